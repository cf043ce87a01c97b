"""The catalogues of the theme: every message of the templates, and the same signs in every language."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from pelicanconf import LANGUAGES
from tests.conftest import ROOT
from workshop.translating import catalogues, extract, missing, updated

THEME = ROOT / "theme"
FILES = list(catalogues(THEME))
# The others fall back on French until they have enough words to be offered.
OFFERED = set(LANGUAGES[1:])


def code(file: Path) -> str:
    return file.relative_to(THEME / "translations").parts[0]


def read(file: Path):
    with file.open("rb") as lines:
        return read_po(lines)


def signs(message: str) -> list[str]:
    """What a translation must keep: names of values, tags, and the addresses inside them."""
    return sorted(re.findall(r"%\(\w+\)s|</?\w+|%%", message))


@pytest.mark.parametrize("file", FILES, ids=code)
def test_every_message_of_the_templates_is_in_the_catalogue(file: Path):
    """« python3 tasks.py translations » brings it in step."""
    known = {(message.context, message.id) for message in read(file) if message.id}

    assert known == {(message.context, message.id) for message in extract(THEME / "templates") if message.id}


@pytest.mark.parametrize("file", [file for file in FILES if code(file) in OFFERED], ids=code)
def test_a_language_that_is_offered_has_all_its_words(file: Path):
    assert missing(read(file)) == []


@pytest.mark.parametrize("file", FILES, ids=code)
def test_a_translation_keeps_the_values_and_the_tags_of_its_message(file: Path):
    changed = [
        (message.id, one)
        for message in read(file)
        if message.id
        for one in ([message.string] if isinstance(message.string, str) else message.string)
        if one and signs(one) not in [signs(each) for each in _messages(message.id)]
    ]

    assert changed == []


def _messages(message) -> list[str]:
    return [message] if isinstance(message, str) else list(message)


def test_a_new_message_comes_in_empty_and_one_that_is_gone_leaves(tmp_path: Path):
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "a.html").write_text('{{ _("Nouveau") }}{{ _("Gardé") }}', encoding="utf-8")
    file = tmp_path / "site.po"
    head = 'msgid ""\nmsgstr ""\n"Language: en_GB\\n"\n\n'
    file.write_text(f'{head}msgid "Parti"\nmsgstr "Gone"\n\nmsgid "Gardé"\nmsgstr "Kept"\n', encoding="utf-8")

    content, catalogue = updated(file, extract(templates))

    assert missing(catalogue) == ["Nouveau"]
    assert {message.id: message.string or "" for message in catalogue if message.id} == {
        "Gardé": "Kept",
        "Nouveau": "",
    }
    file.write_bytes(content)
    assert updated(file, extract(templates))[0] == content
