"""One publication at a time in a clone and its worktrees."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop.locks import give_back, take
from workshop.publishing.git import Repository
from workshop.terminal import say


@contextmanager
def alone(root: Path) -> Iterator[Repository]:
    """The repository, locked until we have ended or, where we are killed, every program that we started.

    Raises GitFailed.
    """
    place = Repository(root).ask("rev-parse", "--path-format=absolute", "--git-common-dir").strip()
    with (Path(place) / "publication.lock").open("a+") as file:
        if not take(file.fileno(), wait=False):
            say("Une autre publication est en cours : un instant…")
            while not take(file.fileno(), wait=True):
                pass
        try:
            yield Repository(root, file.fileno())
        finally:
            # Git may have started a program that stays, to keep a password for the next time.
            give_back(file.fileno())
