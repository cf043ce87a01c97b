"""A Markdown text -> its passages as they are read, each sign with the place where it was typed.  Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

# A sign and where it was typed: line and column, counted from 1; 0 where the column is not known.
Sign = tuple[str, int, int]


@dataclass(frozen=True)
class Passage:
    """One paragraph, heading or item of the text in a file; path: as problems name it.

    whole: nothing that is no prose (code, an address) was left out of it.
    """

    path: str
    signs: tuple[Sign, ...]
    whole: bool = True

    @property
    def text(self) -> str:
        return "".join(sign for sign, _, _ in self.signs)

    def place(self, at: int) -> tuple[int, int]:
        """Line and column of a sign of the text."""
        _, line, column = self.signs[at]
        return line, column


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


def passages(body: str, path: str, first_line: int) -> Iterator[Passage]:
    """first_line: the line of the file where the text begins."""
    for block in _blocks(normalize("NFC", body).split("\n"), first_line):
        passage = _as_read(block, path)
        if passage.text.strip():
            yield passage


def passage_of_value(value: str, path: str, line: int, column: int = 0) -> Passage:
    """Of a value in YAML, of which only the beginning is known."""
    text = " ".join(normalize("NFC", value).split("\n"))
    return Passage(path, tuple((sign, line, column) for sign in text))


def _blocks(lines: Sequence[str], first_line: int) -> Iterator[list[Sign]]:
    """The signs of each passage, its lines joined by a space."""
    block: list[Sign] = []
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
        block += [(" ", number, start)] if block else []
        block += [(sign, number, column) for column, sign in enumerate(line.rstrip("\r "), 1)][start:]
        if _HEADING.match(line):
            yield block
            block = []
    if block:
        yield block


def _as_read(block: Sequence[Sign], path: str) -> Passage:
    text = "".join(sign for sign, _, _ in block)
    kept: list[Sign] = []
    reached, whole = 0, True
    for found in _LEFT_OUT.finditer(text):
        kept += block[reached : found.start()]
        reached = found.end()
        # Only the sign before it is left out.
        if found.lastgroup == "escape":
            reached -= 1
        whole = whole and found.lastgroup not in {"code", "ticks", "address", "entity"}
    return Passage(path, (*kept, *block[reached:]), whole)
