"""A French text -> the same as a presenter reads it: numbers, hours, percentages and abbreviations in words.  Pure.

What could be said in two ways stays in figures, and the presenter decides: « 21 » is « vingt et un » or « vingt et une ».
"""

import re
from collections.abc import Callable

from .numbers_aloud import MOST, in_words, ordinal

_SPACE = "[ \u00a0\u202f]"
# Not inside « IPv6 », « A4 », « 2019-2020 », « 10/12 », an address or a longer number.
_BEFORE, _AFTER = r"(?<![\w./-])(?<!\d[,.])", r"(?![\w/]|-\d|[.,]\d)"
_NUMBER = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+|\d+"

_HOUR = re.compile(rf"{_BEFORE}(\d{{1,2}}){_SPACE}?h(?:{_SPACE}?(\d{{2}}))?\b")
_ORDINAL = re.compile(rf"{_BEFORE}(\d{{1,3}})(er|re|ère|e|ème)\b")
_DECIMAL = re.compile(rf"{_BEFORE}({_NUMBER}),(\d+){_AFTER}")
_DAY = re.compile(
    rf"{_BEFORE}(\d{{1,2}})(?={_SPACE}(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b)"
)
_YEAR = re.compile(rf"{_BEFORE}((?:19|20)\d\d){_AFTER}")
_WHOLE = re.compile(rf"{_BEFORE}({_NUMBER}){_AFTER}")

_SHORT = (
    (re.compile(rf"{_SPACE}?%"), " pour cent"),
    (re.compile(r"\bM\.(?=\s)"), "monsieur"),
    (re.compile(r"\bMme(?=\s)"), "madame"),
    (re.compile(r"\bDr(?=\s)"), "docteur"),
    (re.compile(r"\bPr(?=\s)"), "professeur"),
    (re.compile(rf"\bn°{_SPACE}?"), "numéro "),
    (re.compile(r"(?<=\w) ?& ?(?=\w)"), " et "),
    (re.compile(r"\bkm\b"), "kilomètres"),
    (re.compile(r"\bFCFA\b"), "francs C.F.A."),
)
_SPACES = re.compile(r"\s+")


def aloud(text: str) -> str:
    """Every white space an ordinary one."""
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    for short, long in _SHORT:
        text = short.sub(long, text)
    return _SPACES.sub(" ", text).strip()


def address_aloud(host: str) -> str:
    """« isoc point ml »."""
    return host.replace(".", " point ").replace("-", " tiret ")


def _hour(found: re.Match[str]) -> str:
    hours = int(found[1])
    said = "une heure" if hours == 1 else f"{in_words(hours)} heure{'s' if hours else ''}"
    minutes = int(found[2] or 0)
    if not minutes:
        return said
    # « Une » minute: the word itself is not said.
    feminine = "e" if minutes % 10 == 1 and minutes != 11 else ""
    return f"{said} {in_words(minutes)}{feminine}"


def _ordinal(found: re.Match[str]) -> str:
    number = int(found[1])
    if not number:
        return found[0]
    return "première" if number == 1 and found[2] in ("re", "ère") else ordinal(number)


def _decimal(found: re.Match[str]) -> str:
    whole, part = _value(found[1]), found[2]
    zeros = "zéro " * (len(part) - len(part.lstrip("0")))
    rest = part.lstrip("0")
    if whole > MOST or len(rest) > 3:
        return found[0]
    return f"{in_words(whole)} virgule {zeros}{in_words(int(rest)) if rest else ''}".strip()


def _day(found: re.Match[str]) -> str:
    return in_words(int(found[1]))


def _whole(found: re.Match[str]) -> str:
    number = _value(found[1])
    # One, twenty-one, a hundred and one …: masculine or feminine, as the noun is.
    either = number % 10 == 1 and number % 100 not in (11, 71, 91)
    return found[0] if either or number > MOST or found[1].startswith("0") else in_words(number)


def _value(written: str) -> int:
    return int(re.sub(_SPACE, "", written))


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_HOUR, _hour),
    (_ORDINAL, _ordinal),
    (_DECIMAL, _decimal),
    (_DAY, _day),
    (_YEAR, _day),
    (_WHOLE, _whole),
)
