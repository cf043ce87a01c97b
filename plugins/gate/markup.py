"""What a page asks of a browser.  Pure: HTML in; where it leads, what it loads, what a text may not hold."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

_LED_TO = {"href", "action", "formaction"}
_LOADED = {"src", "poster", "data", "background"}
_SETS = {"srcset", "imagesrcset"}
# The relations of <link> for which a browser asks without being told to.
_LOADING = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "manifest"}
# What runs, what shows another site, what changes the whole page.
_REFUSED = {"script", "iframe", "object", "embed", "style", "link", "meta", "base"}


@dataclass(frozen=True)
class Target:
    """An address in a page, as it is written.  loaded: a browser asks for it by itself."""

    address: str
    loaded: bool = False


@dataclass(frozen=True)
class Page:
    """targets: in the order of the page.  anchors: the ids that a link can lead to.

    refused: « <script> », « onclick= », « <h1> », « url( »: what an author may not write.
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
        if tag in _REFUSED or tag == "h1":
            self.refused.append(f"<{tag}>")
        relations = set((dict(attrs).get("rel") or "").lower().split())
        asks = tag in {"image", "use"} or (tag == "link" and bool(relations & _LOADING))
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
        elif name.startswith("on"):
            self.refused.append(f"{name}=")
        elif name == "style" and "url(" in value.lower():
            self.refused.append("url(")


def read_page(html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Page(tuple(reader.targets), frozenset(reader.anchors), tuple(reader.refused))


def lines_of_targets(addresses: Iterable[str], body: str, first_line: int) -> Iterator[int]:
    """The line of each address of a Markdown text; an empty one is « []() »."""
    patterns = [re.escape(address) if address else r"\]\(\s*\)" for address in addresses]
    return _lines(patterns, body, first_line)


def lines_of_refused(refused: Iterable[str], body: str, first_line: int) -> Iterator[int]:
    """The line of each thing of a Markdown text that is refused."""
    return _lines([_written(one) for one in refused], body, first_line)


def _written(refused: str) -> str:
    if refused == "<h1>":
        return r"(?m)^ {0,3}#(?!#)|^.+\n=+ *$|(?i:<h1\b)"
    return r"(?i)" + re.escape(refused.rstrip(">=")) + (r"\s*=" if refused.endswith("=") else "")


def _lines(patterns: Sequence[str], body: str, first_line: int) -> Iterator[int]:
    """Finds each thing again in the text: Markdown forgets the lines.

    The search goes on from the one before; what stands elsewhere (a reference at the end of the text) is
    searched from the beginning.
    """
    reached = 0
    for pattern in patterns:
        compiled = re.compile(pattern)
        if match := compiled.search(body, reached):
            reached = match.end()
        else:
            match = compiled.search(body)
        yield first_line + body.count("\n", 0, match.start() if match else 0)
