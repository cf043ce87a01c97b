"""The HTML of a text -> its paragraphs, without what means nothing outside of the page.  Pure."""

from html.parser import HTMLParser

# What only a page can show, and what is not the author's own sentence.
_LEFT_OUT = {"blockquote", "figure", "li", "dl", "pre", "sup", "table"}


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open = False
        self._within = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LEFT_OUT:
            self._within += 1
        elif tag == "p" and not self._within:
            self._open = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in _LEFT_OUT:
            self._within = max(0, self._within - 1)
        elif tag == "p":
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open and not self._within:
            self.found[-1] += data


def paragraphs(html: str) -> list[str]:
    """Plain text, each on one line; no-break spaces stay."""
    reader = _Paragraphs()
    reader.feed(html)
    reader.close()
    lines = (" ".join(part for part in found.replace("\n", " ").split(" ") if part) for found in reader.found)
    return [line for line in lines if line]
