"""The HTML of a text -> its headings and the rest of its words.  Pure."""

from html.parser import HTMLParser

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LEFT_OUT = {"script", "style", "svg"}
# These stand inside a word or a sentence; any other tag parts what is before it from what is after.
_INLINE = {"a", "abbr", "b", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time"}


class _Prose(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.body: list[str] = []
        self.into = self.body
        self.left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part_at(tag)
        self.left_out += tag in _LEFT_OUT
        if tag in _HEADINGS:
            self.into = self.headings

    def handle_endtag(self, tag: str) -> None:
        self._part_at(tag)
        self.left_out -= tag in _LEFT_OUT
        if tag in _HEADINGS:
            self.into = self.body

    def handle_data(self, data: str) -> None:
        if self.left_out <= 0:
            self.into.append(data)

    def _part_at(self, tag: str) -> None:
        if tag not in _INLINE:
            self.into.append(" ")


def headings_and_body(html: str) -> tuple[str, str]:
    """Each as one line, the spaces made ordinary ones but for those that do not break."""
    reader = _Prose()
    reader.feed(html)
    reader.close()
    return _line(reader.headings), _line(reader.body)


def _line(parts: list[str]) -> str:
    return " ".join(part for part in "".join(parts).replace("\n", " ").split(" ") if part)
