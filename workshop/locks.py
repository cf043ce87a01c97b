"""One at a time, across processes: a lock ends with whoever holds it, however that end came."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from workshop.terminal import say


@contextlib.contextmanager
def only_one_start(root: Path) -> "Iterator[int]":
    """Of two starts at once, the second waits until the first has ended or died."""
    folder = root / ".cache"
    folder.mkdir(exist_ok=True)
    with (folder / "environment.lock").open("a+") as file:
        if not take(file.fileno(), wait=False):
            say("Un autre démarrage prépare déjà l’environnement : un instant…")
            while not take(file.fileno(), wait=True):
                pass
        yield file.fileno()


def take(descriptor: int, wait: bool) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        # Windows gives up after ten seconds with this error; elsewhere it is a real one.
        if sys.platform != "win32":
            raise
        return False
    return True


def give_back(descriptor: int) -> None:
    """For every process that holds the same opened file: closing it would leave the lock to a program that goes on."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_UN)
