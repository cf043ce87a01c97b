"""A document held against its schema: the value, or everything that is wrong with it, in French."""

from typing import Annotated

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from plugins.authoring.dates import PartialDate
from plugins.authoring.gathering import gathering
from plugins.authoring.problems import Problem, ProblemsFound
from plugins.authoring.validation import (
    ActionRef,
    Dated,
    Entry,
    ReferenceEntry,
    Slug,
    Text,
    WebAddress,
    one_of,
    suggestion,
    validate,
)
from plugins.authoring.yaml_source import read_yaml

PATH = "content/essai.yaml"


class Place(Entry):
    nom: Text
    ouverte: Dated | None = None
    langue: Annotated[str, one_of("une langue", ["bambara", "francais"], {"fr": "francais"})] = "francais"


class Map(Entry):
    titre: Text
    nombre: Annotated[int, Field(ge=1, le=9)] = 1
    places: Annotated[tuple[Place, ...], Field(min_length=1)]
    noms: dict[Slug, Text] = Field(default_factory=dict)
    action: ActionRef | None = None
    url: WebAddress | None = None


GOOD = "titre: Carte\nplaces:\n  - nom: Place A\n"


def told(text):
    source, _ = read_yaml(text, PATH)
    value, problems = validate(source, Map)
    assert (value is None) == bool(problems)
    return sorted(f"{problem.line}: {problem.text}" for problem in problems)


def test_a_good_document_is_its_value():
    source, _ = read_yaml(GOOD + "    ouverte: 2019-06\n", PATH)

    value, problems = validate(source, Map)

    assert problems == []
    assert value == Map(titre="Carte", places=(Place(nom="Place A", ouverte="2019-06"),))
    assert value.places[0].ouverte == PartialDate(2019, 6)


@pytest.mark.parametrize(
    ("typed", "sign"),
    [("\\x01", "0001"), ("\\0", "0000"), ("\\x1b", "001B"), ("\\uffff", "FFFF"), ("\\x7f", "007F")],
)
def test_a_sign_that_no_page_nor_feed_can_hold_is_told(typed, sign):
    text = f'titre: "Carte{typed}A"\nplaces:\n  - nom: Place A\n'

    assert told(text) == [f"1: ce texte contient un signe invisible (U+{sign}) ; retirez-le"]


def test_lines_and_tabs_are_text():
    assert told('titre: "Carte\\n\\tA"\nplaces:\n  - nom: Place A\n') == []


