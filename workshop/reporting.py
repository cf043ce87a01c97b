"""What a person reads at the end of a build, and what GitHub shows on the lines of a change."""

import os
import traceback
from itertools import groupby

from plugins.authoring.problems import Problem, ProblemsFound
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


def count(number: int, noun: str) -> str:
    """French takes the singular below two."""
    return f"{number} {noun}{'s' if number > 1 else ''}"


def duration(seconds: float) -> str:
    return f"{seconds:.1f} s".replace(".", ",")


def annotation(problem: Problem) -> str:
    """A workflow command, escaped like @actions/core does: property values more than the message."""
    file = _data(problem.path).replace(":", "%3A").replace(",", "%2C")
    column = f",col={problem.column}" if problem.column else ""
    return f"::error file={file},line={problem.line}{column}::{_data(problem.text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
