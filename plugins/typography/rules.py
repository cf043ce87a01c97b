"""How a rule is told: a pattern and what stands in the place of what it finds."""

import re
from collections.abc import Callable

from .flow import SOFT, Edit, Rule

NO_BREAK = "\u00a0"
NARROW = "\u202f"
# A space that was typed, as a pattern; those that are no-break already are the author's choice.
SPACE = f"[ {SOFT}]"
DIGITS = "0123456789"


def rule(name: str, pattern: str, text: str | Callable[[re.Match[str]], str], signs: str) -> Rule:
    """Everything that the pattern finds is replaced; it must find at least one sign.

    text: as in re.sub, with its « \\1 », or what makes it from the match.  signs: no match without one of them.
    """
    found = re.compile(pattern)

    def edits(whole: str) -> list[Edit]:
        return [
            Edit(*match.span(), match.expand(text) if isinstance(text, str) else text(match))
            for match in found.finditer(whole)
        ]

    return Rule(name, edits, frozenset(signs))


def binding(name: str, before: str, after: str, signs: str = DIGITS) -> Rule:
    """A typed space is made no-break between two things.

    before: patterns that each have one width, with « | » between them.  after: any pattern.  signs: as above.
    """
    # The space comes first: it is found fast, and then looked back from.
    looks = "|".join(f"(?<={one}{SPACE})" for one in before.split("|"))
    return rule(name, f"{SPACE}(?={after})(?:{looks})", NO_BREAK, signs)
