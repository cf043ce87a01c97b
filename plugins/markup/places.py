"""Finds again, in the Markdown that an author wrote, what was seen in its HTML: Markdown forgets the lines.  Pure."""

import re
from collections.abc import Iterable, Iterator

from plugins.authoring.yaml_source import position

# Patterns that find one thing, the surest first; group 1, where there is one, is what is pointed at.
Trace = tuple[str, ...]
# Line and column, counted from 1 in the file; the column is 0 where only the line is known.
Position = tuple[int, int]

_CODE_IN_A_LINE = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_CODE_BLOCK = re.compile(r"(?m)(?:(?<=\n\n)|(?<=\A))(?:(?: {4}|\t).*\n?)+")


def find(things: Iterable[Trace], body: str, first_line: int) -> Iterator[Position]:
    """The place of each thing.

    The search goes on from the one before; what stands elsewhere (a reference at the end of the text) is
    searched from the beginning, and what is nowhere is told at the first line.
    """
    things = list(things)
    text, reached = without_code(body) if things else body, 0
    for trace in things:
        patterns = [re.compile(pattern) for pattern in trace]
        searched = ((text, reached), (text, 0), (body, 0))
        found = (pattern.search(*where) for where in searched for pattern in patterns)
        match = next(filter(None, found), None)
        if match is None:
            yield first_line, 0
            continue
        reached = match.end()
        yield position(body, match.start(1 if match.lastindex else 0), first_line)


def find_targets(addresses: Iterable[str], body: str, first_line: int) -> Iterator[Position]:
    """The place of each address."""
    return find(map(of_address, addresses), body, first_line)


def find_refused(refused: Iterable[str], body: str, first_line: int) -> Iterator[Position]:
    """The place of each thing that is refused: « <script> », « onclick= », « <h1> »."""
    return find(map(_of_refused, refused), body, first_line)


def _of_refused(refused: str) -> Trace:
    if refused == "<h1>":
        return (r"(?m)^ {0,3}#(?!#)|^.+\n=+ *$|(?i:<h1\b)",)
    return (r"(?i)" + re.escape(refused.rstrip(">=")) + (r"\s*=" if refused.endswith("=") else r"\b"),)


def of_address(address: str) -> Trace:
    """An address between the signs that hold it; an empty one is « []() »."""
    if not address:
        return (r"\]\(\s*(?:<>)?\s*\)",)
    return rf"(?:(?<=[(<\"'=])|(?<=\]: ))({_whole(address)})", re.escape(address)


def of_link(address: str) -> Trace:
    """A link, from its first bracket on where it has one."""
    return rf"(?<!!)\[[^\[\]]*\]\(\s*<?{_whole(address)}", *of_address(address)


def of_image(address: str) -> Trace:
    """An image, from its « ! » on."""
    return rf"!\[[^\[\]]*\]\(\s*<?{_whole(address)}|<img\b[^>]*{_whole(address)}", *of_address(address)


def _whole(address: str) -> str:
    return re.escape(address) + r"(?=[)>\"'\s]|$)"


def without_code(body: str) -> str:
    """The text with a space for each sign of its code, so that nothing else moves."""
    # Looked for only where there can be some: most texts have none, and every text is searched.
    text = _CODE_BLOCK.sub(_blank, body) if "    " in body or "\t" in body else body
    return _CODE_IN_A_LINE.sub(_blank, text) if "`" in text else text


def _blank(code: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", code[0])
