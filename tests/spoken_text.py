"""What a page shows in one language, without what it says to be in another."""

from collections.abc import Iterator
from html.parser import HTMLParser

_VOID = {"br", "circle", "hr", "img", "input", "link", "meta", "path", "rect", "source", "use", "wbr"}
# The title of a page, and what is to be copied from it, have one language, whatever they name.
_NOT_SHOWN = {"code", "pre", "script", "style", "title"}


class _Spoken(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        # Of each element that is open: its name, and the language of what is in it.
        self.open: list[tuple[str, str]] = [("", "")]
        self.said: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append((tag, dict(attrs).get("lang") or self.open[-1][1]))

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1 and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag, language = self.open[-1]
        if tag not in _NOT_SHOWN and data.strip():
            self.said.append((language, data.strip()))


def spoken(html: str, language: str) -> Iterator[str]:
    page = _Spoken()
    page.feed(html)
    return (words for said_in, words in page.said if said_in == language)
