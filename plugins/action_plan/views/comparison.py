"""Standings -> counts side by side, plan by plan or axis by axis.  Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..charts import ORDER
from ..model import State
from ..progress import Group, Standing


@dataclass(frozen=True, kw_only=True)
class Row:
    """lang: what the label is written in, where it is no number.  partly_known: its totals are not those of a whole plan."""

    label: str
    address: str
    group: Group
    lang: str = ""
    partly_known: bool = False


@dataclass(frozen=True)
class Comparison:
    rows: tuple[Row, ...]

    @property
    def states(self) -> tuple[State, ...]:
        """Those that occur in any row."""
        return tuple(state for state in ORDER if any(row.group.tally.by_state[state] for row in self.rows))

    @property
    def scale(self) -> int:
        """How many actions the longest bar stands for."""
        return max((row.group.tally.total for row in self.rows), default=0)

    @property
    def any_added(self) -> bool:
        return any(row.group.added.total for row in self.rows)


def compare_plans(standings: Iterable[Standing]) -> Comparison:
    return Comparison(
        tuple(
            Row(
                label=str(one.plan.year),
                address=one.plan.url,
                group=one.all,
                partly_known=one.plan.partly_known,
            )
            for one in standings
        )
    )


def compare_axes(standing: Standing) -> Comparison:
    return Comparison(
        tuple(
            Row(label=group.axis.title, lang=group.axis.lang, address=group.axis.url, group=group)
            for group in standing.by_axis
        )
    )
