"""Plan files for tests, and what is said of them."""

from datetime import date
from pathlib import Path
from textwrap import indent

from hypothesis import strategies as st

from plugins.action_plan.reading.files import read_plan, read_plans
from plugins.action_plan.reading.written import Surroundings
from tests.told import without_columns

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
    return found, without_columns(problems)


# A plan with all that one can say.
GOOD = """\
annee: 2019
titre: Plan d'essai
adopte: 2019-01
echeance: 2019-12-31
note: >-
  Une partie du plan
  n'est pas connue.
connu_en_partie: oui
sources:
  - titre: Le plan d'origine
    url: https://isoc.example/plan/
    date: 2019
responsables:
  personne-a: Personne A
  personne-b: Personne B
axes:
  - id: axe-a
    titre: Axe A
    description: Ce que l'axe veut.
    responsables: [personne-a]
    actions:
      - id: action-a
        titre: Former 2 550 stagiaires
        description: Pourquoi ?
        cible: 2 550 stagiaires d'ici
        sens: hausse
        depart: 10
        bornee: non
        lieu: Kayes
        echeance: 2019-10
        suivi:
          - date: 2019-06-07
            etat: en_cours
            fait: 23
          - date: 2019-11-02
            etat: reportee
            note: Il manquait une salle.
            echeance: 2020-03
            suite: 2022/action-b
          - date: 2019-12
            corrige: 2019-11-02
            etat: realisee
            preuves:
              - titre: Article d'un journal
                type: presse
                source: tiers
                url: https://presse.example/article
                archive: https://archive.example/article
      - id: action-b
        titre: Action B
        ajoutee: 2019-05
        responsables: [personne-b, personne-a]
      - id: action-c
        titre: Action C
        responsables: []
"""

SCALARS = st.one_of(
    st.sampled_from(
        ["", "~", "[]", "{}", "- x", "NO", "12:30", "2019-02-30", "'", '"', "#x", "&a x", "*a", "99"]
    ),
    st.text(max_size=12),
)


@st.composite
def mutated(draw, text):
    """The text of a plan with some lines removed, doubled, moved, cut, or with another value."""
    lines = text.splitlines()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["remove", "double", "move", "cut", "value", "value", "indent"])):
            case "remove":
                lines[at : at + 1] = ["#"]
            case "double":
                lines.insert(at, lines[at])
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines[at])
            case "cut":
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
            case "value":
                lines[at] = lines[at].partition(":")[0] + ": " + draw(SCALARS)
            case "indent":
                lines[at] = " " * draw(st.integers(0, 12)) + lines[at].lstrip()
    return "\n".join(lines)
