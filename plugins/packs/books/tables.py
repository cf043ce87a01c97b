"""A table that is wider than the page of a small reader becomes a list for each of its rows.  Pure.

A web page lets it scroll; most reading programs cut it at the edge.
"""

from collections.abc import Iterator
from copy import deepcopy
from xml.etree.ElementTree import Element, SubElement

# Columns that have room on 360 px, with words in them.
ROOM = 4


def unfold_wide_tables(within: Element) -> None:
    for parent in list(within.iter()):
        for at, child in enumerate(list(parent)):
            if child.tag == "table" and len(headings := child.findall("./thead/tr/th")) > ROOM:
                parent[at] = _unfolded(child, headings)


def _unfolded(table: Element, headings: list[Element]) -> Element:
    """Of each row its first cell, and under it the others beside the titles of their columns."""
    made = Element("div", {"class": "unfolded"})
    made.tail = table.tail
    if (caption := table.find("caption")) is not None:
        made.append(_as("p", caption, {**caption.attrib, "class": "caption"}))
    for row in _rows(table):
        first, *others = row
        made.append(_as("p", first, {"class": "unfolded__row"}))
        listed = SubElement(made, "dl")
        for heading, cell in zip(headings[1:], others, strict=False):
            pair = SubElement(listed, "div")
            pair.extend((_as("dt", heading), _as("dd", cell)))
            # Where a program knows no style, they do not run together.
            pair[0].tail = " "
    return made


def _rows(table: Element) -> Iterator[Element]:
    for part in ("tbody", "tfoot"):
        yield from table.findall(f"./{part}/tr")


def _as(tag: str, cell: Element, attributes: dict[str, str] | None = None) -> Element:
    """What is in a cell, in another element; the same title is needed for every row."""
    made = deepcopy(cell)
    made.tag, made.attrib, made.tail = tag, attributes or {}, None
    return made
