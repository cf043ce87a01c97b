"""Writes the desk on the local site, after everything else: it weighs the pages that the others wrote."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.authoring.gathering import gathering
from plugins.light_pages.files import Files
from plugins.light_pages.weight import weigh
from plugins.parallel.crew import on_all_cores
from plugins.writing.turns import Turn, take_turns

from .desk import Desk, OnlineText, Translated, WaitingText, by_file, desk, translated
from .prose import sentences
from .readability import ENOUGH_WORDS, Reading, bounds, read

ADDRESS = "_auteur/"


class DeskGenerator(Generator):  # type: ignore[misc]  # Pelican is not typed
    """Not in the gathering's addresses: nobody links to this page, and the sitemap does not know it."""

    turn = Turn.DESK

    def generate_output(self, writer: Writer) -> None:
        template = self.get_template("author_desk")
        shown = self._desk()
        measure = {"enough_words": ENOUGH_WORDS, "bounds": bounds(self.settings["DEFAULT_LANG"])}
        writer.write_file(
            f"{ADDRESS}index.html", template, self.context, url=ADDRESS, desk=shown, measure=measure
        )

    def _desk(self) -> Desk:
        told = gathering(self.settings)
        texts = {content.front_matter.path: content for content in self._texts()}
        titles = {path: (str(text.title), f"/{text.url}") for path, text in texts.items()}
        remarks = by_file(told.remarks, titles)
        counts = {found.path: len(found.remarks) for found in remarks}
        published = [(path, text) for path, text in texts.items() if text.status == "published"]
        online = on_all_cores(
            self.settings, lambda one: self._online(one[1], counts.get(one[0], 0)), published
        )
        waiting = [WaitingText(text, _reading(texts[text.path])) for text in told.waiting]
        return desk(waiting, online, remarks)

    def _texts(self) -> Iterator[Any]:
        return (content for content in self.context["generated_content"].values() if content)

    def _online(self, text: Any, remarks: int) -> OnlineText:
        return OnlineText(
            path=text.front_matter.path,
            title=str(text.title),
            address=f"/{text.url}",
            language=text.lang,
            weight=self._weight(Path(self.output_path, text.save_as)),
            reading=_reading(text),
            changed=text.updated or text.published,
            translations=self._translations(text),
            remarks=remarks,
            kit=text.kit if hasattr(text, "kit") else "",
        )

    def _translations(self, text: Any) -> dict[str, Translated] | None:
        if text.is_translation:
            return None
        older = {one.lang: one.older_than is not None for one in text.translations}
        return translated(older, [one for one in self.settings["LANGUAGES"] if one != text.lang])

    def _weight(self, page: Path) -> int:
        files = Files((("/", Path(self.output_path)),))
        return weigh(page.read_text(encoding="utf-8"), files.sent).total


def _reading(text: Any) -> Reading:
    return read(sentences(text.html), text.lang)


def add_generator(pelican: Pelican) -> type[DeskGenerator] | None:
    return DeskGenerator if pelican.settings["AUTHOR_DESK"] else None


def register() -> None:
    signals.get_generators.connect(add_generator)
    signals.all_generators_finalized.connect(take_turns)
