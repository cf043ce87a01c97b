"""The part of the style that is in a page makes it look as the whole stylesheet would, on screen and on paper."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import ROOT, Site

PAGES = [
    *("/", "/404.html", "/plan/2030/", "/plan/2030/ajoutee/", "/plan/2030/bilan/"),
    *("/actualites/nouvelle-9/", "/evenements/", "/rapports/etude/", "/ecrire/"),
]
MEDIA = [
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"media": "print"},
    {"forced_colors": "active"},
]

# Everything that a browser has computed for every element and what stands before and after it.
LOOK = """() => [...document.querySelectorAll('body, body *')].flatMap(element =>
  [null, '::before', '::after'].map(part => {
    const style = getComputedStyle(element, part);
    if (part && style.content === 'none') return '';
    // A variable that nothing reads is no part of the look.
    const names = [...style].filter(name => !name.startsWith('--'));
    return element.tagName + part + names.map(name => name + ':' + style.getPropertyValue(name)).join(';');
  }))"""
WHOLE = "css => { document.querySelector('style').textContent = css }"
OPEN = "() => document.querySelectorAll('details').forEach(details => { details.open = true })"


@pytest.fixture(scope="module")
def phone() -> Iterator[Page]:
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser: Browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 360, "height": 640}, bypass_csp=True)
        browser.close()


@pytest.mark.parametrize("address", PAGES)
def test_what_was_left_out_would_change_nothing(phone: Page, small_site: Site, address: str):
    phone.set_content(small_site.html(address))
    phone.evaluate(OPEN)
    seen = look_in_every_medium(phone)
    phone.evaluate(WHOLE, (ROOT / "theme/static/site.css").read_text(encoding="utf-8"))

    changed = [
        before[:60]
        for part, whole in zip(seen, look_in_every_medium(phone), strict=True)
        for before, after in zip(part, whole, strict=True)
        if before != after
    ]

    assert changed == []


def look_in_every_medium(page: Page) -> list[list[str]]:
    looks = []
    for medium in MEDIA:
        page.emulate_media(**{"media": "screen", "forced_colors": "none", **medium})
        looks.append(page.evaluate(LOOK))
    return looks
