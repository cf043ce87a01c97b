"""Standings -> what their Atom feeds tell (RFC 4287).  Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..progress import Group, Standing
from .history import Entry, latest_first


@dataclass(frozen=True)
class Feed:
    """entries: the latest first.  updated: the day of the last change, never after that of the build."""

    entries: tuple[Entry, ...]
    updated: date


def feed(parts: Sequence[tuple[Standing, Group]]) -> Feed:
    """The changes of some actions, with the standing of the plan that they belong to.

    A feed must say when it changed, even one without entries: then when its latest plan began.
    """
    entries = latest_first(action for _, group in parts for action in group.actions)
    changed = [entry.updated for entry in entries] or [_beginning(standing) for standing, _ in parts]
    return Feed(entries, max(changed))


def _beginning(standing: Standing) -> date:
    """Of a plan that has not begun, the beginning of the present year: known, and the same for long."""
    plan, this_year = standing.plan, date(standing.day.year, 1, 1)
    begins = plan.adopted.first if plan.adopted else date(plan.year, 1, 1)
    return begins if begins <= standing.day else this_year
