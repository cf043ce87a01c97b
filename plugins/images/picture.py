"""An image as a page shows it: what the theme needs to write <picture>, all of it finished.  Pure."""

import re
from dataclasses import dataclass

from .original import Original, Variant

# « Une salle comble — photo : A. Essai », or the credit alone.
_CREDIT = re.compile(
    r"(?:(?P<caption>.*?)[—–-]\s*+|^)(?:photos?|images?|crédits?)\s*+:(?P<credit>.+)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, kw_only=True)
class Words:
    """alt: for who does not see the image.  caption and credit: below it, or nothing."""

    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, kw_only=True)
class Source:
    """The variants of one type, by their addresses.  small: for small screens.

    wide: for all others, as srcset wants it: « /images/a-704.avif, /images/a-1408.avif 2x ».
    """

    type: str
    small: str
    wide: str


@dataclass(frozen=True, kw_only=True)
class Picture:
    """sources: the best type first; none where one file is enough.  src: what every browser can show.

    width, height: in CSS pixels, None where they are not known.  largest: the address of the image in its full size.
    """

    words: Words
    sources: tuple[Source, ...]
    src: str
    width: int | None
    height: int | None
    tint: str
    largest: str


def picture_of(original: Original, words: Words) -> Picture:
    photos = {
        ending: [one for one in original.variants if one.ending == ending] for ending in ("avif", "jpg")
    }
    sources = [
        _source(kind, photos[ending])
        for ending, kind in (("avif", "image/avif"), ("jpg", "image/jpeg"))
        if photos[ending]
    ]
    plain = photos["jpg"] or list(original.variants)
    shown = plain[-1] if len(plain) < 3 else plain[-2]
    return Picture(
        words=words,
        sources=tuple(sources),
        src=shown.address,
        width=shown.width or None,
        height=shown.height or None,
        tint=original.facts.tint,
        largest=plain[-1].address,
    )


def _source(kind: str, variants: list[Variant]) -> Source:
    """variants: one to three, the narrowest first."""
    small, *wide = variants if len(variants) > 1 else variants * 2
    base = wide[0].width
    dense = [f"{one.address} {round(one.width / base, 2):g}x" for one in wide[1:]]
    return Source(type=kind, small=small.address, wide=", ".join([wide[0].address, *dense]))


def caption_and_credit(title: str) -> tuple[str, str]:
    """The two parts of what an author wrote between quotes: « légende — photo : crédit »."""
    if match := _CREDIT.fullmatch(title.strip()):
        return (match["caption"] or "").strip(), match["credit"].strip()
    return title.strip(), ""
