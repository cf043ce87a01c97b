"""The due dates of a plan as a calendar to subscribe to (RFC 5545).  Pure.

In it are the actions that are still open, on the due date that holds, where it is known to the day.  A partial date is
left out: an event has a day, and to choose one would be to invent it.  A closed action, or one that a later plan has
taken up, has no due date any more.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from urllib.parse import urlsplit

from icalendar import TRANSP, Calendar, Event

from ..model import Action
from ..progress import ActionStanding, Standing, Timing
from .publication import FROM_THE_ROOT, PUBLISHER, Publication

_OPEN = {Timing.DUE, Timing.PASSED, Timing.LATE}


def to_ics(standing: Standing, publication: Publication = FROM_THE_ROOT) -> bytes:
    """Nothing in it comes from a clock: the same facts give the same bytes."""
    calendar = Calendar.new(
        uid=_uid(str(standing.plan.year), publication),
        prodid=f"-//{PUBLISHER}//Plan//FR",
        # The library does not escape the end of a line in this one.
        name=" ".join(standing.plan.title.splitlines()),
        url=publication.site + standing.plan.url,
        subcomponents=[_event(one.action, day, publication) for one, day in due_days(standing)],
    )
    return bytes(calendar.to_ical())


def _uid(of: str, publication: Publication) -> str:
    """The same in every build; given, because the library would draw one."""
    return f"echeance-{of}@{urlsplit(publication.site).hostname or 'localhost'}"


def due_days(standing: Standing) -> Iterator[tuple[ActionStanding, date]]:
    """The actions that are expected, and by which day, where it is known."""
    for one in standing.all.actions:
        due = one.deadline.due
        if due and due.exact and one.deadline.timing in _OPEN:
            yield one, due.first


def _event(action: Action, day: date, publication: Publication) -> Event:
    moved = [update for update in action.updates if update.due]
    return Event.new(
        uid=_uid(f"{action.plan}-{action.id}", publication),
        stamp=_stamp(action),
        # A calendar takes over a new date under the same UID (3.8.7.4).
        sequence=len(moved),
        start=day,
        summary=publication.due_title(action.title),
        description=action.description or None,
        location=action.place,
        url=publication.site + action.url,
        # Nobody is busy all day because something is due.
        transparency=TRANSP.TRANSPARENT,
    )


def _stamp(action: Action) -> datetime:
    """DTSTAMP is when the information was last revised (3.8.7.2): the last entry, else the first day of the plan's year."""
    last = max((update.date.first for update in action.updates), default=date(action.plan, 1, 1))
    return datetime.combine(last, time(), UTC)
