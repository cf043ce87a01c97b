"""Pages wait until there are many of them, and are then rendered and written on all cores."""

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from pelican.writers import FileOverwriteFailedError, Writer

from .crew import on_all_cores


class WaitingWriter(Writer):  # type: ignore[misc]  # Pelican is not typed
    """What it is asked to write waits for write_waiting."""

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
        files: list[list[str]] = on_all_cores(self.settings, self._write, waiting, "writing")
        for file in (file for opened in files for file in opened):
            # Pelican looks for that in each process alone.
            if file in self._written_files:
                raise FileOverwriteFailedError(f'"{file}" is written twice')
            self._written_files.add(file)

    def _write(self, asked: tuple[tuple[Any, ...], dict[str, Any]]) -> list[str]:
        """Gives the names of the files."""
        given, shows = asked
        self._opened = []
        self.write_now(*given, **shows)
        # Those of this process are looked for with those of the helpers.
        self._written_files -= set(self._opened)
        return self._opened

    def _open_w(self, filename: str, *more: Any, **options: Any) -> TextIO:
        self._opened.append(filename)
        file: TextIO = super()._open_w(filename, *more, **options)
        return file


class Rendering:
    """In the place of a generator: all that waits is written."""

    def generate_output(self, writer: WaitingWriter) -> None:
        writer.write_waiting()


def with_renderings(generators: Iterable[Any], only_write: tuple[type, ...]) -> Iterator[Any]:
    """The generators, and between them what writes: before each that may read what others have written, and at the end."""
    for generator in generators:
        if not isinstance(generator, only_write):
            yield Rendering()
        yield generator
    yield Rendering()
