"""A folder that a server shows: a link to the version that is online, renamed in one step.

/srv/www/isoc.ml                       -> isoc.ml.versions/12/site
/srv/www/isoc.ml.versions/12/site      the site; each text packed beside it
/srv/www/isoc.ml.versions/12/version   what the version says of itself
/srv/www/isoc.ml.versions/12/moved     its old addresses, for nginx
/srv/www/isoc.ml.versions/moved        those of the version that is online
/srv/www/isoc.ml.versions/earlier      -> 11/site, for who reads a page of it and asks now for its photos

A file that is the same in two versions is one file with two names: it keeps its date, so that a browser that asks
whether it has changed is told no, and pays for nothing.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from plugins.redirections.reading import read_from
from workshop.installing import Impossible
from workshop.locks import take
from workshop.publishing import sources
from workshop.publishing.branch import VERSIONS_KEPT
from workshop.publishing.candidate import files_of
from workshop.publishing.destination import Candidate
from workshop.publishing.git import Repository
from workshop.publishing.moved import maps
from workshop.publishing.online import Blob, Online, Version, described
from workshop.publishing.packing import PACKINGS, is_packed, packed
from workshop.publishing.refusals import UNCHANGED
from workshop.terminal import say

_SITE, _VERSION, _MOVED, _EARLIER = "site", "version", "moved", "earlier"
# Being made: whoever finds it, alone here, knows that its maker died.
_UNFINISHED = ".new"


@dataclass(frozen=True)
class Directory:
    """place: the link.  kept: how many versions stay.  Whoever opens it holds its lock: see alone_in."""

    place: Path
    repository: Repository
    kept: int

    @property
    def way_back(self) -> str:
        return f"« python3 tasks.py rollback --at {self.place} --list » les montre"

    @property
    def versions(self) -> Path:
        return _beside(self.place)

    def look(self) -> Online:
        online = self._online()
        if not online:
            return Online()
        versions = tuple(self._version(str(number)) for number in sorted(self._numbers(), reverse=True))
        return Online(online, versions, self.files(versions[0]))

    def revision(self, online: Online) -> str:
        """Of the sources: their plans are those that are online."""
        return online.source if sources.is_here(self.repository, online.source) else ""

    def beside(self, host: str) -> Mapping[str, bytes]:
        return {}

    def before(self, online: Online, site: Path, after: Mapping[str, Blob]) -> Mapping[str, Blob]:
        return online.files

    def files(self, version: Version) -> Mapping[str, Blob]:
        found = files_of(self.versions / version.id / _SITE)
        return {path: blob for path, blob in found.items() if not is_packed(path, found)}

    def read(self, version: str, path: str) -> bytes:
        return (self.versions / version / _SITE / path).read_bytes()

    def put(self, candidate: Candidate, online: Online) -> str:
        made = candidate.made
        with self._fresh(online) as fresh:
            earlier = self.versions / online.id / _SITE if online.id else None
            for path in sorted(candidate.files):
                _lay(path, made.folder, fresh / _SITE, earlier)
            (fresh / _MOVED).write_text(maps(_moved(made.sources)), encoding="utf-8")
            (fresh / _VERSION).write_text(candidate.said, encoding="utf-8")
        self._show(str(online.next_number))
        return f"{self.place}, version {online.next_number}"

    def put_back(self, version: Version, online: Online, said: str) -> None:
        with self._fresh(online) as fresh:
            before = self.versions / version.id
            shutil.copytree(before / _SITE, fresh / _SITE, copy_function=_same, dirs_exist_ok=True)
            shutil.copyfile(before / _MOVED, fresh / _MOVED)
            (fresh / _VERSION).write_text(said, encoding="utf-8")
        self._show(str(online.next_number))

    def settle(self) -> None:
        """After a run that was killed: what it did not finish goes, what it did not say is said."""
        numbers = self._numbers()
        # Without the link, which is only a name, the last version is shown again.
        online = self._online() or (str(max(numbers)) if numbers else "")
        for leftover in self.versions.glob(f"*{_UNFINISHED}"):
            _remove(leftover)
        for number in numbers:
            if number > int(online):
                self._drop(number)
        if online:
            self._show(online)

    def _drop(self, number: int) -> None:
        """First its name, so that half a version is never taken for one."""
        leftover = self.versions / f"{number}{_UNFINISHED}"
        (self.versions / str(number)).rename(leftover)
        shutil.rmtree(leftover)

    def _numbers(self) -> list[int]:
        return [int(one.name) for one in self.versions.iterdir() if one.name.isdecimal()]

    def _online(self) -> str:
        """The version that the link leads to; nothing where nothing was published."""
        if not self.place.is_symlink():
            return ""
        target = self.place.readlink()
        parts = target.parts
        if len(parts) != 3 or parts[0] != self.versions.name or parts[2] != _SITE or not parts[1].isdecimal():
            raise Impossible(
                f"« {self.place} » est un lien vers « {target} », que « publish » n’a pas fait ; indiquez un autre dossier. {UNCHANGED}"
            )
        return parts[1]

    def _version(self, number: str) -> Version:
        file = self.versions / number / _VERSION
        day = datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
        return described(number, day, file.read_text(encoding="utf-8"))

    @contextmanager
    def _fresh(self, online: Online) -> Iterator[Path]:
        """The folder of the next version, unfinished until it is left."""
        finished = self.versions / str(online.next_number)
        fresh = finished.with_name(f"{finished.name}{_UNFINISHED}")
        (fresh / _SITE).mkdir(parents=True)
        yield fresh
        _let_all_read(fresh)
        # Where the power fails, the link must not be on the disk before what it leads to.
        os.sync()
        fresh.rename(finished)

    def _show(self, version: str) -> None:
        """The one step that readers see, what must be there before it, and what follows from it."""
        earlier = self._online()
        if earlier not in {"", version}:
            self._link(self.versions / _EARLIER, Path(earlier, _SITE))
        if self.place.is_dir() and not self.place.is_symlink():
            # Empty, as alone_in has seen: nobody was shown anything.
            self.place.rmdir()
        self._link(self.place, Path(self.versions.name, version, _SITE))
        beside = self.versions / f"{_MOVED}{_UNFINISHED}"
        shutil.copyfile(self.versions / version / _MOVED, beside)
        beside.replace(self.versions / _MOVED)
        for number in self._numbers():
            if number <= int(version) - self.kept:
                self._drop(number)

    def _link(self, place: Path, target: Path) -> None:
        """In one step, whatever was there."""
        beside = self.versions / f"link{_UNFINISHED}"
        beside.symlink_to(target, target_is_directory=True)
        beside.replace(place)


@contextmanager
def alone_in(place: Path, repository: Repository, kept: int = VERSIONS_KEPT) -> Iterator[Directory]:
    """Settled, and nobody else publishes there until it is left.  Raises Impossible for a folder of something else."""
    if place.exists() and not place.is_symlink() and (not place.is_dir() or any(place.iterdir())):
        raise Impossible(
            f"« {place} » contient déjà autre chose ; indiquez un dossier qui n’existe pas encore : « publish » en fait "
            f"un lien vers la version en ligne. {UNCHANGED}"
        )
    directory = Directory(place, repository, kept)
    directory.versions.mkdir(parents=True, exist_ok=True)
    held = os.open(directory.versions, os.O_RDONLY)
    try:
        if not take(held, wait=False):
            say("Une autre publication est en cours dans ce dossier : un instant…")
            take(held, wait=True)
        directory.settle()
        yield directory
    finally:
        os.close(held)


def _beside(place: Path) -> Path:
    return place.with_name(f"{place.name}.versions")


def _lay(path: str, site: Path, fresh: Path, earlier: Path | None) -> None:
    """One file, with its packed forms: those that are there already, where it is the same."""
    target, content = fresh / path, (site / path).read_bytes()
    target.parent.mkdir(parents=True, exist_ok=True)
    if earlier and (earlier / path).is_file() and (earlier / path).read_bytes() == content:
        for ending in ("", *PACKINGS):
            if (earlier / f"{path}{ending}").is_file():
                _same(earlier / f"{path}{ending}", fresh / f"{path}{ending}")
        return
    target.write_bytes(content)
    for ending, less in packed(path, content).items():
        (fresh / f"{path}{ending}").write_bytes(less)


def _same(one: str | Path, other: str | Path) -> None:
    """A second name; where the file system has none, a copy with its date."""
    try:
        os.link(one, other)
    except OSError:
        shutil.copy2(one, other)


def _remove(leftover: Path) -> None:
    if leftover.is_dir() and not leftover.is_symlink():
        shutil.rmtree(leftover)
    else:
        leftover.unlink()


def _moved(sources: Path) -> list[tuple[str, str]]:
    """The old and the new address of each redirection, as they are written; the build has found nothing wrong in them."""
    return [(one.written, one.new) for one in read_from(sources / "content")[0] if not one.is_withdrawn]


def _let_all_read(folder: Path) -> None:
    """Whatever this person keeps from others: the server is somebody else."""
    for one in (folder, *folder.rglob("*")):
        one.chmod(0o755 if one.is_dir() else 0o644)
