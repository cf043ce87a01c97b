"""What a page reads while it is made, noted piece by piece; none of it changed, none of the page did.

A piece (Cell) is an attribute of a text, or whether an address is written.  What else a page is given it finds by name, in
its own context.
"""

from collections.abc import Callable, Iterator
from typing import Any

from jinja2 import Template
from jinja2.runtime import Context

# Of a text: its path and the name of the attribute; of the addresses: « » and the address, or nothing for all of them.
Cell = tuple[str, str]
ALL_ADDRESSES = ("", "")


class Reads:
    """cells, names: what the page that is being made has read; None while none is."""

    def __init__(self) -> None:
        self.cells: set[Cell] | None = None
        self.names: set[str] | None = None

    def note_of(self, make: Callable[[], str]) -> tuple[str, set[Cell], set[str]]:
        """What is made, and what was read for it."""
        cells: set[Cell] = set()
        names: set[str] = set()
        self.cells, self.names = cells, names
        try:
            return make(), cells, names
        finally:
            self.cells = self.names = None

    def addresses(self) -> set[str]:
        """For the addresses of the site."""
        reads = self

        class Addresses(set[str]):
            def __contains__(self, address: object) -> bool:
                if reads.cells is not None:
                    reads.cells.add(("", str(address)))
                return super().__contains__(address)

            def __iter__(self) -> Iterator[str]:
                if reads.cells is not None:
                    reads.cells.add(ALL_ADDRESSES)
                return super().__iter__()

            def __len__(self) -> int:
                if reads.cells is not None:
                    reads.cells.add(ALL_ADDRESSES)
                return super().__len__()

        return Addresses()

    def context_class(self) -> type[Context]:
        """For Jinja's environments."""
        reads = self

        class Noted(Context):
            def resolve_or_missing(self, key: str) -> Any:
                if reads.names is not None:
                    reads.names.add(key)
                return super().resolve_or_missing(key)

        return Noted

    def text_class(self, kind: type) -> type:
        """For the texts of a kind: what it works out from other attributes is one piece."""
        reads = self

        class Noted(kind):  # type: ignore[misc]  # which one is known only then
            def __getattribute__(self, name: str) -> Any:
                cells = reads.cells
                if cells is None or name.startswith("__"):
                    return super().__getattribute__(name)
                reads.cells = None
                try:
                    cells.add((super().__getattribute__("relative_source_path"), name))
                    return super().__getattribute__(name)
                finally:
                    reads.cells = cells

        # Pelican, the theme and the search tell kinds of texts by this name.
        Noted.__name__, Noted.__qualname__, Noted.__module__ = (
            kind.__name__,
            kind.__qualname__,
            kind.__module__,
        )
        return Noted


def template_class(made: Callable[[Any, dict[str, Any], Callable[[], str]], str]) -> type[Template]:
    """For Jinja's environments.  made: (template, context, make) -> the page."""

    class Noted(Template):
        def render(self, *given: Any, **named: Any) -> str:
            def make() -> str:
                return super(Noted, self).render(*given, **named)

            whole = len(given) == 1 and not named and isinstance(given[0], dict)
            return made(self, given[0], make) if whole and "output_file" in given[0] else make()

    return Noted
