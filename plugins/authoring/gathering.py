"""What the adapters of one build tell each other while they gather, before anything is written."""

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from .dates import PartialDate
from .problems import Problem
from .yaml_source import Source

_KEY = "GATHERING"


@dataclass(frozen=True)
class Waiting:
    """A text that is not online yet.

    path: from the root of the project.  address: where it can be seen on the author's computer.
    until: the day when it will be published; None for a draft.
    """

    path: str
    title: str
    address: str
    until: PartialDate | None = None


@dataclass(frozen=True)
class Body:
    """What is below a head that cannot be understood: it is checked all the same, so that all problems are told at once.

    address: where the text would be.  html: as Markdown makes it.  line: of the file where the body begins.
    """

    head: Source
    address: str
    html: str
    body: str
    line: int


@dataclass
class Gathering:
    """problems: of all author files.  remarks: what would make a text better; nothing waits for it.

    waiting: the drafts, and the texts that will be published on a later day.
    unread: the bodies of the texts whose heads are wrong.
    addresses: of every page and file that will be written, « /plan/2019/ ».
    undecided: the beginnings of addresses that cannot be known, because what makes them could not be read.
    sources: the content that an author wrote, by its address.
    drafts: the content that is not published yet, by the address that it will have.
    redirections: from the addresses of before.
    """

    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    unread: list[Body] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)
    undecided: set[str] = field(default_factory=set)
    sources: dict[str, Any] = field(default_factory=dict)
    drafts: dict[str, Any] = field(default_factory=dict)
    redirections: list[Any] = field(default_factory=list)

    def knows(self, address: str) -> bool:
        return address in self.addresses or address.startswith(tuple(self.undecided))


def gathering(settings: MutableMapping[str, Any]) -> Gathering:
    """The gathering of the build that these settings, or its context, belong to."""
    found: Gathering = settings.setdefault(_KEY, Gathering())
    return found


def gather_in(settings: MutableMapping[str, Any], told: Gathering) -> None:
    """The build with these settings gathers here: whoever started it can then read what it told."""
    settings[_KEY] = told
