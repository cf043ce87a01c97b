"""A Markdown text -> its passages as they are read, each sign with the place where it was typed.  Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from unicodedata import normalize


class Run(NamedTuple):
    """Signs that were typed one after the other on a line.

    line, column: of the first, counted from 1.  known: whether the others are beside it; else all are told there, and the
    column may be 0.
    """

    text: str
    line: int
    column: int
    known: bool = True

    def cut(self, start: int, end: int) -> "Run":
        return Run(self.text[start:end], *self.place(start), self.known)

    def place(self, at: int) -> tuple[int, int]:
        return self.line, self.column + (at if self.known else 0)


@dataclass(frozen=True)
class Passage:
    """One paragraph, heading or item of the text in a file; path: as problems name it.

    whole: nothing that is no prose (code, an address) was left out of it.
    """

    path: str
    runs: tuple[Run, ...]
    whole: bool = True

    @cached_property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    def place(self, at: int) -> tuple[int, int]:
        """Line and column of a sign of the text."""
        for run in self.runs:
            if at < len(run.text):
                return run.place(at)
            at -= len(run.text)
        raise IndexError(at)


_FENCE = re.compile(r" {0,3}(```|~~~)")
_CODE = re.compile(r" {4}|\t")
# No prose: a line alone (the address of a reference, an abbreviation, a rule), and all until the next empty line.
_ALONE = re.compile(r"\s*(?:\[[^\]^][^\]]*\]:|\*\[[^\]]+\]:|(?:=+|-{2,}|(?:[-*_] *){3,})\s*$)")
_BLOCK = re.compile(
    r"\s*[<|]"
    # A row of a table, under its head.
    r"|[\s|:-]*-[\s|:-]*\|[\s|:-]*$"
)
# What begins a passage of its own, and is not read: a heading, an item, a quotation, a note, a definition.
_BEGINS = re.compile(r"\s*(?:#{1,6}\s+|[-*+]\s+|\d+[.)]\s+|>\s?|\[\^[^\]]+\]:\s*|:\s+)+")
_HEADING = re.compile(r"\s*#{1,6}\s")

# In a passage: what is left out, by the name of why.
_LEFT_OUT = re.compile(
    r"(?P<code>(?P<ticks>`+).+?(?P=ticks)(?!`))"
    r"|(?P<image>!\[[^\]]*\]\((?:[^()]|\([^()]*\))*\)(?:\{[^}]*\})?)"
    r"|(?P<note>\[\^[^\]]+\])"
    r"|(?P<open>\[(?=[^\]]*\][(\[]))"
    r"|(?P<target>\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])(?:\{[^}]*\})?)"
    r"|(?P<address><?(?:https?://|www\.|mailto:)[^\s>»)]+>?|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<tag></?[a-zA-Z!][^>]*>)"
    r"|(?P<escape>\\[^\w\s])"
    r"|(?P<mark>\*+|~~|(?<!\w)_+|_+(?!\w)|[ \t]+#+$)"
    r"|(?P<entity>&#?\w+;)"
)

# One of these is in all of them: most passages have none, and need no more than one look.
_MAY_BE_LEFT_OUT = re.compile(r"[`\[\]<\\*~_@&]|https?://|www\.|mailto:|[ \t]#")


def passages(body: str, path: str, first_line: int) -> Iterator[Passage]:
    """first_line: the line of the file where the text begins."""
    for block in _blocks(normalize("NFC", body).split("\n"), first_line):
        passage = _as_read(block, path)
        if passage.text.strip():
            yield passage


def passage_of_value(value: str, path: str, line: int, column: int = 0) -> Passage:
    """Of a value in YAML, of which only the beginning is known."""
    text = " ".join(normalize("NFC", value).split("\n"))
    return Passage(path, (Run(text, line, column, known=False),))


def _blocks(lines: Sequence[str], first_line: int) -> Iterator[list[Run]]:
    """Each passage, its lines joined by a space."""
    block: list[Run] = []
    fence = ""
    skipping = in_list = False
    for number, line in enumerate(lines, first_line):
        mark = _FENCE.match(line)
        fenced = bool(mark or fence)
        if mark:
            fence = "" if fence == mark[1] else fence or mark[1]
        blank = not line.strip()
        begins = _BEGINS.match(line)
        # Below an item, what is set in goes on with the item; elsewhere it is code.
        code = bool(_CODE.match(line)) and not block and not in_list
        skipping = not blank and not fenced and (skipping or code or bool(_BLOCK.match(line)))
        left_out = blank or fenced or skipping or bool(_ALONE.match(line))
        if left_out or begins:
            # The line above that of a table is its head.
            if block and not (skipping and "|" in line):
                yield block
            block = []
        if left_out:
            continue
        in_list = bool(begins) or (in_list and line[:1].isspace())
        start = begins.end() if begins else len(line) - len(line.lstrip())
        block += [Run(" ", number, start)] if block else []
        block.append(Run(line.rstrip("\r ")[start:], number, start + 1))
        if _HEADING.match(line):
            yield block
            block = []
    if block:
        yield block


def _as_read(block: Sequence[Run], path: str) -> Passage:
    text = "".join(run.text for run in block)
    if not _MAY_BE_LEFT_OUT.search(text):
        return Passage(path, tuple(block))
    kept: list[Run] = []
    reached, whole = 0, True
    for found in _LEFT_OUT.finditer(text):
        kept += _between(block, reached, found.start())
        reached = found.end()
        # Only the sign before it is left out.
        if found.lastgroup == "escape":
            reached -= 1
        whole = whole and found.lastgroup not in {"code", "ticks", "address", "entity"}
    return Passage(path, (*kept, *_between(block, reached, len(text))), whole)


def _between(runs: Iterable[Run], start: int, end: int) -> Iterator[Run]:
    """What stands in their common text from a sign on, and before another."""
    for run in runs:
        length = len(run.text)
        if max(start, 0) < min(end, length):
            yield run.cut(max(start, 0), end)
        start, end = start - length, end - length
