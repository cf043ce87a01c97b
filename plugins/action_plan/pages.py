"""Standings -> the pages that show them: an address, a template, and what the template is given.  Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from .model import Person
from .progress import AxisGroup, Group, Standing
from .story.feeds import feed
from .story.history import timeline
from .story.series import states_over_time
from .views.balance import balance_of
from .views.comparison import compare_axes, compare_plans
from .views.selections import Views, views_of

# What one person answers for, plan by plan.
Duties = list[tuple[Person, Standing, Group]]
# What became of one axis, plan by plan.
AxisYears = list[tuple[Standing, AxisGroup]]

# How many changes the page of a plan shows; its feed has them all.
LATEST = 10


@dataclass(frozen=True)
class Page:
    """address: « /plan/2019/ », or that of a file.  shows: the names that its template knows besides the context's.

    on_paper: the address of the same page as a PDF, of a page that is worth printing.
    """

    address: str
    template: str
    shows: Mapping[str, Any] = field(default_factory=dict)
    on_paper: str = ""


@dataclass(frozen=True)
class PaperCopy:
    """The PDF of a page, once it is made.  size: in bytes."""

    address: str
    size: int


def pages_in(lang: str, standings: Sequence[Standing]) -> Iterator[Page]:
    """The same pages below « /en/ »; standings: of the plans in that language."""
    for page in pages(standings):
        on_paper = page.on_paper and f"/{lang}{page.on_paper}"
        yield replace(page, address=f"/{lang}{page.address}", on_paper=on_paper)


def pages(standings: Sequence[Standing]) -> Iterator[Page]:
    """Every page of the plans; the addresses depend on the plans alone, not on the day."""
    yield Page("/plan/", "plans", {"comparison": compare_plans(standings)})
    yield Page("/responsables/", "people")
    for standing in standings:
        views = views_of(standing)
        yield from _plan(standing, views)
        yield from _views(standing, views)
        yield _balance(standing, views)
        yield from _actions(standing)
    for axis_id, years in by_axis(standings).items():
        shows = {"axis": years[0][1].axis, "feed": feed(years)}
        yield Page(f"/axes/{axis_id}/atom.xml", "axis_feed", shows)
    for person_id, duties in by_person(standings).items():
        yield Page(f"/responsables/{person_id}/", "person", {"person": duties[0][0], "duties": duties})


def _plan(standing: Standing, views: Views) -> Iterator[Page]:
    all_changes = feed([(standing, standing.all)])
    shows = {
        "standing": standing,
        "views": views,
        "series": states_over_time(standing),
        "changes": all_changes.entries[:LATEST],
        "more_changes": len(all_changes.entries) > LATEST,
    }
    yield Page(standing.plan.url, "plan", shows)
    yield Page(f"{standing.plan.url}donnees/", "data", {"standing": standing})
    yield Page(f"{standing.plan.url}etat.svg", "badge", {"standing": standing})
    yield Page(f"{standing.plan.url}atom.xml", "plan_feed", {"plan": standing.plan, "feed": all_changes})


def _views(standing: Standing, views: Views) -> Iterator[Page]:
    """A state has its page even without any action, so that no address ever vanishes."""
    plan, shows = standing.plan.url, {"standing": standing, "views": views}
    yield Page(f"{plan}etats/", "states", shows)
    for state, group in views.by_state.items():
        yield Page(f"{plan}etats/{state.slug}/", "state", {**shows, "state": state, "group": group})
    yield Page(f"{plan}en-retard/", "late", {**shows, "group": views.late})
    yield Page(f"{plan}sans-nouvelles/", "silent", {**shows, "group": views.silent})
    if views.by_place:
        yield Page(f"{plan}lieux/", "places", shows)
    for place in views.by_place:
        yield Page(f"{plan}lieux/{place.slug}/", "place", {**shows, "group": place})


def _balance(standing: Standing, views: Views) -> Page:
    plan = standing.plan.url
    shows = {
        "standing": standing,
        "views": views,
        "balance": balance_of(standing),
        "axes": compare_axes(standing),
    }
    return Page(f"{plan}bilan/", "balance", shows, on_paper=f"{plan}bilan.pdf")


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
