"""The two sites that the tests look at: the small fixed one of tests/site, and the real one."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from plugins.authoring.gathering import Gathering
from plugins.authoring.problems import Problem
from tests import compiled, publishing_site
from tests.printed import remembered
from workshop.builds import build
from workshop.locks import take
from workshop.wanted import Wanted

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests/site/content"

# No timing decides a test: on a busy machine an example takes as long as it takes.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


# Sites are written and removed by the hundred; all that a run leaves there takes less than half of this.
MEMORY, ROOM = Path("/dev/shm"), 3 << 30


def pytest_configure() -> None:
    """What tests write is kept in memory, where there is room and programs may be started: a tenth of the time of a disk."""
    if MEMORY.is_dir():
        there = os.statvfs(MEMORY)
        if there.f_bavail * there.f_frsize > ROOM and not there.f_flag & os.ST_NOEXEC:
            os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long modules begin first: at the end, no core waits for the other one's long module."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@dataclass(frozen=True)
class Site:
    """A built site, read as a visitor would."""

    folder: Path

    @property
    def addresses(self) -> list[str]:
        """Of every page, « /plan/2030/ »."""
        pages = (file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.html"))
        return sorted("/" + page.removesuffix("index.html") for page in pages)

    @property
    def pages(self) -> list[str]:
        """Those that are seen: the page at an old address leads on at once."""
        return [address for address in self.addresses if 'http-equiv="refresh"' not in self.html(address)]

    def html(self, address: str) -> str:
        file = self.folder / address.lstrip("/")
        return (file / "index.html" if address.endswith("/") else file).read_text(encoding="utf-8")

    def text(self, address: str) -> str:
        """What is read in the page, every white space an ordinary one."""
        visible = re.sub(r"<(style|svg|head)\b.*?</\1>", " ", self.html(address), flags=re.DOTALL)
        words = re.sub(r"</?(a|abbr|b|code|em|i|span|strong|time)\b[^>]*>", "", visible)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", words)).split())


def copy_of_the_site(folder: Path, content: Path) -> Path:
    """A project that can be built and spoiled, with this content."""
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, folder)
    for name in ("theme", "plugins"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(content, folder / "content")
    share_what_tests_make(folder)
    with (folder / "pelicanconf.py").open("a") as conf:
        # Each core has tests of its own already, and a copy of a process that runs them is large.
        conf.write("PROCESSES = 1\n")
    return folder


def share_what_tests_make(project: Path) -> None:
    """What is worked out once is not worked out again for each of their projects."""
    with (project / "pelicanconf.py").open("a") as conf:
        conf.write(compiled.SETTING)
    # What is drawn once is the same everywhere.
    drawn = ROOT / ".cache/cards"
    drawn.mkdir(parents=True, exist_ok=True)
    (project / ".cache").mkdir(exist_ok=True)
    (project / ".cache/cards").symlink_to(drawn)


def build_on(
    day: str,
    root: Path,
    output: Path,
    *,
    production: bool = False,
    packs: Path | None = None,
    told: Gathering | None = None,
    afresh: bool = False,
) -> Site:
    """packs: the folder of the copies that are online, where copies are asked for.

    afresh: also the PDFs that this process has made already of the same pages and files.
    """
    before = os.environ.get("SITE_DATE")
    os.environ["SITE_DATE"] = day
    try:
        with nullcontext() if afresh else remembered():
            build(root, output, Wanted(production=production, packs=packs), told)
    finally:
        os.environ.pop("SITE_DATE")
        if before is not None:
            os.environ["SITE_DATE"] = before
    return Site(output)


def carried(day: str, root: Path, output: Path, online: Path) -> Site:
    """The same with copies to carry.  online: the folder of those that are online."""
    return build_on(day, root, output, production=True, packs=online)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small site as a project of its own, to change in a test."""
    return copy_of_the_site(tmp_path, SMALL)


