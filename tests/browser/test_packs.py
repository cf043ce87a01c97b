"""The chapter's own site, carried: unpacked, opened from its folder, with the network off."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.opening import chromium
from tests.browser.test_every_page import PHONE
from tests.conftest import Site

pytestmark = pytest.mark.long

# Bytes: what is sent from phone to phone.
ONE_FILE = 60_000


@pytest.fixture(scope="module")
def unpacked(real_carried_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("carte mémoire")
    with zipfile.ZipFile(real_carried_site.folder / "hors-ligne/isoc-mali.zip") as archive:
        archive.extractall(folder)
    return folder / "isoc-mali-2026-11-24"


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium() as browser:
        yield browser.new_context(viewport=PHONE, is_mobile=True, offline=True).new_page()


@pytest.fixture
def told(page: Page) -> Iterator[list[str]]:
    """What the browser asks of anybody, refuses or finds wrong."""
    said: list[str] = []
    listeners = {
        "request": lambda request: (
            None if request.url.startswith(("file:", "data:")) else said.append(request.url)
        ),
        "console": lambda line: said.append(line.text),
        "pageerror": lambda error: said.append(str(error)),
    }
    for event, listener in listeners.items():
        page.on(event, listener)  # type: ignore[call-overload]
    yield said
    for event, listener in listeners.items():
        page.remove_listener(event, listener)


def test_someone_without_network_walks_from_the_home_page_to_an_action(
    page: Page, unpacked: Path, told: list[str]
):
    page.goto((unpacked / "index.html").as_uri())
    expect(page.locator("body > aside").first).to_contain_text("Copie du 24 novembre 2026")

    page.locator("nav.menu a").first.click()
    page.get_by_role("link", name="Plan d’action 2019", exact=True).first.click()
    page.locator(".action__title").first.click()

    expect(page.locator("article h1")).to_be_visible()
    expect(page.locator("body > aside").first).to_contain_text("état au 24 novembre 2026")
    assert "/plan/2019/" in page.url
    assert told == []


@pytest.mark.parametrize(
    ("folder", "word", "found"), [("", "formation", "formation"), ("en/", "training", "train")]
)
def test_the_search_finds_without_a_server(
    page: Page, unpacked: Path, told: list[str], folder: str, word: str, found: str
):
    page.goto((unpacked / folder / "recherche/index.html").as_uri())
    page.fill("#q", word)
    page.keyboard.press("Enter")

    expect(page.locator("#search-results a").first).to_be_visible()
    expect(page.locator("#search-status")).to_contain_text(word)
    page.locator("#search-results a").first.click()
    expect(page.locator("main")).to_contain_text(found, ignore_case=True)
    assert page.url.startswith(unpacked.as_uri())
    assert told == []


def test_the_words_around_what_was_found_are_in_the_copy_too(page: Page, unpacked: Path):
    page.goto((unpacked / "recherche/index.html").as_uri())
    page.fill("#q", "coiffeuses")
    page.keyboard.press("Enter")

    expect(page.locator(".result mark").first).to_have_text("coiffeuses")


def test_a_link_that_needs_a_network_says_so(page: Page, unpacked: Path):
    for path, word in (("contact/index.html", "(en ligne)"), ("en/hors-ligne/index.html", "(online)")):
        page.goto((unpacked / path).as_uri())
        outside = page.locator('main a[href^="http"], footer a[href^="http"]').first
        assert word in outside.evaluate("link => getComputedStyle(link, '::after').content")


def test_a_plan_opens_from_the_file_that_was_sent(page: Page, real_carried_site: Site, told: list[str]):
    page.goto((real_carried_site.folder / "hors-ligne/plan-2019.html").as_uri())

    page.locator('main a[href^="#"]').last.click()

    action = page.url.partition("#")[2]
    expect(page.locator(f"[id='{action}'] h3")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert told == []


def test_each_plan_is_light_enough_to_be_sent_from_phone_to_phone(real_carried_site: Site):
    folder = real_carried_site.folder / "hors-ligne"
    plans = [
        one for one in json.loads((folder / "copies.json").read_text())["copies"] if one["kind"] == "one_file"
    ]

    assert {one["name"] for one in plans} >= {"plan-2019.html", "plan-2022.html"}
    assert [one for one in plans if (folder / one["name"]).stat().st_size > ONE_FILE] == []
