"""What a page weighs on the way to a small phone: everything one visit asks for.  Pure.

Texts as a server packs them, gzip -6; images as they are.  Without headers and without what the connection itself costs.
"""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .markup import asked_for

# What a server sends before it waits for an answer, ten packets of 1460 bytes (RFC 6928), less its own headers.
ONE_ROUND_TRIP = 14_000


@dataclass(frozen=True)
class Weight:
    """html: bytes, the style and the drawings inside it too.  files: bytes of what it asks for, by address."""

    html: int
    files: Mapping[str, int]

    @property
    def total(self) -> int:
        return self.html + sum(self.files.values())

    @property
    def requests(self) -> int:
        return 1 + len(self.files)


def weigh(html: str, sent: Callable[[str], int]) -> Weight:
    """sent: an address of the site -> the bytes of its file on the way."""
    return Weight(packed(html.encode()), {address: sent(address) for address in asked_for(html)})


class Packing:
    """gzip -6 (RFC 1952), whose header names neither file nor hour, of something that several things may follow."""

    def __init__(self, begun: bytes = b"") -> None:
        self._gzip = zlib.compressobj(6, wbits=31)
        self._bytes = len(self._gzip.compress(begun))

    def with_more(self, data: bytes) -> int:
        """Bytes of all, packed."""
        gzip = self._gzip.copy()
        return self._bytes + len(gzip.compress(data) + gzip.flush())


def packed(data: bytes) -> int:
    """Bytes of gzip -6."""
    return Packing().with_more(data)
