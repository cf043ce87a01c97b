"""English text as it is printed: curly quotes, em dashes and ellipses by typogrify, and no-break spaces."""

import re
from collections.abc import Collection
from functools import partial
from html import unescape

from typogrify.filters import smartypants

from .flow import Edit, Piece, Rule, rewrite
from .quotes import go_two_by_two, side
from .rules import binding, rule

# What typogrify makes one sign of; every other sign stays one.
_TOGETHER = re.compile(r"\.\.\.|\. \. \.|--|''|.", re.DOTALL)
# The marks that must go two by two to be changed, with what they may have become already.
_MARKS = {'"': '"“”', "'": "'"}
_SIDES = {"“": "(", "‘": "("}
_BEFORE_A_BRACKET = re.compile(r"\"(?<![^\s(\[{—–/]\")(?=[(\[{…])")
_TYPED = re.compile(r"[\"']|--|\.\.\.|\. \. \.")
# What it would take for a tag, an entity or an escape; one private sign for each.
_MASKED = str.maketrans("<>&\\`", "\ue000\ue001\ue002\ue003\ue004")
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_UNIT = "(?:km²?|m²?|cm|mm|ha|kg|g|[kKMGT]B|[kMG]bit/s|[kMG]?Hz|kWh?|million|billion|FCFA|CFA|XOF|USD|EUR)"


def _by_typogrify(signs: str, text: str) -> list[Edit]:
    """What typogrify makes one of these signs of, where that is certain.

    Sign by sign; nothing when its text cannot be laid beside ours.
    """
    if not _TYPED.search(text):
        return []
    printed = unescape(smartypants(text.translate(_MASKED)))
    typed = list(_TOGETHER.finditer(text))
    if len(typed) != len(printed):
        return []
    changed = [
        (match, sign)
        for match, sign in zip(typed, printed, strict=True)
        if match[0] not in (sign, "''") and sign in signs
    ]
    paired = {mark for mark, others in _MARKS.items() if go_two_by_two(text, others)}
    paired -= {match[0] for match, sign in changed if side(text, match.start()) != _SIDES.get(sign, ")")}
    return [Edit(*match.span(), sign) for match, sign in changed if _is_certain(match, sign, paired)]


def _before_a_bracket(text: str) -> list[Edit]:
    """typogrify takes the first mark of « "[sic]" » for a closing one."""
    if not go_two_by_two(text, _MARKS['"']):
        return []
    return [Edit(match.start(), match.start() + 1, "“") for match in _BEFORE_A_BRACKET.finditer(text)]


def _is_certain(match: re.Match[str], sign: str, paired: Collection[str]) -> bool:
    text, (start, end) = match.string, match.span()
    if match[0] == '"':
        return '"' in paired
    if sign == "‘":
        return "'" in paired
    if sign == "—":
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        return bool(before and after) and before.isspace() == after.isspace()
    return True


ENGLISH: tuple[Rule, ...] = (
    # Where typogrify errs: « —- » of three, a decade, « 'n' ».
    rule("dash", r"(?<=\w)---(?=\w)|(?<=\s)---(?=\s)", "—", "-"),
    rule("apostrophe", r"'(?<!\w')(?=\d\ds\b)|'(?<=[\s]')(?=n'\s)|'(?<=\s'n')(?=\s)|'(?<=\s’n')(?=\s)", "’", "'"),
    rule("apostrophe", r"'(?<=[^\W\d_]')(?=[^\W\d_])", "’", "'"),
    # First what quotations stand beside, then they: a second reading finds nothing more.
    Rule("dash, ellipsis", partial(_by_typogrify, "—…"), frozenset("-.")),
    Rule("quotation", _before_a_bracket, frozenset('"')),
    Rule("quotation", partial(_by_typogrify, "“”‘’"), frozenset("\"'")),
    binding("unit", r"\d", rf"(?:{_UNIT}\b|%)"),
    binding("date", r"\d", rf"{_MONTH}\b"),
    binding("title", r"\bMr|\bMr\.|\bMrs|\bMrs\.|\bMs|\bMs\.|\bDr|\bDr\.|\bProf\.", "[A-Z]", "MDP"),
    binding("reference", r"\bNo\.|\bp\.|\bpp\.|\bvol\.|\bart\.|\bfig\.|\bArticle|§", r"\d"),
)  # fmt: skip


def english(text: str) -> str:
    """Plain text, typeset; english(english(x)) == english(x)."""
    return rewrite([Piece(text)], ENGLISH)[0]
