"""The story of a push, on a server of one's own: a bare repository, its hook, nginx, as deploy/ has them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.self_hosting import Server, nginx
from tests.fetching import Answer, fetch
from tests.publishing_site import CONF, Chapter, begin, copy, ready
from tests.test_since import git
from tests.tiny_site import ROOT, until, write

pytestmark = pytest.mark.long

# The environment that is here already, instead of one that the first push would install.
PYTHON = '#!/bin/sh\nshift\nexec {} -m workshop.program "$@"\n'

# The first build says that it has begun, and waits until it is told to go on.
WAITS = f"""{CONF}
import time
from pathlib import Path
if not Path("{{0}}/go").exists():
    Path("{{0}}/building").touch()
    while not Path("{{0}}/go").exists():
        time.sleep(0.05)
"""


@dataclass(frozen=True)
class Person:
    """Somebody who writes.

    clone: theirs.  server: what readers ask, once there is one.  programs: where the server finds those that it starts.
    """

    clone: Path
    server: Server | None
    programs: Mapping[str, str]

    def writes(self, text: str, title: str = "Title: Bonjour\n") -> None:
        write(self.clone, "content/pages/bonjour.md", f"{title}Slug: bonjour\n\n{text}\n")
        git(self.clone, "add", "--all")
        git(self.clone, "commit", "--quiet", "-m", "content: write")

    def pushes(self, *what: str) -> str:
        """What they are told, every space an ordinary one."""
        pushing = self.start_pushing(*what)
        told, _ = pushing.communicate()
        assert pushing.returncode == 0, told
        return told.replace("remote: ", "").replace("\u00a0", " ")

    def start_pushing(self, *what: str) -> "subprocess.Popen[str]":
        environment = {**os.environ, **self.programs, "SITE_DATE": "2031-03-01", "LC_ALL": "C.UTF-8"}
        return subprocess.Popen(
            ["git", "-C", str(self.clone), "push", "origin", *(what or ("main",))],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def rolls_back(self) -> str:
        """On the server, where the versions are."""
        done = subprocess.run(
            ["python3", "tasks.py", "rollback", "--at", git(self.repository, "config", "isoc.to").strip()],
            cwd=self.repository / "publication",
            env={**os.environ, **self.programs, "SITE_DATE": "2031-03-01"},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.replace("\u00a0", " ")

    @property
    def repository(self) -> Path:
        return Path(git(self.clone, "remote", "get-url", "origin").strip())

    def reads(self, address: str = "/bonjour.html") -> Answer:
        assert self.server
        return fetch(self.server.tls, address)


def install(chapter: Chapter, www: Path) -> None:
    """As docs/hosting.md says."""
    shutil.copy(ROOT / "deploy/post-receive", chapter.server / "hooks/post-receive")
    git(chapter.server, "config", "isoc.to", str(www))


@pytest.fixture(scope="module")
def pushed_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Chapter, Path, Mapping[str, str]]:
    """A chapter whose first push is online, the folder that nginx shows, and where its programs are.

    That push makes the sources and their environment, and Java reads its pages.
    """
    folder = tmp_path_factory.mktemp("own")
    chapter, www = begin(folder), folder / "www/isoc"
    install(chapter, www)
    write(folder, "bin/python3", PYTHON.format(sys.executable)).chmod(0o755)
    programs = {"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    person = Person(chapter.clone, None, programs)
    person.writes("Premier texte, écrit par quelqu’un.")
    assert "version 1" in person.pushes()
    return chapter, www, programs


@pytest.fixture
def somebody(pushed_once: tuple[Chapter, Path, Mapping[str, str]], tmp_path: Path) -> Iterator[Person]:
    """The same elsewhere, where they can do anything, and where it is read."""
    chapter, www, programs = pushed_once
    copied = copy(chapter, tmp_path)
    # It knows its sources by their place: they are made again, with the environment that is here already.
    shutil.rmtree(copied.server / "publication")
    git(copied.server, "worktree", "prune")
    git(copied.server, "worktree", "add", "--quiet", "--detach", "publication", "main")
    ready(copied.server / "publication")
    shutil.copytree(www.parent, tmp_path / "www", symlinks=True)
    install(copied, tmp_path / "www/isoc")
    (tmp_path / "nginx").mkdir()
    with nginx(os.environ.get("NGINX_PROGRAM", "nginx"), tmp_path / "www/isoc", tmp_path / "nginx") as server:
        yield Person(copied.clone, server, {**programs, "JAVA": copied.java})


def test_a_push_is_read_a_mistake_is_told_and_a_step_is_taken_back(somebody: Person):
    somebody.writes("Notre premier atelier a réuni trente personnes.")
    told = somebody.pushes()
    assert "Publié sur " in told and "version 2 : 2 fichiers" in told
    assert "trente personnes" in somebody.reads().text

    somebody.writes("Ce texte n’a pas de titre.", title="")
    told = somebody.pushes()
    assert "content/pages/bonjour.md:1: « title: » manque" in told
    assert "1 problème : rien n’a été publié, le site en ligne n’a pas changé." in told
    assert "Votre envoi est gardé, mais il n’est pas en ligne" in told
    assert "trente personnes" in somebody.reads().text

    somebody.writes("Notre premier atelier a réuni quarante personnes.")
    assert "version 3" in somebody.pushes()
    assert "quarante personnes" in somebody.reads().text

    told = somebody.rolls_back()
    assert "La version 2 du " in told and "est de nouveau en ligne" in told
    assert "trente personnes" in somebody.reads().text


def test_of_two_who_push_at_once_the_second_waits_and_both_are_read(somebody: Person, tmp_path: Path):
    git(tmp_path, "clone", "--quiet", str(somebody.repository), str(tmp_path / "second"))
    other = Person(tmp_path / "second", somebody.server, somebody.programs)
    write(somebody.clone, "publishconf.py", WAITS.format(tmp_path))
    somebody.writes("Le premier.")

    pushing = somebody.start_pushing()
    until((tmp_path / "building").exists)
    git(other.clone, "pull", "--quiet")
    write(other.clone, "content/pages/autre.md", "Title: Autre\nSlug: autre\n\nLe second.\n")
    other.writes("Le premier.")
    waiting = other.start_pushing()
    assert waiting.stdout is not None
    heard = ""
    while "Une autre publication est en cours" not in heard:
        heard += waiting.stdout.readline()
    (tmp_path / "go").touch()

    assert "version 2" in pushing.communicate()[0]
    assert "version 3" in waiting.communicate()[0]
    assert "Le premier." in somebody.reads().text
    assert "Le second." in somebody.reads("/autre.html").text


def test_a_connection_that_is_cut_does_not_end_what_has_begun(somebody: Person, tmp_path: Path):
    write(somebody.clone, "publishconf.py", WAITS.format(tmp_path))
    somebody.writes("Envoyé pendant une coupure.")

    pushing = somebody.start_pushing()
    until((tmp_path / "building").exists)
    pushing.kill()
    assert pushing.stdout is not None
    pushing.stdout.close()
    pushing.wait()
    (tmp_path / "go").touch()

    until(lambda: "pendant une coupure" in somebody.reads().text, 60)


def test_what_the_server_does_afterwards_may_fail_and_the_text_is_online(somebody: Person):
    git(somebody.repository, "config", "isoc.after", "false")
    somebody.writes("Deuxième texte.")

    told = somebody.pushes()

    assert "Les textes sont en ligne, mais « false » a échoué" in told
    assert "Deuxième texte." in somebody.reads().text


def test_what_is_pushed_elsewhere_than_to_main_is_not_published(somebody: Person):
    somebody.writes("Un essai.")

    told = somebody.pushes("main:essai", "HEAD~1:main")

    assert "version" not in told
    assert "Premier texte" in somebody.reads().text


def test_a_repository_that_does_not_know_where_to_says_so(tmp_path: Path):
    chapter = begin(tmp_path)
    install(chapter, tmp_path / "www")
    git(chapter.server, "config", "--unset", "isoc.to")
    chapter.write("Un texte.")

    pushed = subprocess.run(
        ["git", "-C", str(chapter.clone), "push", "origin", "main"], capture_output=True, text=True
    )

    assert pushed.returncode == 0
    assert "Rien n’est publié : ce dépôt ne dit pas où" in pushed.stderr
