"""Every page of both sites, opened on a small phone by a real browser."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page

from bench.kinds import one_of_each_kind
from plugins.light_pages.markup import asked_for
from tests.browser import looking
from tests.browser.axe import faults
from tests.browser.opening import chromium, served
from tests.conftest import Site

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
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


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
    page = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, color_scheme=scheme).new_page()
    page.add_init_script(MOVED)
    with served(site.folder) as host:
        addresses = addresses_of(name, site, request)
        # In the dark only colours are others, and those are of a kind of page.
        some = addresses if scheme == "light" else one_of_each_kind(addresses, sizes(site, addresses))
        yield [visit(page, host, address) for address in some]


def sizes(site: Site, addresses: list[str]) -> dict[str, int]:
    return {address: len(site.html(address)) for address in addresses}


def addresses_of(name: str, site: Site, request: pytest.FixtureRequest) -> list[str]:
    """All of them; of the local site, only what its authors alone see."""
    if name != "local_site":
        return site.pages
    public: Site = request.getfixturevalue("small_site")
    return [address for address in site.addresses if address not in public.addresses]


def visit(page: Page, host: str, address: str) -> Visit:
    seen = Visit(address)
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
    page.goto(host + address)
    if page.locator("img[loading=lazy]:not(details img)").count():
        # To the end, for what waits until it is near.
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.wait_for_load_state("networkidle")
    seen.moved = page.evaluate("window.moved")
    seen.too_wide = page.evaluate(looking.TOO_WIDE)
    seen.small_targets = page.evaluate(looking.SMALL_TARGETS)
    seen.violations = faults(page)
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    return seen


# Layout shifts (Core Web Vitals): what moved of what was already seen.
MOVED = """window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => window.moved += entry.value))
  .observe({type: 'layout-shift', buffered: true})"""


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


def test_nothing_moves_while_a_page_comes(visits: list[Visit]):
    # Less than a ten-thousandth of the screen is how a fraction of a pixel was rounded.
    assert [(seen.address, seen.moved) for seen in visits if seen.moved >= 0.0001] == []


def test_a_page_that_moves_is_seen(browser: Browser):
    page = browser.new_page(viewport=PHONE)
    page.add_init_script(MOVED)
    page.goto("data:text/html,<p>Un texte qui est vu")
    page.evaluate(
        "requestAnimationFrame(() => setTimeout(() => document.body.insertAdjacentHTML("
        "'afterbegin', '<div style=height:200px>Une annonce</div>'), 100))"
    )

    page.wait_for_function("window.moved > 0")
    page.close()


def test_nothing_scrolls_sideways_on_a_small_phone(visits: list[Visit]):
    assert [(seen.address, seen.too_wide) for seen in visits if seen.too_wide] == []


def test_a_thumb_can_reach_every_link_that_stands_alone(visits: list[Visit]):
    assert [(seen.address, seen.small_targets) for seen in visits if seen.small_targets] == []


def test_axe_finds_no_fault(visits: list[Visit]):
    assert [(seen.address, seen.violations) for seen in visits if seen.violations] == []
