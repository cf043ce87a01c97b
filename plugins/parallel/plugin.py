"""Pages wait until there are many of them, and are then rendered and written on all cores.

Generators stay unaware: they ask a writer for a page, and it is there before any of them may look for it.
"""

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator, StaticGenerator
from pelican.plugins import signals
from pelican.writers import FileOverwriteFailedError, Writer

from plugins.writing.files import Page

from .crew import on_all_cores
from .errands import Errand, errands

_KEY = "GENERATORS"
# They look at nothing that was written, nor do those of ours that say « only_writes ».
_ONLY_WRITE = (ArticlesGenerator, PagesGenerator, StaticGenerator)


class WaitingWriter(Writer):  # type: ignore[misc]  # Pelican is not typed
    """What it is asked to write waits for write_waiting; write_now writes it."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._waiting: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
        self._opened: list[str] = []

    def write_file(self, *given: Any, **shows: Any) -> None:
        self._waiting.append((given, shows))

    def write_now(self, *given: Any, **shows: Any) -> None:
        super().write_file(*given, **shows)

    def write_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        written = on_all_cores(self.settings, self._write, waiting, "writing")
        errands(self.settings).extend(one for _, asked in written for one in asked)
        for file in (file for opened, _ in written for file in opened):
            # Pelican would look for that in each process alone.
            if file in self._written_files:
                raise FileOverwriteFailedError(f'"{file}" is written twice')
            self._written_files.add(file)

    def _write(self, asked: tuple[tuple[Any, ...], dict[str, Any]]) -> tuple[list[str], list[Errand]]:
        """Gives the names of the files, and what was asked for on the way."""
        given, shows = asked
        self._opened = []
        before = len(errands(self.settings))
        self.write_now(*given, **shows)
        self._written_files.difference_update(self._opened)
        return self._opened, errands(self.settings)[before:]

    def _open_w(self, filename: str, _encoding: str, override: bool = False) -> TextIO:
        self._opened.append(filename)
        return Page(filename)


class _Rendering:
    """In the place of a generator: all that waits is written."""

    def generate_output(self, writer: WaitingWriter) -> None:
        writer.write_waiting()


def _with_renderings(generators: Iterable[Any]) -> Iterator[Any]:
    """Before each that may look at what others have written, and at the end."""
    for generator in generators:
        if not (isinstance(generator, _ONLY_WRITE) or getattr(generator, "only_writes", False)):
            yield _Rendering()
        yield generator
    yield _Rendering()


def remember(generators: list[Generator]) -> None:
    """The list itself: other adapters still put theirs first or last in it."""
    generators[0].settings[_KEY] = generators


def write_between(pelican: Pelican) -> None:
    """Pelican asks for a writer right before it has the generators write."""
    generators: list[Any] = pelican.settings.pop(_KEY)
    generators[:] = _with_renderings(list(generators))


def register() -> None:
    signals.all_generators_finalized.connect(remember)
    signals.get_writer.connect(write_between)
