"""Finds the images of a Markdown text, and leaves a mark for each, where the theme's picture will stand.

What an original becomes is known only when all texts and images have been read; the HTML is never read again.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from .picture import Words, caption_and_credit

# No text holds these signs: the front matter's reader refuses them.
_MARK = re.compile("\x02(image|link) (\\d+)\x03")
# Phones make « » and “ ” of the quotes, which Markdown then takes for a part of the address.
_PHONE_QUOTES = re.compile(r"(\S+(?: \S+)*?)\s++[“”„«](.*)[“”»]\s*", re.S)
# Where a figure cannot stand (HTML standard, phrasing content).
_PHRASES = {
    "a",
    "abbr",
    "b",
    "code",
    "del",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ins",
    "p",
    "strong",
    "sup",
}


@dataclass(frozen=True, kw_only=True)
class WrittenImage:
    """address: as it was written.  alone: it stands as a figure, not in a sentence.  link: where it leads, or nothing."""

    address: str
    words: Words
    alone: bool = False
    link: str = ""

    @property
    def is_told(self) -> bool:
        """There is something to read below it."""
        return bool(self.words.caption or self.words.credit)

    def as_written(self) -> str:
        """The HTML that Markdown alone makes of it."""
        img = f'<img src="{escape(self.address)}" alt="{escape(self.words.alt)}">'
        return f'<a href="{escape(self.link)}">{img}</a>' if self.link else img


@dataclass
class Written:
    """The images of one text, and the addresses of its links to some; in the order of their marks."""

    images: list[WrittenImage] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def fill(self, html: str, image: Callable[[WrittenImage], str], link: Callable[[str], str]) -> str:
        """The HTML of the text with every mark replaced; link: gives an address, not yet escaped."""

        def filled(mark: re.Match[str]) -> str:
            number = int(mark[2])
            return image(self.images[number]) if mark[1] == "image" else escape(link(self.links[number]))

        return _MARK.sub(filled, html)

    def as_written(self, html: str) -> str:
        """The HTML that Markdown alone would have made, for whoever checks what the author wrote."""
        return self.fill(html, WrittenImage.as_written, str)


class ImagesOfAText(Extension):
    """words: what becomes of captions and credits, the typography of the text's language."""

    def __init__(self, words: Callable[[str], str] = str) -> None:
        super().__init__()
        self.words = words
        self.written = Written()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name Python-Markdown calls
        # After the table of contents (5), which makes anchors of what stands in a heading.
        md.treeprocessors.register(_Marker(md, self), "images_of_a_text", 3)


class _Marker(Treeprocessor):
    def __init__(self, md: Markdown, found: ImagesOfAText) -> None:
        super().__init__(md)
        self.found = found

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            _lift(parent)
        self._mark(root)

    def _mark(self, parent: Element) -> None:
        before: Element | None = None
        for child in list(parent):
            if child.tag in {"figure", "img"}:
                _replace(parent, before, child, self._image(parent, child))
                continue
            if child.tag == "a" and "images/" in child.get("href", ""):
                self.found.written.links.append(child.get("href", ""))
                child.set("href", f"\x02link {len(self.found.written.links) - 1}\x03")
            self._mark(child)
            before = child

    def _image(self, parent: Element, child: Element) -> str:
        """Notes the image; gives its mark."""
        img = next(child.iter("img"))
        around = child.find("a")
        address, title = _address_and_title(img)
        caption, credit = map(self.found.words, caption_and_credit(title))
        alone = child.tag == "figure" or (bool(caption or credit) and parent.tag not in _PHRASES)
        self.found.written.images.append(
            WrittenImage(
                address=address,
                words=Words(alt=img.get("alt", "").strip(), caption=caption, credit=credit),
                alone=alone,
                link=around.get("href", "") if around is not None else "",
            )
        )
        return f"\x02image {len(self.found.written.images) - 1}\x03"


def _address_and_title(img: Element) -> tuple[str, str]:
    address, title = img.get("src", ""), img.get("title", "")
    if not title and (match := _PHONE_QUOTES.fullmatch(address)):
        return match[1], match[2].strip()
    return address, title


def _replace(parent: Element, before: Element | None, child: Element, mark: str) -> None:
    """Put a text in the place of an element."""
    text = mark + (child.tail or "")
    parent.remove(child)
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text


def _lift(parent: Element) -> None:
    """Out of every paragraph below: an image that has its line to itself is a figure, with or without empty lines around."""
    for position, child in reversed(list(enumerate(parent))):
        if child.tag == "p" and any(_is_image(one) for one in child):
            pieces = list(_pieces(child))
            parent.remove(child)
            for number, piece in enumerate(pieces):
                parent.insert(position + number, piece)


def _pieces(paragraph: Element) -> Iterator[Element]:
    """The paragraph, cut at its figures."""
    piece = _paragraph(paragraph.text)
    for child, ends_a_line in zip(list(paragraph), _ends_of_lines(paragraph), strict=True):
        if ends_a_line and _is_image(child):
            if _says_something(piece):
                yield piece
            figure = Element("figure")
            figure.tail = "\n"
            tail, child.tail = child.tail, None
            figure.append(child)
            yield figure
            piece = _paragraph((tail or "").lstrip())
        elif child.tag == "br" and not _says_something(piece):
            piece.text = (child.tail or "").lstrip()
        else:
            piece.append(child)
    if _says_something(piece):
        yield piece


def _ends_of_lines(paragraph: Element) -> Iterator[bool]:
    """For each child: whether nothing else is on its line."""
    children = list(paragraph)
    begins = not (paragraph.text or "").strip() or (paragraph.text or "").rstrip(" ").endswith("\n")
    for number, child in enumerate(children):
        tail = child.tail or ""
        following = children[number + 1] if number + 1 < len(children) else None
        at_end = following is None or following.tag == "br"
        ends = tail.lstrip(" ").startswith("\n") or (not tail.strip() and at_end)
        yield begins and ends
        begins = (
            child.tag == "br" or tail.rstrip(" ").endswith("\n") or (begins and ends and not tail.strip())
        )


def _is_image(element: Element) -> bool:
    """With or without a link around it."""
    if element.tag == "a":
        return (
            len(element) == 1
            and element[0].tag == "img"
            and not (element.text or "").strip() + (element[0].tail or "").strip()
        )
    return element.tag == "img"


def _paragraph(text: str | None) -> Element:
    paragraph = Element("p")
    paragraph.text = text
    paragraph.tail = "\n"
    return paragraph


def _says_something(paragraph: Element) -> bool:
    return bool(len(paragraph) or (paragraph.text or "").strip())
