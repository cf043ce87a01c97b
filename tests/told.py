"""What is said of files, as tests compare it."""

from collections.abc import Iterable
from dataclasses import replace

from plugins.authoring.problems import Problem


def without_columns(problems: Iterable[Problem]) -> list[str]:
    """path:line: text, in order: most tests are not about the column."""
    return [str(replace(problem, column=0)) for problem in sorted(problems)]
