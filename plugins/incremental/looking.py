"""The files that a build reads, and those that it has written: what they are, and whether they are still the same."""

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from .digests import SIZE

# A file that is written twice within one tick of the file system's clock, to the same length, looks the same: what was
# that young when it was looked at is read again.  A tick of FAT, on a memory stick, is two seconds.
YOUNG_NS = 2_000_000_000

_NO_SOURCES = {"__pycache__"}


class Look(NamedTuple):
    """What tells, without reading it, that a file was not touched; and the digest of what is in it."""

    size: int
    modified: int
    changed: int
    number: int
    digest: bytes


# A link that leads nowhere.
_NOTHING = Look(0, 0, 0, 0, b"nothing")

# What tells that a written file was not touched.  Not when its names changed: two sites may share a file.
Stamp = tuple[int, int, int]


def look(root: Path, names: Sequence[str], known: Mapping[str, Look], known_at: int) -> dict[str, Look]:
    """By their names from the root: all that is in the folders of these names, and the single files.

    known: what an earlier build saw, at that moment (nanoseconds since 1970): only what differs is read again.
    """
    found: dict[str, Look] = {}
    for name, path in files_below(root, names):
        try:
            state = path.stat()
        except OSError:
            found[name] = _NOTHING
            continue
        before = known.get(name)
        same = before and before[:4] == _seen(state) and state.st_ctime_ns + YOUNG_NS < known_at
        found[name] = before if before and same else Look(*_seen(state), _digest_of(path, state.st_mode))
    return found


def files_below(root: Path, names: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """Folders too, with a slash behind them: one may have the name of a plan.

    Links are followed; one that leads nowhere is there too, as the site tells of it.
    """
    for name in names:
        path = root / name
        if path.is_dir():
            yield from _walk(path, name)
        elif path.is_file():
            yield name, path


def _walk(folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    yield f"{name}/", folder
    for entry in _listed(folder):
        if not _is_folder(entry):
            yield f"{name}/{entry.name}", Path(entry.path)
        elif entry.name not in _NO_SOURCES:
            yield from _walk(Path(entry.path), f"{name}/{entry.name}")


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    """Nothing of a folder that cannot be opened, or is gone by now."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """A link that goes round in a circle is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


class Written(NamedTuple):
    """digest: of what is in the file; nothing where that is not known."""

    stamp: Stamp
    digest: bytes


def stamps(folder: Path) -> dict[str, Stamp]:
    """Of all files and empty folders below a folder, by their names from it; nothing where it is not there."""
    return {name: _stamp(entry.stat(follow_symlinks=False)) for name, entry in _entries_below(folder)}


def all_written(folder: Path, known: Mapping[str, Written]) -> dict[str, Written]:
    """The same with what is known of them."""
    return {
        name: known.get(name) or Written(_stamp(entry.stat(follow_symlinks=False)), b"")
        for name, entry in _entries_below(folder)
    }


def _entries_below(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    return _entries(str(folder), "") if folder.is_dir() else iter(())


def _entries(folder: str, name: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield f"{name}{entry.name}", entry
                continue
            there = list(_entries(entry.path, f"{name}{entry.name}/"))
            yield from there or [(f"{name}{entry.name}/", entry)]


def stamp(file: Path) -> Stamp | None:
    """None where there is no such file; a link to one is another."""
    try:
        return _stamp(file.lstat())
    except OSError:
        return None


def _stamp(state: os.stat_result) -> Stamp:
    return state.st_size, state.st_mtime_ns, state.st_ino


def _seen(state: os.stat_result) -> tuple[int, int, int, int]:
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


def _digest_of(path: Path, mode: int) -> bytes:
    if stat.S_ISDIR(mode):
        return b"folder"
    # Whoever reads a pipe waits for who writes.
    if not stat.S_ISREG(mode):
        return b"no file"
    try:
        return blake2b(path.read_bytes(), digest_size=SIZE).digest()
    except OSError:
        return b"cannot be read"
