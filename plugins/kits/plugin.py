"""Writes the kit of each event and report, and its poster, in the language of the site: the team that uses them works in it."""

from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup
from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.addresses.web import host_of

from .kit import Kit, kit
from .script import Script


class KitsGenerator(Generator):  # type: ignore[misc]  # Pelican is not typed
    """Not in the gathering's addresses: no public page leads there, and the sitemap does not know them."""

    def generate_output(self, writer: Writer) -> None:
        site = self.settings["SITE_ADDRESS"]
        for text in self._texts():
            made = kit(text, site, host_of(site), self.settings["SITE_DATE"])
            # For the desk of the authors, which is written after all else.
            text.kit = made.address
            self._write(writer, "kit", made.address, made)
            self._write(writer, "poster", made.poster, made)

    def _texts(self) -> Iterable[Any]:
        """What is published, once, in the language of the site."""
        texts = [*self.context["events"], *self.context["reports"]]
        return (text for text in texts if text.lang == self.settings["DEFAULT_LANG"])

    def _write(self, writer: Writer, template: str, address: str, made: Kit) -> None:
        url = address.lstrip("/")
        shows = {"kit": made, "text": made.text, **_for_templates(made)}
        writer.write_file(f"{url}index.html", self.get_template(template), self.context, url=url, **shows)


def _for_templates(made: Kit) -> dict[str, Callable[..., Any]]:
    """What makes text of the words of a template, which are escaped, and gives it back as it is."""

    def read_aloud(opening: Iterable[str], closing: Iterable[str]) -> Script:
        return made.read_aloud(*([Markup(one).unescape() for one in part] for part in (opening, closing)))

    def message(title: str, words: str) -> str:
        return made.message(Markup(title).unescape(), Markup(words).unescape())

    def code_svg(words: str) -> Markup:
        return Markup(made.code.svg(Markup(words).unescape()))

    return {"read_aloud": read_aloud, "message": message, "code_svg": code_svg}


def add_generator(_pelican: Pelican) -> type[KitsGenerator]:
    return KitsGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
