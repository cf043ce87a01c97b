"""What the adapters of one build tell each other while they gather, before anything is written."""

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from .problems import Problem

_KEY = "GATHERING"


@dataclass
class Gathering:
    """problems: of all author files.

    addresses: of every page and file that will be written, « /plan/2019/ ».
    undecided: the beginnings of addresses that cannot be known, because what makes them could not be read.
    sources: the content that an author wrote, by its address.
    drafts: the content that is not published yet, by the address that it will have.
    """

    problems: list[Problem] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)
    undecided: set[str] = field(default_factory=set)
    sources: dict[str, Any] = field(default_factory=dict)
    drafts: dict[str, Any] = field(default_factory=dict)

    def knows(self, address: str) -> bool:
        return address in self.addresses or address.startswith(tuple(self.undecided))


def gathering(settings: MutableMapping[str, Any]) -> Gathering:
    """The gathering of the build that these settings, or its context, belong to."""
    found: Gathering = settings.setdefault(_KEY, Gathering())
    return found
