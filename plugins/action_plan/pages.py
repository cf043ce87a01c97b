"""Standings -> the pages that show them: an address, a template, and what the template is given.  Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .model import Person
from .progress import Group, Standing

# What one person answers for, plan by plan.
Duties = list[tuple[Person, Standing, Group]]


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
        yield Page(standing.plan.url, "plan", {"standing": standing})
        yield Page(f"{standing.plan.url}etat.svg", "badge", {"standing": standing})
        yield from _actions(standing)
    for person_id, duties in by_person(standings).items():
        yield Page(f"/responsables/{person_id}/", "person", {"person": duties[0][0], "duties": duties})


def _actions(standing: Standing) -> Iterator[Page]:
    for group in standing.by_axis:
        for progress in group.actions:
            shows = {"standing": standing, "axis": group.axis, "progress": progress}
            yield Page(progress.action.url, "action", shows)
            yield Page(f"{progress.action.url}etat.svg", "badge", shows)


def by_person(standings: Sequence[Standing]) -> dict[str, Duties]:
    """person id -> what they answer for, in the order of the plans."""
    found: dict[str, Duties] = {}
    for standing in standings:
        for person in standing.plan.people:
            found.setdefault(person.id, []).append((person, standing, standing.of_person(person)))
    return found
