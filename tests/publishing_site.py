"""The smallest site that can be published: a clone with its bare repository, and what readers see there."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.test_since import git
from tests.tiny_site import ROOT, environment, tiny_site, write
from workshop.environment import stamp_line, version_line
from workshop.publishing.starting import COPYING, VERIFYING

CONF = (
    "from pelicanconf import *\nimport os\nfrom datetime import date\n"
    'SITE_DATE = date.fromisoformat(os.environ["SITE_DATE"])\nSITE_ADDRESS = "https://isoc.example"\n'
)
# What the verifications ask of the plugins, beside what the workshop knows of them.
OF_THE_VERIFICATIONS = (
    *("authoring/slugs", "authoring/written_file"),
    *("light_pages/__init__", "light_pages/budgets", "light_pages/files", "light_pages/markup"),
    *("light_pages/weight", "redirections/__init__", "redirections/files", "redirections/reading"),
    *("calendar/__init__", "calendar/icalendar_file", "languages/__init__", "languages/pairs"),
    *("packs/__init__", "packs/leading", "packs/pack", "addresses/__init__", "addresses/kinds"),
)
# In the stead of Java: it finds nothing wrong, at once.  tests/test_verifying.py asks the real checker.
SATISFIED_JAVA = "#!/bin/sh\necho '{\"messages\":[]}' >&2\n"
# In the stead of WeasyPrint, which takes half a second to be loaded: these pages are never printed.  tests/test_pango.py asks
# the real one.
READY_PRINTER = '"""It is there."""\n'
TEXT = "Title: Bonjour\nSlug: bonjour\n\n%s\n"


@dataclass(frozen=True)
class Chapter:
    """clone: where somebody works.  server: the bare repository that the host shows."""

    clone: Path
    server: Path

    def online(self, path: str = "bonjour.html") -> str:
        return git(self.server, "show", f"gh-pages:{path}")

    def write(self, words: str, name: str = "content/pages/bonjour.md") -> None:
        """A text, recorded."""
        write(self.clone, name, TEXT % words)
        git(self.clone, "add", "--all")
        git(self.clone, "commit", "--quiet", "-m", "content: write")

    def versions(self) -> int:
        return int(git(self.server, "rev-list", "--count", "gh-pages"))

    @property
    def java(self) -> str:
        return str(self.clone / ".venv/bin/java")

    def start(self, *arguments: str, **variables: str) -> "subprocess.Popen[str]":
        """The task in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "workshop.program", *(arguments or ("publish",))],
            cwd=self.clone,
            env=environment(**{"SITE_DATE": "2031-03-01", "JAVA": self.java, **variables}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    @contextmanager
    def running(self, *arguments: str, **variables: str) -> "Iterator[subprocess.Popen[str]]":
        """The same, waited for; where the test fails, its programs do not wait for it."""
        with self.start(*arguments, **variables) as process:
            try:
                yield process
            except BaseException:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                raise

    def run(self, *arguments: str, **variables: str) -> tuple[int, str]:
        """Exit status and everything that was said, every space an ordinary one."""
        with self.start(*arguments, **variables) as process:
            said, _ = process.communicate()
        return process.returncode, said.replace("\u00a0", " ")


def begin(folder: Path) -> Chapter:
    """Everything recorded and nothing published yet."""
    server, clone = folder / "server.git", folder / "clone"
    clone.mkdir()
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(server))
    project(clone)
    write(clone, "publishconf.py", CONF)
    write(clone, ".gitignore", ".cache/\n.venv/\n__pycache__/\n")
    git(clone, "init", "--quiet", "--initial-branch=main")
    git(clone, "remote", "add", "origin", str(server))
    chapter = Chapter(clone, server)
    chapter.write("Premier texte.")
    git(clone, "push", "--quiet", "origin", "main")
    return chapter


def project(clone: Path) -> None:
    """What the tasks need, not recorded yet."""
    tiny_site(clone)
    for name in OF_THE_VERIFICATIONS:
        write(clone, f"plugins/{name}.py", (ROOT / f"plugins/{name}.py").read_text(encoding="utf-8"))
    write(clone, "weasyprint.py", READY_PRINTER)
    ready(clone)


def satisfied_java(folder: Path) -> str:
    """A program that is asked in the stead of Java."""
    file = write(folder, "java", SATISFIED_JAVA)
    file.chmod(0o755)
    return str(file)


def ready(clone: Path) -> None:
    """Its environment is the one of the tests, and has all that publishing needs."""
    for name in (VERIFYING, COPYING):
        shutil.copy(ROOT / name, clone)
    satisfied_java(clone / ".venv/bin")
    (clone / ".venv/bin/python").symlink_to(sys.executable)
    stamp = [version_line(), *(stamp_line(clone, name) for name in (VERIFYING, COPYING))]
    write(clone, ".venv/stamp", "\n".join(stamp) + "\n")


def another_clone(chapter: Chapter, folder: Path) -> Chapter:
    git(folder, "clone", "--quiet", str(chapter.server), str(folder / "other"))
    ready(folder / "other")
    return Chapter(folder / "other", chapter.server)


def hook(chapter: Chapter, script: str) -> None:
    """What the server does before it takes a push."""
    file = write(chapter.server, "hooks/pre-receive", f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def power_cut(folder: Path, when: str) -> str:
    """A PATH whose git first kills the whole process group, itself too, once, when its arguments match a pattern of sh."""
    real = subprocess.check_output(["sh", "-c", "command -v git"], text=True).strip()
    script = f'#!/bin/sh\ncase " $* " in {when}) kill -{signal.SIGKILL} 0;; esac\nexec {real} "$@"\n'
    write(folder, "git", script).chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def copy(chapter: Chapter, folder: Path) -> Chapter:
    """The same clone and server elsewhere."""
    copied = Chapter(folder / "clone", folder / "server.git")
    shutil.copytree(chapter.server, copied.server)
    shutil.copytree(chapter.clone, copied.clone, symlinks=True)
    git(copied.clone, "remote", "set-url", "origin", str(copied.server))
    return copied


def said_by(capture: pytest.CaptureFixture[str]) -> str:
    """Every space an ordinary one."""
    told = capture.readouterr()
    return (told.out + told.err).replace("\u00a0", " ")
