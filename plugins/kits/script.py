"""What is read on the radio: so many words, from what the text itself says, and how long they take.  Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# What broadcasters count on for a voice that takes its time, in French as in English.
WORDS_A_MINUTE = 150
SECONDS = 40
MOST_WORDS = WORDS_A_MINUTE * SECONDS // 60

_WORD = re.compile(r"[^\W_]")
# « M. Exemple », « C.F.A. », « etc. » end no sentence.
_END = re.compile(r"(?<=[.!?…])(?<!\b[A-Z]\.)(?<!\betc\.)\s+(?=[«A-ZÀ-ÖØ-ÝŒ])")


@dataclass(frozen=True)
class Script:
    """sentences: as they are read aloud, one after the other."""

    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.sentences)

    @property
    def words(self) -> int:
        return count_words(self.text)

    @property
    def seconds(self) -> int:
        """To the nearest."""
        return round(self.words * 60 / WORDS_A_MINUTE)

    @property
    def too_long(self) -> bool:
        return self.words > MOST_WORDS


def script(opening: Sequence[str], told: Iterable[str], closing: Sequence[str]) -> Script:
    """opening, closing: are always read.  told: as many of these sentences as there is time for, in their order.

    The first that is too long ends it: what comes after it may lean on it.  None is read twice.
    """
    kept: list[str] = []
    left = MOST_WORDS - count_words(" ".join([*opening, *closing]))
    for sentence in told:
        if sentence in kept:
            continue
        left -= count_words(sentence)
        if left < 0:
            break
        kept.append(sentence)
    return Script((*opening, *kept, *closing))


def count_words(text: str) -> int:
    """As one says them: « quatre-vingt-dix » is three."""
    return sum(bool(_WORD.search(word)) for word in re.split(r"[\s-]+", text))


def sentences(text: str) -> list[str]:
    return [one for one in _END.split(" ".join(text.split())) if one]
