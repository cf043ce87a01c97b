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


@dataclass(frozen=True)
class Made:
    """template: its name and its language.  names: what it found in its context.  cells: what else it read, by numbers.

    errands: what it asked for on the way.
    """

    template: tuple[str, str]
    names: tuple[tuple[str, bytes], ...]
    cells: "array[int]"
    errands: tuple[Any, ...] = ()


@dataclass
class Record:
    """Of all pages of one build.  shared: the digest of what any page may depend on without reading it by name.

    cells, digests: each piece that was read, and what it was.  pages: by the names of their files.
    """

    shared: bytes = b""
    cells: list[Cell] = field(default_factory=list)
    digests: list[bytes] = field(default_factory=list)
    pages: dict[str, Made] = field(default_factory=dict)


# A page: its file, see Made; and what it read, with what that was.  Without names nobody knows what it depends on.
News = tuple[str, tuple[str, str], tuple[tuple[str, Any], ...], dict[Cell, Any], tuple[Any, ...]]


class Pages:
    """before: the pages of the build before, in a folder; written: the files there.

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
        errands: list[Any],
        run: Callable[[Any], None],
    ) -> None:
        self._errands, self._run = errands, run
        self._before, self._folder, self._written = before, folder, written
        self._reads, self._value_of, self._sight = reads, value_of, sight
        self._values: dict[int, tuple[Any, bytes | None]] = {}
        self._known: dict[int, tuple[Any, bytes | None]] = {}
        self._digests: dict[Cell, bytes | None] = {}
        self._numbers: dict[Cell, int] = {}
        self._said: dict[tuple[str, bytes], tuple[str, bytes]] = {}
        self.record = Record(shared)
        self.made: set[str] = set()
        self._news: list[News] = []
        self.usable = bool(shared and before.shared == shared and before.pages)
        self._old = before.pages if self.usable else {}
        self._changed = frozenset(self._changed_cells()) if self.usable else frozenset()

    def page(self, template: Any, context: dict[str, Any], make: Callable[[], str]) -> str:
        """The page as it was, or made anew."""
        name, globals_of = context["output_file"], template.environment.globals
        kind = str(template.name), str(globals_of.get("lang"))
        old = self._old.get(name)
        if old and old.template == kind and self._is_same(old, context, globals_of):
            text = self._text(name)
            if text is not None:
                cells = {self._before.cells[number]: self._before.digests[number] for number in old.cells}
                for errand in old.errands:
                    self._run(errand)
                self._keep((name, kind, old.names, cells, old.errands))
                return text
        begun = len(self._errands)
        text, read, names = self._reads.note_of(make)
        self.made.add(name)
        said = {one: self._of_name(one, context, globals_of) for one in sorted(names)}
        found = {cell: self._of_cell(cell) for cell in sorted(read)}
        unknown = None in said.values() or None in found.values()
        names_of = () if unknown else tuple(said.items())
        self._keep((name, kind, names_of, {} if unknown else found, tuple(self._errands[begun:])))
        return text

    def learn(self, news: Iterable["News"], made: Iterable[str]) -> None:
        """Of pages that another process has looked after."""
        for one in news:
            self._record(one)
        self.made.update(made)

    def _keep(self, news: "News") -> None:
        self._news.append(news)
        self._record(news)

    def _record(self, news: "News") -> None:
        name, kind, names, cells, errands = news
        if names:
            numbers = array("L", sorted(self._number(cell, said) for cell, said in cells.items()))
            # Most pages have read the same of these.
            same = tuple(self._said.setdefault(one, one) for one in names)
            self.record.pages[name] = Made(kind, same, numbers, errands)

    def news(self) -> tuple[list["News"], set[str]]:
        """Of the pages since this was last asked, and which of them were made."""
        news, self._news = self._news, []
        return news, self.made & {name for name, *_ in news}

    def _number(self, cell: Cell, said: bytes) -> int:
        if cell not in self._numbers:
            self._numbers[cell] = len(self.record.cells)
            self.record.cells.append(cell)
            self.record.digests.append(said)
        return self._numbers[cell]

    def _changed_cells(self) -> Iterable[int]:
        for number, (cell, before) in enumerate(zip(self._before.cells, self._before.digests, strict=True)):
            if self._of_cell(cell) != before:
                yield number

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
