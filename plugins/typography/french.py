"""French text as it is printed (Lexique des règles typographiques en usage à l’Imprimerie nationale).

Only what is certain is changed.  tests/test_french.py has a sentence for each rule.
"""

import re

from .flow import OPAQUE, Piece, Rule, rewrite
from .quotes import quoted
from .rules import DIGITS, NARROW, NO_BREAK, SPACE, binding, rule

_ANY_SPACE = f"(?:{SPACE}|[{NO_BREAK}{NARROW}])"
_MONTH = "(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
# After a letter or another sign of these it is part of something else: COVID-19, 1,5, +223, 01/02.
_ALONE = r"(?<![\w.,/:+'’-])"
_ENDS = r"(?=[\s!?.,…)\]»”]|\Z)"
# No letter may follow, nor an apostrophe: « à 3 l’an » counts no litres.
_WHOLE = r"(?![\w'’])"
_MONEY = "(?:FCFA|CFA|XOF|EUR|USD|francs?|euros?|dollars?)"
_SURE_UNIT = "(?:km²?|kg|[kKMGT]o|[kKMG]bits?/s|[MG]b/s|[kMG]Hz|kWh?|FCFA)"
_UNIT = f"(?:{_SURE_UNIT}|{_MONEY}|m[²³]?|[cm]m|ha|g|h|min|F|W|Hz|milli(?:on|ard)s?)"


def _grouped(match: re.Match[str]) -> str:
    return f"{int(match[0]):,}".replace(",", NARROW)


FRENCH: tuple[Rule, ...] = (
    rule("points de suspension", r"\.\.\.(?<![./\\]\.\.\.)(?![./\\])(?:(?<!\d\.\.\.)|(?!\d))", "…", "."),
    rule("apostrophe", r"['‘´ʼ](?<=[^\W\d_].)(?=[^\W_])", "’", "'‘´ʼ"),
    # Before a quotation or code, only a letter that is left of a word can be followed by one.
    rule("apostrophe", rf"(?:(?<=\b[cdjlmnstCDJLMNST])|(?<=[qQ]u))'(?=[\"«“{OPAQUE}])", "’", "'"),
    rule("guillemets", f"(?<=«){SPACE}+|{SPACE}+(?=»)", NO_BREAK, "«»"),
    rule("guillemets", r"«(?=[^\s»])", f"«{NO_BREAK}", "«"),
    rule("guillemets", r"(?<=[^\s«])»", f"{NO_BREAK}»", "»"),
    # After them: what is quoted stands between spaces already, and is read the same way a second time.
    Rule("guillemets", quoted, frozenset("\"'“")),
    rule("tiret", rf"---?(?=\s)(?:(?<=[\s{OPAQUE}]--)|(?<=[\s{OPAQUE}]---))", lambda match: "—" if len(match[0]) == 3 else "–", "-"),
    rule("deux-points", rf"{SPACE}+(?=:(?:\s|\Z))", NO_BREAK, ":"),
    # A capital alone is a disk: C:
    rule("deux-points", rf"(?<=[\w)»”%{OPAQUE}])(?<!\b[A-Z]):(?=\s|\Z)", f"{NO_BREAK}:", ":"),
    rule("ponctuation haute", f"{SPACE}+(?=[;!?](?!=))", NARROW, ";!?"),
    rule("ponctuation haute", rf"(?:(?<=[^\W\d_])|(?<=\d\d)|(?<=[)»”%…{OPAQUE}]))[!?]{_ENDS}", rf"{NARROW}\g<0>", "!?"),
    rule("ponctuation haute", rf"(?<=[\w)»”%{OPAQUE}]);(?=\s|\Z)", f"{NARROW};", ";"),
    # 2ème, 1ère, XXIème: the short forms are 2e, 1re, XXIe.
    rule("ordinal", r"([1I])(?<!\w.)i?[èe]re(s?)\b", r"\1re\2", "1I"),
    rule("ordinal", r"1(?<!\w.)ier\b", "1er", "1"),
    rule("ordinal", r"([\dIVX])(?<!\bI)i?[èée]me(s?)\b", r"\1e\2", DIGITS + "IVX"),
    rule("ordinal", rf"1(?={_ANY_SPACE}{_MONTH}\b)(?:(?<=\b[lL]e{SPACE}1)|(?<=\b[dD]u{SPACE}1)|(?<=\b[aA]u{SPACE}1))", "1er", "1"),
    # Digits by three; a year, a telephone number and what follows them are no thousands.
    rule(
        "milliers",
        rf"{_ALONE}(?<!\d{SPACE})[1-9]\d{{0,2}}(?:{SPACE}\d{{3}})+(?!{SPACE}?\d)",
        lambda match: re.sub(SPACE, NARROW, match[0]),
        DIGITS,
    ),
    rule(
        "milliers",
        rf"{_ALONE}(?<!\d{SPACE})[1-9]\d{{3,14}}(?={_ANY_SPACE}?(?:(?:{_SURE_UNIT}|{_MONEY}|F|habitants)\b|€))",
        _grouped,
        DIGITS,
    ),
    rule("pour cent et monnaies", rf"{SPACE}+(?<=\d{SPACE})(?=[%‰€$£°])", NO_BREAK, "%‰€$£°"),
    rule("pour cent et monnaies", r"(?<=\d)(?:[%‰€£](?!\w)|°(?=[CF]\b))", rf"{NO_BREAK}\g<0>", "%‰€£°"),
    binding("unité", r"\d", rf"{_UNIT}{_WHOLE}"),
    rule("unité", rf"(?<![^\s(«~≈<>])(\d+(?:[,.]\d+)?)(?=(?:{_SURE_UNIT}|F(?={_ANY_SPACE}CFA)){_WHOLE})", rf"\1{NO_BREAK}", DIGITS),
    binding("unité", r"\bfrancs|\bfranc|\bF", r"CFA\b", "C"),
    rule("heure", rf"{_ALONE}([01]?\d|2[0-4])h([0-5]\d)(?!\w)", rf"\1{NO_BREAK}h{NO_BREAK}\2", "h"),
    binding("heure", rf"\d[ {NO_BREAK}{NARROW}]h", r"[0-5]\d(?!\w)", "h"),
    binding("date", r"\d|\b1er", rf"(?:{_MONTH}\b|(?:janv|févr|avr|juil|sept|oct|nov|déc)\.)"),
    binding("siècle", r"[IVX]e|\bIer|\de|\b1er", r"siècles?\b", DIGITS + "IVX"),
    binding("numéro", r"\b[nN][°º]", r"\d", "°º"),
    rule("numéro", r"[°º](?<=\b[nN][°º])(?=\d)", rf"\g<0>{NO_BREAK}", "°º"),
    binding("civilité", r"\bM\.|\bMM\.|\bMme|\bMmes|\bMlle|\bMe|\bDr|\bDre|\bPr|\bPre|\bMgr", _CAPITAL, "MDP"),
    binding("renvoi", r"\bart\.|\bp\.|\bpp\.|\bchap\.|\bvol\.|\bfig\.|\bt\.|\bal\.|\bch\.|§|\b[aA]rticle|\b[aA]rticles|\b[pP]age|\b[pP]ages", r"\d"),
)  # fmt: skip


def french(text: str) -> str:
    """Plain text, typeset; french(french(x)) == french(x).  Its line ends are the author's and stay."""
    return rewrite([Piece(text)], FRENCH)[0]
