"""Plan + day -> Standing: what can honestly be said of a plan on a day.  Pure.

Two rules hold everywhere.  What is not known is counted as such, never as done nor as not done.  What is
said changes only when the facts or the calendar do: dates, never durations that run.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cached_property

from plugins.authoring.dates import PartialDate

from .model import Action, Axis, Evidence, Origin, Person, Plan, State, Update

# An open action without news for longer is said to be silent.
FRESH_DAYS = 90
# Under this share of known actions no percentage and no gauge is shown; nor under this many actions.
ENOUGH_KNOWN = 60
ENOUGH_ACTIONS = 10


class Timing(Enum):
    """How an action stands against a due date."""

    NO_DATE = "sans_date"
    DUE = "a_temps"
    PASSED = "passee"  # the date is over, but late cannot be said
    LATE = "en_retard"
    IN_TIME = "dans_les_temps"
    AFTER = "apres"
    UNDECIDED = "indecidable"  # closed on a date too partial to tell
    MOVED = "reportee"  # taken up by a later plan


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """late_from: the first day after the due date, where timing is LATE.

    closed: when the action closed.  days: how many days after the due date, where timing is AFTER and
    both dates are known to the day.
    """

    timing: Timing
    due: PartialDate | None = None
    late_from: PartialDate | None = None
    closed: PartialDate | None = None
    days: int | None = None


class EvidenceLevel(Enum):
    NONE = "aucune"
    DECLARED = "declaree"
    DOCUMENTED = "documentee"
    CONFIRMED = "confirmee"


@dataclass(frozen=True)
class Freshness:
    """last: the date of the last entry, None without any.  silent: open, and without news for 90 days."""

    last: PartialDate | None
    silent: bool


@dataclass(frozen=True, kw_only=True)
class ActionStanding:
    """deadline: against the due date that holds today.  first_deadline: against the first one, where an
    entry has since moved it.  pages: the pages of this site that say they are evidence for the action.
    """

    action: Action
    deadline: Deadline
    first_deadline: Deadline | None
    evidence: EvidenceLevel
    freshness: Freshness
    pages: tuple[Evidence, ...] = ()

    @property
    def state(self) -> State:
        return self.action.state


@dataclass(frozen=True)
class Tally:
    """How many actions are in each state, and what that allows one to say."""

    by_state: Mapping[State, int]

    @classmethod
    def of(cls, actions: Iterable[ActionStanding]) -> "Tally":
        counts = Counter(standing.state for standing in actions)
        return cls({state: counts[state] for state in State})

    @property
    def total(self) -> int:
        return sum(self.by_state.values())

    @property
    def unknown(self) -> int:
        return self.by_state[State.UNKNOWN]

    @property
    def known(self) -> int:
        return self.total - self.unknown

    @property
    def at_least(self) -> int:
        """Done for certain."""
        return self.by_state[State.DONE]

    @property
    def at_most(self) -> int:
        """Done, if everything that is unknown were done."""
        return self.at_least + self.unknown

    @property
    def enough_known(self) -> bool:
        return self.total > 0 and self.known * 100 >= ENOUGH_KNOWN * self.total

    @property
    def has_percent(self) -> bool:
        return self.enough_known and self.total >= ENOUGH_ACTIONS

    @property
    def percent(self) -> int | None:
        """The share done for certain, rounded down so that 100 % always means everything; None where
        too few actions, or too few known ones, would make a percentage lie."""
        return self.at_least * 100 // self.total if self.has_percent else None

    @property
    def shares(self) -> Mapping[State, int] | None:
        """Whole percentages of every state that add up to 100 (largest remainder), where percent is given."""
        return largest_remainder(self.by_state, 100) if self.has_percent else None


def largest_remainder(parts: Mapping[State, int], whole: int) -> dict[State, int]:
    """Whole numbers in proportion to parts that add up to whole; parts must not all be zero.

    Hamilton's method; of equal remainders the earlier part comes first.
    """
    total = sum(parts.values())
    shares = {key: part * whole // total for key, part in parts.items()}
    by_remainder = sorted(parts, key=lambda key: -(parts[key] * whole % total))
    for key in by_remainder[: whole - sum(shares.values())]:
        shares[key] += 1
    return shares


@dataclass(frozen=True)
class Group:
    """Some actions of one plan: their standings, and apart from each other the counts of those that the
    plan was adopted with and of those added later, so that the first total never moves."""

    actions: tuple[ActionStanding, ...]

    @cached_property
    def tally(self) -> Tally:
        return Tally.of(standing for standing in self.actions if not standing.action.added)

    @cached_property
    def added(self) -> Tally:
        return Tally.of(standing for standing in self.actions if standing.action.added)

    @cached_property
    def late(self) -> "Group":
        return Group(tuple(one for one in self.actions if one.deadline.timing is Timing.LATE))

    @cached_property
    def silent(self) -> "Group":
        """The open ones without news for 90 days; those that never had any are unknown, not silent."""
        return Group(tuple(one for one in self.actions if one.freshness.silent))


@dataclass(frozen=True)
class AxisGroup(Group):
    """The actions of one axis."""

    axis: Axis


@dataclass(frozen=True)
class Standing:
    """A plan on a day.  by_axis: in the order of the plan."""

    plan: Plan
    day: date
    by_axis: tuple[AxisGroup, ...]

    @cached_property
    def all(self) -> Group:
        return Group(tuple(action for group in self.by_axis for action in group.actions))

    def of_person(self, person: Person) -> Group:
        """The actions that someone answers for."""
        return Group(tuple(self._by_person.get(person, ())))

    @cached_property
    def _by_person(self) -> Mapping[Person, list[ActionStanding]]:
        found: dict[Person, list[ActionStanding]] = {}
        for standing in self.all.actions:
            for person in dict.fromkeys(standing.action.people):
                found.setdefault(person, []).append(standing)
        return found

    @property
    def last_entry(self) -> PartialDate | None:
        """The date of the plan's latest entry."""
        dates = [update.date for action in self.plan.actions for update in action.updates]
        return max(dates, key=lambda entry: (entry.last, entry.first), default=None)


