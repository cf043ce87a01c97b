"""The words of the theme in a language: a gettext catalogue, compiled in memory.  The templates themselves are the source."""

from collections.abc import Callable
from dataclasses import dataclass
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

# Below theme/translations/: as gettext wants it.
FILE = "{language}/LC_MESSAGES/site.po"


@dataclass(frozen=True)
class Language:
    """code: as addresses and HTML have it, « en ».  locale: Babel's, of dates and numbers, « en_GB »."""

    code: str
    locale: str
    words: NullTranslations

    @property
    def name(self) -> str:
        """What its speakers call it, « English »."""
        name = Locale.parse(self.locale).get_language_name() or self.code
        return name[:1].upper() + name[1:]

    @property
    def with_territory(self) -> str:
        """Its locale as ogp.me wants it, « fr_FR »: where none is said, that of most who speak it (Unicode, likely subtags)."""
        likely = get_global("likely_subtags").get(self.locale, self.locale)
        return f"{likely.partition('_')[0]}_{likely.rpartition('_')[2]}"

    def name_of(self, code: str) -> str:
        """What its speakers call another language, « French »."""
        name = Locale.parse(self.locale).languages.get(code)
        return str(name or code)


def source(code: str) -> Language:
    """The language that the templates are written in."""
    return Language(code, code, _Source(Locale.parse(code).plural_form))


def read_catalogue(theme: Path, code: str, fallback: Language) -> Language:
    """The head of the catalogue names its locale.  What it does not translate is said in the fallback's words."""
    file = theme / "translations" / FILE.format(language=code)
    with file.open("rb") as lines:
        catalogue = read_po(lines)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    words = GNUTranslations(compiled)
    words.add_fallback(fallback.words)
    return Language(code, catalogue.locale_identifier or code, words)


class _Source(NullTranslations):
    """Words as they are, and the plural that the language wants: in French, none is « 0 page »."""

    def __init__(self, plural_form: Callable[[int], str]) -> None:
        super().__init__()
        self._plural_form = plural_form

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if self._plural_form(n) == "one" else msgid2

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.ngettext(msgid1, msgid2, n)
