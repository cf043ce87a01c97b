"""A file is read however it was saved, or its author is told how to save it."""

from pathlib import Path

import pytest

from plugins.authoring.written_file import read_file, text_of

PATH = "content/actualites/essai.md"
SAVE = "dans votre éditeur, choisissez « Enregistrer sous », puis l’encodage « UTF-8 »"
BOTH = "deux versions de ces lignes se contredisent ; gardez celle qui est juste, et retirez les lignes « <<<<<<< », « ======= » et « >>>>>>> »"


@pytest.mark.parametrize(
    "data",
    [
        b"---\nun\n\xc3\xa9t\xc3\xa9\n",
        b"\xef\xbb\xbf---\nun\n\xc3\xa9t\xc3\xa9\n",
        b"---\r\nun\r\n\xc3\xa9t\xc3\xa9\r\n",
        b"---\run\r\xc3\xa9t\xc3\xa9\r",
    ],
)
def test_a_mark_at_the_beginning_and_the_line_ends_of_other_systems_do_no_harm(data: bytes):
    assert text_of(data, PATH) == ("---\nun\nété\n", [])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("un\nl’été".encode("cp1252"), f"2:2: ce fichier n’est pas en UTF-8 : « ’ » ne peut pas être lu ; {SAVE}"),
        (b"un\rdeux\r\nl\x92", f"3:2: ce fichier n’est pas en UTF-8 : « ’ » ne peut pas être lu ; {SAVE}"),
        (b"\x81", f"1:1: ce fichier n’est pas en UTF-8 : « \ufffd » ne peut pas être lu ; {SAVE}"),
        ("un été".encode("utf-16"), f"1: ce fichier est enregistré en UTF-16 ; {SAVE}"),
        ("un été".encode("utf-16-le"), f"1: ce fichier est enregistré en UTF-16 ; {SAVE}"),
        ("un été".encode("utf-16-be"), f"1: ce fichier est enregistré en UTF-16 ; {SAVE}"),
        (b"PK\x03\x04etc", "1: ce fichier est un document (Word, LibreOffice, PDF), pas un texte ; copiez ses mots dans un nouveau fichier"),
        (b"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n", f"2:1: {BOTH}"),
        (b"a\n>>>>>>>\n", f"2:1: {BOTH}"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_how_to_save_it(data: bytes, said: str):
    text, problems = text_of(data, PATH)

    assert text is None
    assert [str(problem) for problem in problems] == [f"{PATH}:{said}"]


@pytest.mark.parametrize("text", ["Un titre\n=======\n", "a <<<<<<< b\n", "<<<<<<<<\n", "un\0deux"])
def test_what_only_looks_like_it_is_read(text: str):
    assert text_of(text.encode(), PATH) == (text, [])


def test_a_file_that_does_not_open_is_told(tmp_path: Path):
    text, problems = read_file(tmp_path / "rien.md", PATH)

    assert text is None
    assert [problem.line for problem in problems] == [1]
