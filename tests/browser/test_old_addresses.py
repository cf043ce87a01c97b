"""The addresses of the earlier site in a real browser, behind a server of files as GitHub Pages is one."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from plugins.redirections.reading import answers, read
from tests.conftest import ROOT

REDIRECTIONS = read((ROOT / "content/redirections.yaml").read_text(encoding="utf-8"), "")[0]
ASKED = "/actualite.php?numdonnees=4"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


def here(page: Page) -> str:
    parts = urlsplit(page.url)
    return parts.path + (f"#{parts.fragment}" if parts.fragment else "")


def test_every_old_address_leads_on_with_its_slash_and_without(host: str, browser: Browser):
    context = browser.new_context(java_script_enabled=False)
    page, errors, led = context.new_page(), [], []
    page.on("console", lambda message: errors.append(message.text))
    many = {one.old for one in REDIRECTIONS if one.query}
    wanted = [(path, new) for path, _, new in answers(REDIRECTIONS) if f"{path.rstrip('/')}/" not in many]
    for path, new in wanted:
        page.goto(host + path)
        page.wait_for_url(f"{host}{new}")
        led.append((path, here(page)))
    context.close()

    assert led == wanted
    assert len(wanted) > 20
    assert errors == []


def test_what_a_query_meant_is_found_at_once(page: Page, host: str):
    for asked in (ASKED, f"{ASKED}&fbclid=abc", "/actualite.php/?utm_source=x&numdonnees=4"):
        page.goto(host + asked)
        page.wait_for_url(f"{host}/a-propos/#sources-de-la-page")


def test_who_asks_for_something_unknown_stays_and_chooses(page: Page, host: str):
    for asked in ("/actualite.php", "/actualite.php?numdonnees=44", "/actualite.php?x=numdonnees=4"):
        page.goto(host + asked)
        page.wait_for_load_state("networkidle")
        assert here(page) == "/actualite.php/"

    page.get_by_role("link", name="https://isoc.ml/actualites/").click()
    assert here(page) == "/actualites/"


def test_someone_without_javascript_chooses(host: str, browser: Browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host + ASKED)
    page.get_by_role("listitem").filter(has_text="numdonnees=4").get_by_role("link").click()

    assert here(page) == "/a-propos/#sources-de-la-page"
    context.close()
