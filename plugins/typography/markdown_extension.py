"""French spacing on the text of a Markdown document, never on its code."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from .french import french

_LEFT_ALONE = {"code", "pre", "script", "style"}


class _Typesetter(Treeprocessor):
    def run(self, root: Element) -> None:
        self._typeset(root)

    def _typeset(self, element: Element) -> None:
        if element.tag not in _LEFT_ALONE:
            # Inline code and links are elements by now; an AtomicString holds what must not be touched.
            if element.text and type(element.text) is str:
                element.text = french(element.text)
            for child in element:
                self._typeset(child)
        if element.tail and type(element.tail) is str:
            element.tail = french(element.tail)


class FrenchTypography(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name Python-Markdown calls
        # After the inline patterns (20), which are what finds code and links.
        md.treeprocessors.register(_Typesetter(md), "french_typography", 15)
