"""Writes each page in the language that its address names, « en/plan/ »; Pelican's generators know nothing of it."""

from pathlib import Path
from typing import Any

from jinja2 import Template
from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.authoring.gathering import gathering

from .environments import EXTENSION, Environments
from .formatting import FILTERS

_KEY = "ENVIRONMENTS"


class LanguageWriter(Writer):  # type: ignore[misc]  # Pelican is not typed
    def write_file(self, name: str, template: Template, context: Any, *rest: Any, **shows: Any) -> None:
        """In the context: « alternates », and « in_language » where what is shown differs with the language."""
        environments: Environments = self.settings[_KEY]
        address = f"/{name}".removesuffix("index.html")
        lang = environments.language_of(address)
        shows = {**context.get("in_language", {}).get(lang, {}), **shows}
        shows["alternates"] = environments.alternates(address)
        super().write_file(name, environments.template(template, lang), context, *rest, **shows)


def offer_languages(pelican: Pelican) -> None:
    settings = pelican.settings
    settings["JINJA_FILTERS"] |= dict(FILTERS)
    settings["JINJA_ENVIRONMENT"] |= {"extensions": [EXTENSION]}
    settings[_KEY] = Environments(
        Path(settings["THEME"]),
        settings["LANGUAGES"],
        settings["JINJA_ENVIRONMENT"],
        lambda address: address in gathering(settings).addresses,
    )


def speak(generator: Generator) -> None:
    environments: Environments = generator.settings[_KEY]
    environments.speak(generator.env, environments.first)


def write_in_languages(_pelican: Pelican) -> type[Writer]:
    return LanguageWriter


def register() -> None:
    signals.initialized.connect(offer_languages)
    signals.generator_init.connect(speak)
    signals.get_writer.connect(write_in_languages)
