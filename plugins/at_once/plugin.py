"""Leaves a copy of the build behind, which makes the pages of texts that are changed later.

Only serve asks for it, by a socket in the setting AT_ONCE; the rest of the house knows nothing of it.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from . import pages, texts
from .staying import stay


class AtOnce(Generator):  # type: ignore[misc]  # Pelican is not typed
    """A generator only to be told which writer writes."""

    only_writes = True
    writer: Writer | None = None

    def generate_output(self, writer: Writer) -> None:
        self.writer = writer


class Build:
    """What one build knows; it is set up by the signals of Pelican."""

    def __init__(self, pelican: Pelican) -> None:
        self._pelican = pelican
        self._generators: list[Any] = []

    def know(self, generators: list[Generator]) -> None:
        # As they are now: others put theirs between them later.
        self._generators = list(generators)

    def stay(self, pelican: Pelican) -> None:
        stay(pelican.settings["AT_ONCE"], self.begin, self.answer)

    def begin(self) -> None:
        """In the copy: what lasts as long as a build is over here too."""
        if earlier := self._pelican.settings["EARLIER"]:
            earlier.at_work.close()
        pages.forget_pictures(self._generators)

    def answer(self, names: Sequence[str], folder: Path) -> bool:
        """Write the pages of these texts, named from content/, and all that they show and the site does not have.

        False where only a whole build can tell what becomes of them.
        """
        self._pelican.output_path = str(folder)
        changed = texts.read_again(self._pelican.settings, self._generators, names)
        return pages.write(self._writer(), folder, self._generators, changed)

    def _writer(self) -> Any:
        return next(one.writer for one in self._generators if isinstance(one, AtOnce))


def begin(pelican: Pelican) -> None:
    build = Build(pelican)
    # Signals know their receivers weakly.
    signals.all_generators_finalized.connect(build.know, weak=False)
    signals.finalized.connect(build.stay, weak=False)


def add_generator(_pelican: Pelican) -> type[AtOnce]:
    return AtOnce


def register() -> None:
    signals.initialized.connect(begin)
    signals.get_generators.connect(add_generator)
