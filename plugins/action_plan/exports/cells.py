"""A table as a file that spreadsheets open right: how a value becomes a cell.  Pure.

Semicolons, CRLF and a byte order mark are what a French Excel takes for a table in UTF-8 at a double click, and
LibreOffice too.  A text that a spreadsheet would take for a formula or a number gets an apostrophe before it, as does
one that begins with an apostrophe: to have the text back, take one apostrophe from the front (owasp.org, « CSV Injection »).
"""

import csv
import re
from collections.abc import Iterable, Sequence
from enum import Enum
from io import StringIO

from plugins.authoring.dates import PartialDate

Value = str | int | bool | PartialDate | Enum | None

_BOM = "\ufeff"
# A formula, or what begins with an apostrophe; what would be shown as another number, date or truth value: « 007 »,
# « 1e5 », « 12/05 », « mars 2019 », « vrai ».
_MONTH = "(?:janv|f[ée]vr|mars|avr|mai|juin|juil|ao[uû]t|sept|oct|nov|d[ée]c)[a-zé]*[.]?"
_MISTAKEN = re.compile(
    rf"[=+\-@＝＋－＠'\t\r\n]|[\d.,][\d\s.,:/%€eE+-]*\Z|(?=\D*\d)(?:\d+(?:er)?[\s-]+)?{_MONTH}(?:[\s-]+\d+)?\Z|(?:vrai|faux|true|false)\Z",
    re.IGNORECASE,
)
_MUST_BE_QUOTED = re.compile(r'[",\r\n]|^\s|\s$|^\Z')


def to_table(names: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([cell(value) for value in row] for row in rows)
    return (_BOM + file.getvalue()).encode()


def cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "oui" if value else "non"
        case Enum():
            return str(value.value)
        case str():
            return f"'{value}" if _MISTAKEN.match(value) else value
        case _:
            return str(value)


def joined(values: Iterable[str]) -> str:
    """« Awa Touré, Ali Keïta »: several texts in one cell, in quotes where they hold a comma."""
    return ", ".join(
        '"{}"'.format(value.replace('"', '""')) if _MUST_BE_QUOTED.search(value) else value
        for value in values
    )
