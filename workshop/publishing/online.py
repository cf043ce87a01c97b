"""What is online now: the published branch of the remote, with its versions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile
from pathlib import Path

from workshop.publishing.git import Repository

REMOTE = "origin"
BRANCH = "gh-pages"
# Ours alone: it only spares to receive twice what is here already, and is never believed.
KEPT = "refs/publication/online"

# Where a version is described, below its title: « Version: 12 ».
NUMBER, SOURCE, DAY, DIGEST, CHECKER, RESTORES, WITHDRAWS = (
    *("Version", "Source", "Jour", "Empreinte", "Verificateur", "Retablit", "Retire"),
)


@dataclass(frozen=True)
class Version:
    """One commit of the published branch.

    commit: on that branch; changes when older versions are squashed, the number does not.
    day: when it was committed.  trailers: by name, several values in order; none in a commit that somebody else made.
    """

    commit: str
    day: date
    title: str
    trailers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """0 in a commit that was not made here."""
        value = self._one(NUMBER)
        return int(value) if value.isdecimal() else 0

    @property
    def source(self) -> str:
        """The commit of the sources; nothing where it is not known."""
        return self._one(SOURCE)

    @property
    def checked_by(self) -> str:
        """The HTML checker that found nothing wrong in it; nothing where none was asked."""
        return self._one(CHECKER)

    @property
    def restores(self) -> int:
        """The number of the version that this one put back; 0 for none."""
        value = self._one(RESTORES)
        return int(value) if value.isdecimal() else 0

    @property
    def withdrawn(self) -> tuple[str, ...]:
        """The commits of the sources that this version took back."""
        return self.trailers.get(WITHDRAWS, ())

    def _one(self, name: str) -> str:
        return self.trailers.get(name, ("",))[0]


@dataclass(frozen=True)
class Blob:
    """A published file: its name in git, which says what is in it, and its size in bytes."""

    name: str
    size: int


@dataclass(frozen=True)
class Online:
    """commit: of the published branch; nothing where nothing was ever published.  versions: the last one first."""

    commit: str = ""
    versions: tuple[Version, ...] = ()
    files: Mapping[str, Blob] = field(default_factory=dict)

    @property
    def last(self) -> Version | None:
        return self.versions[0] if self.versions else None

    @property
    def last_made(self) -> Version | None:
        """The last version that was made here: somebody's commit by hand, on top of it, hides nothing of it."""
        return next((version for version in self.versions if version.source), None)

    @property
    def source(self) -> str:
        """The sources of that version; nothing where there is none."""
        return self.last_made.source if self.last_made else ""

    @property
    def withdrawn(self) -> tuple[str, ...]:
        """The commits of the sources that have been taken back."""
        return self.last_made.withdrawn if self.last_made else ()

    def withdrawn_on(self, source: str) -> date:
        """The day of the rollback that took these sources back, or of the oldest version kept that knows of it."""
        made = (version for version in self.versions if version.source)
        return [version.day for version in takewhile(lambda one: source in one.withdrawn, made)][-1]

    @property
    def next_number(self) -> int:
        return max((version.number for version in self.versions), default=0) + 1


def look(repository: Repository) -> Online:
    """Ask the remote; raises GitFailed."""
    # The end of a name is enough for ls-remote.
    listed = (
        line.split() for line in repository.ask("ls-remote", REMOTE, f"refs/heads/{BRANCH}").splitlines()
    )
    commit = next((name for name, reference in listed if reference == f"refs/heads/{BRANCH}"), "")
    if not commit:
        return Online()
    if not repository.says_yes("rev-list", "--quiet", "--objects", commit):
        receive(repository)
    return at(repository, commit)


def remembered(repository: Repository) -> Online:
    """The same as this clone has seen it last, without asking the remote."""
    return at(repository, last_seen(repository, BRANCH, KEPT))


def last_seen(repository: Repository, branch: str, kept: str) -> str:
    """The newest commit of a branch that this clone knows, from the remote or its own; nothing where it has none."""
    references = (kept, f"refs/remotes/{REMOTE}/{branch}", f"refs/heads/{branch}")
    newest = ("--sort=-committerdate", "--count=1", "--format=%(objectname)")
    return repository.maybe("for-each-ref", *newest, *references) or ""


def at(repository: Repository, commit: str) -> Online:
    """What a commit of the published branch says; without one, that nothing was published."""
    return (
        Online(commit, versions_of(repository, commit), files_of(repository, commit)) if commit else Online()
    )


def receive(repository: Repository, branch: str = BRANCH, kept: str = KEPT) -> None:
    """A branch of the remote into a reference of our own, and into no other."""
    path = repository.ask("rev-parse", "--path-format=absolute", "--git-path", f"{kept}.lock").strip()
    # Left by a git that was killed: only we write there, and we are alone.
    Path(path).unlink(missing_ok=True)
    options = ("--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=", "--no-recurse-submodules")
    repository.ask("fetch", *options, REMOTE, f"+refs/heads/{branch}:{kept}")


def versions_of(repository: Repository, commit: str) -> tuple[Version, ...]:
    form = ("--no-show-signature", "--encoding=UTF-8", "--date=format:%Y-%m-%d", "--format=%H%n%cd%n%B")
    log = repository.ask("log", "--first-parent", "-z", *form, commit)
    return tuple(_version(entry) for entry in log.split("\0") if entry.strip())


def _version(entry: str) -> Version:
    commit, day, *said = entry.strip("\n").split("\n")
    title, *rest = said or [""]
    trailers: dict[str, tuple[str, ...]] = {}
    for line in rest:
        if match := re.fullmatch(r"([A-Z][a-z]+): (.+)", line):
            trailers[match[1]] = (*trailers.get(match[1], ()), match[2])
    return Version(commit, date.fromisoformat(day), title, trailers)


def files_of(repository: Repository, commit: str) -> dict[str, Blob]:
    """Every file of a commit, by its path."""
    listed = repository.ask("ls-tree", "-r", "-l", "-z", "--full-tree", commit).split("\0")
    files = {}
    for line in filter(None, listed):
        about, _, path = line.partition("\t")
        _, kind, name, size = about.split()
        if kind == "blob":
            files[path] = Blob(name, int(size))
    return files