def test_what_readers_will_see_is_typeset():
    source, _ = read_yaml('titre: "  Qu\'est-ce ?  "\nplaces: [{nom: A}]', PATH)

    assert validate(source, Map)[0].titre == "Qu’est-ce\u202f?"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            GOOD + "tire: X\n",
            ["4: « tire » n’est pas une clé connue ; vouliez-vous « titre » ?"],
        ),
        (
            GOOD + "    num: X\n",
            ["4: « num » n’est pas une clé connue ; vouliez-vous « nom » ?"],
        ),
        (
            GOOD + "    zzzz: X\n",
            ["4: « zzzz » n’est pas une clé connue ; choisissez parmi : nom, ouverte, langue"],
        ),
        ("places: [{nom: A}]\n", ["1: il manque « titre » ; ajoutez une ligne « titre: … »"]),
        (
            "titre: Carte\nplaces:\n  - nom: A\n  - ouverte: 2019\n",
            ["4: il manque « nom » ; ajoutez une ligne « nom: … »"],
        ),
        (
            "titre: Carte\nplaces:\n  - ouverte: 2019\n",
            ["3: il manque « nom » ; ajoutez une ligne « nom: … »"],
        ),
        ("titre: Carte\nplaces: []\n", ["2: « places » est vide ; écrivez au moins un élément"]),
        ("titre: Carte\nplaces:\n", ["2: « places » est vide ; écrivez sa valeur ou retirez la ligne"]),
        (
            "titre: Carte\nplaces:\n  - A\n",
            ["3: des lignes « clé: valeur » sont attendues ici, pas « A »"],
        ),
        (
            "titre: Carte\nplaces: A\n",
            [
                "2: « places » attend une liste ; écrivez « places: [un, deux] » ou une ligne « - … » pour chacun"
            ],
        ),
        ("titre: [A]\nplaces: [{nom: A}]\n", ["1: « titre » attend un texte sur une ligne, pas une liste"]),
        (
            "titre: {A: B}\nplaces: [{nom: A}]\n",
            ["1: « titre » attend un texte sur une ligne, pas des lignes « clé: valeur »"],
        ),
        ("titre: ' '\nplaces: [{nom: A}]\n", ["1: « titre » est vide ; écrivez sa valeur"]),
        (
            "titre: \nplaces: [{nom: A}]\n",
            ["1: « titre » est vide ; écrivez sa valeur ou retirez la ligne"],
        ),
        (
            GOOD + "nombre: deux\n",
            ["4: « deux » n’est pas un nombre entier ; écrivez des chiffres seulement, sans espace"],
        ),
        (
            GOOD + "nombre: 2 550\n",
            ["4: « 2 550 » n’est pas un nombre entier ; écrivez des chiffres seulement, sans espace"],
        ),
        (
            GOOD + "nombre: [2]\n",
            ["4: une liste n’est pas un nombre entier ; écrivez des chiffres seulement, sans espace"],
        ),
        (GOOD + "nombre: 0\n", ["4: « 0 » est trop petit pour « nombre » ; écrivez 1 ou plus"]),
        (GOOD + "nombre: 10\n", ["4: « 10 » est trop grand pour « nombre » ; écrivez 9 ou moins"]),
        (
            GOOD + "    ouverte: 05/04/2019\n",
            ["4: « 05/04/2019 » n’est pas une date ; écrivez 2019-04-05"],
        ),
        (
            GOOD + "    ouverte: [2019]\n",
            ["4: une date est attendue ; écrivez par exemple 2019-06-29"],
        ),
        (GOOD + "    langue: bambra\n", ["4: « bambra » n’est pas une langue ; vouliez-vous « bambara » ?"]),
        (GOOD + "    langue: FR\n", ["4: « FR » n’est pas une langue ; vouliez-vous « francais » ?"]),
        (GOOD + "    langue:\n", ["4: il faut ici une langue ; choisissez parmi : bambara, francais"]),
        (GOOD + "    langue: [a]\n", ["4: il faut ici une langue ; choisissez parmi : bambara, francais"]),
        (
            GOOD + "noms: [A]\n",
            ["4: « noms » attend des lignes « clé: valeur », pas une liste"],
        ),
        (
            GOOD + "noms:\n  b: B\n  Personne A: A\n",
            [
                "6: « Personne A » ne convient pas pour « noms » ; "
                "écrivez des minuscules sans accent, des chiffres et des tirets"
            ],
        ),
        (
            GOOD + "action: igf-mali\n",
            ["4: « igf-mali » ne nomme pas une action ; écrivez par exemple 2019/igf-mali"],
        ),
        (
            GOOD + "action: [2019/igf-mali]\n",
            ["4: « action » attend un texte sur une ligne, pas une liste"],
        ),
        ("- a\n", ["1: des lignes « clé: valeur » sont attendues ici, pas une liste"]),
        ("texte\n", ["1: des lignes « clé: valeur » sont attendues ici, pas « texte »"]),
    ],
)
def test_each_mistake_is_told_once_with_its_line_and_its_remedy(text, said):
    assert told(text) == said


