"""English as it is printed: curly quotes, dashes and ellipses by typogrify, and no-break spaces."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.typography.english import ENGLISH, english
from plugins.typography.flow import Piece, rewrite

# In what follows ~ is a no-break space.
SIGNS = str.maketrans({"~": "\u00a0"})

SENTENCES = (
    ("quotation", 'He said "yes".', "He said “yes”."),
    ("quotation", "\"It's 'free'\"", "“It’s ‘free’”"),
    ("quotation", '"[Sic]" is read "(so)"', "“[Sic]” is read “(so)”"),
    ("apostrophe", "It isn't 'free'", "It isn’t ‘free’"),
    ("apostrophe", "the '90s and rock 'n' roll", "the ’90s and rock ’n’ roll"),
    ("dash, ellipsis", "Bamako -- the capital -- and Kayes", "Bamako — the capital — and Kayes"),
    ("dash, ellipsis", "Bamako--the capital", "Bamako—the capital"),
    ("dash, ellipsis", "and so on...", "and so on…"),
    ("dash", "Bamako --- the capital", "Bamako — the capital"),
    ("unit", "10 km, 5 MB, 60 %", "10~km, 5~MB, 60~%"),
    ("date", "on 5 May 2019", "on 5~May 2019"),
    ("title", "Mr. Invented and Dr Imagined", "Mr.~Invented and Dr~Imagined"),
    ("reference", "No. 5, p. 12, Article 3", "No.~5, p.~12, Article~3"),
)


@pytest.mark.parametrize(("name", "typed", "printed"), SENTENCES)
def test_a_sentence_is_printed_as_english_wants_it(name, typed, printed):
    assert english(typed) == printed.translate(SIGNS)
    assert english(english(typed)) == english(typed)


@pytest.mark.parametrize(("name", "typed", "printed"), SENTENCES)
def test_a_sentence_shows_the_rule_that_it_is_here_for(name, typed, printed):
    others = [rule for rule in ENGLISH if rule.name != name]

    assert rewrite([Piece(typed)], others) != [printed.translate(SIGNS)]


def test_every_rule_is_shown():
    assert {rule.name for rule in ENGLISH} == {name for name, _, _ in SENTENCES}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "Really? Yes: now; go!",
            "at 12:30",
            "10%",
            "--help",
            "---",
            "5'10\" tall",
            'a 5" screen and "more"',
        ),
        *(
            "https://isoc.example/l'a--b",
            "o'hara@isoc.example",
            "a < b & c",
            '"never closed',
            r"C:\it's",
            "«IGF»",
        ),
        *("&quot;kept&quot;", "&#8217;", "<b>", "\\\\", "what's-new.pdf"),
    ],
)
def test_nothing_else_is_touched(text):
    assert english(text) == text


PARTS = [*"\"'`-. \n12aM()[]<>&\\;/«»“”‘’—…\x1e\ufffc", "...", "--", "'n'", "'90s", "Mr", "No.", "May", " km", "https://", "&quot;"]  # fmt: skip
TYPED = st.lists(st.sampled_from(PARTS), max_size=20).map("".join)


@given(TYPED | st.text())
def test_typesetting_twice_changes_nothing_more(text):
    assert english(english(text)) == english(text)


def bare(text):
    return re.sub(r"[\s\"'‘’“”`]|-{2,}|—|\. \. \.|\.\.\.|…", "", text)


@given(TYPED.filter(lambda text: ". ." not in text) | st.from_regex(r"[\w\s\"',;:!?-]*", fullmatch=True))
def test_only_spaces_and_marks_change(text):
    assert re.sub("[-—.…]", "", bare(english(text))) == re.sub("[-—.…]", "", bare(text))
