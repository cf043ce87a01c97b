"""The page of a saved text is there before the build that follows ends, and is the page that this build makes."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import tiny_site as tiny
from tests.changes import append, replace_line
from tests.conftest import ROOT, copy_of_the_site
from tests.test_serving import served, text
from workshop.builds import build, build_again
from workshop.first_pages import hang_up
from workshop.preview import Preview
from workshop.rebuilding import Rebuilding

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")

DAY = "2031-03-01"
NEWS = "actualites/nouvelle-1.md"
HEAD = "---\ntitle: Un titre\ndate: 2030-01-10\nsummary: Une phrase.\n"


# One build by the code of this project, whichever project it builds.
BUILDING = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); from workshop.building import main; sys.exit(main())"
)


class Copy:
    """What a build of a project has left.  process: its number, where the system tells it."""

    def __init__(self, project: Path, ours: socket.socket, process: int) -> None:
        self.project, self.process = project, process
        self._socket, self._lines, self._asked = ours, ours.makefile("rb"), 0

    def pages(self, *names: str) -> dict[str, bytes]:
        """The files that it gives for these texts; none where it has no answer."""
        self._asked += 1
        folder = self.project / f"first/{self._asked}"
        self._socket.sendall(json.dumps({"texts": names, "folder": str(folder)}).encode() + b"\n")
        answer = json.loads(self._lines.readline())
        assert answer["folder"] == str(folder)
        return {name: (folder / name).read_bytes() for name in answer["files"]}


@contextmanager
def copy_of(project: Path) -> Iterator[Copy]:
    """Of a build of this project."""
    ours, theirs = socket.socketpair()
    subprocess.run(
        [sys.executable, "-c", BUILDING, "--anew", f"--at-once={theirs.fileno()}"],
        cwd=project,
        pass_fds=[theirs.fileno()],
        check=True,
        capture_output=True,
    )
    process = next((pid for pid in holders(theirs) if pid != os.getpid()), 0)
    theirs.close()
    try:
        yield Copy(project, ours, process)
    finally:
        hang_up(ours)


def holders(end: socket.socket) -> Iterator[int]:
    """The processes that have this end of a socket."""
    name = f"socket:[{os.fstat(end.fileno()).st_ino}]"
    for process in Path("/proc").glob("[0-9]*"):
        if name in opened_by(int(process.name)):
            yield int(process.name)


def opened_by(process: int) -> set[str]:
    try:
        return {str(file.readlink()) for file in Path(f"/proc/{process}/fd").iterdir()}
    except OSError:
        return set()


def with_more(folder: Path) -> Path:
    """The small site with a translation."""
    project = copy_of_the_site(folder, ROOT / "tests/site/content")
    tiny.write(
        project,
        "content/actualites/nouvelle-1.en.md",
        "---\ntitle: First news\ndate: 2030-01-10\nsummary: The news in short.\n---\n\nThe news.\n",
    )
    return project


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    """Of a project whose texts are put back as they were after each test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_DATE", DAY)
        with copy_of(with_more(tmp_path_factory.mktemp("copy"))) as left:
            yield left


@pytest.fixture
def content(copy: Copy, tmp_path: Path) -> Iterator[Path]:
    content = copy.project / "content"
    shutil.copytree(content, tmp_path / "before")
    yield content
    shutil.rmtree(content)
    shutil.copytree(tmp_path / "before", content)


def more(words: str) -> Callable[[Path], None]:
    return lambda file: append(file, f"\n{words}\n")


def head(line: str) -> Callable[[Path], None]:
    return lambda file: replace_line(file, line.partition(":")[0] + ":", line)


EDITS = (
    ("actualites/nouvelle-1.md", more("Une phrase de plus : « voilà » !")),
    ("actualites/nouvelle-1.en.md", head("title: Another title")),
    ("actualites/nouvelle-2.md", head("title: Un autre titre")),
    ("actualites/nouvelle-3.md", head("summary: Un autre résumé.")),
    ("actualites/nouvelle-4.md", more("## Une partie\n\nUn mot[^1].\n\n[^1]: Une note.")),
    ("actualites/nouvelle-5.md", more("![Un point](/images/point.png)")),
    ("actualites/nouvelle-6.md", head("date: 2029-12-01")),
    ("actualites/nouvelle-7.md", more("[Un texte]({filename}nouvelle-2.md), [un document](/documents/etude.txt)")),
    ("actualites/nouvelle-8.md", head("modified: 2030-09-01")),
    ("actualites/nouvelle-9.md", head("alt: Autre chose")),
    ("actualites/brouillon.md", more("Presque prêt.")),
    ("pages/a-propos.md", more("## Une partie\n\n| a | b |\n| - | - |\n| 1 | 2 |")),
    ("evenements/rencontre.md", head("lieu: Une autre ville")),
    ("evenements/passee.md", more("C’était bien.")),
    ("rapports/etude.md", head("auteurs: [Atelier Exemple]")),
    ("axes/premier-axe.md", head("title: Un axe")),
)  # fmt: skip


