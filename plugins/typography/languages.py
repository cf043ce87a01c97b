"""The languages that the site is typeset in."""

from collections.abc import Iterable, Mapping

from .english import ENGLISH
from .flow import Piece, Rule, rewrite
from .french import FRENCH

RULES: Mapping[str, Iterable[Rule]] = {"fr": FRENCH, "en": ENGLISH}


def typeset(text: str, language: str) -> str:
    """Plain text by the rules of its language; as it is where there are none."""
    return rewrite([Piece(text)], RULES.get(language, ()))[0]
