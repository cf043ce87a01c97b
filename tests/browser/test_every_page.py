"""Every page of the site, and a page of each kind of the small one, opened on a small phone by a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from bench.kinds import one_of_each_kind
from plugins.light_pages.markup import asked_for
from tests.browser import looking, slowly
from tests.browser.axe import SCRIPT, faults
from tests.conftest import Site

pytestmark = pytest.mark.long

PHONE = {"width": 360, "height": 640}


@dataclass
class Visit:
    """What was seen of one page."""

    address: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    moved: float = 0
    too_wide: int = 0
    small_targets: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)


# Of this module: while Playwright is open, no other test can run an event loop of its own.
@pytest.fixture(
    scope="module",
    params=[
        *(("small_site", "light"), ("small_site", "dark"), ("real_site", "light")),
        *(("local_site", "light"), ("local_site", "dark")),
    ],
    ids=lambda chosen: " ".join(chosen),
)
def visits(request: pytest.FixtureRequest, browser: Browser) -> Iterator[list[Visit]]:
    name, scheme = request.param
    site: Site = request.getfixturevalue(name)
    scripts = (slowly.MOVED_ONCE_PAINTED, SCRIPT)
    with slowly.text_first(site.folder) as slow, phone(browser, *scripts, scheme=scheme) as page:
        addresses = addresses_of(name, site, request)
        # In the dark only colours are others, and those are of a kind of page.  The small site has the kinds that the
        # chapter has not written yet.
        every = scheme == "light" and name != "small_site"
        some = addresses if every else one_of_each_kind(addresses, sizes(site, addresses))
        yield [visit(page, slow, address) for address in some]


@contextmanager
def phone(browser: Browser, *scripts: str, scheme: str = "light") -> Iterator[Page]:
    """scripts: run before those of each page."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, color_scheme=scheme)
    for script in scripts:
        context.add_init_script(script)
    try:
        yield context.new_page()
    finally:
        context.close()


def in_french(addresses: list[str]) -> list[str]:
    """A page in another language is made by the same template."""
    return [address for address in addresses if not address.startswith("/en/")]


def sizes(site: Site, addresses: list[str]) -> dict[str, int]:
    return {address: len(site.html(address)) for address in addresses}


def addresses_of(name: str, site: Site, request: pytest.FixtureRequest) -> list[str]:
    """All of them; of the local site, only what its authors alone see."""
    if name != "local_site":
        return site.pages
    public: Site = request.getfixturevalue("small_site")
    return [address for address in site.addresses if address not in public.addresses]


def visit(page: Page, slow: slowly.TextFirst, address: str) -> Visit:
    seen, host = Visit(address), slow.host
    listeners = {
        "console": lambda message: seen.errors.append(message.text) if message.type == "error" else None,
        "pageerror": lambda error: seen.errors.append(str(error)),
        "request": lambda sent: (
            seen.asked.append(sent.url.removeprefix(host))
            if sent.url.startswith(host)
            # What is written into the page is asked of nobody.
            else None
            if sent.url.startswith("data:")
            else seen.foreign.append(sent.url)
        ),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    slow.goto(page, address)
    seen.too_wide = page.evaluate(looking.TOO_WIDE)
    seen.small_targets = page.evaluate(looking.SMALL_TARGETS)
    seen.violations = faults(page)
    seen.moved = page.evaluate(slowly.ALL_MOVED)
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    return seen


def test_no_page_complains_in_the_console(visits: list[Visit]):
    assert [(seen.address, seen.errors) for seen in visits if seen.errors] == []


def test_no_page_asks_anything_of_another_host(visits: list[Visit]):
    assert [(seen.address, seen.foreign) for seen in visits if seen.foreign] == []


def test_the_browser_asks_for_what_is_weighed_and_nothing_else(
    visits: list[Visit], request: pytest.FixtureRequest
):
    name = request.node.callspec.params["visits"][0]
    site: Site = request.getfixturevalue(name)

    asked = {seen.address: sorted(set(seen.asked) - {seen.address}) for seen in visits}

    assert asked == {address: sorted(asked_for(site.html(address))) for address in asked}


def test_nothing_moves_once_the_text_is_there(visits: list[Visit]):
    # Less than a ten-thousandth of the screen is how a fraction of a pixel was rounded.
    assert [(seen.address, seen.moved) for seen in visits if seen.moved >= 0.0001] == []


def test_next_to_nothing_moves_while_a_page_comes_in_pieces(browser: Browser, real_site: Site):
    with slowly.in_pieces(real_site.folder, size=2_000) as slow, phone(browser, slowly.MOVED) as page:
        moved = {}
        for address in one_of_each_kind(in_french(real_site.pages), sizes(real_site, real_site.pages)):
            slow.goto(page, address)
            moved[address] = page.evaluate(slowly.ALL_MOVED)

    # A tenth of what Core Web Vitals call good.
    assert {address: much for address, much in moved.items() if much >= 0.01} == {}


HEAD = '<!doctype html><meta name="viewport" content="width=device-width"><title>t</title>'
ABOVE = '<body style="display:flex;flex-direction:column-reverse"><p style="height:300px">Un texte</p><!--{}--><p>Une annonce</p>'
NOT_SIZED = '<body><p>Un texte</p><img src="photo.svg" alt=""><p style="height:300px">La suite</p>'
PHOTO = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"/>'


def test_what_moves_is_seen(browser: Browser, tmp_path: Path):
    (tmp_path / "above.html").write_text(f"{HEAD}{ABOVE.format('.' * 3_000)}")
    (tmp_path / "not-sized.html").write_text(HEAD + NOT_SIZED)
    (tmp_path / "photo.svg").write_text(PHOTO)

    with slowly.in_pieces(tmp_path, size=2_000) as slow, phone(browser, slowly.MOVED) as page:
        slow.goto(page, "/above.html")
        assert page.evaluate(slowly.ALL_MOVED) > 0.01
    with slowly.text_first(tmp_path) as slow, phone(browser, slowly.MOVED_ONCE_PAINTED) as page:
        slow.goto(page, "/not-sized.html")
        assert page.evaluate(slowly.ALL_MOVED) > 0.01


def test_a_picture_waits_until_the_text_is_painted(tmp_path: Path):
    (tmp_path / "page.html").write_text(HEAD + NOT_SIZED)
    (tmp_path / "photo.svg").write_text(PHOTO)

    with slowly.text_first(tmp_path) as slow:
        assert urlopen(f"{slow.host}/page.html").status == 200
        with pytest.raises(TimeoutError):
            urlopen(f"{slow.host}/photo.svg", timeout=0.2)
        slow.painted.set()
        assert urlopen(f"{slow.host}/photo.svg").status == 200


def test_nothing_scrolls_sideways_on_a_small_phone(visits: list[Visit]):
    assert [(seen.address, seen.too_wide) for seen in visits if seen.too_wide] == []


def test_a_thumb_can_reach_every_link_that_stands_alone(visits: list[Visit]):
    assert [(seen.address, seen.small_targets) for seen in visits if seen.small_targets] == []


def test_axe_finds_no_fault(visits: list[Visit]):
    assert [(seen.address, seen.violations) for seen in visits if seen.violations] == []
