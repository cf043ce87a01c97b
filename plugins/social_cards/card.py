"""What a picture says: words that the theme has chosen, figures, and which of the drawings it is.  Pure."""

from dataclasses import dataclass
from hashlib import sha256
from json import dumps
from typing import Any

from plugins.addresses.kinds import CARD

# Pixels: what Facebook, WhatsApp and X show in full (ogp.me, developers.facebook.com/docs/sharing/webmasters/images).
WIDTH, HEIGHT = 1200, 630
# Bytes.
HEAVIEST = 60_000


@dataclass(frozen=True)
class Part:
    """Of a bar.  state: as in the plan file.  count: how many actions.  words: « 3 réalisées »."""

    state: str
    count: int
    words: str


@dataclass(frozen=True)
class Day:
    """As in a calendar on the wall.  large: « 29 ».  small: what stands below it, « samedi », « juin 2019 »."""

    large: str
    small: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Card:
    """above, below: a line over the title, a sentence under it; nothing where they are empty.

    parts: of a bar, in its order.  verdict: on an action, over « below ».  day: of an event, or the year of a report.
    cover: the number of a report's cover, whose colours the whole picture then has.
    """

    host: str
    title: str
    above: str = ""
    below: str = ""
    parts: tuple[Part, ...] = ()
    verdict: Part | None = None
    day: Day | None = None
    cover: int | None = None


def digest(*of: Any) -> str:
    """The same for the same content, whatever else has changed.  of: what dataclasses.asdict gives, text, numbers."""
    return sha256(dumps(of, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def address_of(page: str) -> str:
    return f"{page}{CARD}"
