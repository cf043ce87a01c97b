"""A plan file -> Plan, or every problem of it with its line."""

from collections.abc import Mapping
from pathlib import Path

from plugins.authoring.problems import Problem
from plugins.authoring.validation import validate
from plugins.authoring.yaml_source import Source, read_yaml

from .model import Action, Axis, Evidence, Person, Plan, Update
from .rules import Surroundings, Written, a_year_has_one_plan, broken_rules, what_takes_over_exists
from .schema import ActionEntry, AxisEntry, EvidenceEntry, PlanFile, UpdateEntry

__all__ = ["Surroundings", "read_plan", "read_plans"]


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
    problems += [*invalid, *broken_rules(written)]
    return (_plan(file), []) if file and not problems else (None, problems)


def read_plans(folder: Path, root: Path, around: Surroundings) -> tuple[tuple[Plan, ...], list[Problem]]:
    """All plans of a folder, the latest year first.  root: what the paths of problems begin from."""
    plans: list[Plan] = []
    files: list[Written] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.y*ml")):
        path = file.relative_to(root).as_posix()
        try:
            source, found = read_yaml(file.read_text(encoding="utf-8-sig"), path)
        except UnicodeDecodeError:
            source = Source(path, None, {})
            found = [Problem(path, 1, "ce fichier n’est pas en UTF-8 ; enregistrez-le en UTF-8")]
        files.append(Written(source, around))
        plan, found = _checked(files[-1], found)
        problems += found
        plans += [plan] if plan else []
    problems += [*a_year_has_one_plan(files), *what_takes_over_exists(files)]
    return tuple(sorted(plans, key=lambda plan: -plan.year)), problems


def _plan(file: PlanFile) -> Plan:
    people = {id_: Person(id_, name) for id_, name in file.responsables.items()}
    return Plan(
        year=file.annee,
        title=file.titre,
        adopted=file.adopte,
        due=file.echeance,
        note=file.note or "",
        sources=tuple(source.reference for source in file.sources),
        people=tuple(people.values()),
        axes=tuple(_axis(file, axis, people) for axis in file.axes),
    )


def _axis(file: PlanFile, axis: AxisEntry, people: Mapping[str, Person]) -> Axis:
    return Axis(
        id=axis.id,
        title=axis.titre,
        description=axis.description or "",
        people=tuple(people[id_] for id_ in axis.responsables),
        actions=tuple(_action(file, axis, action, people) for action in axis.actions),
    )


def _action(file: PlanFile, axis: AxisEntry, action: ActionEntry, people: Mapping[str, Person]) -> Action:
    named = axis.responsables if action.responsables is None else action.responsables
    return Action(
        plan=file.annee,
        axis=axis.id,
        id=action.id,
        title=action.titre,
        description=action.description or "",
        target=action.cible,
        place=action.lieu,
        due=action.echeance or file.echeance,
        due_is_default=action.echeance is None and file.echeance is not None,
        added=action.ajoutee,
        people=tuple(people[id_] for id_ in named),
        updates=tuple(_update(entry) for entry in action.suivi),
    )


def _update(entry: UpdateEntry) -> Update:
    return Update(
        date=entry.date,
        state=entry.etat,
        note=entry.note or "",
        done=entry.fait,
        due=entry.echeance,
        follow_on=entry.suite,
        corrects=entry.corrige,
        evidence=tuple(_evidence(proof) for proof in entry.preuves),
    )


def _evidence(proof: EvidenceEntry) -> Evidence:
    return Evidence(title=proof.titre, kind=proof.type, origin=proof.source, url=proof.url)
