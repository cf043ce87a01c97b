"""What the exports say besides a plan and its standing: who publishes it, where, on which terms (decision 001)."""

from collections.abc import Callable
from dataclasses import dataclass

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
PUBLISHER = "ISOC Mali"


@dataclass(frozen=True)
class Publication:
    """site: what the addresses of pages begin with, « https://isoc.ml »; nothing where they begin at the root.

    due_title: what a calendar calls the due date of the action with this title, in the words of the theme.
    """

    site: str = ""
    due_title: Callable[[str], str] = str


FROM_THE_ROOT = Publication()
