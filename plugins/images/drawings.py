"""An SVG, which is published as it is: how large it is, and what it may not hold.  Pure.

In a page it is shown by <img>, where nothing in it runs; but whoever opens its address gives it the rights of a page.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, ParseError

from .refusals import DAMAGED, Refused

_SVG = "{http://www.w3.org/2000/svg}"
_REFUSED = {"script", "foreignObject", "iframe", "embed", "object", "handler", "listener"}
_ELSEWHERE = re.compile(r"(?i)\s*(?!#|data:image/(?:png|jpeg|gif|webp)[;,])")
_STYLE_LOADS = re.compile(r"(?i)@import|url\(\s*['\"]?(?!#|data:|['\")])")
# Possessive: what comes before the drawing is read in one way only, however long it is.
_BEGINNING = re.compile(rb"(?s)(?:\xef\xbb\xbf)?(?>\s|<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>)*+<svg\b")
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*")


def looks_like_a_drawing(data: bytes) -> bool:
    """Whatever its name."""
    return bool(_BEGINNING.match(data))


def size_of_drawing(data: bytes) -> tuple[int, int]:
    """In CSS pixels, 0 × 0 where it does not say; raises Refused for what a drawing needs not."""
    # What an entity stands for can be a thousand million times itself.
    if b"<!ENTITY" in data:
        raise Refused("ce dessin SVG contient « <!ENTITY> » ; enregistrez-le de nouveau, en « SVG simple »")
    if b"<?xml-stylesheet" in data:
        raise Refused(
            "ce dessin SVG demande une feuille de style ailleurs ; enregistrez-le en « SVG simple »"
        )
    try:
        drawing = ElementTree.fromstring(data)
    except (ParseError, ValueError, LookupError):
        raise Refused(DAMAGED) from None
    if drawing.tag != f"{_SVG}svg":
        raise Refused("ce fichier n’est pas un dessin SVG ; enregistrez-le de nouveau, en « SVG simple »")
    if refused := next(_refused(drawing), None):
        raise Refused(
            f"ce dessin SVG contient « {refused} », qui peut agir dans la page ; enregistrez-le en « SVG simple »"
        )
    return _size(drawing)


def _refused(drawing: Element) -> Iterator[str]:
    for element in drawing.iter():
        name = _local(element.tag) if isinstance(element.tag, str) else ""
        if name in _REFUSED:
            yield f"<{name}>"
        if name == "style" and _STYLE_LOADS.search(element.text or ""):
            yield "@import"
        for attribute, value in element.items():
            if _local(attribute).lower().startswith("on"):
                yield f"{_local(attribute)}="
            elif _local(attribute) in {"href", "src"} and _leads_elsewhere(name, value):
                yield f'href="{value.strip()[:40]}"'
            elif _STYLE_LOADS.search(value):
                yield "url("


def _leads_elsewhere(name: str, value: str) -> bool:
    """A link to follow is harmless; what a browser loads by itself, or runs, is not."""
    if name == "a":
        return not re.match(r"(?i)\s*(https?:|#|/)", value)
    return bool(_ELSEWHERE.match(value))


def _local(name: str) -> str:
    return name.rpartition("}")[2]


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
