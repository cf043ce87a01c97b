"""From the home page to an action and back, in both languages, without JavaScript, on a small phone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.kinds import one_of_each_kind
from tests.conftest import Site

pytestmark = pytest.mark.long

PHONE = {"width": 360, "height": 640}
ACTION = "plan/2019/igf-mali/"
# Asked of the page at once: to look for each answer in it costs more than the answer.
WAY_TO_MEMBERSHIP = """() => {
  const way = document.querySelector('.menu__link--join'), {x, y, width, height} = way.getBoundingClientRect();
  return {x, y, width, height, seen: way.checkVisibility({visibilityProperty: true, opacityProperty: true})};
}"""


@pytest.fixture
def visitor(browser: Browser, host: str) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False, base_url=host)
    yield context.new_page()
    context.close()


def follows(visitor: Page, name: str, inside: str = "main") -> str:
    """Presses a link, and gives the address of the page where it leads."""
    visitor.locator(inside).get_by_role("link", name=name, exact=True).first.click()
    return re.sub("^http://[^/]+|#.*", "", visitor.url)


def language(visitor: Page) -> str:
    return str(visitor.locator("html").get_attribute("lang"))


@pytest.mark.parametrize(
    ("home", "plan", "action", "up"),
    [
        ("/", "Plan d’action", "Mettre en place le forum national, IGF Mali", "Accueil"),
        ("/en/", "Action plan", "Set up the national forum, IGF Mali", "Home"),
    ],
)
def test_from_the_home_page_to_an_action_and_back(visitor: Page, home: str, plan: str, action: str, up: str):
    visitor.goto(home)
    spoken = language(visitor)

    assert follows(visitor, plan, "header") == f"{home}plan/"
    visitor.locator(f'main a[href="{home}plan/2019/"]').first.click()
    assert follows(visitor, action) == f"{home}{ACTION}"
    expect(visitor.get_by_role("heading", level=1)).to_have_text(action)
    assert language(visitor) == spoken
    assert follows(visitor, up) == home
    assert language(visitor) == spoken


def test_the_other_language_is_that_of_the_same_page_all_the_way(visitor: Page):
    visitor.goto("/")

    assert follows(visitor, "English", "header") == "/en/"
    visitor.goto(f"/en/{ACTION}")
    assert follows(visitor, "Français", "header") == f"/{ACTION}"
    assert language(visitor) == "fr"
    assert follows(visitor, "English", "header") == f"/en/{ACTION}"
    assert language(visitor) == "en"


def test_a_text_that_nobody_has_translated_is_offered_in_french_and_leads_back(visitor: Page):
    visitor.goto("/en/actualites/")
    untranslated = visitor.locator('main a[lang="fr"][hreflang="fr"]').first
    expect(untranslated.locator("..")).to_contain_text("(in French)")

    untranslated.click()

    assert language(visitor) == "fr"
    assert not re.search("/en/|brouillons", visitor.url)
    # It has no English page: the way out is the English home page, and says so.
    assert follows(visitor, "English (home)", "header") == "/en/"


def test_membership_is_one_tap_away_in_the_first_screen_of_a_small_phone(
    visitor: Page, host: str, real_site: Site
):
    size = {address: len(real_site.html(address)) for address in real_site.pages}
    for address in one_of_each_kind(real_site.pages, size):
        visitor.goto(address)
        way = visitor.evaluate(WAY_TO_MEMBERSHIP)
        assert way["seen"], address
        assert way["x"] >= 0 and way["x"] + way["width"] <= PHONE["width"], address
        assert way["height"] >= 44 and way["y"] + way["height"] <= PHONE["height"] / 2, address
        with visitor.expect_navigation():
            visitor.mouse.click(way["x"] + way["width"] / 2, way["y"] + way["height"] / 2)
        assert re.fullmatch(rf"{host}(/en)?/adherer/", visitor.url), address