def stand(plan: Plan, day: date, pages: Mapping[str, Iterable[Evidence]] | None = None) -> Standing:
    """The standing of a plan on a day.

    pages: for an action's reference (2019/igf-mali), the pages of this site that are evidence for it.
    """
    of = pages or {}
    return Standing(
        plan,
        day,
        tuple(
            AxisGroup(
                tuple(_action(action, day, tuple(of.get(action.ref, ()))) for action in axis.actions), axis
            )
            for axis in plan.axes
        ),
    )


def _action(action: Action, day: date, pages: tuple[Evidence, ...]) -> ActionStanding:
    current = action.revised_due or action.due
    return ActionStanding(
        action=action,
        deadline=deadline(action, current, day),
        first_deadline=deadline(action, action.due, day) if current != action.due else None,
        evidence=evidence_level(action, pages),
        freshness=freshness(action, day),
        pages=pages,
    )


def deadline(action: Action, due: PartialDate | None, day: date) -> Deadline:
    """How an action stands on a day against one of its due dates."""
    if due is None:
        return Deadline(timing=Timing.NO_DATE, closed=_closed(action))
    if closed := _closed(action):
        return _closed_against(due, closed)
    if action.state is State.POSTPONED and action.standing_updates[-1].due is None:
        return Deadline(timing=Timing.MOVED, due=due)
    if day <= due.last:
        return Deadline(timing=Timing.DUE, due=due)
    if not _known_late(action, due):
        return Deadline(timing=Timing.PASSED, due=due)
    return Deadline(timing=Timing.LATE, due=due, late_from=PartialDate.of(due.last + timedelta(days=1)))


def _known_late(action: Action, due: PartialDate) -> bool:
    """Whether it may be said of an open action whose due date is over.

    Of one without any entry it may not; nor where the date is only the plan's and no news came after it:
    nobody promised that day, and nobody saw the action undone on it.
    """
    if action.state is State.UNKNOWN:
        return False
    promised = action.revised_due is not None or not action.due_is_default
    return promised or action.standing_updates[-1].date.last > due.last


def _closed(action: Action) -> PartialDate | None:
    """When the action closed: the first entry of the run of equal states that it ends with."""
    run = last_run(action)
    return run[0].date if run and run[0].state.closes else None


def _closed_against(due: PartialDate, closed: PartialDate) -> Deadline:
    if closed.last <= due.last:
        return Deadline(timing=Timing.IN_TIME, due=due, closed=closed)
    if closed.first <= due.last:
        return Deadline(timing=Timing.UNDECIDED, due=due, closed=closed)
    days = (closed.first - due.last).days if closed.exact and due.exact else None
    return Deadline(timing=Timing.AFTER, due=due, closed=closed, days=days)


def last_run(action: Action) -> list[Update]:
    """The entries that say the present state, oldest first."""
    run: list[Update] = []
    for update in reversed(action.standing_updates):
        if update.state is not action.state:
            break
        run.insert(0, update)
    return run


def evidence_level(action: Action, pages: Iterable[Evidence]) -> EvidenceLevel:
    """The strongest evidence for the present state: that of earlier states proves nothing of this one."""
    run = last_run(action)
    if not run:
        return EvidenceLevel.NONE
    origins = {proof.origin for update in run for proof in update.evidence} | {page.origin for page in pages}
    if Origin.THIRD_PARTY in origins:
        return EvidenceLevel.CONFIRMED
    return EvidenceLevel.DOCUMENTED if origins else EvidenceLevel.DECLARED


def freshness(action: Action, day: date) -> Freshness:
    """When the last news came, and whether an open action has been silent for too long."""
    if not action.updates:
        return Freshness(None, silent=False)
    last = max((update.date for update in action.updates), key=lambda entry: entry.last)
    too_old = day - last.last > timedelta(days=FRESH_DAYS)
    return Freshness(last, silent=too_old and not action.state.closes)
