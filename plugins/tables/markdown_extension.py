"""A table of a Markdown text scrolls alone where it is wider than the screen; its titles say what they stand above.

What scrolls must be reached with the keyboard and have a name (WCAG 2.1, 2.1.1 and 4.1.2): the titles of the columns
name it, as they are words of the author's.  A table that fits any phone is no stop for the Tab key.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

# Signs of the longest words side by side, with one of space for each column: 288 px in the widest of the usual fonts.
_FITS_A_PHONE = 24
# Ordinary white space, and the marks that Markdown puts where something else will stand; no-break spaces do not break.
_BETWEEN_WORDS = re.compile("[ \t\n]+|\x02[^\x03]*\x03")


class _Tables(Treeprocessor):
    def run(self, root: Element) -> None:
        for number, (parent, table) in enumerate(list(_tables(root)), 1):
            _tie_titles(table)
            parent[list(parent).index(table)] = _frame(table, f"titres:{number}")


class Tables(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name Python-Markdown calls
        # After the typography (4), which decides where a line may break.
        md.treeprocessors.register(_Tables(md), "tables_of_a_text", 2)


def _tables(root: Element) -> Iterator[tuple[Element, Element]]:
    return ((parent, child) for parent in root.iter() for child in parent if child.tag == "table")


def _tie_titles(table: Element) -> None:
    """Where the corner is left empty, the first column has the titles of the rows."""
    head, *rows = (list(row) for row in table.iter("tr"))
    for title in head:
        title.set("scope", "col")
    if not _words(head[0]):
        head[0].tag = "td"
        del head[0].attrib["scope"]
        for row in rows:
            row[0].tag = "th"
            row[0].set("scope", "row")


def _frame(table: Element, name: str) -> Element:
    frame = Element("div", {"class": "scroll"})
    if _letters_across(table) > _FITS_A_PHONE:
        frame.attrib |= {"role": "region", "aria-labelledby": name, "tabindex": "0"}
        table[0].set("id", name)
    # What comes after the table comes after its frame.
    frame.tail, table.tail = table.tail, None
    frame.append(table)
    return frame


def _letters_across(table: Element) -> int:
    rows = ([_longest_word(cell) for cell in row] for row in table.iter("tr"))
    return sum(max(column) + 1 for column in zip_longest(*rows, fillvalue=0))


def _longest_word(cell: Element) -> int:
    return max(map(len, _words(cell)), default=0)


def _words(cell: Element) -> list[str]:
    return [word for word in _BETWEEN_WORDS.split("".join(cell.itertext())) if word]
