"""Writes every page in the language of its address: « /en/plan/ » in English, from the same template.

The generators stay unaware: they hand over a template and an address.  What a page in another language shows instead
of the context's own is in context["IN_LANGUAGE"]: language -> names.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import Template
from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals

from plugins.authoring.gathering import gathering
from plugins.authoring.problems import Problem
from plugins.parallel.plugin import WaitingWriter

from .addresses import Addresses
from .catalogue import read_catalogue, source
from .environments import Spoken, speak, spoken
from .pairs import in_language, is_older, originals

IN_LANGUAGE = "IN_LANGUAGE"


class LanguagesWriter(WaitingWriter):
    def write_now(self, name: str, template: Template, context: Any, *more: Any, **shows: Any) -> None:
        languages = spoken(self.settings)
        language = languages.addresses.language(f"/{name}")
        environment = languages.environment(language, template.environment)
        shown = {**context, **context[IN_LANGUAGE].get(language, {})}
        super().write_now(name, environment.get_template(str(template.name)), shown, *more, **shows)


def learn_languages(pelican: Pelican) -> None:
    """Read anew for each build: a translator sees every change."""
    settings = pelican.settings
    own, *others = settings["LANGUAGES"]
    first = source(own)
    learned = [first, *(read_catalogue(Path(settings["THEME"]), code, first) for code in others)]
    addresses = Addresses(settings["LANGUAGES"], gathering(settings).addresses)
    speak(settings, Spoken(learned, addresses, settings["JINJA_ENVIRONMENT"]))
    settings[IN_LANGUAGE] = {}


def share_environment(generator: Generator) -> None:
    """What a generator renders itself is in the language of the site; each template is compiled once for all of them."""
    settings = generator.settings
    generator.env = spoken(settings).environment(settings["DEFAULT_LANG"], generator.env)


class OtherLanguagesGenerator(Generator):  # type: ignore[misc]  # Pelican is not typed
    """The pages that are made from no text, in the other languages: in that of the site, Pelican writes them itself.

    Texts that nobody has translated stand in their lists as they are, and the theme says so.
    """

    only_writes = True

    def generate_context(self) -> None:
        self.others = self.settings["LANGUAGES"][1:]
        told = gathering(self.settings)
        # The pages of a list that goes on are in it too, so that each leads to the same one in another language.
        listed = [f"/{self.settings[f'{name}_URL']}" for name in self._names()] + list(
            self._pages_that_go_on()
        )
        told.addresses |= {*listed, *(f"/{language}{one}" for language in self.others for one in listed)}
        for language in self.others:
            shown = self.context[IN_LANGUAGE].setdefault(language, {})
            shown["articles"] = in_language(self.context["articles"], language)

    def generate_output(self, writer: WaitingWriter) -> None:
        for language in self.others:
            for name in self._names():
                writer.write_file(
                    f"{language}/{self.settings[f'{name}_SAVE_AS']}",
                    self.get_template(name.lower()),
                    self.context,
                    template_name=name.lower(),
                    articles=self.context[IN_LANGUAGE][language]["articles"],
                    url=f"{language}/{self.settings[f'{name}_URL']}",
                )

    def _pages_that_go_on(self) -> Iterator[str]:
        """« /actualites/page/2/ », as PAGINATION_PATTERNS has them."""
        for template, texts in self.settings["PAGINATED_TEMPLATES"].items():
            last = -(-len(self.context["articles"]) // texts)
            for number in range(2, last + 1):
                yield f"/{self.settings[f'{template.upper()}_URL']}page/{number}/"

    def _names(self) -> list[str]:
        return [name.upper() for name in self.settings["IN_EVERY_LANGUAGE"]]


def hold_against_originals(generators: Iterable[Generator]) -> None:
    """Gives every text older_than: its original, of a translation that is older; nothing is blocked, authors are told.

    What proves and what is proved is written once, in the original; references_lang says in which language.
    """
    generator = next(iter(generators))
    contents = [content for content in generator.context["generated_content"].values() if content]
    first = originals(contents)
    told = gathering(generator.settings)
    for content in contents:
        original = first.get(content.pair)
        older = content.is_translation and original and is_older(content, original)
        content.older_than = original if older else None
        content.references_lang = content.lang
        if content.is_translation and original:
            content.action_refs = content.action_refs or original.action_refs
            if not content.references:
                content.references, content.references_lang = original.references, original.lang
        if older:
            told.remarks.append(_older(content, original))


def _older(translation: Any, original: Any) -> Problem:
    day = original.updated
    said = (
        f"cette traduction est plus ancienne que {original.front_matter.path}, changé depuis ({day}) ; "
        f"relisez-la, puis écrivez « modified: {day} »"
    )
    remark: Problem = translation.front_matter.problem(("modified",), said)
    return remark


def add_generator(_pelican: Pelican) -> type[OtherLanguagesGenerator]:
    return OtherLanguagesGenerator


def add_writer(_pelican: Pelican) -> type[LanguagesWriter]:
    return LanguagesWriter


def register() -> None:
    signals.initialized.connect(learn_languages)
    signals.generator_init.connect(share_environment)
    signals.all_generators_finalized.connect(hold_against_originals)
    signals.get_generators.connect(add_generator)
    signals.get_writer.connect(add_writer)
