"""Writes a small page at each old address; at that of a file, the file that takes its place."""

from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.authoring.gathering import gathering
from plugins.light_pages.scripts import tightened
from plugins.writing.files import write
from plugins.writing.turns import Turn, take_turns

from .reading import OldPage, old_pages


class RedirectionsGenerator(Generator):  # type: ignore[misc]  # Pelican is not typed
    """Not in the gathering's addresses: nobody links to these pages, and the sitemap does not know them."""

    turn = Turn.OLD_ADDRESSES

    def generate_output(self, writer: Writer) -> None:
        for page in old_pages(gathering(self.settings).redirections):
            if page.copies:
                self._copy(page.file, page.new.partition("#")[0])
                continue
            template = self.get_template("old_address" if page.by_query else "redirection")
            writer.write_file(
                page.file, template, self.context, url=page.old.lstrip("/"), **self._shown(page)
            )

    def _copy(self, old: str, new: str) -> None:
        write(Path(self.output_path, old), Path(self.output_path, new.lstrip("/")).read_bytes())

    def _shown(self, page: OldPage) -> dict[str, Any]:
        if not page.by_query:
            return {"new": page.new}
        script = Path(self.settings["THEME"], "scripts/old_address.js").read_text(encoding="utf-8")
        return {"old_page": page, "title_of": self._title_of, "script": Markup(tightened(script))}

    def _title_of(self, address: str) -> str:
        """Of the text at an address; nothing where the page is not made of one text."""
        text = gathering(self.settings).sources.get(address.partition("#")[0])
        return str(text.title) if text else ""


def add_generator(_pelican: Any) -> type[RedirectionsGenerator]:
    return RedirectionsGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
    signals.all_generators_finalized.connect(take_turns)
