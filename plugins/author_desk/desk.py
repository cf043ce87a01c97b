"""What the desk shows: the texts that wait, those online with what they still need, and the remarks.  Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from operator import attrgetter

from plugins.authoring.dates import PartialDate
from plugins.authoring.gathering import Waiting
from plugins.authoring.problems import Problem
from plugins.light_pages.weight import ONE_ROUND_TRIP

from .readability import Reading


class Translated(Enum):
    """What a text is in another language of the site.  OLDER: its original has changed since."""

    MISSING = "missing"
    CURRENT = "current"
    OLDER = "older"


@dataclass(frozen=True, kw_only=True)
class OnlineText:
    """A published text.

    weight: bytes of all that a visit to its page asks for.  changed: its last change, or its date; None where neither is known.
    translations: what it is in each other language; None for a translation.  remarks: how many.
    kit: the address of its kit; nothing for a text that has none.
    """

    path: str
    title: str
    address: str
    language: str
    weight: int
    reading: Reading
    changed: PartialDate | None = None
    translations: Mapping[str, Translated] | None = None
    remarks: int = 0
    kit: str = ""

    @property
    def heavy(self) -> bool:
        """Its page needs more than one round trip."""
        return self.weight > ONE_ROUND_TRIP

    @property
    def needs(self) -> int:
        """How many things an author can make better.

        A missing translation is none of them: it asks for another text.
        """
        return self.remarks + self.heavy + self.reading.ease.wants_work


@dataclass(frozen=True)
class WaitingText:
    """told: why it waits and where it can be seen."""

    told: Waiting
    reading: Reading


@dataclass(frozen=True)
class FileRemarks:
    """title, address: of the text in this file; None where the file makes no page of its own."""

    path: str
    remarks: tuple[Problem, ...]
    title: str | None = None
    address: str | None = None


@dataclass(frozen=True)
class Desk:
    """waiting: those with a day first, the next one first; then the drafts.  online: what needs work first."""

    waiting: tuple[WaitingText, ...]
    online: tuple[OnlineText, ...]
    remarks: tuple[FileRemarks, ...]

    @property
    def wanting(self) -> int:
        """Texts online that could be better."""
        return sum(text.needs > 0 for text in self.online)

    @property
    def remark_count(self) -> int:
        return sum(len(file.remarks) for file in self.remarks)


def desk(
    waiting: Iterable[WaitingText], online: Iterable[OnlineText], remarks: Iterable[FileRemarks]
) -> Desk:
    return Desk(tuple(sorted(waiting, key=_its_day)), tuple(sorted(online, key=_most_work)), tuple(remarks))


def _its_day(text: WaitingText) -> tuple[bool, str, str]:
    return (text.told.until is None, str(text.told.until or ""), text.told.path)


def _most_work(text: OnlineText) -> tuple[int, int, str]:
    return (-text.needs, -(text.reading.lix or 0), text.path)


def by_file(remarks: Iterable[Problem], titles: dict[str, tuple[str, str]]) -> list[FileRemarks]:
    """The remarks of each file in the order of its lines.  titles: title and address of the texts, by path."""
    grouped = groupby(sorted(set(remarks)), key=attrgetter("path"))
    return [FileRemarks(path, tuple(found), *titles.get(path, ())) for path, found in grouped]


def translated(older: Mapping[str, bool], wanted: Iterable[str]) -> dict[str, Translated]:
    """older: of each language that a text is translated into.  wanted: the languages that it should be in."""
    standing = {True: Translated.OLDER, False: Translated.CURRENT, None: Translated.MISSING}
    return {language: standing[older.get(language)] for language in wanted}
