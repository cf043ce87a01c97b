"""The body of a text -> HTML, typeset in its language; its images are marks still, which the pictures will fill."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import unescape
from typing import Any

from markdown import Markdown

from plugins.images.markdown_extension import ImagesOfAText
from plugins.images.markdown_extension import Written as WrittenImages
from plugins.typography.languages import RULES, typeset
from plugins.typography.markdown_extension import Typography

from .alignment import Alignment
from .reading import Written
from .writing_anew import written_anew


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
    extensions = [*options["extensions"], Typography(language), Alignment(), images]
    # A new one for each text: what an extension remembers would go from one into the next.
    markdown = Markdown(**{**options, "extensions": extensions})
    html = written_anew(markdown.convert(text.body))
    return Rendered(html, images.written, tuple(_headings(getattr(markdown, "toc_tokens", ()))))


def _headings(tokens: Any) -> Iterator[Heading]:
    """tokens: what the extension toc found, a tree of headings with their names escaped."""
    for token in tokens:
        if token["level"] == 2:
            yield Heading(token["id"], unescape(token["name"]))
        yield from _headings(token["children"] if token["level"] < 2 else ())
