"""The words of the theme in another language: a gettext catalogue, read as text and compiled in memory."""

from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations


class AsWritten(NullTranslations):
    """The words of the templates themselves, in the plural of their own language: « 0 action », « 1 action »."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.form = Locale.parse(lang).plural_form

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if self.form(n) == "one" else msgid2


def catalogue(theme: Path, lang: str, source: str) -> NullTranslations:
    """What has no translation yet stays as it is written in the templates.  Raises babel's PoFileError.

    source: the language that they are written in.

    theme: its folder; the catalogue is its translations/<lang>/LC_MESSAGES/site.po.
    """
    file = theme / "translations" / lang / "LC_MESSAGES" / "site.po"
    if not file.exists():
        return AsWritten(source)
    with file.open(encoding="utf-8") as opened:
        read = read_po(opened, locale=lang, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, read)
    compiled.seek(0)
    made = Translations(compiled)
    made.add_fallback(AsWritten(source))
    return made
