"""Events -> the months they fall in, as a calendar lists them.  Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic

from plugins.authoring.dates import PartialDate

from .agenda import Event


@dataclass(frozen=True)
class Month(Generic[Event]):
    """known: the month, or the year alone where no month is known.  events: in the order they were given."""

    known: PartialDate
    events: tuple[Event, ...]


def months(events: Iterable[Event]) -> tuple[Month[Event], ...]:
    """In the order in which they first occur; events without a date are left out.

    An event whose month is unknown sorts as if it were in January: it must not cut that month in two.
    """
    found: dict[PartialDate, list[Event]] = {}
    for event in events:
        if event.begins:
            day = event.begins.date
            found.setdefault(PartialDate(day.year, day.month), []).append(event)
    return tuple(Month(known, tuple(group)) for known, group in found.items())
