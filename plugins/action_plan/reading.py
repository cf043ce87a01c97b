"""A plan file -> Plan, or every problem of it with its line."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from plugins.authoring.problems import Problem
from plugins.authoring.validation import suggestion, validate
from plugins.authoring.yaml_source import read_yaml

from .model import Action, Axis, Evidence, Person, Plan, Update
from .rules import Written, broken_rules
from .schema import ActionEntry, AxisEntry, EvidenceEntry, PlanFile, UpdateEntry


def read_plan(text: str, path: str, axis_pages: Collection[str]) -> tuple[Plan | None, list[Problem]]:
    """A plan and no problem, or None and all of them.

    path: as problems name it.  axis_pages: the names of the files in content/axes/, without .md.
    """
    source, problems = read_yaml(text, path)
    if source.value is None:
        return None, problems or [
            Problem(path, 1, "ce fichier est vide ; écrivez au moins annee, titre et axes")
        ]
    file, invalid = validate(source, PlanFile)
    problems += [*invalid, *broken_rules(Written(source, axis_pages))]
    return (_plan(file), []) if file and not problems else (None, problems)


def read_plans(
    folder: Path, root: Path, axis_pages: Collection[str]
) -> tuple[tuple[Plan, ...], list[Problem]]:
    """All plans of a folder, the latest year first.  root: what the paths of problems begin from."""
    plans: list[Plan] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.y*ml")):
        path = file.relative_to(root).as_posix()
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            problems.append(Problem(path, 1, "ce fichier n’est pas en UTF-8 ; enregistrez-le en UTF-8"))
            continue
        plan, found = read_plan(text, path, axis_pages)
        problems += found
        plans += [plan] if plan else []
    if not problems:
        problems += _lost_follow_ons(plans, folder.relative_to(root).as_posix())
    return tuple(sorted(plans, key=lambda plan: -plan.year)), problems


def _lost_follow_ons(plans: Iterable[Plan], folder: str) -> Iterable[Problem]:
    actions = {action.ref: action for plan in plans for action in plan.actions}
    for action in actions.values():
        for update in action.updates:
            if update.follow_on and update.follow_on not in actions:
                text = f"l’action « {action.id} » a pour suite « {update.follow_on} », qui n’existe pas"
                yield Problem(
                    f"{folder}/{action.plan}.yaml", 1, f"{text} ; {suggestion(update.follow_on, actions)}"
                )


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
