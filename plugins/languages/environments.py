"""The templates of the theme in each language: an environment of Jinja for each, with its words and its formats.

Templates know in them: « lang », the language of the page; « here », which puts the language before an address that has
it; « spoken », the attribute of an element whose text is in another language; « said », such a text itself.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup, escape

from .catalogues import catalogue
from .formatting import FILTERS

EXTENSION = "jinja2.ext.i18n"


class Environments:
    """theme: its folder.  locales: language -> its name in Babel's data, « en_GB »; the first is that of the templates.

    options: what every environment is made with.  has: whether an address will be written.
    """

    def __init__(
        self, theme: Path, locales: Mapping[str, str], options: Mapping[str, Any], has: Callable[[str], bool]
    ) -> None:
        self.theme, self.locales, self.options, self.has = theme, locales, options, has
        self._made: dict[tuple[int, str], Environment] = {}

    @property
    def first(self) -> str:
        return next(iter(self.locales))

    def speak(self, environment: Environment, lang: str) -> None:
        """From now on its templates are in this language."""
        words = catalogue(self.theme, lang, self.first)
        environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]  # by i18n
        environment.globals["lang"] = lang
        environment.filters |= {
            **{name: partial(format_, locale=self.locales[lang]) for name, format_ in FILTERS.items()},
            "here": partial(self.here, lang=lang),
            "spoken": partial(spoken, page=lang),
            "said": partial(said, page=lang),
        }

    def template(self, template: Template, lang: str) -> Template:
        """The same template in another language."""
        if lang == self.first:
            return template
        made = self._made.get((id(template.environment), lang))
        if made is None:
            made = self._made[id(template.environment), lang] = self._like(template.environment, lang)
        return made.get_template(template.name or "")

    def _like(self, environment: Environment, lang: str) -> Environment:
        made = Environment(loader=environment.loader, **self.options)
        made.filters |= environment.filters
        made.globals |= environment.globals
        made.tests |= environment.tests
        self.speak(made, lang)
        return made

    def language_of(self, address: str) -> str:
        """« /en/plan/ » -> « en »."""
        first = address.lstrip("/").partition("/")[0]
        return first if first in self.locales else self.first

    def here(self, address: str, lang: str) -> str:
        """« /plan/2019/#suivi » -> « /en/plan/2019/#suivi », where there is such a page."""
        translated = f"/{lang}{address}"
        known = lang != self.first and self.has(translated.partition("#")[0])
        return translated if known else address

    def alternates(self, address: str) -> dict[str, str]:
        """language -> the address of the same page in it, in all languages that have it; nothing in one alone."""
        lang = self.language_of(address)
        plain = address if lang == self.first else address.removeprefix(f"/{lang}")
        places = {one: plain if one == self.first else f"/{one}{plain}" for one in self.locales}
        found = {one: place for one, place in places.items() if self.has(place)}
        return found if len(found) > 1 else {}


def spoken(lang: str, page: str) -> str:
    """For an element whose whole text is in a language: what says so, where the page is in another."""
    return Markup(' lang="{}"').format(lang) if lang and lang != page else ""


def said(text: str, lang: str, page: str) -> str:
    """The same for a text inside another."""
    return (
        Markup("<span{}>{}</span>").format(spoken(lang, page), text)
        if lang and lang != page
        else escape(text)
    )
