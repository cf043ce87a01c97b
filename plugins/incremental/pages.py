"""Which pages are still what they were."""

import os
from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .digests import Unknown, digest
from .looking import Written, stamp
from .reads import Cell, Reads
from .writing import Output


@dataclass(frozen=True)
class Made:
    """template: its name and its language.  names: what it found in its context.  cells: what else it read, by numbers.

    errands: what it asked for on the way; files: what was written for that.
    """

    template: tuple[str, str]
    names: tuple[tuple[str, bytes], ...]
    cells: "array[int]"
    errands: tuple[Any, ...] = ()
    files: tuple[str, ...] = ()


@dataclass
class Record:
    """Of all pages of one build.  shared: the digest of what any page may depend on without reading it by name.

    cells, digests: each piece that was read, and what it was.  pages: by the names of their files.
    As long as shared is the same, a build goes on with the pieces of the build before, by the same numbers.
    """

    shared: bytes = b""
    cells: list[Cell] = field(default_factory=list)
    digests: list[bytes] = field(default_factory=list)
    pages: dict[str, Made] = field(default_factory=dict)


# A page that was made: its file, see Made; and what it read, with what that was.  Without names nobody knows what it depends on.
News = tuple[
    str, tuple[str, str], tuple[tuple[str, Any], ...], dict[Cell, Any], tuple[Any, ...], tuple[str, ...]
]


class Pages:
    """before: the pages of the build before, in a folder; written: the files there.  files: those that this build writes.

    errands: what pages have asked for so far; run: asks for one again.  value_of: what a piece is now.  sight: see digests.  A page that depends on what is not understood is made.
    """

    def __init__(
        self,
        before: Record,
        folder: Path,
        written: Mapping[str, Written],
        reads: Reads,
        shared: bytes,
        value_of: Callable[[Cell], Any],
        sight: Callable[[Any], Any],
        files: Output,
        errands: list[Any],
        run: Callable[[Any], None],
    ) -> None:
        self._files, self._errands, self._run = files, errands, run
        self._folder, self._written = folder, written
        self._reads, self._value_of, self._sight = reads, value_of, sight
        self._values: dict[int, tuple[Any, bytes | None]] = {}
        self._known: dict[int, tuple[Any, bytes | None]] = {}
        self._digests: dict[Cell, bytes | None] = {}
        self._said: dict[tuple[str, bytes], tuple[str, bytes]] = {}
        self.record = Record(shared)
        self.made: set[str] = set()
        self._news: list[News] = []
        self._as_before: list[str] = []
        self.usable = bool(shared and before.shared == shared and before.pages)
        self._old = before.pages if self.usable else {}
        if self.usable:
            self.record.cells = list(before.cells)
            # What cannot be digested is no more what it was, then or later.
            self.record.digests = [self._of_cell(cell) or b"" for cell in before.cells]
        self._numbers = {cell: number for number, cell in enumerate(self.record.cells)}
        pairs = zip(self.record.digests, before.digests, strict=False)
        self._changed = frozenset(number for number, (now, then) in enumerate(pairs) if now != then)

    def page(self, template: Any, context: dict[str, Any], make: Callable[[], str]) -> str:
        """The page as it was, or made anew; nothing where its file is there already."""
        name, globals_of = context["output_file"], template.environment.globals
        kind = str(template.name), str(globals_of.get("lang"))
        old = self._old.get(name)
        if old and old.template == kind and self._is_same(old, context, globals_of):
            text = "" if self._files.take_page(name) else self._text(name)
            if text is not None:
                self._ask_again(old)
                self._as_before.append(name)
                self.record.pages[name] = old
                return text
        errands, files = len(self._errands), len(self._files.names)
        text, read, names = self._reads.note_of(make)
        self.made.add(name)
        said = {one: self._of_name(one, context, globals_of) for one in sorted(names)}
        found = {cell: self._of_cell(cell) for cell in sorted(read)}
        unknown = None in said.values() or None in found.values()
        names_of = () if unknown else tuple(said.items())
        on_the_way = tuple(self._errands[errands:]), tuple(self._files.names[files:])
        news = name, kind, names_of, {} if unknown else found, *on_the_way
        self._news.append(news)
        self._record(news)
        return text

    def _ask_again(self, old: Made) -> None:
        """For what a page that is taken as it was has asked for."""
        if all(self._files.take(name) for name in old.files):
            self._errands += old.errands
        else:
            for errand in old.errands:
                self._run(errand)

    def learn(self, news: Iterable[News], as_before: Iterable[str]) -> None:
        """Of pages that another process has looked after."""
        for one in news:
            self.made.add(one[0])
            self._record(one)
        self.record.pages |= {name: self._old[name] for name in as_before}

    def _record(self, news: News) -> None:
        name, kind, names, cells, errands, files = news
        if names:
            numbers = array("L", sorted(self._number(cell, said) for cell, said in cells.items()))
            # Most pages have read the same of these.
            same = tuple(self._said.setdefault(one, one) for one in names)
            self.record.pages[name] = Made(kind, same, numbers, errands, files)

    def news(self) -> tuple[list[News], list[str]]:
        """Of the pages since this was last asked: those that were made, and the names of those that are as they were."""
        news, self._news = self._news, []
        as_before, self._as_before = self._as_before, []
        return news, as_before

    def _number(self, cell: Cell, said: bytes) -> int:
        if cell not in self._numbers:
            self._numbers[cell] = len(self.record.cells)
            self.record.cells.append(cell)
            self.record.digests.append(said)
        return self._numbers[cell]

    def _is_same(self, old: Made, context: Mapping[str, Any], globals_of: Mapping[str, Any]) -> bool:
        if not self._changed.isdisjoint(old.cells):
            return False
        return all(self._of_name(name, context, globals_of) == before for name, before in old.names)

    def _text(self, name: str) -> str | None:
        """None where somebody has touched the file."""
        file = self._folder / name
        if name not in self._written or stamp(file) != self._written[name].stamp:
            return None
        # As Pelican will write it again.
        with file.open(encoding="utf-8", newline="" if os.linesep == "\n" else None) as opened:
            return opened.read()

    def _of_cell(self, cell: Cell) -> bytes | None:
        if cell not in self._digests:
            self._digests[cell] = self._digest(self._value_of(cell))
        return self._digests[cell]

    def _of_name(self, name: str, context: Mapping[str, Any], globals_of: Mapping[str, Any]) -> bytes | None:
        if name not in context:
            return b"global" if name in globals_of else b"nothing"
        value = context[name]
        if id(value) not in self._values:
            # The value is kept too, so that no other one takes its number.
            self._values[id(value)] = value, self._digest(value)
        return self._values[id(value)][1]

    def _digest(self, value: Any) -> bytes | None:
        try:
            return digest(value, self._seen)
        except Unknown:
            return None

    def _seen(self, value: Any) -> Any:
        """What is one thing for the whole build is gone through once."""
        seen = self._sight(value)
        if seen is not NotImplemented:
            return seen
        kind = type(value)
        if kind in _LISTS and len(value) >= _LONG:
            parts = tuple(value.items()) if kind is dict else tuple(value)
        elif hasattr(kind, "__dataclass_fields__"):
            parts = tuple(getattr(value, name) for name in kind.__dataclass_fields__)
        else:
            return NotImplemented
        if id(value) not in self._known:
            self._known[id(value)] = value, self._digest((kind, parts))
        said = self._known[id(value)][1]
        if said is None:
            raise Unknown(str(kind))
        return said


_LISTS = (list, dict)
# Shorter ones are gone through as quickly as they are found again.
_LONG = 8
