"""What is in the HTML of a page, by its tags: the names that a style can know it by, and what it asks for.  Pure.

Scanned, not parsed: the pages are our own templates' and Markdown's, and a site has thousands.  What stands in a comment
or in a script is taken for a part of the page: a rule too many is kept, never one too few.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_TAG = re.compile(r"""<(/?[a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""([\w:-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
# A browser adds these where a page does not write them.
_IMPLIED = frozenset({"html", "head", "body", "tbody", "colgroup"})
_VARIABLE = re.compile(r"--[\w-]+")
_LOADING_LINKS = {"icon", "stylesheet", "manifest", "preload", "modulepreload"}
_ASKED_BY = {
    "img": "src",
    "script": "src",
    "iframe": "src",
    "video": "poster",
    "embed": "src",
    "object": "data",
}

_ASKING = frozenset({*_ASKED_BY, "link", "source", "picture", "/picture", "details", "/details"})


@dataclass(frozen=True)
class Tag:
    """name: lower-case, « /a » for an end.  written: its attributes as they are written."""

    name: str
    written: str

    @property
    def attributes(self) -> dict[str, str]:
        """By their lower-case names; of one that is written twice, the first, as browsers take it."""
        found: dict[str, str] = {}
        for name, value in _ATTRIBUTE.findall(self.written):
            found.setdefault(name.lower(), unescape(value.strip("\"'")))
        return found


def tags(html: str, among: frozenset[str] | None = None) -> Iterator[Tag]:
    """among: lower-case names, « /a » for an end; all where none are given."""
    found = ((name.lower(), written) for name, written in _TAG.findall(html))
    return (Tag(name, written) for name, written in found if among is None or name in among)


def names(html: str) -> frozenset[str]:
    """« nav », « .menu », « #suite », and « --ink » where a drawing takes a colour of the page."""
    found = set(_IMPLIED)
    # Most of them are alike: « <p> », « </a> ».
    for name, written in set(_TAG.findall(html)):
        found.add(name.lower())
        if "class" in written or "id" in written:
            attributes = Tag(name, written).attributes
            found |= {f".{one}" for one in attributes.get("class", "").split()}
            found.add(f"#{attributes.get('id', '')}")
    return frozenset(found | set(_VARIABLE.findall(html)))


def asked_for(html: str) -> list[str]:
    """The addresses that a small phone (360 px) asks for after the page, each once, in their order.

    Images that wait until they are near are asked for by who reads to the end; what is in a closed <details> is not.
    """
    found: dict[str, None] = {}
    closed = 0
    chosen = ""
    for tag in tags(html, _ASKING):
        if tag.name == "details":
            closed += bool(closed) or "open" not in tag.attributes
        elif tag.name == "/details":
            closed = max(0, closed - 1)
        elif tag.name == "picture":
            chosen = ""
        elif tag.name == "source" and not chosen and _is_for_phones(tag.attributes.get("media", "")):
            chosen = _first_of(tag.attributes.get("srcset", ""))
        elif tag.name in _ASKED_BY or tag.name == "link":
            address = (chosen if tag.name == "img" else "") or _asked_by(tag)
            if address and not closed and not address.startswith("data:"):
                found[address] = None
        elif tag.name == "/picture":
            chosen = ""
    return list(found)


def _asked_by(tag: Tag) -> str:
    attributes = tag.attributes
    if tag.name == "link":
        loads = _LOADING_LINKS & set(attributes.get("rel", "").lower().split())
        return attributes.get("href", "") if loads else ""
    if tag.name == "img" and "srcset" in attributes:
        return _first_of(attributes["srcset"])
    return attributes.get(_ASKED_BY[tag.name], "")


def _is_for_phones(media: str) -> bool:
    return "min-width" not in media and "print" not in media


def _first_of(srcset: str) -> str:
    """Variants are written narrowest first."""
    return (srcset.split(",")[0].split() or [""])[0]
