"""The sentences of a start that ask to be replaced, and what to say of those that are left.  Pure."""

import re
from collections.abc import Iterator
from unicodedata import normalize

# Every sentence of theme/starts/ that an author must replace begins so.
PROMPT = "Écrivez ici"

_FENCE = re.compile(r" {0,3}(```|~~~)")
# A heading, an item of a list, a quotation: four spaces would be code.
_LINE = re.compile(rf" {{0,3}}(?:(?:#+|[>*+-]|\d+[.)]) +)?\**({PROMPT}\b.*)")


def left_in_value(value: str) -> str | None:
    """What to say, in French, of a value that is still the start's; None when it is the author's."""
    text = normalize("NFC", value).strip()
    return _said(text) if text.startswith(PROMPT) else None


def left_in_body(body: str) -> Iterator[tuple[int, str]]:
    """The lines of a Markdown text that are still the start's, counted from 0, and what to say of each."""
    fence = ""
    for number, line in enumerate(normalize("NFC", body).split("\n")):
        if mark := _FENCE.match(line):
            fence = "" if fence == mark[1] else fence or mark[1]
        elif not fence and (left := _LINE.match(line)):
            yield number, _said(left[1])


def _said(text: str) -> str:
    short = text if len(text) <= 40 else f"{text[:40].rpartition(' ')[0]}…"
    return f"« {short} » attend encore votre texte ; remplacez cette phrase, ou effacez-la"
