"""The head of a text: read and checked, every mistake at its line, nothing lost."""

from pathlib import Path
from unicodedata import normalize

import pytest

from plugins.front_matter.reading import Document, read_document
from plugins.front_matter.schema import Page, Post, Report

PATH = "content/pages/essai.md"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder with two pictures, a document, and what git leaves."""
    for name in ("images/point.png", "images/l'ete.jpg", "images/.gitkeep", "documents/etude.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.touch()
    return tmp_path


def read(text: str, content: Path, schema: type[Page] = Page) -> Document:
    document, problems = read_document(text, PATH, schema, content)
    assert problems == []
    assert isinstance(document, Document)
    return document


def told(text: str, content: Path, schema: type[Page] = Page) -> list[str]:
    document, problems = read_document(text, PATH, schema, content)
    assert not isinstance(document, Document)
    return sorted(f"{problem.line}: {problem.text}" for problem in problems)


def test_a_text_is_its_head_and_its_body(content: Path):
    document = read("---\ntitle: Un titre\n---\n\nUn texte.\n\n---\n\nLa suite.\n", content)

    assert document.head.title == "Un titre"
    assert document.body == "\nUn texte.\n\n---\n\nLa suite.\n"
    assert document.body_line == 4


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: x\n", "1: l’en-tête n’est pas refermé ; ajoutez une ligne « --- » avant le texte"),
        (
            "---\ntitle: x\n\nUn texte.\n\n---\n\nLa suite.\n",
            "4: l’en-tête n’est pas refermé ; ajoutez une ligne « --- » avant cette ligne",
        ),
        (
            "---\ntitle: x\n\n[Un lien](/) et rien d’autre.\n",
            "4: l’en-tête n’est pas refermé ; ajoutez une ligne « --- » avant cette ligne",
        ),
    ],
)
def test_a_head_that_is_not_closed_is_told_whatever_comes_later(content: Path, text: str, line: str):
    assert told(text, content) == [line]


def test_a_head_may_have_empty_lines_lists_and_remarks(content: Path):
    head = "title: x\n\n# À compléter.\n\ntags:\n\n- un\n\n- deux\n\nsummary: >\n  Une\n\n  phrase.\n"

    assert read(f"---\n{head}---\n", content).head.tags == ("un", "deux")


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85"])
def test_a_control_character_is_told_at_its_line(content: Path, sign: str):
    name = f"U+{ord(sign):04X}"

    assert told(f"---\ntitle: x\n---\nUn\nte{sign}xte\n", content) == [
        f"5: un signe invisible ({name}) s’est glissé ici ; effacez-le, ou écrivez de nouveau la ligne"
    ]
    assert told(f"---\ndate: 2019\ntitle: x{sign}y\n---\n", content) == [
        "3: un signe invisible empêche la lecture ; effacez cette ligne et écrivez-la de nouveau"
    ]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029"])
def test_only_the_end_of_a_line_counts_as_one(content: Path, sign: str):
    document = read(f"---\ntitle: x\n---\nUn{sign}texte{sign}---{sign}fin\n", content)

    assert document.body == f"Un{sign}texte{sign}---{sign}fin\n"
    assert told(f"---\ntitle: x{sign}y\n---\n", content) == [
        "2: un signe invisible empêche la lecture ; effacez cette ligne et écrivez-la de nouveau"
    ]


@pytest.mark.parametrize(
    "line",
    [
        *["> Internet", "| Internet", ">0 x", "%x", '"\\UFFFFFFFF"', '"\\x1"', "&", "* x", "!<x", "!e!x b"],
        *["@x", "`x`", "[a", "{a", "'a", "a: b", "- a", "? a", ", a", "] a", "} a", "!x%zz b"],
    ],
)
def test_no_english_is_told_of_a_head(content: Path, line: str):
    said = told(f"---\ntitle: {line}\n---\n", content)

    assert [one for one in said if not one.startswith("2: ")] == []
    assert not {"expected", "found", "but", "not", "allowed", "ruamel"} & set(" ".join(said).split())
    assert "comparez-la avec un exemple" not in " ".join(said)


@pytest.mark.parametrize("key", ["Title", "TITLE", "Titre", "titre", "tilte"])
def test_a_key_written_another_way_is_told_once(content: Path, key: str):
    assert told(f"---\n{key}: x\n---\n", content) == [
        f"2: « {key} » n’est pas une clé connue ; vouliez-vous « title » ?"
    ]


def test_a_key_that_is_missing_is_told_beside_another_that_is_not_known(content: Path):
    assert told("---\nTitle: x\n---\n", content, Post) == [
        "2: il manque « date » ; ajoutez une ligne « date: … »",
        "2: « Title » n’est pas une clé connue ; vouliez-vous « title » ?",
    ]


def test_a_description_needs_an_image_and_an_image_a_description(content: Path):
    assert told("---\ntitle: x\nalt: Un point.\n---\n", content) == [
        "3: cette description est sans image ; ajoutez « image: … » ou retirez-la"
    ]
    assert told("---\ntitle: x\nimage: images/point.png\n---\n", content) == [
        "3: cette image n’a pas de description ; ajoutez « alt: … » pour qui ne la voit pas"
    ]


def test_an_action_named_twice_is_told(content: Path):
    text = "---\ntitle: x\nactions:\n  - 2019/un\n  - 2019/deux\n  - 2019/un\n---\n"

    assert told(text, content) == ["6: l’action « 2019/un » est déjà nommée ligne 4 ; retirez-la ici"]


def test_the_name_of_a_file_is_not_typeset(content: Path):
    assert read("---\ntitle: x\nimage: images/l'ete.jpg\nalt: x\n---\n", content).head.image == (
        "images/l'ete.jpg"
    )


def test_a_name_is_found_however_its_accents_are_made(content: Path):
    """A phone writes « é » as two signs; the page must ask for the name that is on the disk."""
    on_disk = "images/" + normalize("NFD", "été.jpg")
    (content / on_disk).touch()
    written = normalize("NFC", on_disk)

    document = read(f"---\ntitle: x\nimage: {written}\nalt: x\n---\n", content)

    assert document.head.image == on_disk != written


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("images/Point.PNG", "vouliez-vous « images/point.png » ?"),
        ("images/pöint.png", "vouliez-vous « images/point.png » ?"),
        ("point.png", "vouliez-vous « images/point.png » ?"),
        ("/images/point.png", "vouliez-vous « images/point.png » ?"),
        ("documents/etude.txt", "écrivez par exemple images/photo.jpg"),
        ("images/", "écrivez par exemple images/photo.jpg"),
        ("images/gitkeep", "écrivez par exemple images/photo.jpg"),
        ("../zzzz.pdf", "écrivez par exemple images/photo.jpg"),
    ],
)
def test_an_image_is_a_file_among_the_images(content: Path, written: str, advice: str):
    assert told(f"---\ntitle: x\nimage: {written}\nalt: x\n---\n", content) == [
        f"3: l’image « {written} » n’existe pas dans content/images/ ; {advice}"
    ]


@pytest.mark.parametrize("written", ["documents/etude.txt", "https://isoc.example/etude.pdf"])
def test_a_document_is_a_file_or_a_complete_address(content: Path, written: str):
    document = read(f"---\ntitle: x\ndocument: {written}\n---\n", content, Report)

    assert isinstance(document.head, Report)
    assert document.head.document == written


@pytest.mark.parametrize("written", ["https://", "http:/isoc.example/a.pdf", "ftp://isoc.example/a.pdf"])
def test_a_document_at_an_address_that_is_not_complete_is_told(content: Path, written: str):
    assert told(f"---\ntitle: x\ndocument: {written}\n---\n", content, Report) == [
        f"3: « {written} » n’est pas une adresse complète ; écrivez par exemple https://isoc.ml/page/"
    ]


def test_a_head_is_typeset_in_its_language(content: Path):
    head = "title: 'Today''s \"forum\": 5 May'\ntags: [the '90s]\nsources: [{titre: \"It's on\", url: https://isoc.example}]\n"

    english = read(f"---\nlang: en\n{head}---\n", content).head
    french = read(f"---\n{head}---\n", content).head

    assert english.title == "Today’s “forum”: 5\u00a0May"
    assert english.tags == ("the ’90s",)
    assert english.sources[0].titre == "It’s on"
    assert french.title == "Today’s «\u00a0forum\u00a0»\u00a0: 5 May"
