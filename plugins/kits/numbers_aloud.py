"""Whole numbers as French says them, in the spelling before 1990, which schools and the press still write.  Pure."""

_SMALL = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
_FIRST = {1: "premier", 2: "deuxième"}
# Beyond, nobody reads a number aloud to the last figure.
MOST = 999_999_999


def in_words(number: int) -> str:
    """« deux mille cinq cent cinquante »; « un » as a masculine noun wants it.  Raises ValueError outside 0 to MOST."""
    if not 0 <= number <= MOST:
        raise ValueError(number)
    millions, rest = divmod(number, 1_000_000)
    thousands, units = divmod(rest, 1_000)
    parts = []
    if millions:
        parts.append(f"{_hundreds(millions)} million{'s' if millions > 1 else ''}")
    if thousands:
        # « mille » takes no « un » before it and no s; « cent » and « vingt » lose theirs before it.
        parts.append("mille" if thousands == 1 else f"{_hundreds(thousands, last=False)} mille")
    if units or not parts:
        parts.append(_hundreds(units))
    return " ".join(parts)


def _hundreds(number: int, *, last: bool = True) -> str:
    """last: no other word of the number follows, so that « cents » and « quatre-vingts » keep their s."""
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest, last=last)
    hundred = "cent" if hundreds == 1 else f"{_SMALL[hundreds]} cent"
    if rest:
        return f"{hundred} {_below_hundred(rest, last=last)}"
    return f"{hundred}s" if hundreds > 1 and last else hundred


def _below_hundred(number: int, *, last: bool) -> str:
    if number < 20:
        return _SMALL[number]
    tens = max(ten for ten in _TENS if ten <= number)
    rest = number - tens
    if not rest:
        return "quatre-vingts" if tens == 80 and last else _TENS[tens]
    joined = " et " if rest in (1, 11) and tens != 80 else "-"
    return f"{_TENS[tens]}{joined}{_SMALL[rest]}"


def ordinal(number: int) -> str:
    """« premier », « deuxième », « vingt et unième ».  Raises ValueError for 0 and outside in_words."""
    if number < 1:
        raise ValueError(number)
    if number in _FIRST:
        return _FIRST[number]
    words = in_words(number).removesuffix("s") if number % 100 in (0, 80) else in_words(number)
    for ending, changed in (("cinq", "cinqu"), ("neuf", "neuv")):
        if words.endswith(ending):
            words = words.removesuffix(ending) + changed
    return f"{words.removesuffix('e')}ième"
