"""Which destination is meant by what was typed after --to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop.publishing.destination import Destination
from workshop.publishing.git import Repository
from workshop.publishing.github_pages import GitHubPages


@contextmanager
def opened(to: str, repository: Repository, folder: Path) -> Iterator[Destination]:
    """Ours alone until it is left.  folder: empty, and gone afterwards."""
    yield GitHubPages(repository, folder)
