"""Tables of a Markdown text: which of them are stops for the keyboard, what names them, what their titles stand for."""

import re

import pytest
from markdown import Markdown

from plugins.tables.markdown_extension import Tables

WIDE = "| Ville | Participantes | Démonstrations |\n|---|---|---|\n| Ville-Exemple | 12 | 4 |"
NARROW = "| Mois | Nombre |\n|---|---|\n| mai | 12 |"


def html(text: str) -> str:
    return Markdown(extensions=["tables", "sane_lists", Tables()]).convert(text)


def test_a_table_scrolls_alone_and_what_follows_it_stays_after_it():
    made = html(f"Avant.\n\n{NARROW}\n\nAprès.")

    assert re.fullmatch(
        r'<p>Avant.</p>\n<div class="scroll">\s*<table>.*</table>\s*</div>\s*<p>Après.</p>', made, re.S
    )


def test_a_wide_table_is_a_stop_for_the_keyboard_named_by_its_titles():
    assert '<div aria-labelledby="titres:1" class="scroll" role="region" tabindex="0">' in html(WIDE)
    assert '<thead id="titres:1">' in html(WIDE)


def test_each_table_has_a_name_of_its_own():
    assert re.findall(r'<thead id="(.*?)">', html(f"{WIDE}\n\nEt :\n\n{NARROW}\n\nEt :\n\n{WIDE}")) == [
        "titres:1",
        "titres:3",
    ]


@pytest.mark.parametrize(
    ("row", "stops"),
    [
        ("| onze-lettre | onze-lettre |", False),
        ("| onze-lettre | douze-lettre |", True),
        ("| des mots courts autant que l’on veut | des mots courts autant que l’on veut |", False),
        ("| 1\u00a0000\u00a0000\u00a0000 | 12\u202f000\u202f000\u202f000 |", True),
        ("| `onze-lettre` | <b>onze</b>-<i>lettre</i> |", False),
    ],
)
def test_the_longest_words_that_cannot_be_broken_decide(row: str, stops: bool):
    assert ("tabindex" in html(f"| a | b |\n|---|---|\n{row}")) is stops


def test_titles_say_that_they_stand_above_their_columns():
    assert re.findall("<th.*?</th>", html(NARROW)) == [
        '<th scope="col">Mois</th>',
        '<th scope="col">Nombre</th>',
    ]


def test_an_empty_corner_says_that_the_first_column_has_the_titles_of_the_rows():
    made = html("| | 2030 |\n|---|---|\n| Kayes | 2 |\n| Ségou | 3 |")

    assert re.findall("<t[hd].*?</t[hd]>", made) == [
        *("<td></td>", '<th scope="col">2030</th>'),
        *('<th scope="row">Kayes</th>', "<td>2</td>"),
        *('<th scope="row">Ségou</th>', "<td>3</td>"),
    ]


def test_a_table_in_a_quotation_is_framed_too():
    assert '<blockquote>\n<div class="scroll">' in html("> " + NARROW.replace("\n", "\n> "))


def test_a_table_in_an_example_of_code_stays_text():
    assert "scroll" not in html("    " + WIDE.replace("\n", "\n    "))
