"""The HTML of a text -> XHTML that stands by itself in a feed: well-formed, every address complete.  Pure.

A feed reader shows it inside something else, and a browser that opens the feed shows it as it is: so only what carries
meaning is kept, neither the classes of the theme nor the variants of a photo.
"""

from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin

# HTML Living Standard, 13.1.2: elements without an end, of those that a text can have.
_VOID = {"br", "col", "hr", "img", "wbr"}
# Of these the content is kept: <picture> holds an <img> for whoever does not know it.
_OPENED = {"picture", "div", "span"}
_LEFT_OUT = {"source"}
_ADDRESSES = {"href", "src", "cite"}
_KEPT = {
    *(
        "alt",
        "cite",
        "colspan",
        "datetime",
        "dir",
        "height",
        "href",
        "hreflang",
        "lang",
        "reversed",
        "rowspan",
    ),
    *("scope", "src", "start", "title", "width"),
}


def xhtml(html: str, page: str) -> str:
    """page: the complete address of the text, « https://isoc.ml/actualites/essai/ »."""
    writer = _Writer(page)
    writer.feed(html)
    writer.close()
    return "".join([*writer.written, *(f"</{tag}>" for tag in reversed(writer.open))])


class _Writer(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.written: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _OPENED | _LEFT_OUT:
            return
        # Twice the same attribute is not well-formed; browsers take the first.
        kept = {name: value or "" for name, value in reversed(attrs) if name in _KEPT}
        if "lang" in kept:
            kept["xml:lang"] = kept["lang"]
        said = "".join(f' {name}="{escape(self._complete(name, kept[name]))}"' for name in sorted(kept))
        if tag in _VOID:
            self.written.append(f"<{tag}{said}/>")
        else:
            self.written.append(f"<{tag}{said}>")
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """HTML may leave out the end of what is inside: XML may not."""
        while tag in self.open:
            last = self.open.pop()
            self.written.append(f"</{last}>")
            if last == tag:
                break

    def handle_data(self, data: str) -> None:
        self.written.append(escape(data, quote=False))

    def _complete(self, name: str, value: str) -> str:
        return urljoin(self.page, value) if name in _ADDRESSES else value
