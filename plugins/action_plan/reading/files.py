"""A plan file -> Plan, or every problem of it with its line."""

from collections.abc import Iterator
from pathlib import Path

from plugins.authoring.problems import Problem
from plugins.authoring.validation import validate
from plugins.authoring.written_file import read_file
from plugins.authoring.yaml_source import Source, read_yaml

from ..model import Plan
from . import follow_up_rules, rules
from .between_plans import a_person_has_one_name, a_year_has_one_plan, what_takes_over_exists
from .making import Making
from .published import lost_plans, rewritten
from .schema import PlanFile
from .translations import read_translations, without_translations
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
    file, invalid = validate(without_translations(written), PlanFile)
    translations, wrong = read_translations(written)
    problems += [*invalid, *wrong, *_broken_rules(written)]
    if file is None or problems:
        return None, problems
    return Making(file, written.around, translations).plan(), []


def _broken_rules(written: Written) -> Iterator[Problem]:
    for rule in (*rules.RULES, *follow_up_rules.RULES, rewritten):
        for place, text in rule(written):
            yield written.source.problem(place, text)


def read_past_plan(text: str, path: str, around: Surroundings) -> Plan | None:
    """A plan of an earlier day: only what makes it readable is asked of it, not the rules of today."""
    source, problems = read_yaml(text, path)
    written = Written(source, around)
    file, invalid = validate(without_translations(written), PlanFile) if not problems else (None, [])
    unknown = list(rules.a_person_is_named_above(written))
    if file is None or invalid or unknown:
        return None
    return Making(file, around, read_translations(written)[0]).plan()


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
