"""The catalogues of the theme, kept in step with its templates: theme/translations/<language>/LC_MESSAGES/site.po."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel import localedata
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from plugins.languages.catalogue import FILE
from workshop.terminal import say

# As pelicanconf.py has it for Jinja: the extractor must read the templates in the same way.
JINJA = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true", "silent": "false"}
# Pages, and what books are made of.
OPTIONS = {"**.html": JINJA, "book/**": JINJA}

# Gettext's own has a date and addresses, which would be other ones at each run.
_HEAD = r"""msgid ""
msgstr ""
"Language: {catalogue.locale_identifier}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {catalogue.plural_forms}\n"

"""


def extract(templates: Path) -> Catalog:
    """Every message of the templates, with the templates that say it."""
    found = Catalog(charset="utf-8")
    methods = [(files, "jinja2") for files in OPTIONS]
    for name, _, message, comments, context in extract_from_dir(
        templates, methods, OPTIONS, comment_tags=["Translators:"]
    ):
        # Without line numbers: a translation changes only when its words do.
        found.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    return found


def catalogues(theme: Path) -> Iterator[Path]:
    yield from sorted((theme / "translations").glob(FILE.format(language="*")))


def updated(file: Path, template: Catalog) -> tuple[bytes, Catalog]:
    """A catalogue with the messages of the templates: new ones empty, no guesses, those that are gone left out."""
    with file.open("rb") as lines:
        catalogue = read_po(lines)
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    return written(catalogue), catalogue


def written(catalogue: Catalog) -> bytes:
    """As the files have it, the same at each run."""
    messages = BytesIO()
    write_po(messages, catalogue, width=110, omit_header=True, sort_output=True, include_lineno=False)
    return _HEAD.format(catalogue=catalogue).encode() + messages.getvalue()


def update(root: Path, language: str = "") -> int:
    """Write every catalogue anew and say what each of them lacks; gives the exit status.

    language: the code of one that begins.
    """
    theme = root / "theme"
    if language and (status := _begin(theme, language)):
        return status
    template = extract(theme / "templates")
    for file in catalogues(theme):
        content, catalogue = updated(file, template)
        file.write_bytes(content)
        say(f"{file.relative_to(root)} : {len(missing(catalogue))} sans traduction sur {len(catalogue)}.")
    return 0


def _begin(theme: Path, language: str) -> int:
    if not localedata.exists(language):
        say(f"« {language} » n’est pas un code de langue connu ; écrivez par exemple bm.")
        return 1
    file = theme / "translations" / FILE.format(language=language)
    if not file.exists():
        file.parent.mkdir(parents=True)
        file.write_text(_HEAD.format(catalogue=Catalog(locale=language)), encoding="utf-8")
    return 0


def missing(catalogue: Catalog) -> list[str]:
    """The messages without a translation, or with one that nobody has looked at."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and (message.fuzzy or not all(_strings(message.string)))
    ]


def _strings(string: str | Sequence[str] | None) -> Sequence[str]:
    return (string or "",) if isinstance(string, str | None) else string or ("",)
