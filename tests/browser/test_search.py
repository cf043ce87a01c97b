"""The search in a real browser: 40 questions to the real site, what they cost, and how it is to use."""

import gzip
import json
import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from plugins.search.folding import fold, stem, words
from tests.browser.test_every_page import PHONE, Quiet
from tests.conftest import Site

# What is typed, and the address that must come first.
QUESTIONS = {
    "segou": "/plan/2019/lieux/segou/",
}

# Bytes, gzip -6: the script, the index and what of both stands in the page, until the first result is there.
FIRST_RESULT = 6_000

# Which files had arrived when the first result was shown.
WATCH = """addEventListener('DOMContentLoaded', () => {
  const list = document.getElementById('search-results');
  if (list) new MutationObserver(() => {
    window.arrived = window.arrived || performance.getEntriesByType('resource').map(({name}) => new URL(name).pathname);
  }).observe(list, {childList: true});
});"""


@pytest.fixture(scope="module")
def host(real_site: Site) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(real_site.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def page(host: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        opened = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
        opened.add_init_script(WATCH)
        yield opened.new_page()
        browser.close()


def ask(page: Page, host: str, question: str) -> list[str]:
    """The addresses found, the best first, when all is said."""
    page.goto(f"{host}/recherche/?{question}")
    page.wait_for_function("/trouvée|Aucune|Écrivez/.test(document.getElementById('search-status').textContent)")
    return page.locator("#search-results a").evaluate_all("links => links.map(link => link.getAttribute('href'))")


def typed(question: str) -> str:
    return f"q={question.replace(' ', '+')}"
