"""Paragraphs and sentences that are too long to be read on a phone.  Pure."""

import re
from collections.abc import Iterable, Iterator

from .prose import Passage

# In words.
LONG_PARAGRAPH = 120
LONG_SENTENCE = 40

_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…][\s»\u201d\")]*\s(?=[\s«\u201c\"(]*[A-ZÀ-Ý0-9])")

# Where in a passage, and what to say there.
Finding = tuple[Passage, int, str]


def too_long(passages: Iterable[Passage]) -> Iterator[Finding]:
    """A sentence is told even in a paragraph that is: both are to be cut."""
    for passage in passages:
        text = passage.text
        count = words(text)
        if count > LONG_PARAGRAPH:
            said = f"ce paragraphe compte {count} mots ; coupez-le en deux, ou faites-en une liste"
            yield passage, 0, said
        for start, sentence in _sentences(text) if count > LONG_SENTENCE else ():
            if (count := words(sentence)) > LONG_SENTENCE:
                said = f"cette phrase compte {count} mots ; coupez-la : sur un téléphone, on lit mieux des phrases courtes"
                yield passage, start, said


def words(text: str) -> int:
    """« l’Internet » and « 2 550 » count for one and for two: it is a measure, not a law."""
    return len(_WORD.findall(text))


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each with the place where it begins."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield start, text[start : end.end()]
        start = end.end()
    if start < len(text):
        yield start, text[start:]
