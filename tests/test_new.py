"""The task « new », as somebody at a terminal meets it, and as a program does."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import tiny_site as tiny
from tests.conftest import ROOT, build_on
from workshop import starting
from workshop.program import in_french, with_both_words

NOTHING = dict.fromkeys(
    [
        "etat",
        "date",
        "note",
        "fait",
        "echeance",
        "suite",
        "corrige",
        "preuve",
        "preuve_titre",
        "preuve_type",
        "preuve_source",
    ],
    "",
)


@pytest.fixture
def new(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """new(kind, title, **given) on the small site, nobody at the terminal: the status, and what was said."""
    monkeypatch.setenv("SITE_DATE", "2031-03-01")

    def run(kind: str, title: str, **given: str) -> tuple[int, str]:
        status = starting.new(project, kind, title, {**NOTHING, **given})
        told = capsys.readouterr()
        return status, (told.out + told.err).replace("\u00a0", " ")

    return run


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("post", "actualites/atelier-d-ete-le-bilan.md"),
        ("Actualité", "actualites/atelier-d-ete-le-bilan.md"),
        ("event", "evenements/atelier-d-ete-le-bilan.md"),
        ("événement", "evenements/atelier-d-ete-le-bilan.md"),
        ("rapport", "rapports/atelier-d-ete-le-bilan.md"),
    ],
)
def test_a_start_is_made_and_the_site_builds_with_it(new, project: Path, kind: str, file: str):
    status, said = new(kind, "L’atelier d’été : le bilan")

    assert status == 0
    assert said.startswith(f"content/{file} est prêt")
    text = (project / "content" / file).read_text(encoding="utf-8")
    assert 'title: "L’atelier d’été : le bilan"' in text
    assert ("date: 2031-03-01" in text) is ("evenements" not in file)
    assert "/brouillons/" in " ".join(build_on("2031-03-01", project, project / "output").addresses)


def test_what_exists_is_never_written_over(new, project: Path):
    file = project / "content/actualites/atelier.md"
    file.write_text("à moi")

    assert new("post", "L’atelier") == (
        1,
        "content/actualites/atelier.md existe déjà, et n’a pas été touché ; "
        "ouvrez-le pour le continuer, ou donnez un autre titre.\n",
    )
    assert file.read_text() == "à moi"


@pytest.mark.parametrize(
    ("kind", "title", "said"),
    [
        ("", "", "Il manque le genre du texte : post, event, report, update."),
        ("poste", "x", "« poste » n’est pas un genre de texte ; vouliez-vous « post » ?"),
        ("post", " ", "Il manque le titre. Par exemple : python3 tasks.py new post"),
        ("post", "🎉", "« 🎉 » ne peut pas donner son nom à un fichier"),
        ("update", "", "Il manque l’action. Par exemple"),
    ],
)
def test_without_a_terminal_what_is_missing_is_told(new, kind: str, title: str, said: str):
    status, told = new(kind, title)

    assert status == 1
    assert told.startswith(said)


def test_an_option_of_updates_is_refused_elsewhere(new):
    assert new("post", "x", preuve_titre="y") == (
        1,
        "« --preuve-titre » ne sert qu’à « new update » ; retirez-le.\n",
    )


# --- A follow-up entry ---


def test_an_entry_is_added_and_the_site_says_it(new, project: Path):
    plan = project / "content/plan/2030.yaml"
    before = plan.read_text(encoding="utf-8")
    status, said = new(
        "suivi", "2030/a-temps", etat="en_cours", note="Une suite : elle continue.",
        preuve="https://journal.example/suite", preuve_titre="Un journal", preuve_type="presse", preuve_source="tiers",
    )  # fmt: skip

    assert status == 0, said
    line = int(re.match(r"content/plan/2030.yaml:(\d+): l’entrée est ajoutée", said)[1])
    after = plan.read_text(encoding="utf-8").splitlines()
    assert after[line - 1 : line + 2] == [
        "          - date: 2031-03-01",
        "            etat: en_cours",
        '            note: "Une suite : elle continue."',
    ]
    count = len(after) - len(before.splitlines())
    assert after[: line - 1] + after[line - 1 + count :] == before.splitlines()
    assert "Une suite : elle continue." in build_on("2031-03-01", project, project / "output").text(
        "/plan/2030/a-temps/"
    ).replace("\u00a0", " ")
    assert not list(plan.parent.glob(".*"))


@pytest.mark.parametrize(
    ("named", "given", "said"),
    [
        ("2030/a-tamps", {}, "« 2030/a-tamps » ne nomme pas une seule action ; vouliez-vous « 2030/a-temps »"),
        ("a-temps", {}, "Rien n’a été écrit, il manque :\n  --etat : a_venir, en_cours"),
        ("a-temps", {"etat": "fini"}, "vouliez-vous « realisee » ?"),
        ("a-temps", {"etat": "reportee"}, "  --note : ce qui s’est passé, ou pourquoi\n  --echeance : la nouvelle date"),
        ("a-temps", {"etat": "en_cours", "preuve": "https://a.example/"}, "--preuve-titre : ce que c’est, et de qui\n  --preuve-type : compte_rendu"),
        ("a-temps", {"etat": "en_cours", "date": "05/02/2031"}, "« 05/02/2031 » n’est pas une date ; écrivez 2031-02-05.\n\nRien n’a été écrit."),
        ("a-temps", {"etat": "en_cours", "date": "2032"}, "cette entrée est datée du 2032, qui n’est pas encore arrivé"),
        ("a-temps", {"etat": "reportee", "note": "x", "suite": "2031/rien"}, "« 2031/rien » n’existe dans aucun plan"),
    ],
)  # fmt: skip
def test_a_problem_is_told_and_nothing_is_written(
    new, project: Path, named: str, given: dict[str, str], said: str
):
    plan = project / "content/plan/2030.yaml"
    before = plan.read_bytes()
    status, told = new("update", named, **given)

    assert status == 1
    assert said in told
    assert plan.read_bytes() == before
    assert not list(plan.parent.glob(".*"))


def test_plans_that_cannot_be_read_are_told_first(new, project: Path):
    plan = project / "content/plan/2031.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "note: [\n", encoding="utf-8")
    status, told = new("update", "2030/a-temps", etat="en_cours")

    assert status == 1
    assert told.startswith("content/plan/2031.yaml:")
    assert "corrigez d’abord" in told


# --- At a terminal ---


def at_a_terminal(project: Path, words: list[str], answers: list[str]) -> str:
    """All that is seen on the terminal; each question waits for its answer."""
    master, slave = pty.openpty()
    program = "import sys, workshop.starting as s; from pathlib import Path; " + (
        f"sys.exit(s.new(Path.cwd(), sys.argv[1], sys.argv[2], {NOTHING!r}))"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", program, *words],
        cwd=project, stdin=slave, stdout=slave, stderr=slave, close_fds=True,
        env=tiny.environment(SITE_DATE="2031-03-01", PYTHONPATH=str(ROOT)),
    )  # fmt: skip
    os.close(slave)
    # The terminal keeps what is typed ahead.
    os.write(master, "".join(f"{answer}\n" for answer in answers).encode())
    seen = b""
    try:
        while part := os.read(master, 4096):
            seen += part
    # Linux ends a terminal that nobody holds any more so.
    except OSError:
        pass
    os.close(master)
    assert running.wait() in {0, 130}
    return seen.decode("utf-8", "replace").replace("\r\n", "\n").replace("\u00a0", " ")


@pytest.mark.skipif(sys.platform == "win32", reason="no pty there")
def test_somebody_at_a_terminal_is_asked_for_what_is_missing(project: Path):
    seen = at_a_terminal(project, ["", ""], ["7", "1", "🎉", "Un essai"])

    assert "écrivez un numéro, de 1 à 4" in seen
    assert "Il faut au moins une lettre" in seen
    assert "content/actualites/essai.md est prêt" in seen
    assert (project / "content/actualites/essai.md").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no pty there")
def test_somebody_at_a_terminal_adds_an_entry_by_answering(project: Path):
    answers = ["temps", "1", "annulé", "non_realisee", "03/02/2031", "2031-02", "", "Plus de salle.", "journal.example", "https://journal.example/a", "Un journal", "4", "tiers"]  # fmt: skip
    seen = at_a_terminal(project, ["update", ""], answers)

    assert "vouliez-vous « abandonnee » ?" in seen
    assert "« 03/02/2031 » n’est pas une date ; écrivez 2031-02-03." in seen
    assert "il faut une réponse ici" in seen
    assert "« journal.example » n’est ni une adresse complète" in seen
    assert "l’entrée est ajoutée" in seen
    assert (
        "          - date: 2031-02\n            etat: non_realisee\n            note: Plus de salle.\n            preuves:\n"
        "              - titre: Un journal\n                type: presse\n                source: tiers\n                url: https://journal.example/a\n"
    ) in (project / "content/plan/2030.yaml").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="no pty there")
def test_who_stops_in_the_middle_changes_nothing(project: Path):
    before = (project / "content/plan/2030.yaml").read_bytes()
    seen = at_a_terminal(project, ["update", "2030/a-temps"], ["en_cours", "\x04"])

    assert "Interrompu : rien n’a été écrit." in seen
    assert (project / "content/plan/2030.yaml").read_bytes() == before


# --- The command line ---


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        (["new"], ["new", "", ""]),
        (["new", "post"], ["new", "post", ""]),
        (["new", "post", "Sans", "guillemets"], ["new", "post", "Sans guillemets"]),
        (["new", "update", "x", "--etat", "en_cours"], ["new", "update", "x", "--etat", "en_cours"]),
        (["new", "--help"], ["new", "--help"]),
        (["check", "--since", "new"], ["check", "--since", "new"]),
    ],
)
def test_words_that_are_missing_are_left_to_be_asked_for(typed: list[str], given: list[str]):
    assert with_both_words(typed) == given


def test_an_option_without_its_value_is_told_in_french():
    assert in_french("Flag <Argument: etat (e)> needed value and was not given one!").startswith(
        "Il manque une valeur après «\u00a0--etat\u00a0»."
    )
