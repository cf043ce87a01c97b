"""Data by keys, in a file without a name, so that it is not in memory while it waits."""

import os
import tempfile
from collections.abc import Iterator, Set
from contextlib import suppress
from typing import Any
from zlib import crc32

from .state import Answer


class Spool:
    """A copy of this process reads what was there when it was made, and has for itself what it adds."""

    def __init__(self) -> None:
        self._file: Any = None
        # On a full disk there is no place for it.
        with suppress(OSError):
            # Nothing waits in a buffer, which a copy would write once more.
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 -- closed with whoever has the spool
        self._home = os.getpid()
        self._places: dict[bytes, tuple[int, int, int]] = {}
        self._in_memory: dict[bytes, bytes] = {}
        self._end = 0

    def add(self, key: bytes, data: bytes) -> None:
        """On a full disk, and on Windows, it stays in memory."""
        written = 0
        if self._file and os.getpid() == self._home and hasattr(os, "pwrite"):
            with suppress(OSError):
                written = os.pwrite(self._file.fileno(), data, self._end)
        if written == len(data):
            self._places[key] = (self._end, len(data), crc32(data))
            self._end += len(data)
        else:
            self._in_memory[key] = data

    def get(self, key: bytes) -> bytes | None:
        if key not in self._places:
            return self._in_memory.get(key)
        start, size, _ = self._places[key]
        return os.pread(self._file.fileno(), size, start)

    def keys(self) -> Set[bytes]:
        return self._places.keys() | self._in_memory.keys()

    def all(self) -> Iterator[tuple[bytes, Answer]]:
        for key, data in self._in_memory.items():
            yield key, Answer(data, crc32(data))
        for key, (start, size, check) in self._places.items():
            yield key, Answer(os.pread(self._file.fileno(), size, start), check)
