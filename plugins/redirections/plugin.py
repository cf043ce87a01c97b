"""Writes a small page at each old address."""

from typing import Any

from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.authoring.gathering import gathering


class RedirectionsGenerator(Generator):  # type: ignore[misc]  # Pelican is not typed
    """Not in the gathering's addresses: nobody links to these pages, and the sitemap does not know them."""

    def generate_output(self, writer: Writer) -> None:
        for redirection in gathering(self.settings).redirections:
            writer.write_file(
                redirection.file,
                self.get_template("redirection"),
                self.context,
                url=redirection.old.lstrip("/"),
                new=redirection.new,
            )


def add_generator(_pelican: Any) -> type[RedirectionsGenerator]:
    return RedirectionsGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
