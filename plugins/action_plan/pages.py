"""Standings -> the pages that show them: an address, a template, and what the template is given.  Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .feeds import feed
from .history import timeline
from .model import Person
from .progress import AxisGroup, Group, Standing
from .series import states_over_time

# What one person answers for, plan by plan.
Duties = list[tuple[Person, Standing, Group]]
# What became of one axis, plan by plan.
AxisYears = list[tuple[Standing, AxisGroup]]

# How many changes the page of a plan shows; its feed has them all.
LATEST = 10


@dataclass(frozen=True)
class Page:
    """address: « /plan/2019/ », or that of a file.  shows: the names that its template knows besides the context's."""

    address: str
    template: str
    shows: Mapping[str, Any] = field(default_factory=dict)


def pages(standings: Sequence[Standing]) -> Iterator[Page]:
    """Every page of the plans; the addresses depend on the plans alone, not on the day."""
    yield Page("/plan/", "plans")
    yield Page("/responsables/", "people")
    for standing in standings:
        yield from _plan(standing)
        yield from _actions(standing)
    for axis_id, years in by_axis(standings).items():
        shows = {"axis": years[0][1].axis, "feed": feed(years)}
        yield Page(f"/axes/{axis_id}/atom.xml", "axis_feed", shows)
    for person_id, duties in by_person(standings).items():
        yield Page(f"/responsables/{person_id}/", "person", {"person": duties[0][0], "duties": duties})


def _plan(standing: Standing) -> Iterator[Page]:
    all_changes = feed([(standing, standing.all)])
    shows = {
        "standing": standing,
        "series": states_over_time(standing),
        "changes": all_changes.entries[:LATEST],
        "more_changes": len(all_changes.entries) > LATEST,
    }
    yield Page(standing.plan.url, "plan", shows)
    yield Page(f"{standing.plan.url}etat.svg", "badge", {"standing": standing})
    yield Page(f"{standing.plan.url}atom.xml", "plan_feed", {"plan": standing.plan, "feed": all_changes})


def _actions(standing: Standing) -> Iterator[Page]:
    for group in standing.by_axis:
        for progress in group.actions:
            events = timeline(progress.action, standing.plan.adopted)
            shows = {"standing": standing, "axis": group.axis, "progress": progress, "events": events}
            yield Page(progress.action.url, "action", shows)
            yield Page(f"{progress.action.url}etat.svg", "badge", shows)


def by_person(standings: Sequence[Standing]) -> dict[str, Duties]:
    """person id -> what they answer for, in the order of the plans."""
    found: dict[str, Duties] = {}
    for standing in standings:
        for person in standing.plan.people:
            found.setdefault(person.id, []).append((person, standing, standing.of_person(person)))
    return found


def by_axis(standings: Iterable[Standing]) -> dict[str, AxisYears]:
    """axis id -> what became of it, in the order of the plans."""
    found: dict[str, AxisYears] = {}
    for standing in standings:
        for group in standing.by_axis:
            found.setdefault(group.axis.id, []).append((standing, group))
    return found
