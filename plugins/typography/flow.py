"""Text that runs over several nodes, rewritten as one: a rule sees its neighbours across a link or an emphasis."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from .kept import kept_spans

# Stands for what is no text: code, a picture, the number of a footnote.
OPAQUE = "\ufffc"
# The end of a line that is shown as a space; « \n » ends a line for the reader too, and nothing reaches over it.
SOFT = "\x1e"


class Edit(NamedTuple):
    """What stands in text[start:end] from now on; never empty, so that it is known whose text it is."""

    start: int
    end: int
    text: str


class Rule(NamedTuple):
    """edits: from a text to its changes, in order, none over another.

    signs: a text without any of them has nothing to be changed, and is not searched: that keeps reading fast.
    """

    name: str
    edits: Callable[[str], Iterable[Edit]]
    signs: frozenset[str]


class Piece(NamedTuple):
    """fixed: seen by the rules, changed by none."""

    text: str
    fixed: bool = False


def rewrite(pieces: Sequence[Piece], rules: Iterable[Rule]) -> list[str]:
    """The text of each piece after the rules, one after the other."""
    flow = _Flow(pieces)
    signs = frozenset(flow.text)
    for rule in rules:
        if not rule.signs.isdisjoint(signs):
            edits = [edit for edit in rule.edits(flow.text) if flow.allows(edit)]
            if edits:
                flow.change(edits)
                signs = frozenset(flow.text)
    return flow.texts()


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, none over another."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


class _Flow:
    """cuts: where a piece ends.  begins, ends: of what is fixed, in order."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.text = "".join(piece.text for piece in pieces)
        self.cuts = list(accumulate(len(piece.text) for piece in pieces))
        spans = [
            (cut - len(piece.text), cut)
            for piece, cut in zip(pieces, self.cuts, strict=True)
            if piece.fixed and piece.text
        ]
        spans = _merged([*spans, *kept_spans(self.text)])
        self.begins, self.ends = ([span[end] for span in spans] for end in (0, 1))

    def allows(self, edit: Edit) -> bool:
        """Nothing fixed is changed, and no word leaves its own piece: only spaces become one."""
        if any(begin < edit.end for begin in self.begins[bisect_right(self.ends, edit.start) :][:1]):
            return False
        cut = bisect_right(self.cuts, edit.start)
        return self.cuts[cut] >= edit.end or self.text[edit.start : edit.end].isspace()

    def change(self, edits: Sequence[Edit]) -> None:
        parts, at = [], 0
        for edit in edits:
            parts += [self.text[at : edit.start], edit.text]
            at = edit.end
        self.text = "".join([*parts, self.text[at:]])
        ends = [edit.end for edit in edits]
        grown = [0, *accumulate(len(edit.text) - (edit.end - edit.start) for edit in edits)]

        def moved(place: int) -> int:
            passed = bisect_left(ends, place + 1)
            if passed < len(edits) and edits[passed].start < place:
                return edits[passed].start + grown[passed] + len(edits[passed].text)
            return place + grown[passed]

        self.cuts, self.begins, self.ends = (
            [moved(place) for place in places] for places in (self.cuts, self.begins, self.ends)
        )

    def texts(self) -> list[str]:
        return [self.text[start:end] for start, end in zip([0, *self.cuts], self.cuts, strict=False)]
