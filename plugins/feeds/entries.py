"""Texts -> the entries of a feed, with the days that are known of them.  Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from plugins.authoring.dates import PartialDate

# Whoever fetches a feed pays for all of it, every time.
MOST = 20
# A feed must say when it changed, even before there is anything in it: the year that its names begin with (RFC 4151).
BEGINNING = date(2019, 1, 1)


@dataclass(frozen=True)
class Entry:
    """name: of the page, « actualites/essai », the same in all languages and for ever.

    text: what the author wrote.  content: its body as XHTML, its addresses complete, once it is known to be among the latest.
    """

    name: str
    text: Any
    published: date
    updated: date
    content: str = ""


@dataclass(frozen=True)
class Feed:
    """entries: the latest first.  updated: the day of the last change."""

    entries: tuple[Entry, ...]
    updated: date


@dataclass(frozen=True)
class Days:
    published: date
    updated: date


def days_of(text: Any, day: date) -> Days | None:
    """The first day and the last one on which something of a text is known to have changed, none after the given day.

    An event that has no date of its own was known when it began at the latest.  None where nothing is known, or not yet:
    an entry must have a day (RFC 4287, 4.1.2), and to choose one would be to invent it.
    """
    begins = getattr(text, "begins", None)
    first: PartialDate | None = text.published or (begins.date if begins else None)
    if first is None or first.first > day:
        return None
    later = (text.updated, getattr(text, "cancelled", None))
    changes = [known.first for known in later if known and first.first < known.first <= day]
    return Days(first.first, max(changes, default=first.first))


def is_announced_in_vain(text: Any, day: date) -> bool:
    """Whether it is still to come and those who follow are not told, because nobody wrote on which day it was announced."""
    begins = getattr(text, "begins", None)
    return bool(begins and not text.published and begins.date.first > day)


def feed(entries: Iterable[Entry]) -> Feed:
    """The latest entries; those of one day by name, so that every build has the same order."""
    ordered = sorted(entries, key=lambda one: (-one.published.toordinal(), one.name))[:MOST]
    return Feed(tuple(ordered), max((one.updated for one in ordered), default=BEGINNING))
