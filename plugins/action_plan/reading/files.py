"""A plan file -> Plan, or every problem of it with its line."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from plugins.authoring.problems import Problem
from plugins.authoring.validation import validate
from plugins.authoring.written_file import read_file
from plugins.authoring.yaml_source import Source, read_yaml

from ..model import Action, Axis, Direction, Evidence, Person, Plan, Target, Update
from . import follow_up_rules, rules
from .between_plans import a_person_has_one_name, a_year_has_one_plan, what_takes_over_exists
from .published import lost_plans, rewritten
from .schema import ActionEntry, AxisEntry, EvidenceEntry, PlanFile, UpdateEntry
from .written import Surroundings, Written

__all__ = ["Surroundings", "read_past_plan", "read_plan", "read_plans"]


def read_plan(text: str, path: str, around: Surroundings) -> tuple[Plan | None, list[Problem]]:
    """A plan and no problem, or None and all of them.

    path: as problems name it.
    """
    source, problems = read_yaml(text, path)
    return _checked(Written(source, around), problems)


def _checked(written: Written, problems: list[Problem]) -> tuple[Plan | None, list[Problem]]:
    """problems: those of the YAML."""
    if written.source.value is None:
        return None, problems or [
            written.source.problem((), "ce fichier est vide ; écrivez au moins annee, titre et axes")
        ]
    file, invalid = validate(written.source, PlanFile)
    problems += [*invalid, *_broken_rules(written)]
    return (_Making(file, written.around).plan(), []) if file and not problems else (None, problems)


def _broken_rules(written: Written) -> Iterator[Problem]:
    for rule in (*rules.RULES, *follow_up_rules.RULES, rewritten):
        for place, text in rule(written):
            yield written.source.problem(place, text)


def read_past_plan(text: str, path: str, around: Surroundings) -> Plan | None:
    """A plan of an earlier day: only what makes it readable is asked of it, not the rules of today."""
    source, problems = read_yaml(text, path)
    file, invalid = validate(source, PlanFile) if not problems else (None, [])
    unknown = list(rules.a_person_is_named_above(Written(source, around)))
    return _Making(file, around).plan() if file and not invalid and not unknown else None


def read_plans(folder: Path, root: Path, around: Surroundings) -> tuple[tuple[Plan, ...], list[Problem]]:
    """All plans of a folder, the latest year first.  root: what the paths of problems begin from."""
    plans: list[Plan] = []
    files: list[Written] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.y*ml")):
        path = file.relative_to(root).as_posix()
        text, found = read_file(file, path)
        source = Source(path, None, {})
        if text is not None:
            source, found = read_yaml(text, path)
        files.append(Written(source, around))
        plan, found = _checked(files[-1], found)
        problems += found
        plans += [plan] if plan else []
    problems += [*a_year_has_one_plan(files), *a_person_has_one_name(files), *what_takes_over_exists(files)]
    problems += lost_plans(around.published.values(), files)
    return tuple(sorted(plans, key=lambda plan: -plan.year)), problems


class _Making:
    """From what the file says to the model; what the file leaves out is taken from its plan or its axis."""

    def __init__(self, file: PlanFile, around: Surroundings) -> None:
        self.file = file
        self.around = around
        self.people = {id_: Person(id_, name) for id_, name in file.responsables.items()}

    def plan(self) -> Plan:
        return Plan(
            year=self.file.annee,
            title=self.file.titre,
            adopted=self.file.adopte,
            due=self.file.echeance,
            note=self.file.note or "",
            partly_known=self.file.connu_en_partie,
            sources=tuple(source.reference for source in self.file.sources),
            people=tuple(self.people.values()),
            axes=tuple(self.axis(axis) for axis in self.file.axes),
        )

    def axis(self, axis: AxisEntry) -> Axis:
        return Axis(
            id=axis.id,
            title=axis.titre,
            description=axis.description or "",
            people=self.named(axis.responsables),
            actions=tuple(self.action(axis, action) for action in axis.actions),
        )

    def action(self, axis: AxisEntry, action: ActionEntry) -> Action:
        return Action(
            plan=self.file.annee,
            axis=axis.id,
            id=action.id,
            title=action.titre,
            description=action.description or "",
            target=_target(action),
            place=action.lieu,
            due=action.echeance or self.file.echeance,
            due_is_default=action.echeance is None and self.file.echeance is not None,
            added=action.ajoutee,
            people=self.named(axis.responsables if action.responsables is None else action.responsables),
            updates=tuple(self.update(entry) for entry in action.suivi),
        )

    def named(self, ids: tuple[str, ...]) -> tuple[Person, ...]:
        return tuple(self.people[id_] for id_ in ids)

    def update(self, entry: UpdateEntry) -> Update:
        return Update(
            date=entry.date,
            state=entry.etat,
            note=entry.note or "",
            done=entry.fait,
            due=entry.echeance,
            follow_on=entry.suite,
            corrects=entry.corrige,
            evidence=tuple(self.evidence(proof) for proof in entry.preuves),
        )

    def evidence(self, proof: EvidenceEntry) -> Evidence:
        document = self.around.kept_document(proof.document) if proof.document else None
        return Evidence(
            title=proof.titre,
            kind=proof.type,
            origin=proof.source,
            url=document.url if document else proof.url or "",
            archive=proof.archive,
            document=document,
        )


def _target(action: ActionEntry) -> Target | None:
    return action.cible and replace(
        action.cible,
        direction=action.sens or Direction.UP,
        start=action.depart or 0,
        bounded=action.bornee,
    )
