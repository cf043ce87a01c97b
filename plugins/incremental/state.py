"""What one build leaves for the next, in one file; a file of another version, cut off or damaged is as good as none."""

import mmap
import os
import pickle
import secrets
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from .looking import Look, Written

# Another number for each change of what is kept, or how.
SCHEMA = 3
_SIGN = b"isoc.ml build %d\n" % SCHEMA
_SEAL = 32


@dataclass
class State:
    """code: the digest of all that is no content: code, theme, settings, libraries.  settings: of the settings alone.

    inputs: the files that were read, at that moment.  outputs: the files that were written; spare: those of the build before,
    which are kept (see writing.py).
    pages: address of a file -> what it was made from (see reads.py).
    told: what the build said.
    """

    code: bytes
    settings: bytes
    inputs: Mapping[str, Look]
    looked_at: int
    outputs: Mapping[str, Written] = field(default_factory=dict)
    spare: Mapping[str, Written] = field(default_factory=dict)
    pages: Any = None
    told: Any = None


class Answer(NamedTuple):
    """check: its CRC-32, when it was written."""

    data: bytes | memoryview
    check: int


class Remains:
    """The file of an earlier build: its state at once, what it remembers when it is asked for."""

    def __init__(self, state: State, places: Mapping[bytes, tuple[int, int, int]], data: memoryview) -> None:
        self.state, self._places, self._data = state, places, data

    def __contains__(self, key: bytes) -> bool:
        return key in self._places

    def recall(self, key: bytes) -> bytes | None:
        """None where it is not there, or is not what was written."""
        if key not in self._places:
            return None
        found = self.answer(key)
        return bytes(found.data) if zlib.crc32(found.data) == found.check else None

    def answer(self, key: bytes) -> Answer:
        """As it lies there."""
        start, size, check = self._places[key]
        return Answer(self._data[start : start + size], check)


def load(file: Path, *, whole: bool = True) -> Remains | None:
    """None where there is nothing to be trusted.  whole: also what is remembered, which takes longer."""
    try:
        with file.open("rb") as opened:
            if opened.read(len(_SIGN)) != _SIGN:
                return None
            state = pickle.loads(_unsealed(opened))
            if not whole:
                return Remains(state, {}, memoryview(b""))
            places = pickle.loads(_unsealed(opened))
            return Remains(state, places, _rest(opened))
    # Whatever pickle makes of damaged bytes that have the right seal by chance, or of a class that is no more.
    except Exception:
        return None


def _rest(opened: BinaryIO) -> memoryview:
    """What is not asked for is not read.  On Windows a file that is looked at so could not be replaced."""
    if os.name == "nt":
        return memoryview(opened.read())
    at = opened.tell()
    return memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))[at:]


def _unsealed(opened: Any) -> bytes:
    size, seal = int.from_bytes(opened.read(8), "big"), opened.read(_SEAL)
    data: bytes = opened.read(size)
    if blake2b(data, digest_size=_SEAL).digest() != seal:
        raise ValueError("damaged")
    return data


def save(file: Path, state: State, remembered: Callable[[], Iterable[tuple[bytes, Answer]]]) -> None:
    """It appears whole, or not at all.  remembered: asked twice, so that all of it is never in memory."""
    places, at = {}, 0
    for key, answer in remembered():
        places[key] = (at, len(answer.data), answer.check)
        at += len(answer.data)
    file.parent.mkdir(parents=True, exist_ok=True)
    # Of builds that were killed while they wrote; one that still does keeps nothing.
    for left in file.parent.glob(f".{file.name}-*"):
        left.unlink(missing_ok=True)
    beside = file.with_name(f".{file.name}-{secrets.token_hex(4)}")
    try:
        with beside.open("wb") as opened:
            opened.write(_SIGN)
            for part in (pickle.dumps(state, 5), pickle.dumps(places, 5)):
                opened.write(len(part).to_bytes(8, "big") + blake2b(part, digest_size=_SEAL).digest() + part)
            opened.writelines(answer.data for _, answer in remembered())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