@dataclass(frozen=True)
class Once:
    """What is made once for all processes of a run, in a folder that each of them only reads.  place: of such folders."""

    place: Path

    def __call__(self, name: str, make: Callable[[Path], object]) -> Path:
        folder, made = self.place / name, self.place / f"{name}.made"
        folder.mkdir(parents=True, exist_ok=True)
        with (self.place / f"{name}.lock").open("w") as lock:
            while not take(lock.fileno(), wait=True):
                pass
            if not made.exists():
                make(folder)
                made.touch()
        return folder


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    own = tmp_path_factory.getbasetemp()
    return Once((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "once")


@pytest.fixture(scope="session")
def small_site(once: Once) -> Site:
    """The small site on 1 March 2031, as production builds it."""

    def make(folder: Path) -> None:
        build_on("2031-03-01", copy_of_the_site(folder, SMALL), folder / "output", production=True)

    return Site(once("small", make) / "output")


@pytest.fixture(scope="session")
def carried_site(once: Once, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same, with copies to carry."""

    def make(folder: Path) -> None:
        none = tmp_path_factory.mktemp("none")
        carried("2031-03-01", copy_of_the_site(folder, SMALL), folder / "output", none)

    return Site(once("carried", make) / "output")


HARD_TO_READ = """\
Considérant les recommandations formulées antérieurement par les commissions spécialisées compétentes relativement à
l’opérationnalisation des dispositifs institutionnels de gouvernance, les administrations concernées procéderont,
conformément aux dispositions réglementaires susmentionnées, à l’harmonisation progressive des procédures applicables.
"""


@pytest.fixture(scope="session")
def local_site(once: Once) -> Site:
    """The small site on 1 March 2031, as its authors see it: with a text that waits, a hard one, and remarks."""
    return Site(once("local", _make_local_site) / "output")


def _make_local_site(folder: Path) -> None:
    root = copy_of_the_site(folder, SMALL)
    posts = root / "content/actualites"
    for name, date, body in (
        ("demain", "2031-03-02", "Un texte."),
        ("ardu", "2030-02-01", f"{HARD_TO_READ}\n{HARD_TO_READ}"),
    ):
        head = f"---\ntitle: Un texte nommé {name}\nsummary: Une phrase.\ndate: {date}\nmodified: 2030-02-03\n---\n\n"
        (posts / f"{name}.md").write_text(head + body, encoding="utf-8")
    remarks = [
        Problem("content/actualites/nouvelle-3.md", 7, "ce paragraphe est long ; coupez-le"),
        Problem("content/actualites/nouvelle-3.md", 2, "ce texte n’a pas de résumé ; ajoutez « summary: … »"),
        Problem("content/images/point.png", 1, "cette image ne sert à aucun texte ; retirez-la"),
    ]
    build_on("2031-03-01", root, root / "output", told=Gathering(remarks=remarks))


@pytest.fixture(scope="session")
def real_site(once: Once) -> Site:
    """The chapter's own site on 24 November 2026, as production builds it."""
    return Site(once("real", _make_real_site) / "output")


def _make_real_site(folder: Path) -> None:
    build_on("2026-11-24", ROOT, folder / "output", production=True)


@pytest.fixture(scope="session")
def real_site_later(once: Once) -> Site:
    """The same on 17 February 2027: until then, no date in it is reached."""

    def make(folder: Path) -> None:
        build_on("2027-02-17", ROOT, folder / "output", production=True)

    return Site(once("real-later", make) / "output")


@pytest.fixture(scope="session")
def real_carried_site(once: Once, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The chapter's own site on 24 November 2026, with copies to carry."""

    def make(folder: Path) -> None:
        carried("2026-11-24", ROOT, folder / "output", tmp_path_factory.mktemp("none"))

    return Site(once("real-carried", make) / "output")


@pytest.fixture(scope="session")
def published_once(once: Once) -> publishing_site.Chapter:
    """A chapter whose first text is online."""

    def make(folder: Path) -> None:
        status, said = publishing_site.begin(folder).run()
        assert status == 0, said

    folder = once("published", make)
    return publishing_site.Chapter(folder / "clone", folder / "server.git")


@pytest.fixture
def published(published_once: publishing_site.Chapter, tmp_path: Path) -> publishing_site.Chapter:
    """The same, to do anything with."""
    return publishing_site.copy(published_once, tmp_path)
