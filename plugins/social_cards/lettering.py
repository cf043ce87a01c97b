"""Words -> lines of the largest letters that fit.  The letters come with the project, whatever the machine has."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import fontpkg_noto_serif
from PIL import ImageFont

# Noto Serif has every letter of French, English and bamanankan.  A variable font: its width is narrowed, so that titles
# can be large.
_FILE = Path(fontpkg_noto_serif.ROOT, "files", "NotoSerif[wdth,wght].ttf")
_NARROW = 84
BOLD, PLAIN = 720, 480

_LEADING = 1.16


@dataclass(frozen=True)
class Lines:
    """size: of the letters.  pitch: from one line to the next.  All in pixels."""

    words: tuple[str, ...]
    size: int
    weight: int

    @property
    def pitch(self) -> int:
        return round(self.size * _LEADING)

    @property
    def height(self) -> int:
        return self.pitch * len(self.words)


@cache
def font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    # Not Raqm: it is there only where the machine has FriBiDi, and sets otherwise.
    made = ImageFont.truetype(_FILE, size, layout_engine=ImageFont.Layout.BASIC)
    made.set_variation_by_axes([weight, _NARROW])
    return made


@cache
def of_the_letters() -> str:
    """Changes with the font."""
    return sha256(_FILE.read_bytes()).hexdigest()


def width(words: str, size: int, weight: int) -> float:
    return font(size, weight).getlength(words)


def fitted(words: str, room: tuple[int, int], sizes: Sequence[int], weight: int = BOLD) -> Lines:
    """The largest of the sizes with which the words fit the room (width, height); of the smallest, what fits, and « … »."""
    for size in sizes:
        lines = _wrapped(words, room[0], size, weight)
        if lines and Lines(tuple(lines), size, weight).height <= room[1]:
            return Lines(tuple(_balanced(words, lines, room[0], size, weight)), size, weight)
    smallest = sizes[-1]
    most = max(1, room[1] // Lines((), smallest, weight).pitch)
    return Lines(tuple(_cut(words, room[0], most, smallest, weight)), smallest, weight)


def _wrapped(words: str, room: float, size: int, weight: int) -> list[str]:
    """Nothing where a word is wider than the room.  Only at ordinary spaces: the others hold together."""
    lines: list[str] = []
    for word in words.split(" "):
        if width(word, size, weight) > room:
            return []
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _balanced(words: str, lines: list[str], room: int, size: int, weight: int) -> list[str]:
    """As many lines, of much the same length: no word alone on the last one."""
    narrow, wide = room // 3, room
    while len(lines) > 1 and wide - narrow > 8:
        middle = (narrow + wide) // 2
        tried = _wrapped(words, middle, size, weight)
        if tried and len(tried) <= len(lines):
            lines, wide = tried, middle
        else:
            narrow = middle
    return lines


def _cut(words: str, room: int, most: int, size: int, weight: int) -> list[str]:
    """As many whole words as fit; a word that is wider than the room is cut itself."""
    kept, ending = words, ""
    while kept:
        lines = _wrapped(f"{kept}{ending}", room, size, weight)
        if lines and len(lines) <= most:
            return lines
        ending = "…"
        kept = kept.rpartition(" ")[0].rstrip(" ,;:") or kept[:-1]
    return []
