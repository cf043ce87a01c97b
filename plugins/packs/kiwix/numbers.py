"""A ZIM file the same at each making: libzim and Xapian give numbers drawn by lot, put here in their place.  Pure.

https://wiki.openzim.org/wiki/ZIM_file_format; Xapian’s backends/glass/glass_version.cc.
"""

import hashlib
import re
from uuid import UUID

# Of the header: the number of the file, and where its MD5 begins.
_NUMBER, _CHECKSUM_AT = slice(8, 24), slice(72, 80)
# An index begins with this and the two bytes of its format; then comes its number.
_INDEX = re.compile(rb"(?<=\x0f\x0dXapian Glass..).{16}", re.DOTALL)


def numbered(zim: bytes, number: UUID) -> bytes:
    """The same file under this number, and its indexes too."""
    end = int.from_bytes(zim[_CHECKSUM_AT], "little")
    same = bytearray(_INDEX.sub(lambda _: number.bytes, zim[:end]))
    same[_NUMBER] = number.bytes
    return bytes(same) + hashlib.md5(same, usedforsecurity=False).digest()
