"""Reads each collection's folder into the context, and writes its pages and its list."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pelican.contents import Page
from pelican.generators import CachingGenerator
from pelican.plugins import signals
from pelican.utils import process_translations
from pelican.writers import Writer

from plugins.authoring.gathering import gathering
from plugins.languages.environments import spoken
from plugins.languages.pairs import in_language

from .agenda import agenda
from .covers import cover
from .months import months

logger = logging.getLogger(__name__)


# The kinds as Pelican knows them; their addresses are in the settings AXIS_URL, EVENT_URL, REPORT_URL.
class Axis(Page):  # type: ignore[misc]  # Pelican is not typed
    default_template = "axis"


class Event(Page):  # type: ignore[misc]
    default_template = "event"


class Report(Page):  # type: ignore[misc]
    default_template = "report"


@dataclass(frozen=True)
class Collection:
    """folder: of content/, and the address of the list.  name: of the list in the templates."""

    folder: str
    name: str
    content_class: type[Page]


COLLECTIONS = (
    Collection("axes", "axes", Axis),
    Collection("evenements", "events", Event),
    Collection("rapports", "reports", Report),
)


class CollectionsGenerator(CachingGenerator):  # type: ignore[misc]  # Pelican is not typed
    only_writes = True

    def generate_context(self) -> None:
        """Gives the templates axes, events and reports (published ones, in order), the agenda and the calendar.

        calendar: the months of what is coming, and those of what is past.
        """
        self.contents: list[Page] = []
        for collection in COLLECTIONS:
            contents = sorted(self._read(collection), key=lambda content: str(content.slug))
            self.contents += contents
            published = [content for content in contents if content.status == "published"]
            self.context[collection.name], _ = process_translations(published, "pair")
        # Those that wait too: their authors look at them.
        for report in self.contents:
            if isinstance(report, Report):
                report.cover = cover(report)
        self.context["reports"].sort(key=_report_order)
        self.context |= self._agenda(self.context["events"])
        for language in self.settings["LANGUAGES"][1:]:
            lists = {one.name: in_language(self.context[one.name], language) for one in COLLECTIONS}
            shown = self.context["IN_LANGUAGE"].setdefault(language, {})
            shown |= lists | self._agenda(lists["events"])
        gathering(self.settings).addresses |= {address for address, _ in self._lists()}

    def _agenda(self, events: list[Any]) -> dict[str, Any]:
        today = agenda(events, self.settings["SITE_DATE"])
        calendar = {"coming": months(today.coming), "past": months(today.past)}
        return {"agenda": today, "calendar": calendar}

    def _lists(self) -> Iterator[tuple[str, str]]:
        """The address and the template of the list of each collection, in each language."""
        addresses = spoken(self.settings).addresses
        for collection in COLLECTIONS:
            for language in self.settings["LANGUAGES"]:
                yield addresses.among(f"/{collection.folder}/", language), collection.name

    def _read(self, collection: Collection) -> Iterator[Page]:
        for file in self.get_files([collection.folder], extensions=["md"]):
            try:
                content = self.readers.read_file(
                    base_path=self.path,
                    path=file,
                    content_class=collection.content_class,
                    context=self.context,
                )
            except Exception:
                # Like Pelican's own generators: one bad file must not hide the problems of the others.
                logger.exception("Could not process %s", file, exc_info=False)
                self._add_failed_source_path(file)
                continue
            if not content.is_valid():
                self._add_failed_source_path(file)
                continue
            self.add_source_path(content)
            self.add_static_links(content)
            yield content

    def generate_output(self, writer: Writer) -> None:
        for content in self.contents:
            self._write(writer, content.save_as, content.template, content.url, page=content)
        for address, template in self._lists():
            folder = address.lstrip("/")
            self._write(writer, f"{folder}index.html", template, folder)

    def _write(self, writer: Writer, save_as: str, template: str, url: str, **more: Any) -> None:
        writer.write_file(save_as, self.get_template(template), self.context, url=url, **more)


def _report_order(report: Any) -> tuple[int, str]:
    """The last published first."""
    return (-report.published.first.toordinal() if report.published else 0, report.slug)


def add_generator(_pelican: Any) -> type[CollectionsGenerator]:
    return CollectionsGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
