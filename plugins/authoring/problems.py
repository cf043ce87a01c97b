"""What is wrong in a file that an author wrote, said so that the author can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

UNREADABLE = "ce fichier ne s’ouvre pas ; s’il est un lien symbolique, mettez le fichier lui-même à sa place"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend.

    path: from the root of the project, with slashes (content/plan/2019.yaml).
    line, column: counted from 1, the column in characters; 0 where only the line is known.
    text: French, without a final full stop: what was read; what to write.
    """

    path: str
    line: int
    column: int = field(default=0, kw_only=True)
    text: str

    @property
    def place(self) -> str:
        """Where to look, in the form that editors open: path:line:column, or path:line."""
        return f"{self.path}:{self.line}:{self.column}" if self.column else f"{self.path}:{self.line}"

    def __str__(self) -> str:
        # A text may quote what was written over several lines.
        return f"{self.place}: {' '.join(self.text.splitlines())}"


class ProblemsFound(Exception):  # noqa: N818 -- reads as a sentence where it is caught
    """The one error of ours that crosses into Pelican: it holds every problem found so far."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
