"""With the keyboard, enlarged, spaced out, in the system's colours, on paper: the largest page of each kind."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

from bench.kinds import one_of_each_kind
from tests.browser import looking
from tests.browser.axe import faults
from tests.browser.opening import served
from tests.components_site import ADDRESS, components_site
from tests.conftest import Site

pytestmark = pytest.mark.long

# 1280 px enlarged four times (WCAG 2.2, 1.4.10)
ENLARGED = {"width": 320, "height": 256}
DESKTOP = {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def host(local_site: Site) -> Iterator[str]:
    """The site as its authors see it: the public pages, and those for them alone."""
    with served(local_site.folder) as address:
        yield address


@pytest.fixture(scope="module")
def kinds(local_site: Site) -> list[str]:
    size = {address: len(local_site.html(address)) for address in local_site.addresses}
    return one_of_each_kind(local_site.addresses, size)


@contextmanager
def opened(browser: Browser, **asked: object) -> Iterator[Page]:
    context = browser.new_context(**{"viewport": DESKTOP, **asked})
    yield context.new_page()
    context.close()


def told(page: Page, host: str, addresses: list[str], asked: str, style: str = "") -> dict[str, object]:
    """address -> what is wrong there; the pages where all is well are left out."""
    wrong = {}
    for address in addresses:
        page.goto(host + address)
        if style:
            page.add_style_tag(content=style)
        if said := page.evaluate(asked):
            wrong[address] = said
    return wrong


Found = dict[str, dict[str, object]]


def found(page: Page, host: str, addresses: list[str], *asked: str) -> Found:
    """The same by what is asked, by its name in tests/browser/looking.py, or « axe »."""
    wrong: Found = {name: {} for name in asked}
    for address in addresses:
        page.goto(host + address)
        for name in asked:
            if said := faults(page) if name == "axe" else page.evaluate(getattr(looking, name)):
                wrong[name][address] = said
    return wrong


@pytest.fixture(scope="module")
def on_a_desktop(browser: Browser, host: str, kinds: list[str]) -> Found:
    with opened(browser) as page:
        return found(page, host, kinds, "LOW_CONTRAST", "MOVING", "axe")


@pytest.fixture(scope="module")
def enlarged(browser: Browser, host: str, kinds: list[str]) -> Found:
    with opened(browser, viewport=ENLARGED) as page:
        return found(page, host, kinds, "TOO_WIDE", "NAMELESS_SCROLLERS")


def test_there_are_kinds_of_pages_to_look_at(kinds: list[str]):
    assert {"/", "/404.html", "/plan/2030/", "/plan/2030/bilan/", "/evenements/", "/_auteur/"} <= set(kinds)


def test_the_first_tab_offers_to_skip_to_the_content(browser: Browser, host: str, kinds: list[str]):
    with opened(browser) as page:
        for address in kinds:
            page.goto(host + address)
            page.keyboard.press("Tab")
            words = "Skip to content" if address.startswith("/en/") else "Aller au contenu"
            assert page.evaluate("document.activeElement.textContent") == words, address
            assert page.evaluate("document.activeElement.getBoundingClientRect().left >= 0"), address
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.id") == "contenu-principal", address


def test_the_tab_key_reaches_everything_in_the_order_of_the_page_and_shows_where_it_is(
    browser: Browser, host: str, kinds: list[str]
):
    # Asked to move nothing, it shows what has the focus at once.
    with opened(browser, reduced_motion="reduce") as page:
        for address in kinds:
            page.goto(host + address)
            count = page.evaluate(looking.FOCUSABLE)
            page.evaluate(looking.LISTEN)
            # Held down, it goes on by itself.
            for _ in range(count):
                page.keyboard.down("Tab")
            page.keyboard.up("Tab")
            steps = page.evaluate("steps")
            assert len(steps) == count, address
            assert [step["html"] for step in steps if not (step["seen"] and step["after"])] == [], address


def test_enlarged_four_times_nothing_scrolls_sideways(enlarged: Found):
    assert enlarged["TOO_WIDE"] == {}


def test_what_scrolls_by_itself_can_be_focused_and_has_a_name(enlarged: Found):
    assert enlarged["NAMELESS_SCROLLERS"] == {}


def test_a_wide_table_of_a_text_is_named_by_its_titles_and_scrolls_with_the_arrow_keys(
    browser: Browser, host: str
):
    # The policy of a page forbids what waits here for the scrolling.
    with opened(browser, viewport=ENLARGED, reduced_motion="reduce", bypass_csp=True) as page:
        page.goto(f"{host}/actualites/nouvelle-9/")
        wide = page.get_by_role("region", name="Participantes Participants Démonstrations Organisatrices")
        wide.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("document.activeElement.scrollLeft > 0")
        assert page.locator(".prose .scroll").count() == 2
        assert wide.get_by_role("rowheader").all_inner_texts() == ["Ville-Exemple"]


def test_the_menu_stands_beside_the_mark_on_a_desktop(browser: Browser, host: str):
    with opened(browser) as page:
        page.goto(host)
        brand, menu = (page.locator(one).bounding_box() for one in (".brand", ".menu"))
        assert brand
        assert menu
        assert menu["y"] < brand["y"] + brand["height"]
        assert menu["height"] == 44


@pytest.mark.parametrize("viewport", [ENLARGED, DESKTOP], ids=["enlarged", "desktop"])
def test_the_label_stands_right_above_its_field(browser: Browser, host: str, viewport: dict[str, int]):
    with opened(browser, viewport=viewport) as page:
        for address in ("/404.html", "/recherche/"):
            page.goto(host + address)
            label, field = (page.locator(f".search__{one}").bounding_box() for one in ("label", "field"))
            assert label
            assert field
            assert label["x"] == field["x"]
            assert 0 <= field["y"] - (label["y"] + label["height"]) < 16


@pytest.mark.parametrize("viewport", [ENLARGED, DESKTOP], ids=["enlarged", "desktop"])
def test_text_spaced_out_by_its_reader_is_all_there(
    browser: Browser, host: str, kinds: list[str], viewport: dict[str, int]
):
    # What readers' own styles do, no policy of a page forbids.
    with opened(browser, viewport=viewport, bypass_csp=True) as page:
        assert told(page, host, kinds, looking.CUT_OFF, looking.SPACED_OUT) == {}


def test_every_text_stands_out_seven_to_one(on_a_desktop: Found):
    assert on_a_desktop["LOW_CONTRAST"] == {}


def test_every_text_stands_out_seven_to_one_in_the_dark(browser: Browser, host: str, kinds: list[str]):
    with opened(browser, color_scheme="dark") as page:
        assert told(page, host, kinds, looking.LOW_CONTRAST) == {}


def test_on_paper_every_text_stands_out_and_the_menus_are_gone(browser: Browser, host: str, kinds: list[str]):
    with opened(browser, color_scheme="dark") as page:
        page.emulate_media(media="print")
        assert told(page, host, kinds, looking.LOW_CONTRAST) == {}
        assert not page.locator(".menu").is_visible()
        assert page.locator("h1").is_visible()


def test_every_target_that_stands_alone_is_as_high_as_a_thumb_needs(
    browser: Browser, host: str, kinds: list[str]
):
    with opened(browser, viewport={"width": 360, "height": 640}) as page:
        assert told(page, host, kinds, looking.SMALL_TARGETS) == {}


def test_in_the_colours_of_the_system_boxes_have_borders_and_states_have_words(
    browser: Browser, host: str, kinds: list[str]
):
    with opened(browser, forced_colors="active") as page:
        wrong = found(page, host, kinds, "BORDERLESS", "WORDLESS_COLOURS")
    assert wrong == {"BORDERLESS": {}, "WORDLESS_COLOURS": {}}


def test_nothing_moves_for_who_asked_for_less_motion(browser: Browser, host: str, kinds: list[str]):
    with opened(browser, reduced_motion="reduce") as page:
        assert told(page, host, kinds, looking.MOVING) == {}


def test_nothing_moves_for_anybody_else(on_a_desktop: Found):
    assert on_a_desktop["MOVING"] == {}


def test_axe_finds_no_fault_on_a_desktop(on_a_desktop: Found):
    assert on_a_desktop["axe"] == {}


@pytest.fixture(scope="module")
def components(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page with the examples of every component."""
    with served(components_site(tmp_path_factory.mktemp("components")).folder) as address:
        yield address + ADDRESS


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_component_is_without_fault_on_its_page_of_examples(
    browser: Browser, components: str, scheme: str
):
    with opened(browser, viewport=ENLARGED, color_scheme=scheme) as page:
        page.goto(components)
        assert faults(page) == []
        for asked in ("LOW_CONTRAST", "SMALL_TARGETS", "TOO_WIDE", "NAMELESS_SCROLLERS", "WORDLESS_COLOURS"):
            assert (asked, page.evaluate(getattr(looking, asked)) or []) == (asked, [])


