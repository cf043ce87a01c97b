"""What a page asks of a browser.  Pure: HTML in; where it leads, what it loads, what a text may not hold."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

_LED_TO = {"href", "action", "formaction"}
_LOADED = {"src", "poster", "data", "background"}
_SETS = {"srcset", "imagesrcset"}
# The relations of <link> for which a browser asks without being told to.
_LOADING = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "manifest"}
# What runs, what shows another site, what asks of readers, what changes the whole page or the form of a text.
REFUSED = {
    *(
        "script",
        "iframe",
        "object",
        "embed",
        "style",
        "link",
        "meta",
        "base",
        "title",
        "html",
        "head",
        "body",
    ),
    *(
        "form",
        "input",
        "button",
        "select",
        "textarea",
        "label",
        "frame",
        "frameset",
        "applet",
        "canvas",
        "dialog",
    ),
    *("audio", "video", "svg", "math", "marquee", "blink", "template", "slot", "noscript", "main"),
    *("font", "center", "big", "strike", "tt"),
}
# What gives a form, opens a window that knows its opener, or tells another site who followed a link.
_REFUSED_ATTRIBUTES = {"style", "target", "ping"}


# Remarks, and what a script or a style says, are passed over.
_TAG = re.compile(
    r"""<!--.*?-->|<(script|style)\b((?:[^>"']|"[^"]*"|'[^']*')*)>.*?</\1\s*>|<([a-z][a-z0-9]*)\s((?:[^>"']|"[^"]*"|'[^']*')*)>""",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


class Target(NamedTuple):
    """An address in a page, as it is written.  loaded: a browser asks for it by itself."""

    address: str
    loaded: bool = False


@dataclass(frozen=True)
class Page:
    """targets: in the order of the page, of a written one each once.  anchors: the ids that a link can lead to.

    refused: « <script> », « onclick= », « style= », « <h1> »: what an author may not write.
    """

    targets: tuple[Target, ...]
    anchors: frozenset[str]
    refused: tuple[str, ...]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.targets: list[Target] = []
        self.anchors: set[str] = set()
        self.refused: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in REFUSED or tag == "h1":
            self.refused.append(f"<{tag}>")
        asks = tag in {"image", "use"} or (tag == "link" and _loads(dict(attrs).get("rel") or ""))
        for name, value in attrs:
            self._read(name.removeprefix("xlink:"), (value or "").strip(), asks)

    def _read(self, name: str, value: str, asks: bool) -> None:
        if name in _LED_TO:
            self.targets.append(Target(value, asks))
        elif name in _LOADED:
            self.targets.append(Target(value, loaded=True))
        elif name in _SETS:
            choices = re.findall(r"[^\s,]\S*", re.sub(r"\s[\d.]+[wx]\s*", " ", value))
            self.targets += [Target(choice.rstrip(","), loaded=True) for choice in choices]
        elif name == "id" and value:
            self.anchors.add(value)
        elif name.startswith("on") or name in _REFUSED_ATTRIBUTES:
            self.refused.append(f"{name}=")


def read_page(html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Page(tuple(reader.targets), frozenset(reader.anchors), tuple(reader.refused))


def read_written_page(html: str) -> Page:
    """The same of a page that the site has written, but for what is refused: scanned, as there are thousands of them.

    What authors wrote came through read_page, and was written anew from what that understood.
    """
    reader = _Reader()
    for script, said, name, written in _TAG.findall(html):
        attributes: list[tuple[str, str | None]] = [
            (name.lower(), unescape(double or single or bare))
            for name, double, single, bare in _ATTRIBUTE.findall(said or written)
        ]
        reader.handle_starttag((script or name).lower(), attributes)
    return Page(tuple(dict.fromkeys(reader.targets)), frozenset(reader.anchors), ())


def sharing_targets() -> Callable[[Page], Page]:
    """The same page, which has what it leads to in common with the pages before: a menu is in memory once, not on each page."""
    known: dict[Target, Target] = {}
    return lambda page: replace(page, targets=tuple(known.setdefault(one, one) for one in page.targets))


def _loads(relations: str) -> bool:
    return not _LOADING.isdisjoint(relations.lower().split())
