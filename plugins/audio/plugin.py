"""Gives posts their recordings, tells what is wrong with them, and writes the podcast of each language that has episodes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.authoring.gathering import gathering
from plugins.authoring.problems import Problem
from plugins.languages.environments import spoken

from .recording import NotARecording, look
from .transcript import transcript_of

PODCAST = "/actualites/podcast.xml"
_NO_TRANSCRIPT = (
    "cette émission n’a pas de transcription ; ajoutez « ## Transcription » et, dessous, ce qui s’y dit"
)


@dataclass(frozen=True)
class Episode:
    """name: of the page, the same for ever.  day: as RSS writes it (RFC 822)."""

    name: str
    post: Any
    day: str


class AudioGenerator(Generator):  # type: ignore[misc]  # Pelican is not typed
    """podcasts: of each language that has episodes, the latest first.  In the templates, podcast is its address or nothing."""

    def generate_context(self) -> None:
        self.podcasts: dict[str, list[Episode]] = {}

    def give_recordings(self) -> None:
        """When all texts are read, and before the gate ends the build if there are problems."""
        told = gathering(self.settings)
        for content in self.context["generated_content"].values():
            if content and getattr(content, "audio", None):
                told.problems += self._problems(content)
        addresses = spoken(self.settings).addresses
        own = self.settings["DEFAULT_LANG"]
        for language in self.settings["LANGUAGES"]:
            shown = self.context if language == own else self.context["IN_LANGUAGE"].setdefault(language, {})
            episodes = list(self._episodes(language))
            address = addresses.among(PODCAST, language)
            shown["podcast"] = address if episodes else ""
            if episodes:
                self.podcasts[address] = episodes
        told.addresses.update(self.podcasts)

    def _problems(self, post: Any) -> Iterator[Problem]:
        try:
            post.recording = look(Path(self.path), post.audio)
        except NotARecording as reason:
            yield post.front_matter.problem(("audio",), str(reason))
        post.transcript = transcript_of(post.html)
        if post.transcript is None:
            yield post.front_matter.problem(("audio",), _NO_TRANSCRIPT)

    def _episodes(self, language: str) -> Iterator[Episode]:
        """A broadcast is in the podcast of the language that it is announced in: nobody listens to a translation of the page."""
        every = {**self.context, **self.context["IN_LANGUAGE"].get(language, {})}["articles"]
        for post in every:
            if post.recording and post.lang == language and post.published:
                day = datetime.combine(post.published.first, time(), UTC)
                name = spoken(self.settings).addresses.shared(f"/{post.url}").strip("/")
                yield Episode(name, post, format_datetime(day))

    def generate_output(self, writer: Writer) -> None:
        for address, episodes in self.podcasts.items():
            name = address.lstrip("/")
            template = self.get_template("podcast")
            writer.write_file(name, template, self.context, url=name, episodes=episodes)


def give_recordings(generators: Iterable[Generator]) -> None:
    for generator in generators:
        if isinstance(generator, AudioGenerator):
            generator.give_recordings()


def add_generator(_pelican: Any) -> type[AudioGenerator]:
    return AudioGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
    signals.all_generators_finalized.connect(give_recordings)
