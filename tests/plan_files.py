"""Plan files for tests, and what is said of them."""

from datetime import date
from pathlib import Path
from textwrap import indent

from plugins.action_plan.reading import read_plan, read_plans
from plugins.action_plan.written import Surroundings

PATH = "content/plan/2019.yaml"
AROUND = Surroundings(date(2023, 6, 1), {"axe-a", "axe-b"})


def read(text, around=AROUND):
    plan, problems = read_plan(text, PATH, around)
    assert (plan is None) == bool(problems)
    return plan, problems


def told(text, around=AROUND):
    _, problems = read_plan(text, PATH, around)
    return sorted(f"{problem.line}: {problem.text}" for problem in problems)


# What a test adds to it begins on line 9.
MINIMAL = """\
annee: 2019
titre: Plan
responsables: {personne-a: Personne A}
axes:
  - id: axe-a
    titre: Axe A
    actions:
      - {id: action-z, titre: Action Z}
"""


def told_of_action(keys):
    """Of an action « action-a » that begins on line 9."""
    action = indent("- id: action-a\n  titre: Action A\n" + indent(keys, "  "), " " * 6)
    return told(MINIMAL + action)


def told_of_follow_up(*entries):
    """Of the entries of an action with a target, the first of which is on line 13."""
    return told_of_action("cible: 40 stagiaires\nsuivi:\n" + "".join(f"  - {{{one}}}\n" for one in entries))


def read_folder(folder: Path, around=AROUND, **files: str | bytes):
    plans = folder / "content" / "plan"
    plans.mkdir(parents=True)
    for name, text in files.items():
        content = text if isinstance(text, bytes) else text.encode()
        (plans / name.strip("_").replace("_", ".")).write_bytes(content)
    found, problems = read_plans(plans, folder, around)
    return found, sorted(map(str, problems))
