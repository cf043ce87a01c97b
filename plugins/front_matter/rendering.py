"""The body of a text -> HTML, typeset in its language; its images are marks still, which the pictures will fill."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from markdown import Markdown

from plugins.images.markdown_extension import ImagesOfAText, Written
from plugins.typography.languages import typeset
from plugins.typography.markdown_extension import Typography

from .reading import Document


def render(document: Document, options: Mapping[str, Any]) -> tuple[str, Written]:
    """options: of Python-Markdown, as in the setting MARKDOWN."""
    language = document.head.lang
    images = ImagesOfAText(partial(typeset, language=language))
    extensions = [*options["extensions"], Typography(language), images]
    # A new one for each text: what an extension remembers would go from one into the next.
    return Markdown(**{**options, "extensions": extensions}).convert(document.body), images.written
