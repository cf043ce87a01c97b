"""Writes the agenda of all events, and beside each event that has a day the file that adds it to a calendar."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.authoring.gathering import gathering
from plugins.languages.environments import spoken
from plugins.writing.files import write

from .icalendar_file import Words, has_a_day, to_ics

AGENDA = "/evenements/agenda.ics"


@dataclass(frozen=True)
class CalendarFile:
    """size: in bytes."""

    address: str
    size: int


class CalendarGenerator(Generator):  # type: ignore[misc]  # Pelican is not typed
    """files: the bytes of each calendar, by its address."""

    def generate_context(self) -> None:
        self.files: dict[str, bytes] = {}

    def make_files(self) -> None:
        """When all texts are read: a page says how heavy the file beside it is."""
        for language in self.settings["LANGUAGES"]:
            words, events = self._words(language), self._events(language)
            agenda = spoken(self.settings).addresses.among(AGENDA, language)
            self.files[agenda] = to_ics(events, words, of=f"agenda-{language}")
            for event in events:
                # A text that nobody translated has its file once, in its own language.
                if event.lang == language and has_a_day(event):
                    self._beside(event, words, language)
        gathering(self.settings).addresses.update(self.files)

    def _beside(self, event: Any, words: Words, language: str) -> None:
        address = f"/{event.url}{event.slug}.ics"
        self.files[address] = to_ics([event], words, of=f"agenda-{language}-{event.slug}")
        event.calendar_file = CalendarFile(address, len(self.files[address]))

    def _events(self, language: str) -> list[Any]:
        shown = {**self.context, **self.context["IN_LANGUAGE"].get(language, {})}
        return sorted(shown["events"], key=lambda event: str(event.slug))

    def _words(self, language: str) -> Words:
        macros: Any = spoken(self.settings).environment(language, self.env)
        module = macros.get_template("components/calendar.html").module
        said = {name: Markup(getattr(module, name)()).unescape() for name in ("name", "cancelled")}
        return Words(site=self.settings["SITE_ADDRESS"], **said)

    def generate_output(self, _writer: Writer) -> None:
        for address, content in self.files.items():
            write(Path(self.output_path, address.lstrip("/")), content)


def _calendars(generators: Iterable[Generator]) -> Iterator[CalendarGenerator]:
    return (generator for generator in generators if isinstance(generator, CalendarGenerator))


def make_files(generators: Iterable[Generator]) -> None:
    for generator in _calendars(generators):
        generator.make_files()


def add_generator(_pelican: Any) -> type[CalendarGenerator]:
    return CalendarGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
    signals.all_generators_finalized.connect(make_files)
