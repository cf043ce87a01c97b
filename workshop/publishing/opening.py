"""Which destination is meant by what was typed after --to."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop.environment import prepare
from workshop.needed import RCLONE
from workshop.publishing.destination import Destination
from workshop.publishing.directory import alone_in
from workshop.publishing.git import Repository
from workshop.publishing.github_pages import GitHubPages
from workshop.publishing.rclone import Rclone
from workshop.publishing.remote import Remote

# A remote of rclone's, by its name or written out: « web:isoc », « :sftp,host=web.example:isoc ».  One letter is a disk.
_REMOTE = re.compile(r"(\w[\w.+@ -]+|:\w+(,[^/]*)?):.*")


@contextmanager
def opened(to: str, repository: Repository, folder: Path) -> Iterator[Destination]:
    """Ours alone, where that can be, until it is left.  folder: empty, and gone afterwards."""
    if not to:
        yield GitHubPages(repository, folder)
    elif _REMOTE.fullmatch(to):
        yield Remote(Rclone(RCLONE.find(), to, folder, repository.held), repository)
    else:
        make_sure_of_brotli(repository.folder)
        with alone_in((repository.folder / to).absolute(), repository) as directory:
            yield directory


def make_sure_of_brotli(root: Path) -> None:
    """With what the tasks for few need; whoever writes or builds does not pay for it."""
    try:
        import brotli  # noqa: F401 -- only to see
    except ImportError:
        prepare(root, "requirements-tools.txt")