def test_unrelated_mistakes_are_all_told():
    assert told("titre:\nnombre: deux\nplaces:\n  - num: A\n    langue: x\n") == [
        "1: « titre » est vide ; écrivez sa valeur ou retirez la ligne",
        "2: « deux » n’est pas un nombre entier ; écrivez des chiffres seulement, sans espace",
        "4: « num » n’est pas une clé connue ; vouliez-vous « nom » ?",
        "5: « x » n’est pas une langue ; choisissez parmi : bambara, francais",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "https://isoc.ml/",
        "http://isoc.ml",
        "https://www.isoc.ml/spip.php?article91677&x=1#ancre",
        "https://isoc.example:8080/page",
        "https://isoc.example/%E2%80%99%C3%A9t%C3%A9",
        "https://isoc.example/été_(2019)",
    ],
)
def test_a_web_address_is_kept_as_it_was_written(address):
    assert TypeAdapter(WebAddress).validate_python(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "htp:/isoc.example",
        "http:/isoc.example",
        "http//isoc.example",
        "www.isoc.example",
        "//isoc.example/",
        "/rapports/etude/",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://isoc.example/",
        "mailto:isoc@isoc.example",
        "https://",
        "https:///page",
        "https://localhost/",
        "https://…",
        "https://.",
        "https://isoc..example/",
        "https://[isoc.example/",
        "https://isoc.example:abc/",
        "https://isoc .example/",
        "https://isoc.example/une page",
        "https://isoc.example/\n",
        "https://isoc.example/\u00a0",
        "https://isoc.example/\x01",
        "https://isoc.example/\ufffe",
        "<https://isoc.example/>",
        "https://isoc.example/<b>",
        "[page](https://isoc.example/)",
    ],
)
def test_what_leads_nowhere_is_not_a_web_address(address):
    with pytest.raises(
        ValidationError, match="n’est pas une adresse complète ; écrivez par exemple https://"
    ):
        TypeAdapter(WebAddress).validate_python(address)


def test_a_suggestion_is_what_was_meant_else_what_is_close_else_the_choice():
    words = ["realisee", "reportee"]

    assert suggestion("Finie", words, {"finie": "realisee"}) == "vouliez-vous « realisee » ?"
    assert suggestion("Réalisée", words) == "vouliez-vous « realisee » ?"
    assert suggestion("zut", words) == "choisissez parmi : realisee, reportee"
    assert suggestion("zut", []) == "retirez cette ligne"


def test_a_problem_is_one_line():
    assert str(Problem(PATH, 3, "« un\ndeux\r\ntrois »")) == f"{PATH}:3: « un deux trois »"


def test_the_column_is_told_where_it_is_known():
    assert str(Problem(PATH, 3, "x", column=7)) == f"{PATH}:3:7: x"


def test_the_problems_of_a_line_are_told_from_left_to_right():
    problems = [Problem("a", 2, "x", column=10), Problem("a", 2, "y", column=9), Problem("a", 2, "z")]

    assert str(ProblemsFound(problems)) == "a:2: z\na:2:9: y\na:2:10: x"


def test_an_unknown_key_is_told_at_the_key_and_a_wrong_value_at_the_value():
    _, problems = validate(read_yaml("tirte: x\ntitre:   []\n", PATH)[0], ReferenceEntry)

    assert sorted(problem.place for problem in problems if problem.column) == [f"{PATH}:1:1", f"{PATH}:2:10"]


def test_problems_are_told_once_in_the_order_of_the_files():
    problems = [Problem("b", 1, "x"), Problem("a", 10, "x"), Problem("a", 2, "x"), Problem("a", 2, "x")]

    assert str(ProblemsFound(problems)) == "a:2: x\na:10: x\nb:1: x"


def test_the_adapters_of_one_build_share_one_gathering():
    one_build, another_build = {}, {}

    gathering(one_build).problems.append(Problem(PATH, 1, "x"))

    assert len(gathering(one_build).problems) == 1
    assert gathering(another_build).problems == []


def test_an_address_is_known_when_it_is_written_or_cannot_be_decided():
    told = gathering({})
    told.addresses.add("/axes/")
    assert not told.knows("/plan/2019/")

    told.undecided.add("/plan/")

    assert told.knows("/axes/")
    assert told.knows("/plan/2019/")
    assert not told.knows("/rapports/")
