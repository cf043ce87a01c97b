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
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NARROW),
    (re.compile(r"(?<=\d) (?=(?:FCFA|USD|ko|Mo|Go|km)\b)"), NO_BREAK),
    (re.compile(r"\b([nN]°) +(?=\d)"), rf"\1{NO_BREAK}"),
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
)


def french(text: str) -> str:
    """The text with its spaces made no-break where a line must not end; french(french(x)) == french(x)."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
