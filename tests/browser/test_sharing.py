"""Passing a page on, on a small phone without JavaScript."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route

from tests.browser.opening import chromium, served
from tests.conftest import Site


@pytest.fixture(scope="module")
def phone(small_site: Site) -> Iterator[tuple[Page, str, list[str]]]:
    """A page, where the site is, and what was asked of WhatsApp."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="Message")

    with chromium() as browser, served(small_site.folder) as host:
        context = browser.new_context(
            viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True, java_script_enabled=False
        )
        context.route("https://wa.me/**", answer)
        yield context.new_page(), host, asked


def test_a_tap_opens_whatsapp_with_the_answer_and_its_accents(phone: tuple[Page, str, list[str]]):
    page, host, asked = phone
    page.goto(f"{host}/plan/2030/")
    assert asked == []

    page.get_by_role("link", name="Partager sur WhatsApp").tap()
    page.wait_for_url("https://wa.me/**")

    (message,) = parse_qs(urlsplit(asked[0]).query)["text"]
    assert message.startswith("Plan d’exemple 2030 – ISOC Mali\nAu moins 2 actions réalisées sur 11, ")
    assert message.endswith("\nhttps://isoc.ml/plan/2030/")


def test_the_links_have_room_for_a_thumb_and_lie_on_the_screen(phone: tuple[Page, str, list[str]]):
    page, host, _ = phone
    page.goto(f"{host}/plan/2030/donnees/")
    line = page.get_by_role("navigation", name="Partager")

    boxes = [one.bounding_box() for one in [*line.get_by_role("link").all(), line.locator("span")]]

    assert len(boxes) == 5
    assert [box for box in boxes if box["width"] < 44 or box["height"] < 44] == []
    assert [box for box in boxes if box["x"] + box["width"] > 360] == []


def test_one_touch_takes_the_whole_address(phone: tuple[Page, str, list[str]]):
    page, host, _ = phone
    page.goto(f"{host}/plan/2030/")
    address = page.get_by_text("isoc.ml/plan/2030/", exact=True)

    assert address.evaluate("one => getComputedStyle(one).userSelect") == "all"


def test_paper_has_no_links_to_tap(phone: tuple[Page, str, list[str]]):
    page, host, _ = phone
    page.goto(f"{host}/plan/2030/")
    page.emulate_media(media="print")

    assert not page.get_by_text("Partager sur WhatsApp").is_visible()
