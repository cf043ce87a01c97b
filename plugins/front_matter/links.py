"""The links and images of a Markdown text, with the line where each is written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


@dataclass(frozen=True)
class Link:
    """target: as it was written.  line: of the file, counted from 1."""

    target: str
    line: int


class LinkCollector(Extension):
    """Keeps the targets of a text, in its order, in ``targets``."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name Python-Markdown calls
        # After the inline patterns (20), which are what finds links.
        md.treeprocessors.register(_Collector(md, self.targets), "link_collector", 10)


class _Collector(Treeprocessor):
    def __init__(self, md: Markdown, targets: list[str]) -> None:
        super().__init__(md)
        self.targets = targets

    def run(self, root: Element) -> None:
        for element in root.iter():
            self.targets += [value for key in ("href", "src") if (value := element.get(key))]


def locate(targets: Iterable[str], body: str, first_line: int) -> Iterator[Link]:
    """Finds each target again in the text: Markdown forgets the lines.

    The search goes on from the target before; one that stands elsewhere (a reference at the end of the
    text) is searched from the beginning.
    """
    reached = 0
    for target in targets:
        at = body.find(target, reached)
        if at >= 0:
            reached = at + len(target)
        else:
            at = max(body.find(target), 0)
        yield Link(target, first_line + body.count("\n", 0, at))
