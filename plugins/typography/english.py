"""English text as it is printed: curly quotes, em dashes and ellipses by typogrify, and no-break spaces."""

import re
from html import unescape

from typogrify.filters import smartypants

from .flow import Edit, Piece, Rule, rewrite
from .rules import binding, rule

# What typogrify makes one sign of; every other sign stays one.
_TOGETHER = re.compile(r"\.\.\.|\. \. \.|--|``|''|.", re.DOTALL)
_TYPED = re.compile(r"[\"'`]|--|\.\.\.|\. \. \.")
# What it would take for a tag, an entity or an escape; one private sign for each.
_MASKED = str.maketrans("<>&\\", "\ue000\ue001\ue002\ue003")
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_UNIT = "(?:km²?|m²?|cm|mm|ha|kg|g|[kKMGT]B|[kMG]bit/s|[kMG]?Hz|kWh?|million|billion|FCFA|CFA|XOF|USD|EUR)"


def _curled(text: str) -> list[Edit]:
    """What typogrify changes, sign by sign; nothing when its text cannot be laid beside ours."""
    if not _TYPED.search(text):
        return []
    printed = unescape(smartypants(text.translate(_MASKED)))
    typed = list(_TOGETHER.finditer(text))
    if len(typed) != len(printed):
        return []
    return [
        Edit(*match.span(), sign)
        for match, sign in zip(typed, printed, strict=True)
        if match[0] != sign and sign in "“”‘’—…"
    ]


ENGLISH: tuple[Rule, ...] = (
    # typogrify makes « —- » of three, and opens a quotation before a decade.
    rule("dash", r"(?<!-)---(?!-)", "—", "-"),
    rule("decade", r"(?<!\w)'(?=\d\ds\b)", "’", "'"),
    Rule("typogrify", _curled, frozenset("\"'`-.")),
    binding("unit", r"\d", rf"{_UNIT}\b|%"),
    binding("date", r"\d", rf"{_MONTH}\b"),
    binding("title", r"\bMr|\bMr\.|\bMrs|\bMrs\.|\bMs|\bMs\.|\bDr|\bDr\.|\bProf\.", "[A-Z]", "MDP"),
    binding("reference", r"\bNo\.|\bp\.|\bpp\.|\bvol\.|\bart\.|\bfig\.|\bArticle|§", r"\d"),
)


def english(text: str) -> str:
    """Plain text, typeset; english(english(x)) == english(x)."""
    return rewrite([Piece(text)], ENGLISH)[0]
