"""The text of a Markdown document, typeset block by block: its code, its addresses and its raw HTML stay."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from .block import Block
from .languages import RULES, typeset

# What a sentence runs through.  Everything else begins and ends a block.
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "data", "del", "dfn", "em", "i", "ins", "label", "mark", "q"}
    | {"s", "small", "span", "strong", "sub", "sup", "time", "u"}
)
# In a sentence, but no part of its text.
_OPAQUE = frozenset({"code", "kbd", "samp", "var", "img", "input"})
_LEFT_ALONE = frozenset({"pre", "script", "style", "math", "svg", "textarea"})
# What is said of a picture, a link or an abbreviation is read too.
_READ_TO = {"img": ("alt", "title"), "a": ("title",), "abbr": ("title",)}


class _Typesetter(Treeprocessor):
    def __init__(self, md: Markdown, language: str) -> None:
        super().__init__(md)
        self.language = language

    def run(self, root: Element) -> None:
        self._block(root)
        for element in root.iter():
            for name in _READ_TO.get(element.tag, ()):
                if text := element.get(name):
                    element.set(name, typeset(text, self.language))

    def _block(self, element: Element) -> None:
        self._inside(element, self._new_block()).typeset(RULES[self.language])

    def _new_block(self) -> Block:
        return Block(self.md.htmlStash.rawHtmlBlocks, _INLINE, self.language)

    def _inside(self, element: Element, block: Block) -> Block:
        """Adds what an element holds; gives the block that goes on after it."""
        block.add(element.text, _setter(element, "text"))
        for child in element:
            if child.tag == "br":
                block.end_line()
            elif child.tag in _OPAQUE or _is_footnote_number(child) or self._is_foreign(child):
                block.add_opaque()
            elif child.tag in _INLINE:
                block = self._inside(child, block)
            else:
                block.typeset(RULES[self.language])
                if child.tag not in _LEFT_ALONE:
                    self._block(child)
                block = self._new_block()
            block.add(child.tail, _setter(child, "tail"))
        return block

    def _is_foreign(self, element: Element) -> bool:
        return element.get("lang", self.language) != self.language


def _is_footnote_number(element: Element) -> bool:
    return element.tag == "sup" and element.get("id", "").startswith("fnref")


def _setter(element: Element, name: str) -> Callable[[str], None]:
    return lambda text: setattr(element, name, text)


class Typography(Extension):
    """language: one of RULES."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name Python-Markdown calls
        # So that an author can keep a sign: 5\".
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, *"\"':;?"]
        # After what finds code and links (20), abbreviations (7) and anchors (5), which stay those of what was typed.
        md.treeprocessors.register(_Typesetter(md, self.language), "typography", 4)
