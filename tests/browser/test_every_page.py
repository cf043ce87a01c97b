"""Every page of both sites, opened on a small phone by a real browser."""

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.conftest import Site

PHONE = {"width": 360, "height": 640}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@dataclass
class Visit:
    """What was seen of one page."""

    address: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    too_wide: int = 0
    small_targets: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)


# Of this module: while Playwright is open, no other test can run an event loop of its own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        # Without a user namespace, as root or in a container, the sandbox cannot start; the pages are ours.
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


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
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host = f"http://127.0.0.1:{server.server_port}"
    page = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, color_scheme=scheme).new_page()
    for address in site.addresses:
        if REFRESH in site.html(address):
            page.route(host + address, stay)
    yield [visit(page, host, address) for address in addresses_of(name, site, request)]
    server.shutdown()


def addresses_of(name: str, site: Site, request: pytest.FixtureRequest) -> list[str]:
    """All of them; of the local site, only what its authors alone see."""
    if name != "local_site":
        return site.addresses
    public: Site = request.getfixturevalue("small_site")
    return [address for address in site.addresses if address not in public.addresses]


# The page at an old address leads on at once: to be looked at, it has to stay.
REFRESH = 'http-equiv="refresh"'


def stay(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace(REFRESH, 'name="stays"'))


def visit(page: Page, host: str, address: str) -> Visit:
    seen = Visit(address)
    listeners = {
        "console": lambda message: seen.errors.append(message.text) if message.type == "error" else None,
        "pageerror": lambda error: seen.errors.append(str(error)),
        "request": lambda sent: None if sent.url.startswith(host) else seen.foreign.append(sent.url),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    page.goto(host + address)
    seen.too_wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    seen.small_targets = page.evaluate(SMALL_TARGETS)
    seen.violations = [
        f"{violation['id']}: {violation['nodes'][0]['html']}"
        for violation in Axe().run(page).response["violations"]
    ]
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    return seen


# Links that stand alone, not in a sentence, are at least as high as a thumb needs (WCAG 2.2, 2.5.5).
SMALL_TARGETS = """() => [...document.querySelectorAll('header a, footer nav a, .button, .pager a, .breadcrumb a')]
  .filter(link => link.getBoundingClientRect().height < 44).map(link => link.outerHTML)"""


def test_no_page_complains_in_the_console(visits: list[Visit]):
    assert [(seen.address, seen.errors) for seen in visits if seen.errors] == []


def test_no_page_asks_anything_of_another_host(visits: list[Visit]):
    assert [(seen.address, seen.foreign) for seen in visits if seen.foreign] == []


def test_nothing_scrolls_sideways_on_a_small_phone(visits: list[Visit]):
    assert [(seen.address, seen.too_wide) for seen in visits if seen.too_wide] == []


def test_a_thumb_can_reach_every_link_that_stands_alone(visits: list[Visit]):
    assert [(seen.address, seen.small_targets) for seen in visits if seen.small_targets] == []


def test_axe_finds_no_fault(visits: list[Visit]):
    assert [(seen.address, seen.violations) for seen in visits if seen.violations] == []
