"""What is wrong in a file that an author wrote, said so that the author can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

UNREADABLE = "ce fichier ne s’ouvre pas ; s’il est un lien symbolique, mettez le fichier lui-même à sa place"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend.

    path: from the root of the project, with slashes (content/plan/2019.yaml).
    line: counted from 1.
    text: French, without a final full stop: what was read; what to write.
    """

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        # A text may quote what was written over several lines.
        return f"{self.path}:{self.line}: {' '.join(self.text.splitlines())}"


class ProblemsFound(Exception):  # noqa: N818 -- reads as a sentence where it is caught
    """The one error of ours that crosses into Pelican: it holds every problem found so far."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
