"""Standing -> the views that people ask for: by state, late, without news, by place.  Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..model import State
from ..progress import ActionStanding, Group, Standing


@dataclass(frozen=True)
class PlaceGroup(Group):
    """The actions of one place.  name: as the first of them writes it; slug: its part of an address."""

    name: str
    slug: str


@dataclass(frozen=True, kw_only=True)
class Views:
    """by_state: every state, also one in which no action is.  late and silent: of the open ones, in the plan's order.

    by_place: in the order of the alphabet; nothing where no action names a place.  placeless: those that name none.
    """

    by_state: Mapping[State, Group]
    late: Group
    silent: Group
    by_place: tuple[PlaceGroup, ...]
    placeless: Group

    @property
    def unknown(self) -> Group:
        """Those that never had any news."""
        return self.by_state[State.UNKNOWN]


def views_of(standing: Standing) -> Views:
    by_slug: dict[str, list[ActionStanding]] = {}
    by_state: dict[State, list[ActionStanding]] = {state: [] for state in State}
    for one in standing.all.actions:
        by_state[one.state].append(one)
        by_slug.setdefault(one.action.place_slug, []).append(one)
    placeless = by_slug.pop("", [])
    return Views(
        by_state={state: Group(tuple(actions)) for state, actions in by_state.items()},
        late=standing.all.late,
        silent=standing.all.silent,
        by_place=tuple(_place(slug, actions) for slug, actions in sorted(by_slug.items())),
        placeless=Group(tuple(placeless)),
    )


def _place(slug: str, actions: list[ActionStanding]) -> PlaceGroup:
    return PlaceGroup(tuple(actions), actions[0].action.place or "", slug)
