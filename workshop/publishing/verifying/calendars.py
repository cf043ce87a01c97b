"""Calendars that follow the site are told what has changed since they last asked."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path, PurePosixPath

from icalendar import Calendar, Event

from plugins.authoring.problems import Problem
from plugins.calendar.icalendar_file import BEGINNING
from workshop.publishing.comparing import Files
from workshop.publishing.verifying.earlier import Earlier


def none_goes_back(site: Path, after: Files, earlier: Earlier) -> Iterator[Problem]:
    """No event is older than it is online: a calendar would keep what it has (RFC 5545, 3.8.7.4).

    Only what is online still knows that an event was called off, once its text says so no more.
    """
    for path in sorted(earlier.files.keys() & after.keys()):
        if not _is_of_one_event(path) or earlier.files[path] == after[path]:
            continue
        before, now = _event(earlier.read(path)), _event((site / path).read_bytes())
        least = _sequence(before) + (_is_off(before) and not _is_off(now))
        if _sequence(now) < least:
            day = BEGINNING + timedelta(days=least)
            said = f"les agendas abonnés garderaient ce que l’on savait avant de cet événement ; écrivez « modified: {day} », ou un jour plus récent, dans son texte"
            yield Problem(path, 1, said)


def _is_of_one_event(path: str) -> bool:
    """« evenements/essai/essai.ics »: what is wrong in it is wrong in the agenda too."""
    file = PurePosixPath(path)
    return file.match("evenements/*/*.ics") and not path.startswith("documents/")


def _event(content: bytes) -> Event:
    (event,) = Calendar.from_ical(content).events
    return event


def _sequence(event: Event) -> int:
    return int(event.get("SEQUENCE", 0))


def _is_off(event: Event) -> bool:
    return str(event.get("STATUS")) == "CANCELLED"
