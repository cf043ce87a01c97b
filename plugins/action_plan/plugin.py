"""Gives Pelican the plans: read with the other texts, standing before anything is written, a page each."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.authoring.dates import PartialDate
from plugins.authoring.documents import kept_documents
from plugins.authoring.gathering import gathering
from plugins.authoring.problems import Problem
from plugins.authoring.validation import suggestion

from .charts import ORDER, measure_bar, stacked_bar
from .model import Evidence, EvidenceKind, Origin, Plan
from .pages import by_person, pages
from .progress import AxisGroup, Standing, stand
from .reading import Surroundings, read_plans

# What a text of the site is, as evidence; a text of another kind is a page.
_KINDS = {
    "Article": EvidenceKind.POST,
    "Event": EvidenceKind.EVENT,
    "Report": EvidenceKind.REPORT,
}


class PlanGenerator(Generator):  # type: ignore[misc]  # Pelican is not typed
    """Context for the templates, once everything is gathered:

    standings: of every plan, the latest first.  home_standing: of the plan that the home page shows.
    axis_progress: axis id -> [(standing, group)].  people: person id -> [(person, standing, group)].
    actions: reference -> standing.
    """

    def generate_context(self) -> None:
        content = Path(self.path)
        axis_pages = {file.stem for file in (content / "axes").glob("*.md")}
        around = Surroundings(
            day=self.settings["SITE_DATE"],
            axis_pages=axis_pages,
            kept_document=kept_documents(content),
        )
        plans, problems = read_plans(content / "plan", content.parent, around)
        # A plan that cannot be read must not make every text that names its actions look wrong as well.
        plans = () if problems else plans
        self.context["plans"] = plans
        told = gathering(self.settings)
        told.problems += problems
        if problems:
            told.undecided |= {"/plan/", "/responsables/"}
        told.addresses |= {page.address for page in pages([stand(plan, around.day) for plan in plans])}

    def generate_output(self, writer: Writer) -> None:
        for page in pages(self.context["standings"]):
            name = page.address.lstrip("/")
            save_as = f"{name}index.html" if page.address.endswith("/") else name
            template = self.get_template(page.template)
            writer.write_file(save_as, template, self.context, url=name, **page.shows)


def take_stands(generators: Iterable[Generator]) -> None:
    """All texts are read: those that say they are evidence count from now on."""
    generator = next(one for one in generators if isinstance(one, PlanGenerator))
    context = generator.context
    contents = [content for content in context["generated_content"].values() if content]
    gathering(generator.settings).problems += _unknown_actions(contents, context["plans"])
    day = generator.settings["SITE_DATE"]
    evidence = _evidence(contents, day)
    standings = tuple(stand(plan, day, evidence) for plan in context["plans"])
    context["standings"] = standings
    shown = generator.settings["PLAN_AT_HOME"]
    context["home_standing"] = next((one for one in standings if one.plan.year == shown), None)
    context["axis_progress"] = _by_axis(standings)
    context["people"] = by_person(standings)
    context["actions"] = {action.action.ref: action for one in standings for action in one.all.actions}


def _evidence(contents: Iterable[Any], day: date) -> dict[str, list[Evidence]]:
    """The published texts that are evidence for an action, by its reference, in the order of their addresses."""
    pages: dict[str, list[Evidence]] = {}
    for content in sorted(contents, key=lambda content: str(content.url)):
        happens = _happens(content)
        # What has not happened yet proves nothing.
        if content.status != "published" or (happens and happens.first > day):
            continue
        kind = _KINDS.get(type(content).__name__, EvidenceKind.PAGE)
        page = Evidence(
            title=content.title, kind=kind, origin=Origin.CHAPTER, url=f"/{content.url}", date=happens
        )
        for ref in content.action_refs:
            pages.setdefault(ref, []).append(page)
    return pages


def _happens(content: Any) -> PartialDate | None:
    """The day of what a text tells, else that of the text."""
    begins = getattr(content, "begins", None)
    known: PartialDate | None = begins.date if begins else content.published
    return known


def _unknown_actions(contents: Iterable[Any], plans: Iterable[Plan]) -> Iterator[Problem]:
    known = dict.fromkeys(action.ref for plan in plans for action in plan.actions)
    for content in contents:
        for number, ref in enumerate(content.action_refs):
            if known and ref not in known:
                text = f"l’action « {ref} » n’existe dans aucun plan ; {suggestion(ref, known)}"
                yield content.front_matter.problem(("actions", number), text)


def _by_axis(standings: Iterable[Standing]) -> dict[str, list[tuple[Standing, AxisGroup]]]:
    found: dict[str, list[tuple[Standing, AxisGroup]]] = {}
    for standing in standings:
        for group in standing.by_axis:
            found.setdefault(group.axis.id, []).append((standing, group))
    return found


def offer_charts(pelican: Pelican) -> None:
    """Jinja globals, because macros are imported without the context of their page."""
    pelican.settings["JINJA_GLOBALS"] |= {
        "state_order": ORDER,
        "stacked_bar": _markup(stacked_bar),
        "measure_bar": _markup(measure_bar),
    }


def _markup(chart: Callable[..., str]) -> Callable[..., Markup]:
    """A chart for templates: its text comes from a macro, escaped, and the chart escapes it itself."""

    def draw(figures: Any, *more: Any, text: str) -> Markup:
        return Markup(chart(figures, *more, text=Markup(text).unescape()))

    return draw


def add_generator(_pelican: Pelican) -> type[PlanGenerator]:
    return PlanGenerator


def register() -> None:
    signals.initialized.connect(offer_charts)
    signals.get_generators.connect(add_generator)
    signals.all_generators_finalized.connect(take_stands)
