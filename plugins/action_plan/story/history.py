"""Plan -> what was written of it, and when: the story of an action, the changes of a plan.  Pure.

Where dates are partial, something must still come first.  What an entry tells is certain on the last day that
its date can mean; where a later entry of the same action is certain sooner, on that day, because authors write
entries in the order of the facts: « 2019 », written before « 2019-07-01 », is certain on 1 July.  A due date
counts on its last day, after what is certain on that day.  Nothing here knows the day of the build.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import count

from plugins.authoring.dates import PartialDate

from ..model import Action, Update
from ..progress import ActionStanding


class Trend(Enum):
    """How a count compares with the one before it."""

    RAISED = "hausse"
    LOWERED = "baisse"
    SAME = "stable"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An entry of an action's follow-up, with what its neighbours say of it.

    number: 1, then more for further entries of the same date, in the order in which they are written.
    certain: the date on whose last day it is certain that it has happened.
    done_before: the count that held until then.
    corrected_by: the date of the entry that took its place.
    """

    action: Action
    update: Update
    number: int
    certain: PartialDate
    done_before: int | None = None
    corrected_by: PartialDate | None = None

    @property
    def name(self) -> str:
        """Names it among the entries of its action, whatever is written after it: « 2019-10-31 », « 2019-10-31.2 »."""
        return str(self.update.date) if self.number == 1 else f"{self.update.date}.{self.number}"

    @property
    def url(self) -> str:
        return f"{self.action.url}#{self.name}"

    @property
    def trend(self) -> Trend | None:
        """None where there is nothing to compare."""
        if self.update.done is None or self.done_before is None:
            return None
        if self.update.done == self.done_before:
            return Trend.SAME
        return Trend.RAISED if self.update.done > self.done_before else Trend.LOWERED

    @property
    def published(self) -> date:
        """The first day that its date can mean, the only one that is certainly not in the future."""
        return self.update.date.first

    @property
    def updated(self) -> date:
        """The same, or the day of its correction: the entry reads otherwise since then."""
        return max(self.published, self.corrected_by.first) if self.corrected_by else self.published


@dataclass(frozen=True)
class Beginning:
    """The action joined the plan, at its adoption or later.  date: None where it is not known."""

    date: PartialDate | None
    later: bool

    kind = "beginning"


@dataclass(frozen=True)
class Told:
    """An entry, and those that corrected it, oldest first.  closes: with this entry the action closed."""

    entry: Entry
    corrections: tuple[Entry, ...]
    closes: bool

    kind = "told"


@dataclass(frozen=True)
class DueDate:
    """first: the action had it from the beginning.  holds: no later one took its place."""

    date: PartialDate
    first: bool
    holds: bool

    kind = "due"


Event = Beginning | Told | DueDate


def timeline(action: Action, adopted: PartialDate | None) -> tuple[Event, ...]:
    """The story of an action, in order.  adopted: when its plan was."""
    told = _told(action)
    certain = certain_dates(update.date for update in action.standing_updates)
    dated = [(known.last, one) for known, one in zip(certain, told, strict=True)]
    due_dates = [(due.date.last, due) for due in _due_dates(action)]
    # Sorting is stable: on one day entries come as they are written, and before what is due.
    story: list[tuple[date, Told | DueDate]] = sorted([*dated, *due_dates], key=lambda one: one[0])
    beginning = Beginning(action.added or adopted, later=action.added is not None)
    return (beginning, *(event for _, event in story))


def latest_first(actions: Iterable[ActionStanding]) -> tuple[Entry, ...]:
    """Every entry of these actions, corrections included."""
    found = [
        (entry.certain.last, entry.action.ref, number, entry)
        for standing in actions
        for number, entry in enumerate(entries(standing.action))
    ]
    return tuple(entry for *_, entry in sorted(found, key=lambda one: one[:3], reverse=True))


def entries(action: Action) -> list[Entry]:
    """Every entry of an action, as written."""
    places = _places(action.updates)
    held = _held(action.standing_updates)
    numbers = _numbers(action.updates)
    certain = certain_dates(update.date for update in action.updates)
    return [
        Entry(
            action=action,
            update=update,
            number=number,
            certain=known,
            done_before=held[place],
            corrected_by=corrected_by,
        )
        for update, number, known, place, corrected_by in zip(
            action.updates, numbers, certain, places, _corrections(action.updates, places), strict=True
        )
    ]


def _told(action: Action) -> list[Told]:
    """One for each entry that corrects none."""
    chains: list[list[Entry]] = []
    for entry, place in zip(entries(action), _places(action.updates), strict=True):
        if place == len(chains):
            chains.append([])
        chains[place].append(entry)
    closing = _closing(action.standing_updates)
    return [
        Told(first, tuple(corrections), closes=number == closing)
        for number, (first, *corrections) in enumerate(chains)
    ]


def _places(updates: Iterable[Update]) -> list[int]:
    """For each entry, which of Action.standing_updates it is, or was before it was corrected."""
    places: list[int] = []
    by_date: dict[PartialDate, int] = {}
    standing = count()
    for update in updates:
        wrong = by_date.get(update.corrects) if update.corrects else None
        places.append(next(standing) if wrong is None else wrong)
        by_date[update.date] = places[-1]
    return places


def _held(updates: Iterable[Update]) -> list[int | None]:
    """The count that holds before each entry, and after the last."""
    held: list[int | None] = [None]
    for update in updates:
        held.append(held[-1] if update.done is None else update.done)
    return held


def _corrections(updates: Sequence[Update], places: Sequence[int]) -> list[PartialDate | None]:
    """For each entry, the date of the one that took its place."""
    found: list[PartialDate | None] = []
    later: dict[int, PartialDate] = {}
    for update, place in zip(reversed(updates), reversed(places), strict=True):
        found.append(later.get(place))
        later[place] = update.date
    return found[::-1]


def _numbers(updates: Iterable[Update]) -> Iterator[int]:
    seen: Counter[PartialDate] = Counter()
    for update in updates:
        seen[update.date] += 1
        yield seen[update.date]


def certain_dates(dates: Iterable[PartialDate]) -> list[PartialDate]:
    """For each date of entries as they are written, the one on whose last day it is certain: itself or a later one."""
    found: list[PartialDate] = []
    for known in reversed(list(dates)):
        found.append(min([known, *found[-1:]], key=_last_day))
    return found[::-1]


def _last_day(known: PartialDate) -> date:
    return known.last


def _closing(updates: Sequence[Update]) -> int | None:
    """Which entry an action closed with: the first of the equal states that it ends with."""
    if not updates or not updates[-1].state.closes:
        return None
    number = len(updates) - 1
    while number and updates[number - 1].state is updates[-1].state:
        number -= 1
    return number


def _due_dates(action: Action) -> Iterator[DueDate]:
    """The first one and each that took its place, each date once."""
    revised = [update.due for update in action.standing_updates if update.due]
    known = [*([action.due] if action.due else []), *revised]
    for due in dict.fromkeys(known):
        yield DueDate(due, first=due == action.due, holds=due == known[-1])
