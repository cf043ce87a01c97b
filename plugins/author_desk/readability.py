"""How hard a text is to read: LIX, the words of a sentence and the long words of a hundred, added.

LIX needs no syllables, which French hides well, and tells an author what to do: cut sentences, take shorter words.
C.-H. Björnsson, Läsbarhet, Liber, Stockholm, 1968; for French: J. Anderson, « Analysing the readability of English and
non-English texts in the classroom with Lix », 1981 (ERIC ED207022); C.-H. Björnsson, « Readability of newspapers in
11 languages », Reading Research Quarterly 18 (4), 1983, https://doi.org/10.2307/747382.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

# More than six letters make a word long.
LONG = 7
# The Swedish scale: easy below 40, the ordinary newspaper up to 50, official texts up to 60, worse beyond.
_ENDS = (40, 50, 60)
# Newspapers, on average: Swedish 47, English 52, French 55 (Björnsson, 1983).  The scale moves with them.
_MOVED: Mapping[str, int] = {"fr": 55 - 47, "en": 52 - 47}
# Below, one sentence decides everything.
ENOUGH_WORDS = 40

_LETTERS = re.compile(r"[^\W\d_]+")


class Ease(Enum):
    """EASY: anyone who reads.  USUAL: like a newspaper.  HARD: like an official letter.  UNKNOWN: too short to tell."""

    EASY = "easy"
    USUAL = "usual"
    HARD = "hard"
    VERY_HARD = "very_hard"
    UNKNOWN = "unknown"

    @property
    def wants_work(self) -> bool:
        return self in {Ease.HARD, Ease.VERY_HARD}


@dataclass(frozen=True)
class Reading:
    """words, sentences, long_words: how many.  language: « fr » or « en », whose newspapers are the measure."""

    words: int
    sentences: int
    long_words: int
    language: str = "fr"

    @property
    def lix(self) -> int | None:
        """To the nearest; None where the text is too short to tell."""
        if self.words < ENOUGH_WORDS:
            return None
        return round(self.words / self.sentences + 100 * self.long_words / self.words)

    @property
    def sentence_length(self) -> int:
        """Words, to the nearest; 0 without a sentence."""
        return round(self.words / self.sentences) if self.sentences else 0

    @property
    def long_share(self) -> int:
        """Of a hundred words, to the nearest."""
        return round(100 * self.long_words / self.words) if self.words else 0

    @property
    def ease(self) -> Ease:
        if self.lix is None:
            return Ease.UNKNOWN
        reached = sum(self.lix >= bound for bound in bounds(self.language))
        return (Ease.EASY, Ease.USUAL, Ease.HARD, Ease.VERY_HARD)[reached]


def read(sentences: Sequence[Sequence[str]], language: str = "fr") -> Reading:
    """sentences: the words of each."""
    words = [word for sentence in sentences for word in sentence]
    return Reading(len(words), len(sentences), sum(_is_long(word) for word in words), language)


# A language repeats its words: a few thousand are most of what is written.
@lru_cache(maxsize=20_000)
def _is_long(word: str) -> bool:
    """By its longest part beside an apostrophe: « l’école » has five letters, « sous-préfet » ten."""
    return max((len(_letters(part)) for part in re.split("['’]", word)), default=0) >= LONG


def _letters(part: str) -> str:
    return "".join(_LETTERS.findall(part))


def bounds(language: str) -> tuple[int, ...]:
    """The LIX from which a text is usual, hard, very hard."""
    return tuple(end + _MOVED.get(language, 0) for end in _ENDS)
