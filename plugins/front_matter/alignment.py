"""A column of a table stands to the right by a class: the policy of a page (plugins/content_security) refuses style=""."""

import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

# As the extension « tables » of Python-Markdown writes it; to the left is how all cells stand.
_ALIGNED = re.compile(r"text-align: (left|center|right);")
_CLASSES = {"center": "to-centre", "right": "to-right"}


class _Aligner(Treeprocessor):
    def run(self, root: Element) -> None:
        for cell in root.iter():
            if cell.tag in {"td", "th"} and (found := _ALIGNED.fullmatch(cell.get("style", ""))):
                del cell.attrib["style"]
                if found[1] in _CLASSES:
                    cell.set("class", _CLASSES[found[1]])


class Alignment(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name Python-Markdown calls
        md.treeprocessors.register(_Aligner(md), "alignment", 3)
