"""Words as the search compares them: without accents, plural or mute endings.  Pure.

The script in the page folds what a visitor types by these very tables, which the page hands to it: whatever is not in
them (the order of the steps) is tested to be the same in a browser over all words of the site.
"""

import re
import unicodedata
from collections.abc import Iterator

from plugins.authoring.slugs import LETTERS

# A word: letters and figures.  An apostrophe and a hyphen end one: « l’Internet », « celui-ci ».
_WORD = re.compile(r"[^\W_]+")
# Of the decomposed letters (NFD): accents and cedillas.
_MARKS = re.compile("[\u0300-\u036f]")

# After J. Savoy’s light stemming of French (plural, feminine, infinitive; JASIS 50(10), 1999), in the order of use.
# A step that would leave fewer than SHORTEST signs is not taken.  Written so that Python and JavaScript agree.
ENDINGS = (
    ("eaux$", "eau"),
    ("aux$", "al"),
    ("[sx]$", ""),
    ("e+$", ""),
    ("er$", ""),
    (r"(.)(?=\1$)", ""),
)
SHORTEST = 3

# What says nothing of a text, in the two languages of the site; folded, not shortened.
STOP_WORDS = frozenset(
    [
        "ai",
        "au",
        "aux",
        "avec",
        "car",
        "ce",
        "ces",
        "cet",
        "cette",
        "dans",
        "de",
        "des",
        "donc",
        "du",
        "elle",
        "elles",
        "en",
        "est",
        "et",
        "eu",
        "il",
        "ils",
        "je",
        "la",
        "le",
        "les",
        "leur",
        "leurs",
        "lui",
        "ma",
        "mais",
        "me",
        "mes",
        "mon",
        "ne",
        "ni",
        "nos",
        "notre",
        "nous",
        "on",
        "ont",
        "ou",
        "par",
        "pas",
        "pour",
        "qu",
        "que",
        "quel",
        "quelle",
        "quels",
        "quelles",
        "qui",
        "sa",
        "sans",
        "se",
        "ses",
        "si",
        "son",
        "sont",
        "sous",
        "sur",
        "ta",
        "te",
        "tes",
        "ton",
        "tous",
        "tout",
        "toute",
        "toutes",
        "tu",
        "un",
        "une",
        "vos",
        "votre",
        "vous",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "in",
        "is",
        "it",
        "its",
        "of",
        "or",
        "that",
        "the",
        "this",
        "to",
        "was",
        "were",
        "with",
    ]
)


def split(text: str) -> list[str]:
    """The words of a text as they are written."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def words(text: str) -> Iterator[str]:
    """Folded; one sign alone is no word."""
    return (word for written in split(text) if len(word := fold(written)) > 1)


def fold(word: str) -> str:
    """« Ségou » -> « segou »."""
    return "".join(LETTERS.get(letter, letter) for letter in without_marks(word.lower()))


def without_marks(text: str) -> str:
    """« Ségou » -> « Segou »."""
    return _MARKS.sub("", unicodedata.normalize("NFD", text))


def stem(word: str) -> str:
    """« reseaux » and « reseau » -> « reseau ».  word: folded."""
    for ending, instead in ENDINGS:
        shorter = re.sub(ending, instead, word)
        if len(shorter) >= SHORTEST:
            word = shorter
    return word


def term(written: str) -> str:
    """What a word is found by; nothing for one that says nothing."""
    word = fold(written)
    return "" if len(word) < 2 or word in STOP_WORDS else stem(word)


def terms(text: str) -> list[str]:
    """What a text is found by, in its order."""
    return [found for written in split(text) if (found := term(written))]
