"""An image that an author dropped into content/images/, and under which addresses it is published.  Pure."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import PurePosixPath

from plugins.authoring.slugs import slug_of

# Raise it whenever the same original would give other bytes: the addresses change with it, as what they name does.
RECIPE = 1

# 360: a small phone.  704: the width of a text in CSS pixels (44rem).  1408: the same on a screen with twice the pixels.
SMALL, TEXT, LARGE = 360, 704, 1408
# A variant that is hardly wider than the one before it saves nothing.
WORTHWHILE = 1.2
# A photo held upright would not fit on a screen, the screenshot of a whole page would fill ten.
TALLEST = 1.2


class Kind(Enum):
    """PHOTO: made anew in several sizes.  SIMPLE: a small drawing that PNG keeps best.  DRAWING: an SVG, as it is."""

    PHOTO = "photo"
    SIMPLE = "simple"
    DRAWING = "drawing"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What can be known of an original without its name.  In pixels, upright; 0 where an SVG does not say.

    tint: the name of the colour that stands in until it is loaded.
    """

    kind: Kind
    width: int
    height: int
    tint: str

    def to_json(self) -> dict[str, object]:
        return asdict(self) | {"kind": self.kind.value}

    @classmethod
    def from_json(cls, said: dict[str, object]) -> "Facts":
        """Raises KeyError, TypeError or ValueError when it was not written by to_json."""
        width, height = said["width"], said["height"]
        if not isinstance(width, int) or not isinstance(height, int):
            raise TypeError("not a size")
        return cls(kind=Kind(said["kind"]), width=width, height=height, tint=str(said["tint"]))


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One file of an image.  address: « /images/salle-1f2e3d4c-704.avif ».  ending: avif, jpg, png or svg."""

    address: str
    ending: str
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Original:
    """name: on the disk, from content/, « images/Salle de Ségou.JPG ».  digest: SHA-256 of the file, in hexadecimal."""

    name: str
    digest: str
    facts: Facts

    @property
    def variants(self) -> tuple[Variant, ...]:
        """All files that are published of it, the narrowest first."""
        return tuple(self._variants())

    def _variants(self) -> Iterator[Variant]:
        facts = self.facts
        if facts.kind is Kind.DRAWING:
            yield Variant(address=f"{self._stem}.svg", ending="svg", width=facts.width, height=facts.height)
        elif facts.kind is Kind.SIMPLE:
            yield Variant(address=f"{self._stem}.png", ending="png", width=facts.width, height=facts.height)
        else:
            for width, height in sizes(facts.width, facts.height):
                for ending in ("avif", "jpg"):
                    address = f"{self._stem}-{width}.{ending}"
                    yield Variant(address=address, ending=ending, width=width, height=height)

    @property
    def _stem(self) -> str:
        """Named by what it shows and by what it is: another photo under the same name gets another address."""
        made_by = hashlib.sha256(f"{self.digest} {RECIPE}".encode()).hexdigest()[:8]
        return f"/images/{slug_of(PurePosixPath(self.name).stem) or 'image'}-{made_by}"


def sizes(width: int, height: int) -> list[tuple[int, int]]:
    """The sizes of a photo's variants in pixels, the narrowest first; never larger than the photo is."""
    scales = [min(1, step / width, step * TALLEST / height) for step in (SMALL, TEXT, LARGE)]
    *narrower, widest = [(max(1, round(width * scale)), max(1, round(height * scale))) for scale in scales]
    kept = [*(one for one in narrower if max(one) * WORTHWHILE <= max(widest)), widest]
    # Variants are named by their width; of a strip, several may be one pixel wide.
    return list({one[0]: one for one in kept}.values())
