"""Standing -> how many actions were in each state, day by day on which that changed.  Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, count, groupby, pairwise

from plugins.authoring.dates import PartialDate

from ..model import Action, State
from ..progress import Standing, Tally
from .history import certain_dates

# As many rows as are read at one glance, and as many steps as a drawing on a phone can show.
MOST_POINTS = 12


@dataclass(frozen=True)
class Point:
    """How many actions are in each state from a day on.  known: that day as far as it is known, « 2019 »."""

    day: date
    known: PartialDate
    tally: Tally


@dataclass(frozen=True)
class StatesOverTime:
    """The states of the actions that a plan was adopted with; those added later have no part in it.

    points: at least one, the first is the adoption, of which nothing is known yet; each other one is a day on
    which counts changed, and the last says what holds since.
    """

    points: tuple[Point, ...]

    @cached_property
    def states(self) -> tuple[State, ...]:
        """Those in which any action ever was."""
        return tuple(state for state in State if any(point.tally.by_state[state] for point in self.points))

    @property
    def changed(self) -> bool:
        return len(self.points) > 1


def states_over_time(standing: Standing, most: int = MOST_POINTS) -> StatesOverTime:
    """The counts as they are known today: what was corrected counts as corrected.

    most: how many points at most, at least 2.  Where there are more days, the last one of each month, quarter, year …
    on which something changed stands for it, so that every point is exact.
    """
    actions = [one.action for one in standing.all.actions if not one.action.added]
    changes = sorted(chain.from_iterable(map(_changes, actions)), key=lambda change: change.day)
    adopted = standing.plan.adopted or PartialDate(standing.plan.year)
    start = min([adopted.first, *(change.day for change in changes[:1])])
    counts = dict.fromkeys(State, 0) | {State.UNKNOWN: len(actions)}
    adoption = Point(start, adopted, Tally(dict(counts)))
    return StatesOverTime(tuple(_thinned([adoption, *_points(counts, changes)], most)))


@dataclass(frozen=True)
class _Change:
    known: PartialDate
    left: State
    taken: State

    @property
    def day(self) -> date:
        return self.known.last


def _changes(action: Action) -> Iterator[_Change]:
    """Whenever an action left a state for another."""
    updates = action.standing_updates
    states = [State.UNKNOWN, *(update.state for update in updates)]
    certain = certain_dates(update.date for update in updates)
    for known, (left, taken) in zip(certain, pairwise(states), strict=True):
        if left is not taken:
            yield _Change(known, left, taken)


def _points(counts: dict[State, int], changes: Iterable[_Change]) -> Iterator[Point]:
    """Every day on which the counts changed, changes being sorted by day."""
    for day, of_the_day in groupby(changes, key=lambda change: change.day):
        before = dict(counts)
        known = []
        for change in of_the_day:
            counts[change.left] -= 1
            counts[change.taken] += 1
            known.append(change.known)
        if counts != before:
            # A day that one entry names is not told as the end of a year because another entry names that.
            yield Point(day, max(known, key=lambda one: len(str(one))), Tally(dict(counts)))


def _thinned(points: Sequence[Point], most: int) -> list[Point]:
    """The first one, and the last of each period, the periods just long enough."""
    if len(points) <= most:
        return list(points)
    for months in chain((1, 3, 12), count(24, 12)):
        last = {(point.day.year * 12 + point.day.month - 1) // months: point for point in points[1:]}
        if len(last) < most:
            break
    return [points[0], *last.values()]
