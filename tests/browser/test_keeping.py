"""What a phone keeps of the site, in a real browser, with a server that is really down."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from email.utils import formatdate
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import ROOT, Site, build_on, copy_of_the_site

pytestmark = pytest.mark.long

TYPES = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
}
OFFLINE = "Pas de réseau, et cette page n’est pas gardée ici"


class Host:
    """A web host as ours is: it knows what the browser has (ETag), sends to the address with « / », and can be down."""

    def __init__(self, site: Site) -> None:
        self.folder = site.folder
        self.asked: list[tuple[str, int]] = []
        self.cut_after: int | None = None
        self.is_down = False
        # Address -> seconds until the answer.
        self.slow: dict[str, float] = {}
        self._server = self._start(0)
        self.port = self._server.server_port
        self.root = f"http://127.0.0.1:{self.port}"

    def _start(self, port: int) -> ThreadingHTTPServer:
        server = ThreadingHTTPServer(("127.0.0.1", port), type("Answering", (Answering,), {"host": self}))
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return server

    def down(self) -> None:
        # Browsers open connections before they need them: these end without an answer.
        self.is_down = True
        self._server.shutdown()
        self._server.server_close()

    def up(self) -> None:
        self.is_down = False
        self._server = self._start(self.port)

    def paths(self, status: int | None = None) -> list[str]:
        return [path for path, given in self.asked if status in {None, given}]


class Answering(BaseHTTPRequestHandler):
    host: Host
    # What an older protocol says of versions, browsers do not believe.
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.host.is_down:
            self.close_connection = True
            return
        path = urlsplit(self.path).path
        time.sleep(self.host.slow.get(path, 0))
        file = self.host.folder / path.lstrip("/")
        if file.is_dir() and not path.endswith("/"):
            self._answer(301, b"", [("Location", f"{path}/")])
        elif self.host.cut_after == 0:
            # The connection ends in the middle of the answer.
            self._head(200, [("Content-Type", "text/plain"), ("Content-Length", "1000")])
            self.wfile.write(b"{")
            self.host.asked.append((path, 0))
        else:
            self._answer_file(file / "index.html" if path.endswith("/") else file)

    def _answer_file(self, file: Path) -> None:
        if self.host.cut_after and urlsplit(self.path).path.startswith("/garder/"):
            self.host.cut_after -= 1
        found = file.is_file()
        body = (file if found else self.host.folder / "404.html").read_bytes()
        kind = TYPES.get(file.suffix, "application/octet-stream") if found else TYPES[".html"]
        etag = f'"{sha256(body).hexdigest()[:16]}"'
        headers = [("Content-Type", kind), ("ETag", etag), ("Cache-Control", "max-age=0")]
        if found and self.headers.get("If-None-Match") == etag:
            self._answer(304, b"", headers)
        elif found and (wanted := re.fullmatch(r"bytes=0-(\d+)", self.headers.get("Range", ""))):
            end = int(wanted[1])
            self._answer(206, body[: end + 1], [*headers, ("Content-Range", f"bytes 0-{end}/{len(body)}")])
        else:
            self._answer(200 if found else 404, body, headers)

    def do_POST(self) -> None:
        self._answer(200, b"<title>posted</title>", [("Content-Type", "text/html")])

    def _answer(self, status: int, body: bytes, headers: list[tuple[str, str]]) -> None:
        self.host.asked.append((urlsplit(self.path).path, status))
        self._head(status, [*headers, ("Content-Length", str(len(body)))])
        self.wfile.write(body)

    def _head(self, status: int, headers: list[tuple[str, str]]) -> None:
        self.send_response_only(status)
        for name, value in [("Date", formatdate(usegmt=True)), ("Connection", "close"), *headers]:
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """The small site as it was first; with a text changed and another gone; changed again; and without a worker."""
    root = copy_of_the_site(tmp_path_factory.mktemp("kept"), ROOT / "tests/site/content")
    about, post = root / "content/pages/a-propos.md", root / "content/actualites/nouvelle-2.md"

    def built(name: str) -> Site:
        return build_on("2031-03-01", root, root / name, production=True)

    sites = {"first": built("first")}
    about.write_text(about.read_text() + "\n\nUne phrase nouvelle.\n")
    post.unlink()
    sites["second"] = built("second")
    about.write_text(about.read_text() + "\n\nEt une autre.\n")
    sites["third"] = built("third")
    settings = root / "publishconf.py"
    settings.write_text(settings.read_text().replace("SERVICE_WORKER = True", "SERVICE_WORKER = False"))
    return sites | {"freeing": built("freeing")}


@pytest.fixture
def host(builds: dict[str, Site]) -> Iterator[Host]:
    opened = Host(builds["first"])
    yield opened
    opened.down()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext, host: Host) -> Page:
    """After a first visit, of the home page, and with its worker at work."""
    page = phone.new_page()
    page.goto(host.root + "/")
    wait_until_kept(page, "/")
    return page


def wait_for(page: Page, condition: str) -> None:
    page.evaluate(f"""async () => {{ for (let wait = 0; !({condition}); wait++) {{
        if (wait > 2000) throw new Error("in vain");
        await new Promise(done => setTimeout(done, 10)) }} }}""")


def wait_until_kept(page: Page, path: str, words: str = "") -> None:
    has = f"(await (await caches.match('{path}'))?.text())?.includes(`{words}`)"
    wait_for(page, f"navigator.serviceWorker.controller && {has}")


def heading(page: Page) -> str:
    return page.inner_text("h1")


def kept_paths(page: Page) -> list[str]:
    return page.evaluate("""async () => (await Promise.all((await caches.keys()).filter(name => name != "garde").map(async name =>
        (await (await caches.open(name)).keys()).map(one => new URL(one.url).pathname)))).flat().sort()""")


def publish(page: Page, host: Host, site: Site) -> None:
    """The new build is online, and the browser has looked for it."""
    before = page.evaluate("caches.keys()")
    host.folder = site.folder
    page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
    wait_for(page, f"(await caches.keys()).some(name => !{before}.includes(name))")
    # While a worker is on its way, asking for another one would only answer that this one comes.
    wait_for(
        page,
        "(one => !one.installing && !one.waiting && one.active.state == 'activated')"
        "(await navigator.serviceWorker.getRegistration())",
    )


def test_the_first_page_opens_again_with_the_server_down(page: Page, host: Host):
    host.down()

    page.reload()

    assert "ISOC Mali" in page.title()
    assert heading(page) != OFFLINE
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    host.up()


def test_a_second_visit_asks_nothing_of_the_page_again(page: Page, host: Host):
    page.goto(host.root + "/plan/")
    wait_until_kept(page, "/plan/")
    host.asked.clear()

    for path in ("/", "/plan/", "/plan/?utm_source=whatsapp", "/#contenu-principal"):
        page.goto(host.root + path)

    # The browser itself looks whether there is a new worker.
    assert [path for path in host.paths() if path not in {"/sw.js", "/theme/mark.svg"}] == []


def test_a_page_that_was_not_kept_says_so_and_lists_what_is(page: Page, host: Host):
    page.goto(host.root + "/a-propos/")
    wait_until_kept(page, "/a-propos/")
    host.down()

    page.goto(host.root + "/contact/")

    assert heading(page) == OFFLINE
    assert page.url == host.root + "/contact/"
    page.wait_for_selector("#gardees a")
    assert page.evaluate("[...document.querySelectorAll('#gardees a')].map(link => link.pathname)") == [
        *("/", "/a-propos/"),
    ]
    page.click("#gardees a[href='/a-propos/']")
    assert heading(page) != OFFLINE
    host.up()


def test_trying_again_opens_the_page_when_the_network_is_back(page: Page, host: Host):
    host.down()
    page.goto(host.root + "/contact/")
    host.up()

    page.click("text=Réessayer")

    expect(page.locator("h1")).not_to_have_text(OFFLINE, timeout=30_000)
    assert urlsplit(page.url).path == "/contact/"


def test_a_new_build_is_shown_the_time_after(page: Page, host: Host, builds: dict[str, Site]):
    page.goto(host.root + "/a-propos/")
    wait_until_kept(page, "/a-propos/")
    page.goto(host.root + "/")
    publish(page, host, builds["second"])

    page.goto(host.root + "/a-propos/")
    at_once = page.inner_text("main")
    wait_until_kept(page, "/a-propos/", "Une phrase nouvelle.")
    page.goto(host.root + "/a-propos/")

    assert "Une phrase nouvelle." not in at_once
    assert "Une phrase nouvelle." in page.inner_text("main")
    assert kept_paths(page).count("/a-propos/") == 1


def test_no_page_waits_for_what_a_new_worker_asks(page: Page, host: Host, builds: dict[str, Site]):
    host.slow["/"] = 4
    host.asked.clear()

    publish(page, host, builds["second"])
    page.goto(host.root + "/sans-reseau/")

    assert "/sans-reseau/" in host.paths()
    assert "/" not in host.paths()


def test_what_did_not_change_is_not_sent_again(page: Page, host: Host, builds: dict[str, Site]):
    page.goto(host.root + "/contact/")
    wait_until_kept(page, "/contact/")
    page.goto(host.root + "/")
    publish(page, host, builds["second"])
    host.asked.clear()

    page.goto(host.root + "/contact/")
    wait_for(page, f"await (await caches.open('{build_named(builds['second'])}')).match('/contact/')")
    page.goto(host.root + "/")
    page.goto(host.root + "/contact/")

    assert [status for path, status in host.asked if path == "/contact/"] == [304]


def build_named(site: Site) -> str:
    return re.findall(r'caches\.open\("(\w+)"\)', (site.folder / "sw.js").read_text())[0]


def test_a_page_that_is_no_more_is_forgotten(page: Page, host: Host, builds: dict[str, Site]):
    gone = "/actualites/nouvelle-2/"
    page.goto(host.root + gone)
    wait_until_kept(page, gone)
    page.goto(host.root + "/")
    publish(page, host, builds["second"])

    page.goto(host.root + gone)
    wait_for(page, f"!await caches.match('{gone}')")

    assert page.goto(host.root + gone).status == 404


def test_of_earlier_builds_only_the_last_one_stays(page: Page, host: Host, builds: dict[str, Site]):
    page.goto(host.root + "/contact/")
    wait_until_kept(page, "/contact/")
    page.goto(host.root + "/")

    publish(page, host, builds["second"])
    assert "/contact/" in kept_paths(page)
    publish(page, host, builds["third"])
    first = build_named(builds["first"])
    wait_for(page, f"!(await caches.has('{first}'))")

    assert "/contact/" not in kept_paths(page)


def test_a_worker_that_frees_leaves_nothing(page: Page, host: Host, builds: dict[str, Site]):
    host.folder = builds["freeing"].folder
    page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
    wait_for(
        page, "!(await caches.keys()).length && !(await navigator.serviceWorker.getRegistrations()).length"
    )
    page.goto(host.root + "/")

    assert page.evaluate("navigator.serviceWorker.controller") is None
    assert page.evaluate("caches.keys()") == []


@pytest.mark.parametrize("path", ["/_auteur/", "/admin/", "/.well-known/version.json", "/admin/index.html?x"])
def test_what_is_not_for_readers_is_never_kept(page: Page, host: Host, tmp_path: Path, path: str):
    file = tmp_path / urlsplit(path).path.lstrip("/")
    file = file / "index.html" if path.endswith("/") else file
    file.parent.mkdir(parents=True)
    file.write_text("<title>Un bureau</title><h1>Bureau</h1>")
    host.folder = tmp_path

    page.goto(host.root + path)
    page.goto(host.root + path)

    assert host.paths(200).count(urlsplit(path).path) + host.paths(304).count(urlsplit(path).path) == 2
    assert [one for one in kept_paths(page) if one.startswith(("/_", "/admin", "/."))] == []


def asked_by(page: Page, what: str) -> int:
    return page.evaluate(f"fetch({what}).then(async answer => (await answer.text(), answer.status))")


def test_only_a_whole_answer_to_a_question_is_kept(page: Page, host: Host):
    address = "/contact/"
    # What is asked here, no page asks by itself: its policy would refuse.
    page.context.new_cdp_session(page).send("Page.setBypassCSP", {"enabled": True})
    page.reload()

    statuses = [
        asked_by(page, f"'{address}', {{headers: {{Range: 'bytes=0-9'}}}}"),
        asked_by(page, f"'{address}', {{method: 'POST'}}"),
        asked_by(page, "'/contact'"),
        asked_by(page, "'/plan/2030/plan.csv'"),
        asked_by(page, "'/n-existe-pas/'"),
    ]
    # Kept after all the others were dealt with.
    asked_by(page, "'/plan/'")
    wait_until_kept(page, "/plan/")

    assert statuses == [206, 200, 200, 200, 404]
    assert {*kept_paths(page)} == {"/", "/sans-reseau/", "/plan/"}


def test_an_address_without_its_end_leads_to_the_page(page: Page, host: Host):
    page.goto(host.root + "/contact")

    assert page.url == host.root + "/contact/"
    wait_until_kept(page, "/contact/")
    host.down()
    page.goto(host.root + "/contact/")
    assert heading(page) != OFFLINE
    host.up()


def keep_all(page: Page, host: Host) -> None:
    page.goto(host.root + "/garder/")
    page.focus("#garder-tout")
    page.keyboard.press("Enter")
    wait_for_words(page, "Tout le site est gardé")


def wait_for_words(page: Page, words: str) -> None:
    expect(page.locator("#garder-oui")).to_contain_text(words, timeout=30_000)


def addresses_to_keep(site: Site) -> list[str]:
    others = ("/ecrire/", "/en/", "/hors-ligne/")
    pages = [one for one in site.addresses if one.endswith("/") and "/kit/" not in one]
    return [one for one in pages if not one.startswith(others)]


def test_the_whole_site_kept_every_page_opens_with_the_server_down(
    page: Page, host: Host, builds: dict[str, Site]
):
    keep_all(page, host)
    host.down()

    headings = {}
    for address in addresses_to_keep(builds["first"]):
        page.goto(host.root + address, wait_until="domcontentloaded")
        headings[address] = heading(page)

    assert [address for address, words in headings.items() if words == OFFLINE] == ["/sans-reseau/"]
    host.up()


def test_nothing_of_the_whole_site_is_asked_for_before_the_tap(page: Page, host: Host):
    page.goto(host.root + "/garder/")

    assert page.inner_text("#garder-tout").startswith("Garder tout le site\u00a0: ")
    assert not page.is_visible("#garder-oublier")
    assert [path for path in host.paths() if path.endswith(".txt")] == []


def test_after_a_cut_the_rest_comes_without_the_beginning(page: Page, host: Host, builds: dict[str, Site]):
    page.goto(host.root + "/garder/")
    host.cut_after = 2
    page.click("#garder-tout")
    wait_for_words(page, "La connexion a été coupée")
    assert page.inner_text("#garder-tout") == "Continuer"
    host.cut_after = None
    host.asked.clear()

    page.click("#garder-tout")
    wait_for_words(page, "Tout le site est gardé")

    assert "/garder/1.txt" not in host.paths()
    assert "/garder/2.txt" in host.paths()


def test_what_is_kept_on_purpose_survives_every_build_and_is_brought_up_to_date(
    page: Page, host: Host, builds: dict[str, Site]
):
    keep_all(page, host)
    for name in ("second", "third"):
        publish(page, host, builds[name])
    assert "/plan/2030/" in kept_paths(page)
    third = build_named(builds["third"])
    page.reload()
    # What offers it may be that of the build before, once: like any page, it is renewed behind.
    wait_for(page, f"await (await caches.open('{third}')).match('/garder/')")
    host.asked.clear()

    page.reload()
    wait_for_words(page, "Tout le site est gardé")
    # What is kept must be what the server sends, however late: not what the worker has of an earlier build.
    host.slow["/a-propos/"] = 1.5
    page.click("#garder-tout")
    wait_for(page, "!document.getElementById('garder-tout').ariaDisabled")

    assert "Et une autre." in page.evaluate("caches.match('/a-propos/').then(kept => kept.text())")
    assert page.evaluate("caches.match('/actualites/nouvelle-2/')") is None
    # What has changed comes page by page, where that is less than its part.
    assert "/contact/" not in host.paths()
    assert "/a-propos/" in host.paths() or any(path.startswith("/garder/1") for path in host.paths())
    assert {*page.evaluate("caches.keys()")} == {third, "garde"}


def test_forgetting_frees_the_room(page: Page, host: Host):
    keep_all(page, host)

    page.click("#garder-oublier")
    wait_for_words(page, "Tout est oublié")
    assert page.get_by_role("status").inner_text().startswith("Tout est oublié")

    assert {*kept_paths(page)} <= {"/sans-reseau/"}
    assert page.evaluate("caches.has('garde')") is False
    assert page.evaluate("document.activeElement.id") == "garder-tout"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("QuotaExceededError", "Il n’y a plus de place"),
        ("SecurityError", "navigation privée"),
    ],
)
def test_a_phone_that_cannot_keep_more_says_why(page: Page, host: Host, error: str, words: str):
    page.goto(host.root + "/garder/")
    page.evaluate(
        f"() => {{ Cache.prototype.put = async () => {{ throw new DOMException('', '{error}') }} }}"
    )

    page.click("#garder-tout")

    wait_for_words(page, words)
    assert words in page.get_by_role("alert").inner_text()


def test_a_full_phone_still_shows_the_pages(
    phone: BrowserContext, host: Host, tmp_path: Path, builds: dict[str, Site]
):
    full = (builds["first"].folder / "sw.js").read_text()
    refuse: Callable[[str], str] = lambda script: (  # noqa: E731
        'Cache.prototype.put=()=>Promise.reject(new DOMException("","QuotaExceededError"));' + script
    )
    phone.route("**/sw.js", lambda route: route.fulfill(body=refuse(full), content_type="text/javascript"))
    page = phone.new_page()
    page.goto(host.root + "/")
    wait_for(page, "navigator.serviceWorker.controller")

    page.goto(host.root + "/contact/")

    assert page.inner_text("h1") != OFFLINE


def test_without_javascript_the_page_says_what_else_can_be_done(browser: Browser, host: Host):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host.root + "/garder/")

    assert page.is_visible("#garder-pas")
    assert not page.is_visible("#garder-tout")
    assert "Imprimer" in page.inner_text("main")
    context.close()
