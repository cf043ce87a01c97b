"""Silence, as small recordings of each kind: nothing to be heard is kept in the repository."""

import struct

_OPUS_RATE = 48_000


def mp3(seconds: int) -> bytes:
    """MPEG-1 layer III, 32 kbit/s, 44,100 Hz, mono: frames of 104 bytes, 1,152 samples each (ISO 11172-3)."""
    frame = bytes.fromhex("fffb10c4") + bytes(100)
    return frame * -(-seconds * 44_100 // 1152)


def opus(seconds: int) -> bytes:
    """Ogg Opus (RFC 7845): two pages of heads, then one that says how long it takes."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, _OPUS_RATE, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 5) + b"Essai" + struct.pack("<I", 0)
    silence = bytes.fromhex("f8fffe")
    return (
        _page(head, 0, 0, begins=True)
        + _page(tags, 1, 0)
        + _page(silence, 2, seconds * _OPUS_RATE, ends=True)
    )


def _page(packet: bytes, number: int, samples: int, *, begins: bool = False, ends: bool = False) -> bytes:
    """A page with one packet (RFC 3533, 6)."""
    flags = 2 * begins + 4 * ends
    page = bytearray(
        struct.pack("<4sBBqIIIBB", b"OggS", 0, flags, samples, 1, number, 0, 1, len(packet)) + packet
    )
    page[22:26] = struct.pack("<I", _sum(page))
    return bytes(page)


def _sum(page: bytes) -> int:
    """The CRC of Ogg: polynomial 0x04c11db7, not reflected."""
    found = 0
    for byte in page:
        found ^= byte << 24
        for _ in range(8):
            found = (found << 1) ^ (0x04C11DB7 if found & 0x80000000 else 0)
        found &= 0xFFFFFFFF
    return found
