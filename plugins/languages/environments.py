"""A Jinja environment for each language: the same templates, with the words, the dates and the addresses of that language."""

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.bccache import BytecodeCache
from markupsafe import Markup, escape

from .addresses import Addresses
from .catalogue import Language
from .formatting import FILTERS

_KEY = "SPOKEN"


@dataclass(frozen=True)
class Version:
    """A page in another language.  language: of the page.  same: whether it is the same page, or else the home page."""

    language: Language
    address: str
    same: bool
    addresses: Addresses

    def says(self, message: str) -> str:
        """A message in its language; templates mark it with N_."""
        return self.language.words.gettext(message)

    def href(self, address: str) -> Markup:
        """The attribute of a link to a page in its language, where there is one."""
        there = self.addresses.nearest(address, self.language.code)
        return Markup('href="{}" hreflang="{}"').format(there, self.addresses.language(there))


class Spoken:
    """The languages of a site, that of the site first, and what its templates are in each of them.

    options: of Jinja, for every environment, as they are when it is made; « jinja2.ext.i18n » is among its extensions.
    """

    def __init__(
        self, languages: Iterable[Language], addresses: Addresses, options: Mapping[str, Any]
    ) -> None:
        self.languages = {language.code: language for language in languages}
        self.addresses = addresses
        self._options, self._compiled = options, _CompiledOnce()
        self._environments: dict[str, Environment] = {}

    def __contains__(self, code: str) -> bool:
        return code in self.languages

    def environment(self, code: str, like: Environment) -> Environment:
        """The one of a language, made once.  like: has the templates, filters, globals and tests that all share."""
        if code not in self._environments:
            self._environments[code] = self._made(self.languages[code], like)
        return self._environments[code]

    def _made(self, language: Language, like: Environment) -> Environment:
        # auto_reload: a build reads each template once, and need not ask at every page whether it has changed.
        options = {"bytecode_cache": self._compiled, **self._options, "auto_reload": False}
        environment: Any = Environment(loader=like.loader, **options)
        environment.filters |= like.filters | filters(language, self.addresses)
        environment.globals |= like.globals | {
            "lang": language.code,
            "locale": language.locale,
            "locale_with_territory": language.with_territory,
            "N_": str,
            "language_name": language.name_of,
            "shared_address": self.addresses.shared,
            "versions": self._versions,
            "other_versions": lambda address: self._others(address, language.code),
        }
        environment.tests |= like.tests
        environment.install_gettext_translations(language.words, newstyle=True)
        made: Environment = environment
        return made

    def _versions(self, address: str) -> dict[str, str]:
        """For templates: language -> address, where a page has more than one; else nothing."""
        found = self.addresses.of_page(address)
        return found if len(found) > 1 else {}

    def _others(self, address: str, own: str) -> list[Version]:
        """For templates: the way to each other language, to the same page or else to the home page."""
        found = self.addresses.of_page(address)
        return [
            Version(
                language,
                found.get(code) or self.addresses.among("/", code),
                code in found,
                self.addresses,
            )
            for code, language in self.languages.items()
            if code != own
        ]


def filters(language: Language, addresses: Addresses) -> dict[str, Callable[..., Any]]:
    """here: « /plan/ » -> « /en/plan/ » where there is one.

    href: the same as an attribute, with hreflang where the link leads out of the language.
    foreign: the language of a text -> the attribute of the element that holds it, where the page is in another.
    said: the same for a text inside another, with its language.
    spoken_in: the language of the page where it leads.
    """

    def here(_context: Any, address: str) -> str:
        return addresses.nearest(address, language.code)

    def href(_context: Any, address: str) -> Markup:
        there = addresses.nearest(address, language.code)
        spoken = addresses.language(there)
        away = Markup(' hreflang="{}"').format(spoken) if spoken != language.code else ""
        return Markup('href="{}"{}').format(there, away)

    def foreign(_context: Any, spoken: str) -> Markup:
        return Markup(' lang="{}"').format(spoken) if spoken not in ("", language.code) else Markup("")

    def said(context: Any, text: str, spoken: str) -> Markup:
        attribute = foreign(context, spoken)
        return Markup("<span{}>{}</span>").format(attribute, text) if attribute else escape(text)

    def spoken_in(_context: Any, address: str) -> str:
        return addresses.language(addresses.nearest(address, language.code))

    worded = {name: _in(language.locale, text) for name, text in FILTERS.items()}
    # With the context: Jinja would work out at once, for all languages, what is said of an address in a template.
    leading: dict[str, Callable[..., Any]] = {
        "here": here,
        "href": href,
        "spoken_in": spoken_in,
        "foreign": foreign,
        "said": said,
    }
    return worded | {name: pass_context(lead) for name, lead in leading.items()}


def _in(locale: str, text: Callable[..., str]) -> Callable[..., str]:
    # With the context, so that Jinja puts no language into code that all of them share.
    @pass_context
    def said(_context: Any, value: Any) -> str:
        return text(value, locale)

    return said


class _CompiledOnce(BytecodeCache):
    """All environments of a build have the same templates and options: what one has compiled serves the others."""

    def __init__(self) -> None:
        self._code: dict[str, Any] = {}

    def load_bytecode(self, bucket: Any) -> None:
        bucket.code = self._code.get(bucket.key)

    def dump_bytecode(self, bucket: Any) -> None:
        self._code[bucket.key] = bucket.code


def spoken(settings: Mapping[str, Any]) -> Spoken:
    """The languages of the build that these settings, or its context, belong to."""
    found: Spoken = settings[_KEY]
    return found


def speak(settings: MutableMapping[str, Any], languages: Spoken) -> None:
    settings[_KEY] = languages
