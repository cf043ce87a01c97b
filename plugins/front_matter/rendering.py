"""The body of a text -> HTML, typeset in its language, its tables framed; its images are marks still, which the pictures will fill."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import unescape
from typing import Any

from markdown import Markdown

from plugins.images.markdown_extension import ImagesOfAText
from plugins.images.markdown_extension import Written as WrittenImages
from plugins.tables.markdown_extension import Tables
from plugins.typography.languages import RULES, typeset
from plugins.typography.markdown_extension import Typography

from .alignment import Alignment
from .reading import Written


@dataclass(frozen=True)
class Heading:
    """A part of a text.  id: where a link leads to it."""

    id: str
    title: str


@dataclass(frozen=True)
class Rendered:
    """html: of the whole text.  headings: of its parts, not of theirs."""

    html: str
    images: WrittenImages
    headings: tuple[Heading, ...]


def render(text: Written, options: Mapping[str, Any]) -> Rendered:
    """options: of Python-Markdown, as in the setting MARKDOWN."""
    # One that is not known is told, and typeset as it is.
    language = text.language if text.language in RULES else "fr"
    images = ImagesOfAText(partial(typeset, language=language))
    extensions = [*options["extensions"], Typography(language), Alignment(), images, Tables()]
    # A new one for each text: what an extension remembers would go from one into the next.
    markdown = Markdown(**{**options, "extensions": extensions})
    html = markdown.convert(text.body)
    headings = tuple(_headings(getattr(markdown, "toc_tokens", ()), language))
    return Rendered(html, images.written, headings)


def _headings(tokens: Any, language: str) -> Iterator[Heading]:
    """tokens: what the extension toc found, a tree of headings with their names escaped, as they were typed."""
    for token in tokens:
        if token["level"] == 2:
            yield Heading(token["id"], typeset(unescape(token["name"]), language))
        yield from _headings(token["children"] if token["level"] < 2 else (), language)