def test_the_page_that_is_first_is_that_of_the_whole_build(tmp_path, monkeypatch):
    monkeypatch.setenv("SITE_DATE", DAY)
    project = with_more(tmp_path)
    for edits in (EDITS[::2], EDITS[1::2]):
        with copy_of(project) as left:
            first = {}
            for name, edit in edits:
                edit(project / "content" / name)
                files = left.pages(name)
                assert [one for one in files if one.endswith(".html")], name
                first |= files
        # With these edits.  The next one leaves a copy too, though it makes no page of a text.
        build_again(project, project / "output")
        build(project, project / "clean")

        assert {
            name: data == (project / "clean" / name).read_bytes() for name, data in first.items()
        } == dict.fromkeys(first, True)


def test_texts_that_changed_together_are_told_together(copy, content):
    append(content / NEWS, "\nUne phrase de plus.\n")
    append(content / "pages/a-propos.md", "\nUne autre.\n")

    files = copy.pages(NEWS, "pages/a-propos.md")

    assert {"actualites/nouvelle-1/index.html", "a-propos/index.html"} <= files.keys()


REFUSED: dict[str, Callable[[Path], object]] = {
    "a problem in its head": lambda news: tiny.write(news.parent, news.name, "---\ntitle:\n---\n\nUn mot.\n"),
    "a head that is not closed": lambda news: tiny.write(news.parent, news.name, "---\ntitle: Un titre\n"),
    "a link to nothing": more("[Rien](/nulle-part/)"),
    "a file that is not there": more("[Rien]({filename}rien.md)"),
    "an image that is not there": more("![Rien](/images/rien.png)"),
    "something that is left of a start": more("Écrivez ici ce qui s’est passé."),
    "another address": head("slug: ailleurs"),
    "a draft now": head("status: draft"),
    "it waits for its day": head("date: 2031-04-01"),
    "it proves what a plan says": head("actions: [2031/reprise]"),
    "a tag that others may spell otherwise": head("tags: [fibre]"),
    "another day than its translation has": head("date: 2030-01-11"),
    "it is gone": Path.unlink,
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_only_a_whole_build_can_tell_has_no_first_page(copy, content, what):
    REFUSED[what](content / NEWS)

    assert copy.pages(NEWS) == {}


def test_what_would_be_warned_of_has_no_first_page(tmp_path):
    site = tiny.tiny_site(tmp_path)
    with copy_of(site) as left:
        tiny.write(site, "content/pages/bonjour.md", text("[Rien]({filename}rien.md)"))

        assert left.pages("pages/bonjour.md") == {}


def test_a_new_text_has_no_first_page(copy, content):
    tiny.write(content, "actualites/neuve.md", f"{HEAD}---\n\nUn mot.\n")

    assert copy.pages("actualites/neuve.md") == {}


def test_an_event_on_another_day_has_no_first_page(copy, content):
    replace_line(content / "evenements/rencontre.md", "debut:", "debut: 2031-03-04 09:30")

    assert copy.pages("evenements/rencontre.md") == {}


def test_the_copy_stays_what_it_was(copy, content):
    page = "actualites/nouvelle-1/index.html"
    before = (content / NEWS).read_text()
    append(content / NEWS, "\nUne phrase de plus.\n")
    copy.pages(NEWS)
    tiny.write(content, NEWS, before)

    assert copy.pages(NEWS)[page] == (copy.project / "output" / page).read_bytes()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lists what a process has opened")
def test_the_copy_holds_nothing_of_the_build(copy):
    opened = {name.partition(":")[0] for name in opened_by(copy.process)}

    assert opened == {os.devnull, "socket"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells who holds a socket")
def test_the_copy_ends_when_nobody_can_ask_it_any_more(tmp_path, monkeypatch):
    site = tiny.tiny_site(tmp_path)
    with copy_of(site) as left:
        assert tiny.is_running(left.process)

    tiny.until(lambda: not tiny.is_running(left.process))


# Builds end only when they may; each that writes a page tells by which process it was begun.
HELD = """
import os, time
from pathlib import Path
from pelican.plugins import signals

def hold(pelican):
    while Path("hold").exists():
        time.sleep(0.01)

def tell(path, context):
    if "first" in path:
        Path("copy").write_text(str(os.getppid()))

def register():
    signals.initialized.connect(hold)
    signals.content_written.connect(tell)
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tiny.tiny_site(tmp_path, plugin=HELD)


def shown_first(site: Path, visitor, words: str) -> int:
    """A text is saved while no build may end, and its page is there; gives the number of the copy."""
    (site / "hold").touch()
    tiny.write(site, "content/pages/bonjour.md", text(words))
    visitor.sees("/bonjour.html", words)
    assert words not in (site / ".cache/serve/site/bonjour.html").read_text(encoding="utf-8")
    return int((site / "copy").read_text())


def test_a_saved_text_is_seen_before_the_build_ends_and_then_as_it_was_built(site):
    page = site / ".cache/serve/site/bonjour.html"
    with served(site) as (visitor, process):
        visitor.sees("/bonjour.html", "Premier texte.")
        copy = shown_first(site, visitor, "Un autre texte.")
        first = visitor.reads("/bonjour.html")
        (site / "hold").unlink()
        tiny.until(lambda: "Un autre texte." in page.read_text(encoding="utf-8"))
        tiny.until(lambda: not tiny.is_running(copy))
        # The same page again: whoever has it open need not load it once more; its name says so.
        without_name = [part.partition('"')[2] for part in (first, visitor.reads("/bonjour.html"))]
        assert without_name[0][:100] == without_name[1][:100]
        # The next build has left one that knows this text.
        copy = shown_first(site, visitor, "Encore un autre.")
        # New code: nobody shows what the old one makes of a text.
        tiny.write(site, "theme/templates/page.html", "<body>Un autre thème.</body>")
        tiny.until(lambda: not tiny.is_running(copy))
        (site / "hold").unlink()
        visitor.sees("/bonjour.html", "Un autre thème.")
        process.terminate()
        process.wait(20)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a number alone does not tell who has it")
def test_no_copy_outlives_a_serve_that_is_killed(site):
    with served(site) as (visitor, process):
        visitor.sees("/bonjour.html", "Premier texte.")
        copy = shown_first(site, visitor, "Un autre texte.")
        process.kill()

        tiny.until(lambda: not tiny.is_running(copy))


def test_where_nothing_had_changed_a_build_in_silence_comes_to_know_the_texts(tmp_path):
    site, told, first = tiny.tiny_site(tmp_path), [], []

    def started() -> Rebuilding:
        builds = Rebuilding(site, site / "output", lambda status, _: told.append(status), first.append)
        before = len(told)
        builds.start()
        tiny.until(lambda: len(told) > before)
        return builds

    started().end()
    builds = started()

    def knows() -> bool:
        builds.prepare()
        return bool(not builds.may_have_done_nothing and not builds.running and builds.first.copy)

    tiny.until(knows)
    tiny.write(site, "content/pages/bonjour.md", text("Un autre texte."))
    builds.first.ask(["pages/bonjour.md"])
    tiny.until(lambda: first)
    builds.end()

    assert b"Un autre texte." in first[0]["bonjour.html"]
    assert told == [0, 0]


def test_where_processes_cannot_be_copied_whole_builds_tell(tmp_path, monkeypatch):
    site, told, first = tiny.tiny_site(tmp_path), [], []
    for module in ("rebuilding", "one_build"):
        monkeypatch.setattr(f"workshop.{module}.POSSIBLE", False)
    builds = Rebuilding(site, site / "output", lambda status, _: told.append(status), first.append)
    builds.start()
    tiny.until(lambda: told == [0])
    builds.prepare()
    tiny.write(site, "content/pages/bonjour.md", text("Un autre texte."))
    builds.start(texts=["pages/bonjour.md"])
    tiny.until(lambda: told == [0, 0])
    builds.end()

    assert first == []
    assert "Un autre texte." in (site / "output/bonjour.html").read_text(encoding="utf-8")


def test_a_page_that_was_first_need_not_be_loaded_again_when_it_stays_the_same(tmp_path):
    page = tiny.write(tmp_path, "a.html", "avant")
    preview = Preview(tmp_path)
    preview.show("")
    before = preview.shown
    preview.show_first({"a.html": b"voici"})
    first = preview.shown_first
    assert preview.outdated(before)
    assert not preview.outdated(first)

    page.write_text("voici")
    preview.show("")

    assert not preview.outdated(first)
    assert preview.first == {}
    # Neither of another page, nor with something wrong.
    preview.show_first({"a.html": b"autre"})
    preview.show("")
    assert preview.outdated(preview.shown_first.replace(str(preview.builds), str(preview.builds - 1)))
