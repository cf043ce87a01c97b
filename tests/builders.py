"""Plans for tests: each builder takes the one thing that a test is about, in the words of the plan file."""

from datetime import date
from typing import Any

from plugins.action_plan.model import Action, Axis, Evidence, EvidenceKind, Origin, Plan, State, Update
from plugins.action_plan.progress import ActionStanding, Standing, stand
from plugins.authoring.dates import PartialDate

THE_CHAPTER, A_THIRD_PARTY = Origin.CHAPTER, Origin.THIRD_PARTY


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def entry(state: str, on: str = "2019-06-29", **more: Any) -> Update:
    """more: the other fields of an entry; its dates are written as in the file."""
    dates = {key: day(value) for key, value in more.items() if key in {"due", "corrects"}}
    return Update(date=day(on), state=State(state), **{**more, **dates})


def action(*entries: Update, due: str | None = "2019-12-31", **more: Any) -> Action:
    """What became of it, oldest first; nothing is known without an entry."""
    made: dict[str, Any] = {"plan": 2019, "axis": "axe-a", "id": "action-a", "title": "Action A", **more}
    return Action(**made, due=day(due) if due else None, updates=entries)


def plan(*actions: Action | str, axes: int = 1) -> Plan:
    """A plan of these actions; a word stands for an action in that state.

    axes: over how many axes the actions are dealt, one after the other.
    """
    made = [_in_state(one, number) if isinstance(one, str) else one for number, one in enumerate(actions)]
    return Plan(
        year=2019,
        title="Plan d’essai",
        axes=tuple(
            Axis(id=f"axe-{number}", title=f"Axe {number}", actions=tuple(made[number::axes]))
            for number in range(axes)
        ),
    )


def _in_state(word: str, number: int) -> Action:
    known = word != State.UNKNOWN.value
    return action(*[entry(word)] if known else [], id=f"action-{number}")


def evidence(origin: Origin = THE_CHAPTER, url: str = "https://isoc.example/recit/") -> Evidence:
    return Evidence(title="Récit", kind=EvidenceKind.PAGE, origin=origin, url=url)


def stand_on(on: str, *actions: Action | str) -> Standing:
    return stand(plan(*actions), date.fromisoformat(on))


def one_on(on: str, action: Action) -> ActionStanding:
    """The standing of a plan's only action."""
    return stand_on(on, action).all.actions[0]
