"""serve survives every mistake, shows it, reloads the page, and ends with everything it started."""

import http.client
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from html import unescape
from pathlib import Path, PurePath

import pytest
from playwright.sync_api import expect, sync_playwright

from tests import tiny_site as tiny
from workshop.browser import chromium
from workshop.panel import dressed, panel
from workshop.preview import Preview, Server
from workshop.rebuilding import Rebuilding
from workshop.serving import is_written_by_someone


class Visitor:
    """Someone with a browser on this computer."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, path: str, host: str = "127.0.0.1", method: str = "GET") -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, headers={"Host": host})
        return connection.getresponse()

    def reads(self, path: str) -> str:
        with closing(self.ask(path)) as answer:
            return unescape(answer.read().decode())

    def sees(self, path: str, text: str) -> None:
        """The text is on the page, soon."""
        tiny.until(lambda: text in self.reads(path))


@contextmanager
def served(site: Path, **variables: str) -> Iterator[tuple[Visitor, "subprocess.Popen[str]"]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "workshop.program", "serve", "--port", "0"],
        cwd=site,
        env=tiny.environment(**variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout
        address = process.stdout.readline().split()[3]
        yield Visitor(int(address.rstrip("/").rpartition(":")[2])), process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tiny.tiny_site(tmp_path, plugin=tiny.WAITING_PLUGIN)


def text(words: str) -> str:
    return f"Title: Bonjour\nSlug: bonjour\n\n{words}\n"


def test_a_page_is_made_anew_when_something_changes(site):
    with served(site) as (visitor, _):
        visitor.sees("/bonjour.html", "Premier texte.")
        tiny.write(site, "content/pages/bonjour.md", text("Un autre texte."))
        visitor.sees("/bonjour.html", "Un autre texte.")
        tiny.write(site, "theme/templates/page.html", "<body>Un autre thème.</body>")
        visitor.sees("/bonjour.html", "Un autre thème.")
        tiny.write(site, "pelicanconf.py", tiny.CONF + "SITENAME = 'Un autre nom'\n")
        visitor.sees("/", "Un autre nom")


def test_every_mistake_is_shown_in_the_page_and_survived(site):
    with served(site) as (visitor, _):
        visitor.sees("/bonjour.html", "Premier texte.")
        for file, mistake, told in (
            ("pelicanconf.py", "PATH = [", "pelicanconf.py:1"),
            ("plugins/authoring/problems.py", "class Problem(:", "problems.py"),
            ("content/pages/bonjour.md", "Slug: bonjour\n", "content/pages/bonjour.md:1"),
        ):
            right = (site / file).read_text(encoding="utf-8")
            tiny.write(site, file, mistake)
            visitor.sees("/bonjour.html", told)
            assert "Premier texte." in visitor.reads("/bonjour.html")
            assert "preview-problems" in visitor.reads("/une-page-qui-manque/")
            tiny.write(site, file, right)
            tiny.until(lambda: "preview-problems" not in visitor.reads("/bonjour.html"))


def test_a_folder_that_disappears_and_comes_back_is_survived(site):
    with served(site) as (visitor, _):
        visitor.sees("/bonjour.html", "Premier texte.")
        shutil.move(site / "content", site / "elsewhere")
        visitor.sees("/bonjour.html", "le dossier des textes n’existe pas")
        shutil.move(site / "elsewhere", site / "content")
        tiny.until(lambda: "preview-problems" not in visitor.reads("/bonjour.html"))
        tiny.write(site, "content/pages/bonjour.md", text("Le texte après le retour."))
        visitor.sees("/bonjour.html", "Le texte après le retour.")


def test_a_site_that_was_never_built_shows_what_is_wrong(site):
    tiny.write(site, "pelicanconf.py", "PATH = [")
    with served(site) as (visitor, _):
        visitor.sees("/", "pelicanconf.py:1")
        tiny.write(site, "pelicanconf.py", tiny.CONF)
        visitor.sees("/", "Essai")


def test_the_files_on_disk_stay_clean(site):
    with served(site) as (visitor, _):
        visitor.sees("/bonjour.html", "/.preview/reload.js")

        assert ".preview" not in (site / ".cache/serve/site/bonjour.html").read_text(encoding="utf-8")
        assert not (site / "output").exists()


def test_the_newest_text_wins_over_a_build_under_way(site):
    with served(site) as (visitor, _):
        visitor.sees("/bonjour.html", "Premier texte.")
        tiny.write(site, "plugins/ours.py", tiny.WAITING_PLUGIN.replace('os.environ.get("WAIT")', "True"))
        tiny.until(lambda: tiny.waiting_in(site))
        outdated = int((site / "waiting").read_text())
        tiny.write(site, "plugins/ours.py", "def register(): pass")
        tiny.write(site, "content/pages/bonjour.md", text("Le dernier texte."))
        visitor.sees("/bonjour.html", "Le dernier texte.")

        assert not tiny.is_running(outdated)


def test_an_open_page_reloads_by_itself(site):
    def look(visitor: Visitor) -> None:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{visitor.port}/bonjour.html")
            tiny.write(site, "content/pages/bonjour.md", text("Un autre texte."))
            expect(page.get_by_text("Un autre texte.")).to_be_visible(timeout=20_000)
            tiny.write(site, "content/pages/bonjour.md", "Slug: bonjour\n")
            expect(page.get_by_role("alert")).to_contain_text("content/pages/bonjour.md:1", timeout=20_000)
            browser.close()

    # Playwright takes a whole thread, and other tests may have theirs open in this one.
    with served(site) as (visitor, _), ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(look, visitor).result()


def test_ctrl_c_ends_everything(site):
    with served(site, WAIT="yes") as (_, process):
        tiny.until(lambda: tiny.waiting_in(site))
        build = int((site / "waiting").read_text())
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=20)

    assert process.returncode == 0
    assert said.splitlines()[-1] == "Au revoir\u00a0! Le site n’est plus servi."
    assert not tiny.is_running(build)


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux tells a child that its parent died"
)
def test_a_killed_serve_leaves_no_build_behind(site):
    with served(site, WAIT="yes") as (_, process):
        tiny.until(lambda: tiny.waiting_in(site))
        build = int((site / "waiting").read_text())
        process.kill()

        tiny.until(lambda: not tiny.is_running(build), seconds=5)


def test_a_build_that_hangs_is_ended_and_told(site, monkeypatch):
    monkeypatch.setenv("WAIT", "yes")
    ended, told = threading.Event(), []
    builds = Rebuilding(
        site, site / "output", lambda status, printed: (told.append((status, printed)), ended.set()), limit=1
    )

    builds.start()

    assert ended.wait(20)
    assert told[0][0] != 0
    assert told[0][1] == "La construction a été arrêtée\u00a0: elle durait plus de 1\u00a0secondes."


def test_a_build_that_was_stopped_tells_nothing(site, monkeypatch):
    ended, told = threading.Event(), []
    builds = Rebuilding(site, site / "output", lambda status, _: (told.append(status), ended.set()))
    monkeypatch.setenv("WAIT", "yes")
    builds.start()
    tiny.until(lambda: tiny.waiting_in(site))
    monkeypatch.delenv("WAIT")
    builds.start()

    assert ended.wait(20)
    assert told == [0]


def test_a_taken_port_is_said_in_french(site):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        command = [sys.executable, "-m", "workshop.program", "serve", "--port", str(port)]
        result = subprocess.run(command, cwd=site, env=tiny.environment(), capture_output=True, text=True)

    assert result.returncode == 1
    assert f"Le port {port} est déjà pris" in result.stderr
    assert f"--port {port + 1}" in result.stderr


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """Of a built site, without the building."""
    folder = tmp_path_factory.mktemp("served")
    site = folder / "site"
    for name in (
        "index.html",
        "plan/index.html",
        "plan/plan.csv",
        "agenda.ics",
        "atom.xml",
        "plan/plan.json",
    ):
        tiny.write(site, name, f"<body>{name} é</body>")
    tiny.write(site, "404.html", "<body>perdu</body>")
    tiny.write(folder, "secret.txt", "secret")
    (site / "link.txt").symlink_to(folder / "secret.txt")
    preview = Preview(site)
    preview.show("")
    with Server(0, preview) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Visitor(server.server_address[1])
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/plan/", "text/html"),
        ("/plan/?a=b", "text/html"),
        ("/plan/plan.csv", "text/csv"),
        ("/plan/plan.json", "application/json"),
        ("/agenda.ics", "text/calendar"),
        ("/atom.xml", "application/xml"),
    ],
)
def test_every_file_has_its_type_and_is_never_kept(visitor, path, kind):
    answer = visitor.ask(path)

    assert answer.status == 200
    assert answer.headers["Content-Type"] == f"{kind}; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_does_not_exist_is_the_sites_own_page(visitor):
    for path in ("/perdu", "/perdu/", "/plan/plan.csv/", "/%00"):
        answer = visitor.ask(path)
        assert (answer.status, "perdu" in answer.read().decode()) == (404, True), path


def test_a_folder_without_its_slash_is_sent_there(visitor):
    for path in ("/plan", "//plan"):
        answer = visitor.ask(path)
        assert (answer.status, answer.headers["Location"]) == (301, "/plan/"), path
    assert visitor.ask("/plan?numero=4").headers["Location"] == "/plan/?numero=4"


def test_a_head_request_has_no_body(visitor):
    with socket.create_connection(("127.0.0.1", visitor.port)) as connection:
        connection.sendall(b"HEAD /plan/plan.csv HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        head, _, body = connection.makefile("rb").read().partition(b"\r\n\r\n")

    assert b"Content-Length: 29" in head
    assert body == b""


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/plan/../../secret.txt"]
)
def test_nothing_outside_the_site_is_served(visitor, path):
    answer = visitor.ask(path)

    assert (answer.status, b"secret" in answer.read()) == (404, False)


def test_a_link_that_leads_out_of_the_site_is_not_followed(visitor):
    assert visitor.ask("/link.txt").status == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.4:8000", ""])
def test_another_name_for_this_computer_gets_nothing(visitor, host):
    assert visitor.ask("/", host=host).status == 403


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1"])
def test_this_computer_is_answered(visitor, host):
    assert visitor.ask("/", host=host).status == 200


def test_a_problem_cannot_bring_markup_into_the_page():
    shown = panel("content/a.md:3: « <script>alert(1)</script> » n’est pas un état\n<b>reste</b>")

    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "<code>content/a.md:3</code>" in shown


def test_the_place_of_a_problem_may_have_a_column():
    assert "<code>content/a.md:3:7</code>" in panel("content/a.md:3:7: faux : ou")


def test_a_page_without_a_body_tag_still_shows_the_problems():
    page = dressed("<p>court", "content/a.md:3: faux", "1")

    assert page.index("content/a.md:3") < page.index("<p>court")
    assert "reload.js" in page


@pytest.mark.parametrize(
    "name", [".#a.md", "a.md~", ".a.md.swp", "#a.md#", "4913", "x/__pycache__/a.pyc", ".obsidian/b"]
)
def test_what_editors_keep_beside_a_text_is_no_change(name):
    assert not is_written_by_someone(PurePath("content") / name)


def test_a_text_is_a_change():
    assert is_written_by_someone(PurePath("content/pages/4913.md"))
