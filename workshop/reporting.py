"""What a person reads at the end of a build, and what GitHub shows on the lines of a change."""

import os
import traceback
from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from plugins.authoring.gathering import Waiting
from plugins.authoring.problems import Problem, ProblemsFound
from plugins.languages.formatting import date_text
from workshop.terminal import say


def tell_problems(found: ProblemsFound, closing: str) -> None:
    """Each problem on a line, file after file, then how many there are; closing: what became of the site."""
    files = [list(problems) for _, problems in groupby(found.problems, key=lambda problem: problem.path)]
    for number, problems in enumerate(files):
        say("\n" * bool(number) + "\n".join(map(str, problems)))
        if os.environ.get("GITHUB_ACTIONS") == "true":
            print("\n".join(map(annotation, problems)), flush=True)
    if found.__cause__ is not None:
        say("\nPour qui répare le code :")
        say("".join(traceback.format_exception(found.__cause__)))
    among = f" dans {count(len(files), 'fichier')}" if len(files) > 1 else ""
    say(f"\n{count(len(found.problems), 'problème')}{among} : {closing}")


def tell_remarks(remarks: Iterable[Problem]) -> None:
    """What would make the texts better; nothing waits for it."""
    in_order = sorted(set(remarks))
    if in_order:
        print("Pour de meilleurs textes (rien n’est bloqué) :", flush=True)
    for remark in in_order:
        print(f"  {remark}", flush=True)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            print(annotation(remark, "warning"), flush=True)


def tell_waiting(texts: Iterable[Waiting], problems: Iterable[Problem] = ()) -> None:
    """Each file of which nobody can read online what it says now, and why.  problems: they keep whole files back."""
    why = {text.path: why_waiting(text) for text in texts}
    counts = Counter(problem.path for problem in problems if problem.path.startswith("content/"))
    why |= {path: f"à corriger, {count(number, 'problème')}" for path, number in counts.items()}
    if why:
        print("Pas encore en ligne :", flush=True)
    for path in sorted(why):
        print(f"  {path} : {why[path]}", flush=True)


def why_waiting(text: Waiting) -> str:
    if text.until is None:
        return "brouillon ; retirez « status: draft » pour le publier"
    return f"programmé pour le {date_text(text.until)}"


def count(number: int, noun: str) -> str:
    """French takes the singular below two."""
    return f"{number} {noun}{'s' if number > 1 else ''}"


def duration(seconds: float) -> str:
    return f"{seconds:.1f} s".replace(".", ",")


def annotation(problem: Problem, level: str = "error") -> str:
    """A workflow command, escaped like @actions/core does: property values more than the message."""
    file = _data(problem.path).replace(":", "%3A").replace(",", "%2C")
    column = f",col={problem.column}" if problem.column else ""
    return f"::{level} file={file},line={problem.line}{column}::{_data(problem.text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
