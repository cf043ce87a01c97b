"""What a site changes, compared with another: texts, states of actions, files, weight.  Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workshop.publishing.online import Blob
from workshop.publishing.stamp import PLACE

Files = Mapping[str, Blob]
# Of every action, « 2019/igf-mali », the word of its state.
States = Mapping[str, str]

# The pages that are told by their kind: pattern of the path -> one, several, and whether the word is feminine.
KINDS: Mapping[str, tuple[str, str, bool]] = {
    r"actualites/(?!page/)[^/]+/index\.html": ("actualité", "actualités", True),
    r"evenements/[^/]+/index\.html": ("événement", "événements", False),
    r"rapports/[^/]+/index\.html": ("rapport", "rapports", False),
    r"axes/[^/]+/index\.html": ("axe", "axes", False),
    r"plan/\d{4}/index\.html": ("plan", "plans", False),
    r"documents/.+": ("document", "documents", False),
}


@dataclass(frozen=True)
class Change:
    """added, removed, modified: paths.  bytes: more, or less, than before.

    states: of every action whose state is another, its word before and after.
    """

    added: frozenset[str]
    removed: frozenset[str]
    modified: frozenset[str]
    bytes: int
    states: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    first: bool = False

    @property
    def files(self) -> int:
        return len(self.added | self.removed | self.modified)

    def __bool__(self) -> bool:
        """The stamp alone is no change: the same site, made of another commit or for another day."""
        return bool((self.added | self.removed | self.modified) - {PLACE})

    def __str__(self) -> str:
        """« 1 actualité ajoutée, 2 actions changent d’état, 14 fichiers, +31 ko »."""
        files = _count(self.files, "fichier", "fichiers")
        if self.first:
            return f"première publication, {files}, {size(self.bytes)}"
        return ", ".join([*self._texts(), *self._states(), files, difference(self.bytes)])

    def _texts(self) -> Iterator[str]:
        for paths, done in ((self.added, "ajouté"), (self.modified, "modifié"), (self.removed, "retiré")):
            for pattern, (one, several, feminine) in KINDS.items():
                if number := sum(bool(re.fullmatch(pattern, path)) for path in paths):
                    ending = "e" * feminine + "s" * (number > 1)
                    yield f"{_count(number, one, several)} {done}{ending}"

    def _states(self) -> Iterator[str]:
        if number := len(self.states):
            changes = "changent" if number > 1 else "change"
            yield f"{_count(number, 'action', 'actions')} {changes} d’état"


def compare(before: Files, after: Files, states: tuple[States, States] = ({}, {})) -> Change:
    """states: before and after; an action that is new, or gone, does not change its state."""
    both, actions = before.keys() & after.keys(), states[0].keys() & states[1].keys()
    moved = {action: (states[0][action], states[1][action]) for action in sorted(actions)}
    return Change(
        added=frozenset(after.keys() - before.keys()),
        removed=frozenset(before.keys() - after.keys()),
        modified=frozenset(path for path in both if before[path].name != after[path].name),
        bytes=sum(blob.size for blob in after.values()) - sum(blob.size for blob in before.values()),
        states={action: words for action, words in moved.items() if words[0] != words[1]},
        first=not before,
    )


def difference(number: int) -> str:
    """« +31 ko », « −3 ko »."""
    return f"{'+' if number >= 0 else '−'}{size(abs(number))}"


def size(number: int) -> str:
    """In the units of the telephone bill: 1 ko is 1,000 bytes."""
    if number < 1_000:
        return _count(number, "octet", "octets")
    if number < 1_000_000:
        return f"{number / 1_000:.0f} ko"
    return f"{number / 1_000_000:.1f} Mo".replace(".", ",")


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {several if number > 1 else one}"
