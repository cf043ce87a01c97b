"""YAML as authors write it: nothing is changed on the way, and every mistake has its line and its remedy."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.authoring.yaml_source import read_yaml

PATH = "content/plan/2019.yaml"


def value_of(text):
    source, problems = read_yaml(text, PATH)
    assert problems == []
    return source.value


def told(text):
    return [f"{problem.line}: {problem.text}" for problem in read_yaml(text, PATH)[1]]


@pytest.mark.parametrize(
    "word", ["2019", "2019-06", "2019-06-29", "NO", "yes", "12:30", "1e3", "0x1F", "5.0"]
)
def test_what_was_typed_stays_text(word):
    assert value_of(f"cle: {word}") == {"cle": word}


def test_nothing_written_is_nothing():
    assert value_of("a:\nb: null\nc: ~\nd: ''") == {"a": None, "b": None, "c": None, "d": ""}


def test_a_folded_text_is_read_as_one_line():
    assert value_of("note: >-\n  Une phrase\n  sur deux lignes.\n") == {"note": "Une phrase sur deux lignes."}


def test_groups_and_lists_keep_their_form():
    assert value_of("axes:\n  - id: a\n    noms: [b, c]\n") == {"axes": [{"id": "a", "noms": ["b", "c"]}]}


def test_every_value_knows_its_line():
    source, _ = read_yaml("titre: Plan\n\naxes:\n  - id: a\n    noms:\n      - b\n      - c\n", PATH)

    assert source.lines == {
        (): 1,
        ("titre",): 1,
        ("axes",): 3,
        ("axes", 0): 4,
        ("axes", 0, "id"): 4,
        ("axes", 0, "noms"): 5,
        ("axes", 0, "noms", 0): 6,
        ("axes", 0, "noms", 1): 7,
    }


def test_what_is_not_written_has_the_line_of_what_should_hold_it():
    source, _ = read_yaml("axes:\n  - id: a\n  - id: b\n", PATH)

    assert source.line_of(("axes", 1, "titre")) == 3


def test_lines_are_counted_from_where_the_text_begins_in_its_file():
    source, problems = read_yaml("title: a\ntitle: b\n", PATH, first_line=2)

    assert source.line_of(("title",)) == 2
    assert [str(problem) for problem in problems] == [
        f"{PATH}:3:1: la clé « title » est déjà donnée ligne 2 ; gardez-en une"
    ]


@pytest.mark.parametrize(
    ("text", "place", "key", "value"),
    [
        ("titre: Plan\n", ("titre",), 1, 8),
        ("a:\n  - id:   é\n", ("a", 0, "id"), 5, 11),
        ("a: [é, b]\n", ("a", 1), 8, 8),
        ("a: {é: b}\n", ("a", "é"), 5, 8),
        ("a: >\n  b\n", ("a",), 1, 4),
        # A value that is not there, or begins on a later line, is told at its key.
        ("a:\n", ("a",), 1, 1),
        ("a:\n  b\n", ("a",), 1, 1),
        ("x: {a: , b: 1}\n", ("x", "a"), 5, 5),
    ],
)
def test_every_key_and_every_value_knows_its_column(text, place, key, value):
    source, _ = read_yaml(text, PATH, first_line=2)

    assert source.columns[place] == (key, value)
    assert source.problem(place, "x").column == value
    assert source.problem(place, "x", of_the_key=True).column == key


def test_what_is_not_written_has_no_column():
    source, _ = read_yaml("a:\n  b: c\n", PATH)

    assert source.problem(("a", "z"), "x").place == f"{PATH}:1"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\na: 2\n", "2:1"),
        ("a: b: c\n", "1:5"),
        ("été: [a\n", "1:6"),
        ("a: un\x07\n", "1:6"),
        ("a: un\u2028deux\u2028trois\n", "1:6"),
        ("a: un #mot\n", "1:6"),
        ("a: b\n\tc: d\n", "2:1"),
    ],
)
def test_a_mistake_of_form_is_told_at_its_column(text, place):
    assert [problem.place for problem in read_yaml(text, PATH)[1]] == [f"{PATH}:{place}"]


def test_the_separators_of_other_systems_do_not_move_the_lines():
    source, _ = read_yaml("a: un\u2028deux\nb: x\u0085y\nc: z\n", PATH)

    assert source.line_of(("c",)) == 3


def test_keys_given_twice_are_all_told_and_the_first_is_kept():
    source, problems = read_yaml("a: 1\nb:\n  c: 2\n  c: 3\na: 4\na: 5\n", PATH)

    assert [problem.line for problem in problems] == [4, 5, 6]
    assert source.value == {"a": "1", "b": {"c": "2"}}


MISPLACED_COLON = (
    'un « : » est mal lu ici ; dans un texte, mettez le texte entier entre guillemets droits : "…" ; '
    "ailleurs, alignez la ligne et écrivez un espace après chaque « : »"
)
QUOTE_IT = 'un texte ne peut pas commencer par ce signe ; mettez-le entier entre guillemets droits : "…"'
REST = (
    "du texte suit un guillemet ou un crochet refermé ; "
    'mettez le texte entier entre guillemets droits : "…", et écrivez « ’ » pour l’apostrophe'
)
INDENT = "le retrait de cette ligne ne suit pas celui des lignes voisines ; alignez-la"
NO_COLON = "il manque « : » après la clé, ou l’espace qui le suit ; écrivez « clé: valeur »"
OPEN_QUOTE = "un guillemet ouvert ici n’est pas refermé ; fermez-le"
OPEN_BRACKET = "il manque une virgule, ou le « ] » ou « } » qui ferme ce qui est ouvert ici"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titre: Plan : suite\n", f"1: {MISPLACED_COLON}"),
        ("id: a\n  titre: T\n", f"2: {MISPLACED_COLON}"),
        ("annee:2019\ntitre: T\n", f"2: {MISPLACED_COLON}"),
        ("id: a\ntitre:T\nlieu: L\n", f"2: {NO_COLON}"),
        ("id: a\ntitre T\nlieu: L\n", f"2: {NO_COLON}"),
        ("id: a\n\ttitre: T\n", "2: une tabulation ne peut pas servir de retrait ; écrivez des espaces"),
        ("a: 1\nb:\n  c: 2\n d: 3\n", f"4: {INDENT}"),
        ('a: 1\nb: "deux\nc: 3\nd: 4\n', f"2: {OPEN_QUOTE}"),
        ("a: 1\nb: 'deux\nc: 3\nd: 4\n", f"2: {OPEN_QUOTE}"),
        ("a: 1\nb: 'deux\n---\nc: 3\n", f"2: {OPEN_QUOTE}"),
        ("z: 0\na: [un, deux\nb: 3\n", f"2: {OPEN_BRACKET}"),
        ("a: {un: deux\n", f"1: {OPEN_BRACKET}"),
        ("a: 'l'avenir'\n", f"1: {REST}"),
        ('a: "Former" les jeunes\n', f"1: {REST}"),
        ("a: [Appel] à projets\n", f"1: {REST}"),
        ("a: *important*\n", f"1: {QUOTE_IT}"),
        ("a: **important** aussi\n", f"1: {QUOTE_IT}"),
        ("a: @isoc\n", f"1: {QUOTE_IT}"),
        ("a: `code`\n", f"1: {QUOTE_IT}"),
        ("a: %b\n", f"1: {QUOTE_IT}"),
        ("a: & autres\n", f"1: {QUOTE_IT}"),
        ("a: - b\n", f"1: {QUOTE_IT}"),
        ("a: ? b\n", f"1: {QUOTE_IT}"),
        ("a: , b\n", f"1: {QUOTE_IT}"),
        ("a: ] b\n", f"1: {QUOTE_IT}"),
        ("a: >b\n", f"1: {QUOTE_IT}"),
        ("a: !Important b\n", f"1: {QUOTE_IT}"),
        ("a: ! b\n", f"1: {QUOTE_IT}"),
        ("a: !!! b\n", f"1: {QUOTE_IT}"),
        (
            "a: #AutreMali\n",
            '1: « #AutreMali » ne serait pas lu ; mettez le texte entier entre guillemets droits : "…"',
        ),
        (
            "- Débat #AutreMali\n",
            '1: « #AutreMali » ne serait pas lu ; mettez le texte entier entre guillemets droits : "…"',
        ),
        (
            "a: 1\n---\nb: 2\n",
            "2: une ligne « --- » de trop coupe le fichier en deux ; retirez-la",
        ),
        (
            'a: "C:\\dossier"\n',
            "1: « \\ » entre guillemets droits trompe la lecture ; retirez-le ou écrivez « \\\\ »",
        ),
        (
            "%YAML 3.0\n---\na: b\n",
            "1: cette ligne ne peut pas être lue ; comparez-la avec un exemple du guide",
        ),
        (
            "a: 1\nb: deux\x07\n",
            "2: un signe invisible empêche la lecture ; effacez cette ligne et écrivez-la de nouveau",
        ),
    ],
)
def test_each_mistake_of_form_is_told_with_its_line_and_its_remedy(text, said):
    assert told(text) == [said]


def test_a_remark_is_not_a_text_that_is_lost():
    assert value_of("a: 2019   # remarque\n#b: 2\nc: un#deux\nd: 'x #y'\n") == {
        "a": "2019",
        "c": "un#deux",
        "d": "x #y",
    }


def test_an_anchor_is_refused_where_it_is_written():
    assert told("a: 1\nb: &x 2\n") == [
        "2: « &x » : les ancres de YAML ne sont pas acceptées ; répétez la valeur"
    ]


def test_a_bomb_of_aliases_is_refused_quickly():
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    start = time.perf_counter()

    problems = told("\n".join(["a0: &a0 ha", *levels]))

    assert time.perf_counter() - start < 1
    assert "1: « &a0 » : les ancres de YAML ne sont pas acceptées ; répétez la valeur" in problems


def test_an_alias_of_itself_is_refused():
    assert told("a: &a [*a]\n") == [
        "1: « &a » : les ancres de YAML ne sont pas acceptées ; répétez la valeur"
    ]


def test_no_tag_builds_an_object():
    source, problems = read_yaml("a: !!python/object/apply:os.getcwd []\n", PATH)

    assert source.value == {"a": []}
    assert [problem.text for problem in problems] == [QUOTE_IT]


def test_what_is_nested_without_end_is_refused():
    assert told("[" * 1000) == [
        "1: ce fichier est trop emboîté pour être lu ; comparez avec un exemple du guide"
    ]


@given(st.text(alphabet=st.sampled_from("ab:-[]{}\"'#&*!|>%@`,? \n\t\u2028é\x07"), max_size=40))
def test_any_text_is_read_or_refused_on_one_of_its_lines(text):
    source, problems = read_yaml(text, PATH)

    lines = text.count("\n") + 1
    assert all(1 <= line <= lines for line in source.lines.values())
    assert all(1 <= problem.line <= lines for problem in problems)
    assert all(0 <= problem.column <= len(text.split("\n")[problem.line - 1]) + 1 for problem in problems)
    assert all(len(str(problem).splitlines()) == 1 for problem in problems)
