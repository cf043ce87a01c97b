"""Writes the feeds of texts: one for each kind and one for all of them, in each language."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.authoring.gathering import gathering
from plugins.languages.environments import spoken

from .entries import Entry, Feed, days_of, feed, is_announced_in_vain
from .xhtml import xhtml


@dataclass(frozen=True)
class FeedOf:
    """page: the list that it tells the news of, and its address is below it.  lists: of the context."""

    page: str
    lists: tuple[str, ...]

    @property
    def address(self) -> str:
        return f"{self.page}atom.xml"


FEEDS = (
    FeedOf("/", ("articles", "events", "reports")),
    FeedOf("/actualites/", ("articles",)),
    FeedOf("/evenements/", ("events",)),
    FeedOf("/rapports/", ("reports",)),
)


class FeedsGenerator(Generator):  # type: ignore[misc]  # Pelican is not typed
    def generate_context(self) -> None:
        gathering(self.settings).addresses |= {address for address, _, _ in self._feeds()}

    def generate_output(self, writer: Writer) -> None:
        for address, language, one in self._feeds():
            name = address.lstrip("/")
            shows = {"feed": self._feed(one, language), "page": one.page}
            writer.write_file(name, self.get_template("texts_feed"), self.context, url=name, **shows)

    def _feeds(self) -> Iterator[tuple[str, str, FeedOf]]:
        addresses = spoken(self.settings).addresses
        for one in FEEDS:
            for language in self.settings["LANGUAGES"]:
                yield addresses.among(one.address, language), language, one

    def _feed(self, one: FeedOf, language: str) -> Feed:
        lists = {**self.context, **self.context["IN_LANGUAGE"].get(language, {})}
        latest = feed(entry for name in one.lists for text in lists[name] if (entry := self._entry(text)))
        return replace(
            latest, entries=tuple(replace(entry, content=self._content(entry)) for entry in latest.entries)
        )

    def _entry(self, text: Any) -> Entry | None:
        days = days_of(text, self.settings["SITE_DATE"])
        if days is None:
            return None
        name = spoken(self.settings).addresses.shared(f"/{text.url}").strip("/")
        return Entry(name, text, days.published, days.updated)

    def _content(self, entry: Entry) -> Markup:
        return Markup(xhtml(entry.text.content, f"{self.settings['SITE_ADDRESS']}/{entry.text.url}"))


def remark_on_dates(generators: list[Generator]) -> None:
    """Whoever announces an event is told that those who follow the feeds will not hear of it."""
    for generator in generators:
        if isinstance(generator, FeedsGenerator):
            day = generator.settings["SITE_DATE"]
            said = "cet événement n’arrivera pas chez ceux qui suivent le site ; écrivez le jour de l’annonce, par exemple « date: {} »"
            gathering(generator.settings).remarks += (
                event.front_matter.problem(("title",), said.format(day))
                for event in generator.context["events"]
                if is_announced_in_vain(event, day)
            )


def add_generator(_pelican: Any) -> type[FeedsGenerator]:
    return FeedsGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
    signals.all_generators_finalized.connect(remark_on_dates)
