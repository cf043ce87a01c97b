"""A file that an author names as a recording -> what readers are told of it, or why it cannot be heard."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from mutagen import MutagenError
from mutagen.mp3 import MP3
from mutagen.oggopus import OggOpus

# Half an hour of speech in MP3 at 32 kbit/s is 7.2 million bytes; more than that few can pay for, nor keep for ever.
HEAVIEST = 8_000_000


class Kind(Enum):
    """What browsers and podcast programs play; a member's value is what readers are told."""

    MP3 = "MP3"
    OPUS = "Opus"

    @property
    def media_type(self) -> str:
        """RFC 3003; RFC 7845, 9."""
        return "audio/mpeg" if self is Kind.MP3 else "audio/ogg"


_KINDS: Mapping[str, Kind] = {".mp3": Kind.MP3, ".opus": Kind.OPUS, ".ogg": Kind.OPUS}
_READERS: Mapping[Kind, Callable[[Path], Any]] = {Kind.MP3: MP3, Kind.OPUS: OggOpus}


@dataclass(frozen=True)
class Recording:
    """name: from content/.  size: in bytes.  seconds: how long it takes, rounded up."""

    name: str
    size: int
    seconds: int
    kind: Kind

    @property
    def address(self) -> str:
        return f"/{quote(self.name)}"


class NotARecording(Exception):  # noqa: N818 -- reads as a sentence where it is caught
    """Says in French what was read and what to write."""


def look(content: Path, name: str) -> Recording:
    """name: of a file that is there, from content/.  Raises NotARecording."""
    kind = _KINDS.get(PurePosixPath(name).suffix.lower())
    if kind is None:
        stem = PurePosixPath(name).stem
        raise NotARecording(
            f"« {name} » n’est ni du MP3 ni de l’Opus ; enregistrez l’émission en MP3, et nommez-la {stem}.mp3"
        )
    size = (content / name).stat().st_size
    if size > HEAVIEST:
        raise NotARecording(
            f"« {name} » pèse {_millions(size)} Mo, {_millions(HEAVIEST)} au plus sont permis ; "
            "enregistrez l’émission en mono, à 32 kbit/s, ou coupez-la en deux"
        )
    seconds = _seconds(content / name, kind)
    if not seconds:
        raise NotARecording(
            f"« {name} » ne contient pas de son en {kind.value} ; exportez-le de nouveau, changer la fin du nom ne suffit pas"
        )
    return Recording(name, size, seconds, kind)


def _seconds(file: Path, kind: Kind) -> int:
    """0 where nothing can be heard."""
    try:
        info = _READERS[kind](file).info
    except MutagenError:
        return 0
    # Where mutagen finds no two sounds after each other, what it has found is as likely something else.
    return 0 if getattr(info, "sketchy", False) else -int(-info.length // 1)


def _millions(size: int) -> str:
    return f"{-(-size // 100_000) / 10:g}".replace(".", ",")
