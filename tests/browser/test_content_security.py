"""What somebody slipped into a page is refused by a real browser; what a page has works all the same.

That every page obeys its own policy is seen in test_every_page.py: a browser tells each refusal in the console.
"""

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.opening import served
from tests.conftest import Site
from tests.test_text_rules import text, told

# The directive that refuses -> what was slipped in.
SLIPPED_IN = {
    "script-src-elem": "<script>window.harmed = 'script'</script>",
    "script-src-attr": "<a id=attacked href='#' onclick=\"window.harmed = 'click'\">ici</a>",
    "style-src-elem": "<style>h1 { color: rgb(1, 2, 3) !important }</style>",
    "style-src-attr": '<p style="position: fixed; inset: 0">Payez ici</p>',
    "img-src": '<img src="{elsewhere}/vu.png" alt="">',
    "frame-src": '<iframe src="{elsewhere}/"></iframe>',
    "object-src": '<object data="{elsewhere}/x"></object>',
    "media-src": '<video src="{elsewhere}/x.mp4" autoplay></video>',
    "base-uri": '<base href="{elsewhere}/">',
}
WATCH = (
    "window.refused = [];"
    "addEventListener('securitypolicyviolation', event => refused.push(event.effectiveDirective))"
)
# Half a minute at most.
REFUSED = """async directive => {
  for (let turn = 0; turn < 1500 && !refused.includes(directive); turn++) await new Promise(done => setTimeout(done, 20));
  return refused;
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(service_workers="block")
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


@contextmanager
def another_site(asked: list[str]) -> Iterator[str]:
    """Its address; what is asked of it."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def visit_changed(page: Page, site: Site, before: str, after: str) -> None:
    """The page « À propos » with something else in it than the host sends."""
    html = site.html("/a-propos/")
    assert before in html
    page.route(
        "**/a-propos/",
        lambda route: route.fulfill(body=html.replace(before, after), content_type="text/html"),
    )
    with served(site.folder) as host:
        page.goto(f"{host}/a-propos/")
        page.wait_for_load_state("networkidle")


def test_nothing_that_was_slipped_into_a_page_has_an_effect(page: Page, small_site: Site):
    asked: list[str] = []
    with another_site(asked) as elsewhere:
        slipped = "".join(SLIPPED_IN.values()).replace("{elsewhere}", elsewhere)
        visit_changed(page, small_site, "</h1>", f"</h1>{slipped}")
        page.evaluate("document.getElementById('attacked').click()")
        page.evaluate(f"fetch('{elsewhere}/fetch').catch(() => 0)")

    assert asked == []
    assert page.evaluate("window.harmed") is None
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") != "rgb(1, 2, 3)"
    assert page.evaluate("getComputedStyle(document.querySelector('p[style]')).position") == "static"
    assert set(page.evaluate("refused")) == {*SLIPPED_IN, "connect-src"}


def test_a_script_of_the_page_with_one_letter_changed_is_not_run(page: Page, small_site: Site):
    visit_changed(page, small_site, "<script>onload=", "<script>onLoad=")

    assert page.evaluate("refused") == ["script-src-elem"]


def test_a_form_that_leads_elsewhere_sends_nothing(page: Page, small_site: Site):
    asked: list[str] = []
    with another_site(asked) as elsewhere:
        form = f'<form action="{elsewhere}/"><input name="code"><button id=pay>Payer</button></form>'
        visit_changed(page, small_site, "</h1>", f"</h1>{form}")
        page.evaluate("document.getElementById('pay').click()")

        assert page.evaluate(REFUSED, "form-action") == ["form-action"]
    assert asked == []


def test_an_address_that_is_a_script_leads_nowhere(page: Page, small_site: Site):
    link = "<a id=attacked href=\"javascript:window.harmed='address'\">ici</a>"
    visit_changed(page, small_site, "</h1>", f"</h1>{link}")
    page.evaluate("document.getElementById('attacked').click()")

    assert page.evaluate(REFUSED, "script-src-elem") == ["script-src-elem"]
    assert page.evaluate("window.harmed") is None


def test_without_its_policy_the_page_would_be_harmed(page: Page, small_site: Site):
    page.context.new_cdp_session(page).send("Page.setBypassCSP", {"enabled": True})
    visit_changed(page, small_site, "</h1>", f"</h1>{SLIPPED_IN['script-src-elem']}")

    assert page.evaluate("window.harmed") == "script"


# What HTML and Markdown are made of, and where their readers differ.
PIECES = [
    *("<!--", "-->", "--!>", "<!-->", "<!--->", "<!---->", "<!-", "<!", "<![CDATA[", "]]>", "<?", "?>", "</", "<p "),
    *('<p title="', "<p title='", "<a href=", '"', "'", ">", "<", "/", "=", "`", "``", "\n", "\n\n", "    ", "\x0c", "x"),
    *("<script>danger()</script>", "</script>", "<img src=x onerror=danger()>", " onclick=danger() ", "javascript:danger()"),
    *("<details>", "</details>", "<code>", "</code>", "<pre>", "<b", "<b>", "</b>", "<table>", "<td>", "<caption>", "<br", "<hr/"),
    *("<div>", "</div>", "\n<div>\n", "\n* ", "\n> ", "[x](", '](/contact/ "', "![x](/images/point.png", "[y]", "\n[y]: "),
    *("&lt;", "&#60;", "&", "&#x3c;script&#x3e;", "\\<", "*", "| a | b |\n|---|---|\n", "|", "*[x]: ", "\n[^1]: ", "[^1]"),
]  # fmt: skip
# What a browser finds in each text, at its place in a page.
DANGERS = """texts => texts.filter(text => {
  const page = new DOMParser().parseFromString(`<main>${text}</main><p title="suite">fin</p>`, 'text/html');
  const does = [...page.querySelectorAll('*')].some(one =>
    ['SCRIPT', 'STYLE', 'IFRAME', 'FORM', 'META', 'BASE', 'LINK', 'OBJECT', 'EMBED'].includes(one.tagName)
    || [...one.attributes].some(({name, value}) => /^on|^style$/.test(name) || /^[\\x00-\\x20]*javascript/i.test(value)));
  const after = page.querySelector('p[title=suite]');
  return does || !after || after.parentNode != page.body;
})"""


def test_what_is_let_pass_of_a_text_does_nothing_in_a_real_browser(page: Page):
    chosen = random.Random(1)
    bodies = {"".join(chosen.choices(PIECES, k=chosen.randint(2, 9))) for _ in range(2_000)}
    passed = {text(body).html: body for body in bodies if told(body) == []}

    assert [passed[html] for html in page.evaluate(DANGERS, list(passed))] == []
    assert len(passed) > 200
    assert page.evaluate(DANGERS, ["<!--><img src=x onerror=danger()>-->", '<p title="']) == [
        *("<!--><img src=x onerror=danger()>-->", '<p title="')
    ]
