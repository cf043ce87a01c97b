"""When an event is, seen from a day: which tense is true of it.  Pure."""

from datetime import date
from enum import Enum
from typing import Protocol

from plugins.authoring.dates import Moment


class Timing(Enum):
    """NOW: it may be going on.  UNDATED: nobody wrote when it is or was."""

    COMING = "coming"
    NOW = "now"
    PAST = "past"
    UNDATED = "undated"
    CANCELLED = "cancelled"


class Dated(Protocol):
    begins: Moment | None
    ends: Moment | None


def timing(event: Dated, day: date) -> Timing:
    """Of what is only known to the month, nothing is said that could be wrong: all of it may be that day."""
    if getattr(event, "cancelled", None):
        return Timing.CANCELLED
    if not event.begins:
        return Timing.UNDATED
    if (event.ends or event.begins).date.last < day:
        return Timing.PAST
    return Timing.COMING if day < event.begins.date.first else Timing.NOW