# Each check has something to say of this page: that it is silent elsewhere means something.
AWFUL = """<!doctype html><html lang="fr"><title>t</title><style>a:focus { outline: none } * { color: #777 }</style>
<body><p style="transition: color 1s"><a href="/">petit</a></p><div style="height:10px">cut<br>off</div>
<div style="overflow:auto;width:80px"><pre>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</pre></div>
<p style="width:600px">large</p><p class="panel">sans bord</p><p><i class="swatch"></i></p></body></html>"""


@pytest.mark.parametrize(
    "asked",
    [
        "LOW_CONTRAST",
        "SMALL_TARGETS",
        "TOO_WIDE",
        "NAMELESS_SCROLLERS",
        "CUT_OFF",
        "MOVING",
        "BORDERLESS",
        "WORDLESS_COLOURS",
    ],
)
def test_what_is_wrong_is_seen(browser: Browser, asked: str):
    with opened(browser, viewport=ENLARGED) as page:
        page.set_content(AWFUL)
        assert page.evaluate(getattr(looking, asked))


def test_a_focus_that_nobody_sees_is_seen(browser: Browser):
    with opened(browser) as page:
        page.set_content(AWFUL)
        page.evaluate(looking.LISTEN)
        page.keyboard.press("Tab")
        assert [step["seen"] for step in page.evaluate("steps")] == [False]


@pytest.mark.parametrize(
    ("colour", "rule"), [("#777", "color-contrast"), ("#666", "color-contrast-enhanced")]
)
def test_axe_sees_what_is_wrong(browser: Browser, colour: str, rule: str):
    with opened(browser) as page:
        page.set_content(AWFUL.replace("#777", colour))
        assert {rule, "landmark-one-main"} <= {one.split(":")[0] for one in faults(page)}
