"""An SVG, which is published as it is: how large it is.  What it may not hold is for the gate to tell.  Pure."""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, ParseError

from .refusals import Refused

_SVG = "{http://www.w3.org/2000/svg}"
# Possessive: what comes before the drawing is read in one way only, however long it is.
_BEGINNING = re.compile(rb"(?s)(?:\xef\xbb\xbf)?(?>\s|<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>)*+<svg\b")
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*")


def looks_like_a_drawing(data: bytes) -> bool:
    """Whatever its name."""
    return bool(_BEGINNING.match(data))


def size_of_drawing(data: bytes) -> tuple[int, int]:
    """In CSS pixels, 0 × 0 where it does not say; raises Refused for what is no drawing, or could grow without end."""
    # What an entity stands for can be a thousand million times itself.
    if b"<!ENTITY" in data:
        raise Refused("ce dessin SVG contient « <!ENTITY> » ; enregistrez-le de nouveau, en « SVG simple »")
    try:
        drawing = ElementTree.fromstring(data)
    except (ParseError, ValueError, LookupError):
        # The gate tells where it breaks off.
        return 0, 0
    if drawing.tag != f"{_SVG}svg":
        raise Refused("ce fichier n’est pas un dessin SVG ; enregistrez-le de nouveau, en « SVG simple »")
    return _size(drawing)


def _size(drawing: Element) -> tuple[int, int]:
    given = [_LENGTH.fullmatch(drawing.get(side, "")) for side in ("width", "height")]
    if all(given):
        width, height = (round(float(one[1])) for one in given if one)
        return width, height
    box = re.findall(r"[-+.\de]+", drawing.get("viewBox", ""))
    try:
        return (round(float(box[2])), round(float(box[3]))) if len(box) == 4 else (0, 0)
    except ValueError:
        return 0, 0
