"""Records -> the small files that a search reads: words, results, texts.  Pure; the same records give the same bytes.

words: « w0.txt », « w1.txt »…, in the order of the alphabet, one line for each term: the term, then for each page that
has it a number in base 36, gap × PLACES + where (see Where); gap: between the numbers of two pages, the first from -1.
results: « r0.json »…, RESULTS pages in each: what is shown of each, and the name of its text.
texts: « 1f2e3d4c5b.txt »…, one for each page that has more words than a result shows, for the words around what was found.
"""

import hashlib
import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntFlag
from functools import cache
from sys import intern
from typing import Any

from .folding import split, terms
from .folding import term as term_of
from .record import Record

# Bytes of a file of words, unpacked: some 500 on the way.  A search reads one for each of its words.
WORDS = 1_000
# What is shown of the first result comes with that of so many others.
RESULTS = 3
# A title with no more terms than this is about each of them.
SHORT_TITLE = 2
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
# One more than the sum of all members of Where.
PLACES = 32


class Where(IntFlag):
    """Where in a page a term is: the highest of them counts first, as the script weighs them.

    SHORT_TITLE: of two pages that are otherwise found alike, this one is about the term.
    """

    BODY = 1
    HEADING = 2
    SUMMARY = 4
    TITLE = 8
    SHORT_TITLE = 16


# For each page, in their order: its number × PLACES + where.
Postings = Mapping[str, Sequence[int]]
# A text -> its terms, each once, in no order.
Terms = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Index:
    """files: words and results, by their names.  texts: by theirs, which change with every byte of them.

    starts: for each file of words, with what its first term begins, and none before it.
    """

    files: Mapping[str, bytes]
    texts: Mapping[str, bytes]
    starts: tuple[str, ...]

    @property
    def name(self) -> str:
        """Of the folder of its files: another one as soon as a byte is another, so that every file can be kept for ever.

        Texts have folders of their own: most stay what they are when one is written, and languages share them.
        """
        said = hashlib.sha256()
        for name, content in sorted(self.files.items()):
            said.update(f"{name} {len(content)} ".encode() + content)
        return said.hexdigest()[:8]


def each_once() -> Terms:
    """A site uses the same words again and again, and its languages share most texts: each is folded once."""
    term = cache(term_of)

    # Wherever its terms come from, each is there once.
    return cache(lambda text: tuple(map(intern, terms_in(text, term))))


def terms_in(text: str, term: Callable[[str], str]) -> tuple[str, ...]:
    """Each once, in no order.  term: of a word."""
    return tuple({found for written in set(split(text)) if (found := term(written))})


def index(records: Sequence[Record], terms_of: Terms | None = None) -> Index:
    """records: of two pages that are found alike, the first is shown first.  terms_of: shared by several indexes."""
    cut = list(_cut(postings(records, terms_of or each_once())))
    files = {f"w{number}.txt": "\n".join(lines).encode() for number, lines in enumerate(cut)}
    texts = [
        f"{record.headings} {record.body}".strip().encode() if record.body else b"" for record in records
    ]
    names = [f"{hashlib.sha256(text).hexdigest()[:10]}.txt" if text else "" for text in texts]
    shown = [_shown(*one) for one in zip(records, names, strict=True)]
    for number, start in enumerate(range(0, len(shown), RESULTS)):
        files[f"r{number}.json"] = _json(shown[start : start + RESULTS])
    return Index(
        files, {name: text for name, text in zip(names, texts, strict=True) if name}, tuple(_starts(cut))
    )


def postings(records: Iterable[Record], terms_of: Terms) -> Postings:
    # Not one object for each word of the site, neither a pair nor a sum of Where: there are millions of them.
    found: dict[str, array[int]] = defaultdict(lambda: array("L"))
    for number, record in enumerate(records):
        here: dict[str, int] = defaultdict(int)
        for where, text in _places(record):
            for term in terms_of(text):
                here[term] |= where
        for term, where in here.items():
            found[term].append(number * PLACES + where)
    return {term: found[term] for term in sorted(found)}


def _places(record: Record) -> Iterator[tuple[int, str]]:
    short = len(set(terms(record.title))) <= SHORT_TITLE
    yield int(Where.TITLE | Where.SHORT_TITLE if short else Where.TITLE), record.title
    # What a result shows beside its title is found like a summary: « événement », « réalisée ».
    yield int(Where.SUMMARY), f"{record.summary} {record.facts} {record.date}"
    yield int(Where.HEADING), record.headings
    yield int(Where.BODY), record.body


def _cut(found: Postings) -> Iterator[list[str]]:
    lines: list[str] = []
    size = 0
    for term, pages in found.items():
        line = _line(term, pages)
        weight = len(line.encode()) + 1
        if lines and size + weight > WORDS:
            yield lines
            lines, size = [], 0
        lines.append(line)
        size += weight
    if lines:
        yield lines


def _line(term: str, pages: Iterable[int]) -> str:
    numbers, before = [], -1
    for posting in pages:
        page, where = divmod(posting, PLACES)
        numbers.append(_base36((page - before) * PLACES + where))
        before = page
    return " ".join([term, *numbers])


@cache
def _base36(number: int) -> str:
    rest, digit = divmod(number, 36)
    return (_base36(rest) if rest else "") + _DIGITS[digit]


def _starts(cut: Sequence[Sequence[str]]) -> Iterator[str]:
    """As short as they can be: all of them are in the page."""
    before = ""
    for lines in cut:
        first, last = (line.partition(" ")[0] for line in (lines[0], lines[-1]))
        same = next((n for n, (a, b) in enumerate(zip(before, first, strict=False)) if a != b), len(before))
        yield first[: same + 1]
        before = last


def _shown(record: Record, text: str) -> list[str]:
    """text: the name of the file with its words."""
    return [
        *(record.title, record.address, record.facts, record.day, record.date),
        *(record.summary, record.language, text),
    ]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
