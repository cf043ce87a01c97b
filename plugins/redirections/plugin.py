"""Writes a small page at each old address; at that of a file, the file that takes its place."""

import shutil
from pathlib import Path
from typing import Any

from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.authoring.gathering import gathering


class RedirectionsGenerator(Generator):  # type: ignore[misc]  # Pelican is not typed
    """Not in the gathering's addresses: nobody links to these pages, and the sitemap does not know them."""

    def generate_output(self, writer: Writer) -> None:
        for redirection in gathering(self.settings).redirections:
            if redirection.copies:
                self._copy(redirection.file, redirection.new.partition("#")[0])
                continue
            writer.write_file(
                redirection.file,
                self.get_template("redirection"),
                self.context,
                url=redirection.old.lstrip("/"),
                new=redirection.new,
            )

    def _copy(self, old: str, new: str) -> None:
        file = Path(self.output_path, old)
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(Path(self.output_path, new.lstrip("/")), file)


def take_last_place(generators: list[Generator]) -> None:
    """What is copied has been written by then."""
    generators.sort(key=lambda one: isinstance(one, RedirectionsGenerator))


def add_generator(_pelican: Any) -> type[RedirectionsGenerator]:
    return RedirectionsGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
    signals.all_generators_finalized.connect(take_last_place)
