"""Events -> a calendar to subscribe to, or one event to add to one's own (RFC 5545).  Pure.

An event stands on its days as far as they are known: to the minute, to the day, or not at all.  A month or a year alone is
left out, as a calendar would have to choose a day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from urllib.parse import urlsplit

from icalendar import STATUS, Calendar, Event

from plugins.authoring.dates import Moment, PartialDate

# From which day on the changes of an event are counted: the names of the site begin with this year.
BEGINNING = date(2019, 1, 1)


class Happening(Protocol):
    """An event of the site.  slug: the same in all languages.  cancelled: the day when it was called off.

    published, updated: the days of its text.
    """

    slug: str
    url: str
    lang: str
    title: str
    description: str | None
    place: str | None
    begins: Moment | None
    ends: Moment | None
    cancelled: PartialDate | None
    published: PartialDate | None
    updated: PartialDate | None


@dataclass(frozen=True)
class Words:
    """site: what addresses begin with, « https://isoc.ml ».  name: of the calendar.

    cancelled: what begins the title of an event that was called off, for the programs that do not show it otherwise.
    """

    site: str
    name: str
    cancelled: str


def has_a_day(event: Happening) -> bool:
    return bool(event.begins and event.begins.date.exact)


def to_ics(events: Iterable[Happening], words: Words, *, of: str) -> bytes:
    """The events that have a day.  of: names the calendar, « agenda-fr », unlike any event.

    Nothing in it comes from a clock: the same texts give the same bytes.
    """
    calendar = Calendar.new(
        uid=_uid(of, words),
        prodid="-//ISOC Mali//Agenda//FR",
        name=words.name,
        subcomponents=[_event(one, words) for one in events if has_a_day(one)],
    )
    return bytes(calendar.to_ical())


def _uid(of: str, words: Words) -> str:
    """The same in every build; given, because the library would draw one."""
    return f"{of}@{urlsplit(words.site).hostname or 'localhost'}"


def _event(event: Happening, words: Words) -> Event:
    start, end = _span(event)
    page = f"{words.site}/{event.url}"
    made = Event.new(
        uid=_uid(f"evenement-{event.slug}", words),
        stamp=datetime.combine(_last_change(event), time(), UTC),
        # A calendar takes over what has changed under the same UID (3.8.7.4).  Nobody counts the changes of a text, but
        # its days only go forward: publishing sees to it.
        sequence=(_last_change(event) - BEGINNING).days,
        start=start,
        end=end,
        summary=f"{words.cancelled if event.cancelled else ''}{event.title}",
        # Many programs do not show the property URL.
        description="\n".join(part for part in (event.description, page) if part),
        location=event.place,
        url=page,
        status=STATUS.CANCELLED if event.cancelled else STATUS.CONFIRMED,
    )
    for name in ("SUMMARY", "DESCRIPTION", "LOCATION"):
        if name in made:
            made[name].params["LANGUAGE"] = event.lang
    return made


def _span(event: Happening) -> tuple[date | datetime, date | datetime | None]:
    """The beginning and the end, which is not in it any more (3.6.1); no end where none is known.

    Both have an hour or none has (3.8.2.2): where only one is known, the event takes whole days.
    """
    begins, ends = event.begins, event.ends if event.ends and event.ends.date.exact else None
    assert begins is not None
    if begins.time and (ends is None or ends.time):
        return _moment(begins), _moment(ends) if ends and ends.time else None
    last = (ends or begins).date.first
    return begins.date.first, last + timedelta(days=1)


def _moment(known: Moment) -> datetime:
    # Mali keeps UTC all year: no VTIMEZONE needed (3.6.5).
    assert known.time is not None
    return datetime.combine(known.date.first, known.time, UTC)


def _last_change(event: Happening) -> date:
    """DTSTAMP is when what is said was last revised (3.8.7.2), as far as the text tells it."""
    return max((known.first for known in _changes(event)), default=BEGINNING)


def _changes(event: Happening) -> Iterator[PartialDate]:
    for known in (event.published, event.updated, event.cancelled):
        if known and known.first > BEGINNING:
            yield known
