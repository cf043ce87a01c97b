"""Where a site is published: what publishing and taking back ask of it, and no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from workshop.publishing.comparing import Change
from workshop.publishing.making import Made
from workshop.publishing.online import Blob, Online, Version


class MovedMeanwhile(Exception):  # noqa: N818 -- reads as a sentence where it is caught
    """Between our look and our last step, somebody else published."""


@dataclass(frozen=True)
class Candidate:
    """The site that is about to be published.  files: what will be online, with what stands beside the site.

    said: what its version says of itself.
    """

    made: Made
    files: Mapping[str, Blob]
    change: Change
    said: str


class Destination(Protocol):
    """The branch of a repository, a folder, another computer.  Everything raises Impossible, GitFailed or OSError."""

    @property
    def way_back(self) -> str:
        """For who asks for a version that is not kept: where those that are can be seen, or what to do."""

    def look(self) -> Online:
        """What is there now."""

    def revision(self, online: Online) -> str:
        """By which git knows here the plans that are online; nothing where it does not."""

    def beside(self, host: str) -> Mapping[str, bytes]:
        """What this destination needs beside the site, by its path.  host: « isoc.ml »."""

    def before(self, online: Online, site: Path, after: Mapping[str, Blob]) -> Mapping[str, Blob]:
        """Of the files that are online, what compares with those of the site."""

    def files(self, version: Version) -> Mapping[str, Blob]:
        """Of a version that is kept."""

    def read(self, version: str, path: str) -> bytes:
        """A file; version: its id."""

    def put(self, candidate: Candidate, online: Online) -> str:
        """Make it what readers have; gives where that is, « isoc.ml, version 3 ».  Raises MovedMeanwhile."""

    def put_back(self, version: Version, online: Online, said: str) -> None:
        """The same with the site of a version that is kept."""
