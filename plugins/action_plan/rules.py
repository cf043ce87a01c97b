"""What a plan file must say beyond the form of each value.

A rule is a function; its docstring is the rule.  It reads what was written, not what was understood, so
that a mistake in one entry does not hide those of the others: what is not readable is passed over here
and told by the schema.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from plugins.authoring.dates import DateProblem, PartialDate
from plugins.authoring.documents import KeptDocument
from plugins.authoring.problems import Problem
from plugins.authoring.validation import ACTION_REF, suggestion
from plugins.authoring.yaml_source import Place, Source, Value

from .model import State

Findings = Iterator[tuple[Place, str]]


@dataclass(frozen=True)
class Group:
    """A group of keys that can be read, and where it is written."""

    place: Place
    keys: dict[str, Value]

    def text(self, key: str) -> str:
        value = self.keys.get(key)
        return value.strip() if isinstance(value, str) else ""

    def date(self, key: str) -> PartialDate | None:
        try:
            return PartialDate.parse(self.text(key))
        except DateProblem:
            return None

    def groups(self, key: str) -> "list[Group]":
        value = self.keys.get(key)
        items = value if isinstance(value, list) else []
        return [Group((*self.place, key, n), item) for n, item in enumerate(items) if isinstance(item, dict)]


@dataclass(frozen=True)
class Surroundings:
    """What a plan file is held against.

    axis_pages: the axes that have a page in content/axes/.
    kept_document: the document that a name from content/ means, or None.
    """

    day: date
    axis_pages: Collection[str]
    kept_document: Callable[[str], KeptDocument | None] = lambda _: None


@dataclass(frozen=True)
class Written:
    """A plan file as it was typed."""

    source: Source
    around: Surroundings

    @property
    def plan(self) -> Group:
        return Group((), self.source.value if isinstance(self.source.value, dict) else {})

    @property
    def axes(self) -> list[Group]:
        return self.plan.groups("axes")

    @property
    def year(self) -> str:
        return self.plan.text("annee")

    @property
    def stem(self) -> str:
        return PurePosixPath(self.source.path).stem

    @property
    def actions(self) -> list[Group]:
        return [action for axis in self.axes for action in axis.groups("actions")]

    def line(self, group: Group, key: str) -> int:
        return self.source.line_of((*group.place, key))


def the_year_is_that_of_the_file(written: Written) -> Findings:
    """content/plan/2019.yaml holds the plan of 2019."""
    if written.year == written.stem or not re.search(r"\d", written.year):
        return
    if written.stem.isdecimal():
        text = f"l’année {written.year} ne va pas avec le nom du fichier ; écrivez « annee: {written.stem} » ou renommez le fichier"
    else:
        text = f"le nom de ce fichier n’est pas une année ; renommez-le « {written.year}.yaml »"
    yield ("annee",), text


def an_id_is_given_once(written: Written) -> Findings:
    """Two axes, or two actions of a plan, never share an id."""
    for name, groups in (("l’axe", written.axes), ("l’action", written.actions)):
        first: dict[str, int] = {}
        for group in groups:
            if not (id_ := group.text("id")):
                continue
            if id_ in first:
                yield (
                    (*group.place, "id"),
                    f"{name} « {id_} » existe déjà, ligne {first[id_]} ; donnez un autre id",
                )
            first.setdefault(id_, written.line(group, "id"))


def an_axis_has_a_page(written: Written) -> Findings:
    """The id of an axis is the name of a file in content/axes/."""
    for axis in written.axes:
        id_ = axis.text("id")
        if id_ and id_ not in written.around.axis_pages:
            advice = suggestion(id_, sorted(written.around.axis_pages))
            yield (*axis.place, "id"), f"l’axe « {id_} » n’a pas de page content/axes/{id_}.md ; {advice}"


def a_person_is_named_above(written: Written) -> Findings:
    """Whoever answers for an axis or an action is listed under « responsables » of the plan."""
    known = written.plan.keys.get("responsables")
    people = dict.fromkeys(sorted(known)) if isinstance(known, dict) else {}
    for group in [*written.axes, *written.actions]:
        named = group.keys.get("responsables")
        for number, person in enumerate(named if isinstance(named, list) else []):
            if isinstance(person, str) and person not in people:
                place = (*group.place, "responsables", number)
                yield (
                    place,
                    f"« {person} » n’est pas dans les responsables du plan ; {suggestion(person, people)}",
                )


def a_reason_is_given(written: Written) -> Findings:
    """An action that is not done, postponed, suspended or dropped says why; partly done says how much."""
    for action in written.actions:
        for entry in action.groups("suivi"):
            state, noted = entry.text("etat"), bool(entry.text("note"))
            if state in {s.value for s in State if s.needs_note} and not noted:
                yield (*entry.place, "etat"), f"« {state} » demande une raison ; ajoutez « note: … »"
            measured = entry.text("fait") and action.text("cible")
            if state == State.PARTLY_DONE.value and not (noted or measured):
                text = f"« {state} » demande de dire ce qui est fait ; ajoutez « note: … », ou « fait: » et une « cible: »"
                yield (*entry.place, "etat"), text


def a_postponed_action_goes_somewhere(written: Written) -> Findings:
    """« reportee » gives a new due date, or the action of a later plan that takes over."""
    for action in written.actions:
        for entry in action.groups("suivi"):
            to = entry.text("echeance") or entry.text("suite")
            if entry.text("etat") == State.POSTPONED.value and not to:
                yield (
                    (*entry.place, "etat"),
                    "« reportee » à quand ? ajoutez « echeance: … » ou « suite: 2022/… »",
                )


def entries_are_in_order(written: Written) -> Findings:
    """Entries are written oldest first; partial dates may overlap."""
    for action in written.actions:
        latest: PartialDate | None = None
        for entry in action.groups("suivi"):
            date = entry.date("date")
            if date and latest and date.last < latest.first:
                text = f"cette entrée du {date} vient après celle du {latest} ; rangez le suivi du plus ancien au plus récent"
                yield (*entry.place, "date"), text
            elif date and (latest is None or date.first >= latest.first):
                latest = date


def entries_have_happened(written: Written) -> Findings:
    """An entry tells what was: its date is not in the future of the day of the build."""
    for action in written.actions:
        for entry in action.groups("suivi"):
            if (happened := entry.date("date")) and happened.first > written.around.day:
                text = f"cette entrée est datée du {happened}, qui n’est pas encore arrivé ; corrigez la date"
                yield (*entry.place, "date"), text


def what_is_counted_has_a_target(written: Written) -> Findings:
    """« fait: 23 » needs a « cible: » on the action, to say 23 of what."""
    for action in written.actions:
        for entry in action.groups("suivi"):
            if entry.text("fait") and not action.keys.get("cible"):
                yield (
                    (*entry.place, "fait"),
                    "« fait » compte vers une cible ; ajoutez « cible: 40 … » à l’action",
                )


def a_correction_points_to_an_earlier_entry(written: Written) -> Findings:
    """« corrige » is the date of an entry written above."""
    for action in written.actions:
        above: list[str] = []
        for entry in action.groups("suivi"):
            corrected = entry.text("corrige")
            if corrected and corrected not in above:
                advice = suggestion(corrected, above) if above else "elle n’a pas encore d’entrée à corriger"
                text = f"aucune entrée de cette action n’est datée « {corrected} » plus haut ; {advice}"
                yield (*entry.place, "corrige"), text
            above += filter(None, [entry.text("date")])


def what_takes_over_comes_later(written: Written) -> Findings:
    """« suite » names an action of a later plan."""
    for place, ref in _follow_ons(written):
        if written.year.isdecimal() and int(ref[:4]) <= int(written.year):
            text = f"« {ref} » n’est pas d’un plan plus récent ; « suite » va vers une action d’un plan d’après {written.year}"
            yield place, text


def _follow_ons(written: Written) -> Findings:
    for action in written.actions:
        for entry in action.groups("suivi"):
            if re.fullmatch(ACTION_REF, ref := entry.text("suite")):
                yield (*entry.place, "suite"), ref


RULES: tuple[Callable[[Written], Findings], ...] = (
    the_year_is_that_of_the_file,
    an_id_is_given_once,
    an_axis_has_a_page,
    a_person_is_named_above,
    a_reason_is_given,
    a_postponed_action_goes_somewhere,
    entries_are_in_order,
    entries_have_happened,
    what_is_counted_has_a_target,
    a_correction_points_to_an_earlier_entry,
    what_takes_over_comes_later,
)


def broken_rules(written: Written) -> Iterable[Problem]:
    for rule in RULES:
        for place, text in rule(written):
            yield written.source.problem(place, text)


def a_year_has_one_plan(files: Iterable[Written]) -> Iterator[Problem]:
    """2019.yaml and 2019.yml would be one page."""
    first: dict[str, str] = {}
    for written in files:
        if written.stem in first:
            text = f"le plan de {written.stem} est déjà dans {first[written.stem]} ; gardez un seul fichier"
            yield written.source.problem((), text)
        first.setdefault(written.stem, written.source.path)


def what_takes_over_exists(files: Collection[Written]) -> Iterator[Problem]:
    """« suite » names an action; where a plan cannot be read, its actions cannot be known."""
    if not all(isinstance(written.source.value, dict) for written in files):
        return
    known = dict.fromkeys(
        f"{written.year}/{action.text('id')}" for written in files for action in written.actions
    )
    for written in files:
        for place, ref in _follow_ons(written):
            if ref not in known:
                text = f"l’action « {ref} » n’existe dans aucun plan ; {suggestion(ref, known)}"
                yield written.source.problem(place, text)
