"""What a reader meets in a text, in its order.  Pure: HTML in."""

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

_CODE = {"code", "pre"}
_VOID = {"area", "br", "col", "hr", "img", "source", "track", "wbr"}
# HTML ends these by itself (HTML Living Standard, 13.1.2.4).
_MAY_STAY_OPEN = {"colgroup", "dd", "dt", "li", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr"}


@dataclass(frozen=True)
class Heading:
    level: int
    words: str


@dataclass(frozen=True)
class Image:
    """alt: nothing where there is none.  linked: it stands in a link, and is all that it shows."""

    address: str
    alt: str
    linked: bool = False


@dataclass(frozen=True)
class Link:
    """words: also those of the images in it."""

    address: str
    words: str
    holds_image: bool = False


@dataclass
class Shown:
    """loose: the words that are neither in a link nor code.  tags: every element that is opened.

    unclosed, unopened: elements that would break the page around the text.
    hidden: the beginnings of what a browser never shows, « <?php », « <!DOCTYPE ».
    """

    headings: list[Heading] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    headless_tables: int = 0
    anchors: set[str] = field(default_factory=set)


def read_shown(html: str) -> Shown:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.shown.unclosed += [tag for tag in reader.open if tag not in _MAY_STAY_OPEN]
    return reader.shown


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.shown = Shown()
        self.open: list[str] = []
        self.words: list[str] = []
        self.address: str | None = None
        # Where, among all images, those of the link begin.
        self.first_image = 0
        self.has_head = True
        self.is_of_a_column = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: (value or "").strip() for name, value in attrs}
        self.shown.tags.append(tag)
        if tag not in _VOID:
            self.open.append(tag)
        self.shown.anchors |= {given["id"]} if given.get("id") else set()
        if tag == "a" and "href" in given:
            self.address, self.words, self.first_image = given["href"], [], len(self.shown.images)
        elif tag == "img":
            self._image(given)
        elif tag == "table":
            self.has_head = False
        elif tag == "th":
            self.is_of_a_column = given.get("scope") != "row"
        elif _level(tag):
            self.words = []

    def _image(self, given: dict[str, str]) -> None:
        self.shown.images.append(Image(given.get("src", ""), given.get("alt", "")))
        self.words.append(given.get("alt", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if tag not in self.open:
            self.shown.unopened.append(tag)
            return
        while (ended := self.open.pop()) != tag:
            if ended not in _MAY_STAY_OPEN:
                self.shown.unclosed.append(ended)
        self._ended(tag)

    def _ended(self, tag: str) -> None:
        words = " ".join("".join(self.words).split())
        if tag == "a" and self.address is not None:
            images = self.shown.images[self.first_image :]
            self.shown.links.append(Link(self.address, words, bool(images)))
            if not words:
                self.shown.images[self.first_image :] = [replace(image, linked=True) for image in images]
            self.address = None
        elif tag == "table":
            self.shown.headless_tables += not self.has_head
        elif level := _level(tag):
            self.shown.headings.append(Heading(level, words))

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        names = "th" in self.open and self.is_of_a_column and bool(data.strip())
        self.has_head = self.has_head or names
        if self.address is None and not _CODE & set(self.open):
            self.shown.loose.append(data)

    def handle_pi(self, data: str) -> None:
        self.shown.hidden.append(f"<?{data.split()[0] if data.split() else ''}")

    def handle_decl(self, decl: str) -> None:
        self.shown.hidden.append(f"<!{decl.split()[0] if decl.split() else ''}")

    def unknown_decl(self, data: str) -> None:
        self.shown.hidden.append(f"<![{data.split()[0] if data.split() else ''}")


def _level(tag: str) -> int:
    """Of a heading; 0 for everything else."""
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else 0
