"""Remarks that make a text better: few, right, at their line and column, and never in the way."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plugins.authoring.gathering import Gathering
from plugins.authoring.problems import Problem
from plugins.proofreading.figures import of_everybody
from plugins.proofreading.grammalecte import Unanswered, proofread
from plugins.proofreading.length import too_long, words
from plugins.proofreading.prose import Passage, passage_of_value, passages
from plugins.proofreading.spelling import accepted_words, findings, nearest_words, to_read, unknown_words
from tests import tiny_site as tiny
from tests.conftest import ROOT
from workshop.builds import check
from workshop.installing import Impossible
from workshop.proofreader import proofreader
from workshop.telling import check_and_tell
from workshop.wanted import Wanted

# --- What is read ---


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("Une phrase\nsur deux lignes.\n\nUne autre.", ["Une phrase sur deux lignes.", "Une autre."]),
        ("## Un titre\nSon texte.", ["Un titre", "Son texte."]),
        ("- un ;\n- deux,\n  suite.\n\n1. trois", ["un ;", "deux, suite.", "trois"]),
        ("- un\n\n    Suite de un.", ["un", "Suite de un."]),
        ("> Une citation\n> longue.", ["Une citation", "longue."]),
        ("Un [lien](/a/(b)/) **gras** et *penché*.", ["Un lien gras et penché."]),
        ("Une note[^1].\n\n[^1]: Son texte.", ["Une note.", "Son texte."]),
        ("Voir https://exemple.ml/a et moi@exemple.ml ici.", ["Voir  et  ici."]),
        ("Du `code`.\n\n```\ndu code\n\nencore\n```\nAprès.", ["Du .", "Après."]),
        ("Avant.\n\n    du code\n    encore\n\nAprès.", ["Avant.", "Après."]),
        ("| a | b |\n|---|---|\n| c | d |\n\nAprès.", ["Après."]),
        ("a | b\n--|--\nc | d\n\nAprès.", ["Après."]),
        ("<div>\ndu HTML\n</div>\n\nAprès <br>tout.", ["Après tout."]),
        ("![Une image](/images/a.png) Sa légende.", [" Sa légende."]),
        ("Un titre\n===\nSon texte.\n***\nUn autre.", ["Un titre", "Son texte.", "Un autre."]),
        ("*[FGI]: Forum\n[a]: https://exemple.ml\n\nAprès.", ["Après."]),
        ("un_mot et _deux_ \\* trois", ["un_mot et deux * trois"]),
        ("e\u0301te\u0301", ["été"]),
        ("", []),
    ],
)
def test_a_text_is_read_as_a_visitor_reads_it(body: str, read: list[str]):
    assert [passage.text for passage in passages(body, "x.md", 1)] == read


def test_each_sign_knows_where_it_was_typed():
    body = "## Un titre\n\n- Voir **la\n  suite** [ici](/a/) et là."
    title, item = passages(body, "x.md", 10)

    assert title.place(title.text.index("titre")) == (10, 7)
    assert item.place(item.text.index("suite")) == (13, 3)
    assert item.place(item.text.index("là")) == (13, 25)


@pytest.mark.parametrize(
    ("body", "whole"), [("Un [lien](/a/).", True), ("Du `code`.", False), ("À https://a.ml.", False)]
)
def test_a_passage_knows_that_something_is_missing_in_it(body: str, whole: bool):
    assert next(passages(body, "x.md", 1)).whole is whole


# --- How long it is ---


def said_of(body: str) -> list[str]:
    return [text.replace("\u00a0", " ") for _, _, text in too_long(passages(body, "x.md", 1))]


def test_a_sentence_of_forty_words_is_not_too_long_and_one_more_is():
    assert said_of("mot " * 39 + "mot.") == []
    assert said_of("Oui. Mot " + "mot " * 39 + "mot.") == [
        "cette phrase compte 41 mots ; coupez-la : sur un téléphone, on lit mieux des phrases courtes"
    ]


def test_the_sentence_is_told_where_it_begins():
    body = "Une courte.\nDeux. « " + "Mot " * 41 + "»"
    passage, at, _ = next(too_long(passages(body, "x.md", 5)))

    assert passage.place(at) == (6, 7)


def test_a_paragraph_of_many_sentences_is_told_too():
    assert said_of("Un deux trois. " * 40) == []
    assert said_of("Un deux trois. " * 41) == [
        "ce paragraphe compte 123 mots ; coupez-le en deux, ou faites-en une liste"
    ]


def test_a_list_is_not_one_long_paragraph():
    assert said_of("- un deux trois\n" * 60) == []


@pytest.mark.parametrize(
    ("text", "count"), [("L’Internet, c’est-à-dire", 2), ("2 550 réponses", 3), ("12:30 — fin", 3), ("", 0)]
)
def test_words_are_counted(text: str, count: int):
    assert words(text) == count


# --- Whom a figure is of ---


@pytest.mark.parametrize(
    "body",
    [
        "En 2018, 98,5 % des Maliens n’étaient pas membres.",
        "98,5\u00a0% des Maliens",
        "60 % de la population",
        "98.5% of Malians were not members.",
    ],
)
def test_a_percentage_of_everybody_is_told(body: str):
    ((_, at, text),) = of_everybody(passages(body, "x.md", 1))

    assert body[at:].startswith(re.search("« (.*?) » :", text)[1])
    assert "dites qui a répondu" in text


def test_a_percentage_of_those_who_were_asked_is_not():
    body = "98,5 % des personnes interrogées, et des Maliens de 13 régions ; 40 % des habitants interrogés"

    assert [found[0].text for found in of_everybody(passages(body, "x.md", 1))] == []


# --- What the program says ---


def answer(
    spelling: list[tuple[int, int, str]] = (), grammar: list[tuple[int, int, str, list[str]]] = ()
) -> str:
    """What version 2.1.2 prints of one line, without what nobody reads."""
    return json.dumps(
        {
            "data": [
                {
                    "iParagraph": 1,
                    "lSpellingErrors": [
                        {"nStart": start, "nEnd": end, "sValue": word} for start, end, word in spelling
                    ],
                    "lGrammarErrors": [
                        {"nStart": start, "nEnd": end, "sMessage": why, "aSuggestions": near}
                        for start, end, why, near in grammar
                    ],
                }
            ]
        }
    )


def told(text: str, printed: str, accepted: str = "", whole: bool = True) -> list[str]:
    passage = Passage("x.md", passage_of_value(text, "x.md", 1).runs, whole)
    found = findings(printed, [passage], accepted_words(accepted), {"recu": "reçu"})
    return [said.replace("\u00a0", " ") for _, _, said in found]


def test_an_unknown_word_is_told_with_what_to_do():
    assert told("Il a recu", answer([(5, 9, "recu")])) == [
        "« recu » n’est pas dans le dictionnaire ; vouliez-vous « reçu » ? Si le mot est juste, ajoutez-le à content/mots.txt"
    ]
    assert told("Un zzyx", answer([(3, 7, "zzyx")])) == [
        "« zzyx » n’est pas dans le dictionnaire ; si le mot est juste, ajoutez-le à content/mots.txt"
    ]


@pytest.mark.parametrize("word", ["Kouyaté", "MaliSIG", "MLIX", "e2e", "re"])
def test_a_name_is_not_told(word: str):
    assert told(word, answer([(0, len(word), word)])) == []


def test_a_word_that_is_accepted_is_not_told_whatever_is_said_of_it():
    mistake = (0, 9, "Accord de genre erroné.", ["traiteur"])

    assert (
        told("traiteuse", answer([(0, 9, "traiteuse")], [mistake]), "# nos mots\nTraiteuse  # le métier\n")
        == []
    )
    assert unknown_words(answer([(0, 9, "traiteuse")]), {"traiteuse"}) == []


def test_an_agreement_is_told_with_the_right_form():
    mistake = (4, 12, "Accord de nombre erroné : “étudiant” devrait être au pluriel.", ["étudiants"])

    assert told("Les étudiant", answer([], [mistake])) == [
        "« étudiant » : vouliez-vous « étudiants » ? Accord de nombre erroné : « étudiant » devrait être au pluriel"
    ]


def test_what_the_program_can_only_guess_is_not_told():
    """In a passage where code was, at a word that it does not know, of a name inside a sentence."""
    mistake = (0, 4, "Accord erroné.", ["x"])

    assert told("abcd efgh", answer([], [mistake]), whole=False) == []
    assert told("abcd efgh", answer([(0, 4, "Abcd")], [mistake])) == []
    assert told("Les Missions", answer([], [(4, 12, "Accord erroné.", ["Mît"])])) == []
    assert len(told("Non. Missions", answer([], [(5, 13, "Accord erroné.", ["Mît"])]))) == 1


def test_an_unknown_word_is_told_once_in_a_file():
    printed = answer([(0, 4, "recu"), (5, 9, "recu")])

    assert len(told("recu recu", printed)) == 1


def test_the_words_to_suggest_are_asked_for_those_that_are_told():
    assert unknown_words(answer([(0, 4, "recu"), (5, 9, "recu"), (10, 14, "Mali")]), frozenset()) == ["recu"]
    suggested = json.dumps(
        {
            "data": [
                {"iParagraph": 1, "lSpellingErrors": [{"sValue": "recu", "aSuggestions": ["reçu", "rue"]}]}
            ]
        }
    )
    assert nearest_words(suggested) == {"recu": "reçu"}


def test_each_passage_is_a_line_for_the_program_and_no_sign_moves():
    text = "Un\u00a0espace\u2028et\x85un autre"
    read = to_read([passage_of_value(text, "x.md", 1)] * 2)

    assert read.count("\n") == len(read.splitlines()) == 2
    assert len(read) == 2 * (len(text) + 1)


# --- In a check ---


def remarks_of(
    project: Path, text: str, program: str = "", monkeypatch: pytest.MonkeyPatch | None = None
) -> list[str]:
    (project / "content/actualites/essai.md").write_text(text, encoding="utf-8")
    told = Gathering()
    check(project, Wanted(proofreading=program), told)
    return [
        str(one).replace("\u00a0", " ")
        for one in sorted(told.remarks)
        if "essai" in one.path or one.path == "content"
    ]


HEAD = "---\ntitle: Un essai\ndate: 2020\nsummary: Une phrase.\n---\n\n"


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_DATE", "2031-03-01")


def test_a_text_without_summary_and_with_a_long_sentence_is_told_and_the_check_passes(project: Path):
    text = f"---\ntitle: Un essai\ndate: 2020\n---\n\nOui.\n{'Mot ' * 41}\n"

    assert remarks_of(project, text) == [
        "content/actualites/essai.md:2: ce texte n’a pas de résumé ; ajoutez une ligne « summary: … », une phrase qui donne l’essentiel",
        "content/actualites/essai.md:7:1: cette phrase compte 41 mots ; coupez-la : sur un téléphone, on lit mieux des phrases courtes",
    ]


def test_without_the_program_nothing_is_said_of_spelling(project: Path):
    assert remarks_of(project, f"{HEAD}Les étudiant ont recu.\n") == []


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("echo boum >&2; exit 3", "boum"),
        ("echo '{}'", "'data'"),
        ("echo rien", "Expecting value: line 1 column 1 (char 0)"),
        ('echo \'{"data": [{"iParagraph": 9999}]}\'', "'lSpellingErrors'"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for the program")
def test_a_program_that_fails_spoils_nothing(project: Path, tmp_path_factory, script: str, why: str):
    program = tiny.write(tmp_path_factory.mktemp("bin"), "grammalecte-cli", f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)

    assert remarks_of(project, f"{HEAD}Un texte.\n", str(program)) == [
        f"content:1: l’orthographe n’a pas pu être relue : Grammalecte a échoué ({why}) ; rien d’autre n’en dépend"
    ]


def test_a_program_that_is_not_there_is_told():
    with pytest.raises(Unanswered):
        proofread("/nowhere/grammalecte-cli", "Un texte.")


def test_the_check_says_that_nothing_was_read_again(project: Path, monkeypatch, capsys):
    monkeypatch.setattr("workshop.telling.proofreader", lambda: None)

    assert check_and_tell(project) == 0
    assert (
        "Orthographe et accords\u00a0: pas relus, Grammalecte n’est pas installé ici"
        in capsys.readouterr().out
    )


def test_a_wrong_name_is_told_rather_than_replaced(monkeypatch):
    monkeypatch.setenv("GRAMMALECTE", "/nowhere/grammalecte")

    with pytest.raises(Impossible, match="GRAMMALECTE indique «\xa0/nowhere/grammalecte\xa0»"):
        proofreader()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "# Des noms\nSégou\n".encode("latin-1"),
            "content/mots.txt:2:2: ce fichier n’est pas en UTF-8 : « é » ne peut pas être lu",
        ),
        (b"<<<<<<< HEAD\nKayes\n", "content/mots.txt:1:1: deux versions de ces lignes se contredisent"),
    ],
)
def test_a_list_of_words_that_cannot_be_read_is_told_instead_of_every_word_of_it(
    project: Path, words: bytes, said: str
):
    (project / "content/mots.txt").write_bytes(words)
    program = project / "silent"
    program.write_text('#!/bin/sh\necho \'{"grammalecte": "2", "data": []}\'\n')
    program.chmod(0o755)

    told = Gathering()

    check(project, Wanted(proofreading=str(program)), told)

    assert [str(one).partition(";")[0].strip() for one in told.remarks if one.path == "content/mots.txt"] == [
        said
    ]


# --- With the program itself ---

needs_the_program = pytest.mark.skipif(
    proofreader() is None, reason="Grammalecte is neither on this system nor installable here"
)


@needs_the_program
def test_grammalecte_finds_spelling_and_agreement_at_their_place(project: Path):
    text = f"{HEAD}Kayes et **MaliSIG** :\nles [étudiant](/plan/) ont recu des prix à l’AGETIC.\n\n    Les étudiant\n"

    assert remarks_of(project, text, str(proofreader())) == [
        "content/actualites/essai.md:8:6: « étudiant » : vouliez-vous « étudiants » ? Accord de nombre erroné : « étudiant » devrait être au pluriel",
        "content/actualites/essai.md:8:28: « recu » n’est pas dans le dictionnaire ; vouliez-vous « reçu » ? Si le mot est juste, ajoutez-le à content/mots.txt",
    ]


@needs_the_program
def test_what_the_site_typesets_itself_is_no_mistake(project: Path):
    """Straight apostrophes, ordinary spaces, « n° »: the typography of the site sees to them."""
    text = f"{HEAD}L'atelier n° 3 : 12 000 personnes, « merci » ! C'est bien; à 12:30. Le 1er juin 2019... Oui ?\n"

    assert remarks_of(project, text, str(proofreader())) == []


@needs_the_program
def test_the_words_of_a_plan_are_read_again_too(project: Path):
    plan = project / "content/plan/2030.yaml"
    before = plan.read_text(encoding="utf-8")
    plan.write_text(
        re.sub(r"(?m)^titre: .*", "titre: Les étudiant ont recu", before, count=1), encoding="utf-8"
    )
    line = plan.read_text(encoding="utf-8").splitlines().index("titre: Les étudiant ont recu") + 1
    told = Gathering()
    check(project, Wanted(proofreading=str(proofreader())), told)

    assert [str(one).split("\u00a0")[:2] for one in sorted(told.remarks) if "plan" in one.path] == [
        [f"content/plan/2030.yaml:{line}:8: «", "recu"],
        [f"content/plan/2030.yaml:{line}:8: «", "étudiant"],
    ]


@needs_the_program
def test_only_french_is_read_again(project: Path):
    assert (
        remarks_of(
            project, f"{HEAD}The students was here.\n".replace("date:", "lang: en\ndate:"), str(proofreader())
        )
        == []
    )


@needs_the_program
def test_the_chapters_own_texts_have_no_false_alarm():
    """Each of them was read by a person: what is said of them is the noise that an author would hear."""
    told = Gathering()
    check(ROOT, Wanted(proofreading=str(proofreader())), told)

    assert [str(one) for one in sorted(told.remarks)] == []


def test_a_remark_is_a_problem_that_blocks_nothing():
    """So that it is shown like one, on the line, wherever problems are shown."""
    assert str(Problem("x.md", 3, "un mot", column=5)) == "x.md:3:5: un mot"


markdown = some.text(some.sampled_from("abÀé .\n  \t#>*_-+`~|[]()<>!:^&;\\/1\u00a0")) | some.text()


@given(markdown)
def test_whatever_is_typed_each_sign_is_read_where_it_stands(body: str):
    lines = normalize("NFC", body).split("\n")
    for passage in passages(body, "x.md", 1):
        for at, sign in enumerate(passage.text):
            line, column = passage.place(at)
            # Where two lines are joined, a space stands for the end of the first.
            assert sign == lines[line - 1][column - 1 : column] or sign == " "
        list(too_long([passage]))


# --- Found or installed for the tests ---


def found_by_tests(folder: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "workshop.proofreader"],
        cwd=ROOT,
        env=tiny.environment(**{"GRAMMALECTE": "", "PATH": str(folder), **variables}),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="apt-get is Debian's and Ubuntu's")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() != 0, reason="only root may install")
def test_where_there_is_none_the_system_s_package_is_installed_for_the_tests(tmp_path: Path):
    script = f"""#!/bin/sh
echo "$@" >> {tmp_path}/asked
if [ "$1" = install ]; then echo '#!/bin/sh' > {tmp_path}/grammalecte-cli; /bin/chmod +x {tmp_path}/grammalecte-cli; fi
"""
    tiny.write(tmp_path, "apt-get", script).chmod(0o755)

    assert found_by_tests(tmp_path).stdout == f"{tmp_path}/grammalecte-cli\n"
    assert (tmp_path / "asked").read_text() == "update\ninstall -y --no-install-recommends grammalecte-cli\n"


def test_where_none_can_be_installed_the_other_tests_are_run(tmp_path: Path):
    result = found_by_tests(tmp_path)

    assert (result.returncode, result.stdout) == (0, "\n")


def test_a_wrong_name_stops_the_tests(tmp_path: Path):
    assert found_by_tests(tmp_path, GRAMMALECTE="/nowhere/grammalecte").returncode == 1
