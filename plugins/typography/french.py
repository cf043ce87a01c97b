"""The rules of French spacing, on plain text (Lexique des règles typographiques, Imprimerie nationale).

Only spaces that were typed are changed, none is added: « 12:30 » and « https://… » stay what they are.
"""

import re

NO_BREAK = "\u00a0"
NARROW = "\u202f"

_RULES = (
    (re.compile(r"« +"), f"«{NO_BREAK}"),
    (re.compile(r" +»"), f"{NO_BREAK}»"),
    (re.compile(r" +:(?=\s|$)"), f"{NO_BREAK}:"),
    (re.compile(r" +([;!?])"), rf"{NARROW}\1"),
    (re.compile(r"(?<=\d) +(?=[%€°])"), NO_BREAK),
    # A group of three digits after one to three others; after a year it is another number.
    (re.compile(r"(?:(?<=\b\d)|(?<=\b\d\d)|(?<=\b\d\d\d)) (?=\d{3}(?!\d))"), NARROW),
    (re.compile(r"(?<=\d) (?=(?:FCFA|USD|ko|Mo|Go|km)\b)"), NO_BREAK),
    (re.compile(r"\b([nN]°) +(?=\d)"), rf"\1{NO_BREAK}"),
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
)
_ADDRESS = re.compile(r"((?<!\S)\S*(?:://|\w@\w)\S*)")


def french(text: str) -> str:
    """The text with its spaces made no-break where a line must not end; french(french(x)) == french(x)."""
    parts = _ADDRESS.split(text)
    parts[::2] = map(_typeset, parts[::2])
    return "".join(parts)


def _typeset(text: str) -> str:
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
