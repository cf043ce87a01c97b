"""The body of a text -> HTML, typeset in its language; its images are marks still, which the pictures will fill."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from markdown import Markdown

from plugins.images.markdown_extension import ImagesOfAText
from plugins.images.markdown_extension import Written as WrittenImages
from plugins.typography.languages import RULES, typeset
from plugins.typography.markdown_extension import Typography

from .reading import Written


def render(text: Written, options: Mapping[str, Any]) -> tuple[str, WrittenImages]:
    """options: of Python-Markdown, as in the setting MARKDOWN."""
    # One that is not known is told, and typeset as it is.
    language = text.language if text.language in RULES else "fr"
    images = ImagesOfAText(partial(typeset, language=language))
    extensions = [*options["extensions"], Typography(language), images]
    # A new one for each text: what an extension remembers would go from one into the next.
    return Markdown(**{**options, "extensions": extensions}).convert(text.body), images.written
