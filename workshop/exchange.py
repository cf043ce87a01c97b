"""A new folder takes an old one's place in one step, so that whoever looks, or pulls the plug, finds a whole site."""

import ctypes
import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workshop.locks import take

# linux/fcntl.h and linux/fs.h
AT_FDCWD = -100
RENAME_EXCHANGE = 2

EARLIER = "-earlier"
# Windows locks files only: there, age tells which folders nobody fills any more.
LOCKS_FOLDERS = os.name != "nt"
# No build takes so long.
ABANDONED_S = 3_600
NOT_LOCKED = -1


@contextmanager
def fresh_directory(place: Path) -> Iterator[Path]:
    """An empty folder beside the place that it is meant for, removed at the end; so are those of builds that died."""
    place.parent.mkdir(parents=True, exist_ok=True)
    recover(place)
    remove_abandoned(place)
    fresh, held = make_held(place)
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        release(held)


def put_in_place(fresh: Path, place: Path) -> None:
    """Now the place has the new content, and what it had before, if anything, is in the fresh folder's stead."""
    if not place.exists():
        # If another build comes first all the same, the next lines exchange with what it made.
        with suppress(OSError):
            fresh.rename(place)
            return
    if not exchange(fresh, place):
        replace_in_two_steps(fresh, place)


def exchange(one: Path, other: Path) -> bool:
    """Swap two names in one step; False where the system cannot (renameat2 is Linux's)."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE) == 0)


def replace_in_two_steps(fresh: Path, place: Path) -> None:
    """For a moment there is nothing at the place; a build that dies in that moment is mended by recover()."""
    earlier = fresh.with_name(fresh.name + EARLIER)
    place.rename(earlier)
    try:
        fresh.rename(place)
    except OSError:
        earlier.rename(place)
        raise
    shutil.rmtree(earlier, ignore_errors=True)


def recover(place: Path) -> None:
    """Put back what a build took away that died between its two steps."""
    for folder in left_beside(place):
        if folder.name.endswith(EARLIER) and not place.exists():
            fresh = folder.with_name(folder.name.removesuffix(EARLIER))
            if (held := hold(fresh)) is not None:
                folder.rename(place)
                release(held)


def make_held(place: Path) -> tuple[Path, int]:
    """A new folder and the lock on it, which tells other builds that this one is alive."""
    while True:
        fresh = place.with_name(f".{place.name}-{secrets.token_hex(4)}")
        fresh.mkdir()
        if not LOCKS_FOLDERS:
            return fresh, NOT_LOCKED
        held = hold(fresh)
        # Before it was locked, another build may have taken the folder for an abandoned one.
        if held is not None and fresh.exists():
            return fresh, held
        release(held)


def remove_abandoned(place: Path) -> None:
    for folder in left_beside(place):
        # Without the place, what is called earlier may be all that is left.
        if folder.name.endswith(EARLIER) and not place.exists():
            continue
        if (held := hold(folder)) is not None:
            shutil.rmtree(folder, ignore_errors=True)
            release(held)


def left_beside(place: Path) -> list[Path]:
    ours = re.compile(rf"\.{re.escape(place.name)}-[0-9a-f]{{8}}({EARLIER})?")
    return sorted(file for file in place.parent.iterdir() if ours.fullmatch(file.name))


def hold(folder: Path) -> int | None:
    """A descriptor that locks the folder until it is closed or its process ends; None when somebody else has it.

    NOT_LOCKED where folders cannot be locked and nobody can have it any more.
    """
    if not LOCKS_FOLDERS:
        return NOT_LOCKED if time.time() - folder.stat().st_mtime > ABANDONED_S else None
    try:
        held = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    if take(held, wait=False):
        return held
    os.close(held)
    return None


def release(held: int | None) -> None:
    if held is not None and held != NOT_LOCKED:
        os.close(held)
