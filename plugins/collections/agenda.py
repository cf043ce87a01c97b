"""Events in the order that a visitor needs, on a day.  Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Generic, Protocol, TypeVar

from plugins.authoring.dates import Moment


class Dated(Protocol):
    """What has a beginning and an end, as far as they are known."""

    slug: str
    begins: Moment | None
    ends: Moment | None


Event = TypeVar("Event", bound=Dated)


@dataclass(frozen=True)
class Agenda(Generic[Event]):
    """coming: the next one first.  past: the last one first.  undated: by name."""

    coming: tuple[Event, ...]
    past: tuple[Event, ...]
    undated: tuple[Event, ...]


def agenda(events: Iterable[Event], day: date) -> Agenda[Event]:
    """An event is past when the last day that it can have lasted is over."""
    everything = sorted(events, key=_order)
    dated = [event for event in everything if event.begins]
    coming = [event for event in dated if _last_day(event) >= day]
    past = [event for event in reversed(dated) if _last_day(event) < day]
    return Agenda(tuple(coming), tuple(past), tuple(event for event in everything if not event.begins))


def _order(event: Dated) -> tuple[date, time, str]:
    begins = event.begins
    return (begins.date.first if begins else date.max, (begins and begins.time) or time.min, event.slug)


def _last_day(event: Dated) -> date:
    last = event.ends or event.begins
    assert last is not None
    return last.date.last
