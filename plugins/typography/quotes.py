"""Which of the quotation marks that were typed belong together.

« "mot" » is a pair where its first sign can only open and its second only close.  Where one of the signs of a text
cannot be told (5", a lone one), none of that text is changed: a wrong quotation is worse than a plain one.
"""

import re
from collections.abc import Iterator, Sequence

from .flow import OPAQUE, Edit

# What is quoted, and what is quoted inside it, and inside that.
_LEVELS = (("«\u00a0", "\u00a0»"), ("“", "”"), ("‘", "’"))
_SIGN = re.compile("[\"'«»“”]")
_MAY_OPEN_AFTER = re.compile(r"(?:\A|[\s(\[{«“/—–]|(?<=[cdjlmnstuCDJLMNST])’)\Z")
_MAY_CLOSE_BEFORE = re.compile(rf"\Z|[\s.,;:!?…)\]}}»”/—–{OPAQUE}-]")
_ELISION = re.compile(r"(?:\b[cdjlmnst]|qu)\Z", re.IGNORECASE)
_OPENS = {"«": "»", "“": "”", '"': '"', "'": "'"}


def quoted(text: str) -> Iterator[Edit]:
    """Straight marks as « » and “ ” inside them; curly ones as « » where nothing is quoted around."""
    if not ('"' in text or "'" in text or "“" in text):
        return
    signs = [(match.start(), match[0], side(text, match.start())) for match in _SIGN.finditer(text)]
    if not go_two_by_two(text, "'") or _holds_a_letter(text):
        signs = [sign for sign in signs if sign[1] != "'"]
    yield from sorted(_edits(_pairs(signs)))


def side(text: str, place: int) -> str:
    """« ( » or « ) »: what the sign can only be; « ? » when it could be both, or none."""
    sign, before, after = text[place], text[max(0, place - 2) : place], text[place + 1 : place + 2]
    if sign in "«“":
        return "("
    if sign in "»”":
        return ")"
    opens = bool(_MAY_OPEN_AFTER.search(before) or (sign == "'" and before.endswith('"')))
    opens = opens and bool(after) and not after.isspace()
    closes = bool(before) and not before[-1].isspace() and bool(_closing(after, sign))
    if sign == "'":
        opens = opens and (after.isalpha() or after == OPAQUE)
        closes = closes and not _ELISION.search(before)
    if opens == closes:
        return "?"
    return "(" if opens else ")"


def _closing(after: str, sign: str) -> bool:
    return bool(_MAY_CLOSE_BEFORE.match(after)) or (after in "\"'" and after != sign)


def go_two_by_two(text: str, signs: str) -> bool:
    """Whether each of these marks opens or closes for certain, in turn; also where there is none."""
    sides = [side(text, place) for place, sign in enumerate(text) if sign in signs]
    return "".join(sides) == "()" * (len(sides) // 2)


def _holds_a_letter(text: str) -> bool:
    """rock 'n' roll"""
    return bool(re.search(r"(?<!\w)'\w'(?!\w)", text))


def _pairs(signs: Sequence[tuple[int, str, str]]) -> list[tuple[int, int, str, int]]:
    """Start, end, opening sign and level of each quotation; nothing when the straight ones do not go two by two.

    A « that is not closed goes on in the next paragraph.
    """
    pairs: list[tuple[int, int, str, int]] = []
    opened: list[tuple[int, str]] = []
    for place, sign, which in signs:
        if which == "(":
            opened.append((place, sign))
        elif which == ")" and opened and _OPENS[opened[-1][1]] == sign:
            start, opening = opened.pop()
            pairs.append((start, place, opening, len(opened)))
        elif sign in "\"'" or any(opening in "\"'" for _, opening in opened):
            return []
    return [] if any(sign in "\"'" for _, sign in opened) else pairs


def _edits(pairs: Sequence[tuple[int, int, str, int]]) -> Iterator[Edit]:
    for start, end, sign, level in pairs:
        if sign in "\"'" or (sign == "“" and level == 0):
            opening, closing = _LEVELS[min(level, len(_LEVELS) - 1)]
            yield Edit(start, start + 1, opening)
            yield Edit(end, end + 1, closing)
