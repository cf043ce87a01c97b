"""Standing -> the balance of a year: what became of every action, each in exactly one group, and all figures.  Pure."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from plugins.authoring.dates import PartialDate

from ..model import Evidence, State
from ..progress import ActionStanding, EvidenceLevel, Standing, Timing, last_run

# The order in which a balance tells the states.
CLOSING = (State.DONE, State.PARTLY_DONE, State.NOT_DONE, State.DROPPED)
OPEN = (State.UNDER_WAY, State.PLANNED, State.POSTPONED, State.SUSPENDED)
_DONE_IN = (Timing.IN_TIME, Timing.AFTER, Timing.UNDECIDED, Timing.NO_DATE)
_OPEN_IN = (Timing.LATE, Timing.PASSED, Timing.DUE, Timing.MOVED, Timing.NO_DATE)
_STRONGEST_FIRST = (EvidenceLevel.CONFIRMED, EvidenceLevel.DOCUMENTED, EvidenceLevel.DECLARED)


@dataclass(frozen=True, kw_only=True)
class Account:
    """What is last said of an action.

    date: when it closed; of an open one, of the last news; None without any entry.
    note and evidence: given for its present state.  note_lang: what the note is written in.
    """

    progress: ActionStanding
    date: PartialDate | None
    note: str
    note_lang: str
    evidence: tuple[Evidence, ...]


Kind = TypeVar("Kind", bound=Hashable)
Accounts = Mapping[State, tuple[Account, ...]]


@dataclass(frozen=True, kw_only=True)
class Balance:
    """closed, open and unknown together hold every action of the plan once, those added later included; a state
    without any action is not there.

    done_in: how the actions that were done stand against their due dates; open_in: those that are not closed,
    where anything is known of them.  closed_otherwise: how many ended without being done as promised.
    evidence: levels of all actions of which something is known.
    """

    total: int
    closed: Accounts
    open: Accounts
    unknown: tuple[Account, ...]
    done_in: Mapping[Timing, int]
    open_in: Mapping[Timing, int]
    evidence: Mapping[EvidenceLevel, int]
    measured: tuple[ActionStanding, ...]

    @property
    def closed_count(self) -> int:
        return sum(map(len, self.closed.values()))

    @property
    def open_count(self) -> int:
        return sum(map(len, self.open.values()))

    @property
    def missing_count(self) -> int:
        return self.total - self.closed_count

    @property
    def closed_otherwise(self) -> int:
        return self.closed_count - len(self.closed.get(State.DONE, ()))


def balance_of(standing: Standing) -> Balance:
    actions = standing.all.actions
    by_state: dict[State, list[Account]] = {}
    for progress in actions:
        by_state.setdefault(progress.state, []).append(_account(progress))
    known = [progress for progress in actions if progress.state is not State.UNKNOWN]
    return Balance(
        total=len(actions),
        closed=_in_order(by_state, CLOSING),
        open=_in_order(by_state, OPEN),
        unknown=tuple(by_state.get(State.UNKNOWN, ())),
        done_in=_counted(_DONE_IN, (one.deadline.timing for one in known if one.state is State.DONE)),
        open_in=_counted(_OPEN_IN, (one.deadline.timing for one in known if not one.state.closes)),
        evidence=_counted(_STRONGEST_FIRST, (one.evidence for one in known)),
        measured=tuple(progress for progress in actions if progress.action.target),
    )


def _account(progress: ActionStanding) -> Account:
    run = last_run(progress.action)
    proofs = [proof for update in run for proof in update.evidence]
    noted = next((update for update in reversed(run) if update.note), None)
    return Account(
        progress=progress,
        date=progress.deadline.closed or progress.freshness.last,
        note=noted.note if noted else "",
        note_lang=noted.lang if noted else progress.action.lang,
        # Two entries may rest on one source; the texts of this site come last.
        evidence=tuple({proof.url: proof for proof in (*proofs, *progress.pages)}.values()),
    )


def _in_order(accounts: Mapping[State, list[Account]], states: Iterable[State]) -> Accounts:
    return {state: tuple(accounts[state]) for state in states if state in accounts}


def _counted(order: Iterable[Kind], found: Iterable[Kind]) -> Mapping[Kind, int]:
    """What was found, in order; what was not is left out."""
    counts = Counter(found)
    return {kind: counts[kind] for kind in order if counts[kind]}
