"""What a rule about a text is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plugins.markup.places import Trace

from .shown import Shown

# How a thing is found again in the Markdown, and what is wrong with it.
# None: it is right, and only keeps the search in step.
Finding = tuple[Trace, str | None]


@dataclass(frozen=True)
class Words:
    """shown: what readers meet.  body: the Markdown, without its code.  secure: the hosts that answer https."""

    shown: Shown
    body: str
    secure: frozenset[str]


Rule = Callable[[Words], Iterator[Finding]]
