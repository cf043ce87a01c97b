"""A feed in a real browser: whoever opens one reads a page, and can hear a broadcast on its page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import served
from tests.conftest import ROOT, build_on, copy_of_the_site
from tests.sounds import mp3
from tests.test_audio import with_broadcast


@pytest.fixture(scope="module")
def radio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = copy_of_the_site(tmp_path_factory.mktemp("radio"), ROOT / "tests/site/content")
    with_broadcast(project, mp3(3))
    with served(build_on("2031-03-01", project, project / "output", production=True).folder) as address:
        yield address


@pytest.fixture(params=["light", "dark"])
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    opened = browser.new_page(
        viewport={"width": 360, "height": 640}, color_scheme=request.param, service_workers="block"
    )
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("address", "title", "how", "entry"),
    [
        ("/actualites/atom.xml", "ISOC Mali\u00a0: actualités", "Comment suivre le site", "Le texte de la nouvelle 3."),
        ("/en/actualites/atom.xml", "ISOC Mali: news", "How to follow the site", "Le texte de la nouvelle 3."),
        ("/plan/2030/atom.xml", "Plan d’exemple 2030\u00a0: ce qui a changé", "Comment suivre le site", "La moitié."),
        ("/actualites/podcast.xml", "ISOC Mali\u00a0: émissions", "", "Écouter ou lire sur le site"),
    ],
)  # fmt: skip
def test_a_feed_is_read_like_a_page(phone: Page, radio: str, address: str, title: str, how: str, entry: str):
    phone.goto(radio + address)

    expect(phone.locator("feed > title, channel > title")).to_have_text(title)
    expect(phone.locator("feed > title, channel > title")).to_be_visible()
    expect(phone.get_by_text(entry).first).to_be_visible()
    if how:
        link = phone.get_by_text(how)
        expect(link).to_be_visible()
        assert link.evaluate("one => one.href").startswith("https://isoc.ml/")
        assert link.bounding_box()["height"] >= 44  # type: ignore[index]
    # What is for programs is not shown.
    shown = phone.evaluate("document.documentElement.innerText || document.documentElement.textContent")
    assert phone.locator("id:visible, guid:visible, updated:visible, published:visible").count() == 0, shown
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    ink, paper = phone.evaluate(
        "(s => [s.color, s.backgroundColor])(getComputedStyle(document.documentElement))"
    )
    assert ink != paper and paper != "rgba(0, 0, 0, 0)"


def test_a_recording_is_asked_for_only_when_somebody_listens(browser: Browser, radio: str):
    page, asked = browser.new_page(), []
    page.on("request", lambda request: asked.append(request.url) if ".mp3" in request.url else None)
    page.goto(f"{radio}/actualites/emission/")
    page.wait_for_load_state("networkidle")
    assert asked == []

    page.locator("audio").evaluate("one => { one.muted = true; one.play().catch(() => 0) }")
    page.wait_for_event("request", lambda request: ".mp3" in request.url) if not asked else None
    page.close()

    assert asked[0] == f"{radio}/documents/emission.mp3"
