"""Gives Pelican the plans: read with the other texts, standing before anything is written, a page each."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.authoring.documents import document_names, kept_documents
from plugins.authoring.gathering import gathering
from plugins.authoring.problems import Problem
from plugins.authoring.validation import suggestion
from plugins.languages.environments import spoken
from plugins.redirections.reading import read_from, withdrawn
from plugins.structured_data.in_html import in_html
from plugins.writing.files import write

from .charts import ORDER, measure_bar, stacked_bar, stepped_areas
from .exports.badges import Badge
from .exports.dataset import dataset
from .exports.deadlines import due_days
from .exports.publication import Publication
from .exports.table import SCHEMAS, export_addresses, exports
from .model import Plan
from .pages import Page, PaperCopy, by_axis, by_person, pages, pages_in
from .progress import Standing, stand
from .reading.files import Surroundings, read_plans
from .reading.past_plans import past_plans
from .site_texts import proofs
from .story.history import latest_first
from .translating import in_language
from .views.years import follow_ons, origins, threads

# How many changes the home page shows.
AT_HOME = 3


class PlanGenerator(Generator):  # type: ignore[misc]  # Pelican is not typed
    """Context for the templates, once everything is gathered:

    standings: of every plan, the latest first.  home_standing: of the plan that the home page shows.
    home_changes: its latest entries.
    origins, threads: reference -> references, of the actions that one takes up, and of the whole way over the years.
    axis_progress: axis id -> [(standing, group)].  people: person id -> [(person, standing, group)].
    actions: reference -> standing.  exports: address -> the bytes of a file of data.
    """

    only_writes = True

    def generate_context(self) -> None:
        content = Path(self.path)
        axis_pages = {file.stem for file in (content / "axes").glob("*.md")}
        around = Surroundings(
            day=self.settings["SITE_DATE"],
            axis_pages=axis_pages,
            documents=document_names(content),
            kept_document=kept_documents(content),
            languages=_translations(self.settings),
            is_withdrawn=withdrawn(read_from(content)[0]),
        )
        published, unreadable = past_plans(
            self.settings.get("PUBLISHED_PLANS", {}), around, self.settings.get("PUBLISHED_REVISION", "")
        )
        around = replace(around, published=published)
        plans, problems = read_plans(content / "plan", content.parent, around)
        problems += unreadable
        # A plan that cannot be read must not make every text that names its actions look wrong as well.
        plans = () if problems else plans
        self.context["plans"] = plans
        told = gathering(self.settings)
        told.problems += problems
        prefixes = [f"/{lang}" for lang in around.languages]
        if problems:
            unknown = ("/plan/", "/responsables/", *(f"/axes/{axis}/atom.xml" for axis in axis_pages))
            told.undecided |= {f"{lang}{one}" for one in unknown for lang in ("", *prefixes)}
        standings = [stand(plan, around.day) for plan in plans]
        told.addresses |= {page.address for page in pages(standings)}
        for lang in around.languages:
            told.addresses |= {page.address for page in pages_in(lang, standings)}
        told.addresses |= export_addresses([plan.year for plan in plans])

    def generate_output(self, writer: Writer) -> None:
        for page in self._pages():
            name = page.address.lstrip("/")
            save_as = f"{name}index.html" if page.address.endswith("/") else name
            template = self.get_template(page.template)
            shows = dict(page.shows)
            if page.on_paper:
                shows["pdf"] = self._paper_copy(page, save_as)
            writer.write_file(save_as, template, self.context, url=name, **shows)
        for address, content in self.context["exports"].items():
            write(Path(self.output_path, address.lstrip("/")), content)

    def _pages(self) -> Iterator[Page]:
        yield from pages(self.context["standings"])
        for lang in _translations(self.settings):
            yield from pages_in(lang, self.context["IN_LANGUAGE"][lang]["standings"])

    def publication(self) -> Publication:
        words = self.get_template("components/words").module
        return Publication(
            self.settings["SITE_ADDRESS"], lambda title: Markup(words.due_title(title)).unescape()
        )

    def _paper_copy(self, page: Page, save_as: str) -> PaperCopy | None:
        """Made before the page itself, which leads to its PDF only when there is one."""
        printer = self.settings["PRINTER"]
        if printer is None:
            return None
        languages = spoken(self.settings)
        lang = languages.addresses.language(page.address)
        others = self.context["IN_LANGUAGE"].get(lang, {})
        shown = {**self.context, **others, **page.shows, "pdf": None, "output_file": save_as}
        template = languages.environment(lang, self.env).get_template(f"{page.template}.html")
        pdf = printer(template.render(shown), page.address)
        write(Path(self.output_path, page.on_paper.lstrip("/")), pdf)
        return PaperCopy(page.on_paper, len(pdf))


def take_stands(generators: Iterable[Generator]) -> None:
    """All texts are read: those that say they are evidence count from now on."""
    generator = next(one for one in generators if isinstance(one, PlanGenerator))
    context = generator.context
    contents = [content for content in context["generated_content"].values() if content]
    gathering(generator.settings).problems += _unknown_actions(contents, context["plans"])
    day = generator.settings["SITE_DATE"]
    evidence = proofs(contents, day)
    standings = tuple(stand(plan, day, evidence) for plan in context["plans"])
    shown = generator.settings["PLAN_AT_HOME"]
    context.update(_shown(standings, shown))
    later = follow_ons(context["plans"])
    context["origins"], context["threads"] = origins(later), threads(later)
    languages = _translations(generator.settings)
    for lang in languages:
        evidence = proofs(contents, day, lang)
        plans = tuple(stand(in_language(plan, lang), day, evidence) for plan in context["plans"])
        context["IN_LANGUAGE"].setdefault(lang, {}).update(_shown(plans, shown))
    publication = generator.publication()
    context["exports"] = _exports(standings, publication, languages)
    context["data_of_plan"] = _data_of(publication)


def _shown(standings: tuple[Standing, ...], year_at_home: int) -> dict[str, Any]:
    """What the templates know of the plans in one language."""
    at_home = next((one for one in standings if one.plan.year == year_at_home), None)
    return {
        "standings": standings,
        "home_standing": at_home,
        "home_changes": latest_first(at_home.all.actions)[:AT_HOME] if at_home else (),
        "axis_progress": by_axis(standings),
        "people": by_person(standings),
        "actions": {action.action.ref: action for one in standings for action in one.all.actions},
    }


def _unknown_actions(contents: Iterable[Any], plans: Iterable[Plan]) -> Iterator[Problem]:
    known = dict.fromkeys(action.ref for plan in plans for action in plan.actions)
    for content in contents:
        # A translation has those of its original, where they are told.
        if ("actions",) not in content.front_matter.lines:
            continue
        for number, ref in enumerate(content.action_refs):
            if known and ref not in known:
                text = f"l’action « {ref} » n’existe dans aucun plan ; {suggestion(ref, known)}"
                yield content.front_matter.problem(("actions", number), text)


def _translations(settings: Mapping[str, Any]) -> list[str]:
    """The languages of the translations."""
    return [lang for lang in settings["LANGUAGES"] if lang != settings["DEFAULT_LANG"]]


def _exports(
    standings: Iterable[Standing], publication: Publication, languages: Collection[str]
) -> dict[str, bytes]:
    files = {f"/plan/{name}": schema(languages) for name, schema in SCHEMAS.items()}
    for standing in standings:
        files |= exports(standing, publication)
    return files


def _data_of(publication: Publication) -> Callable[..., Markup]:
    """For templates: a plan as a data set, to stand in a <script>; the text comes from a macro, escaped."""

    def described(standing: Standing, page: str, text: str) -> Markup:
        return Markup(in_html(dataset(standing, publication, page=page, text=Markup(text).unescape())))

    return described


def offer_charts(pelican: Pelican) -> None:
    """Jinja globals, because macros are imported without the context of their page."""
    pelican.settings["JINJA_GLOBALS"] |= {
        "state_order": ORDER,
        "stacked_bar": _markup(stacked_bar),
        "measure_bar": _markup(measure_bar),
        "badge": _badge,
        "due_days": due_days,
        "stepped_areas": _markup(stepped_areas),
    }


def _markup(chart: Callable[..., str]) -> Callable[..., Markup]:
    """A chart for templates: its text comes from a macro, escaped, and the chart escapes it itself."""

    def draw(figures: Any, *more: Any, text: str) -> Markup:
        return Markup(chart(figures, *more, text=Markup(text).unescape()))

    return draw


def _badge(label: str, words: str) -> Badge:
    return Badge(label, Markup(words).unescape())


def add_generator(_pelican: Pelican) -> type[PlanGenerator]:
    return PlanGenerator


def register() -> None:
    signals.initialized.connect(offer_charts)
    signals.get_generators.connect(add_generator)
    signals.all_generators_finalized.connect(take_stands)
