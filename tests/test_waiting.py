"""A text waits for its day, and its author is told why it is not online."""

from pathlib import Path

import pytest

from plugins.authoring.gathering import Waiting
from plugins.authoring.problems import Problem
from tests.conftest import Site, build_on
from workshop.reporting import tell_remarks, why_waiting
from workshop.telling import build_and_tell, check_and_tell

pytestmark = pytest.mark.long

NEWS = "content/actualites/annonce.md"


def write(project: Path, name: str, head: str) -> None:
    file = project / name
    file.write_text(f"---\ntitle: Une annonce à venir\n{head}---\n\nUn texte.\n", encoding="utf-8")


def mentions(site: Site) -> list[str]:
    """The files that say a word of the announcement."""
    files = [file for file in site.folder.rglob("*") if file.is_file()]
    return [
        file.relative_to(site.folder).as_posix()
        for file in files
        if "Une annonce à venir".encode() in file.read_bytes()
    ]


def test_a_text_of_a_later_day_is_nowhere_until_then(project: Path):
    kinds = ("actualites", "evenements", "rapports")
    for kind in kinds:
        write(project, f"content/{kind}/annonce.md", "date: 2031-03-02\n")

    before = build_on("2031-03-01", project, project / "output", production=True)

    assert mentions(before) == []

    that_day = build_on("2031-03-02", project, project / "output", production=True)

    pages = {f"{kind}/{page}index.html" for kind in kinds for page in ("", "annonce/")}
    assert pages <= set(mentions(that_day))


def test_a_month_begins_with_its_first_day(project: Path):
    write(project, NEWS, "date: 2031-04\n")

    assert mentions(build_on("2031-03-31", project, project / "output", production=True)) == []
    assert mentions(build_on("2031-04-01", project, project / "output", production=True)) != []


def test_a_draft_does_not_become_published_by_its_date(project: Path):
    write(project, NEWS, "date: 2031-01-01\nstatus: draft\n")

    assert mentions(build_on("2031-03-01", project, project / "output", production=True)) == []


@pytest.mark.parametrize("head", ["date: 2031-01-01\nstatus: draft\n", "date: 2031-03-02\n"])
def test_a_text_in_english_waits_as_well(project: Path, head: str):
    kinds = ("actualites", "axes", "evenements", "pages", "rapports")
    for kind in kinds:
        write(project, f"content/{kind}/annonce.md", f"lang: en\n{head}")

    assert mentions(build_on("2031-03-01", project, project / "output", production=True)) == []

    at_home = mentions(build_on("2031-03-01", project, project / "output"))

    assert sorted(at_home) == [
        "_auteur/index.html",
        *(f"en/brouillons/{kind}/annonce/index.html" for kind in kinds),
    ]


def test_a_text_in_english_is_below_its_language(project: Path):
    for kind in ("actualites", "evenements", "rapports", "axes", "pages"):
        write(project, f"content/{kind}/annonce.md", "date: 2031-01-01\n")
        write(project, f"content/{kind}/annonce.en.md", "date: 2031-01-01\n")

    site = build_on("2031-03-01", project, project / "output", production=True)

    folders = ["actualites/", "evenements/", "rapports/", "axes/", ""]
    assert {f"{language}{folder}annonce/index.html" for folder in folders for language in ("", "en/")} <= set(
        mentions(site)
    )


def test_an_author_sees_it_at_home_with_its_day(project: Path):
    write(project, NEWS, "date: 2031-03-02\n")

    site = build_on("2031-03-01", project, project / "output")

    assert sorted(mentions(site)) == ["_auteur/index.html", "brouillons/actualites/annonce/index.html"]
    assert "Programmé : ce texte sera en ligne le 2 mars 2031, pas avant." in site.text(
        "/brouillons/actualites/annonce/"
    )


@pytest.fixture
def on_the_first_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_DATE", "2031-03-01")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


@pytest.mark.usefixtures("on_the_first_of_march")
def test_check_and_build_say_why_a_text_is_not_online(project: Path, capsys: pytest.CaptureFixture[str]):
    write(project, NEWS, "date: 2031-03-02\n")

    assert (check_and_tell(project), build_and_tell(project, project / "output")) == (0, 0)

    said = (
        "Pas encore en ligne :\n"
        "  content/actualites/annonce.md : programmé pour le 2\u00a0mars 2031\n"
        "  content/actualites/brouillon.md : brouillon ; retirez « status: draft » pour le publier\n"
    )
    assert capsys.readouterr().out.count(said) == 2


@pytest.mark.usefixtures("on_the_first_of_march")
def test_they_say_it_also_where_something_is_wrong(project: Path, capsys: pytest.CaptureFixture[str]):
    write(project, NEWS, "date: 2031-03-02\n")
    write(project, "content/actualites/autre.md", "date: 2031-02-31\n")

    assert check_and_tell(project) == 1

    said = capsys.readouterr().out
    assert "annonce.md : programmé pour le 2" in said
    assert "autre.md : à corriger, 1 problème" in said


def test_a_draft_waits_for_its_author():
    said = why_waiting(Waiting("content/pages/x.md", "Un titre", "/brouillons/x/"))

    assert said == "brouillon ; retirez « status: draft » pour le publier"


def test_a_remark_is_shown_and_is_no_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    tell_remarks([Problem("content/pages/x.md", 3, "ce texte n’a pas de résumé")])

    assert capsys.readouterr().out.splitlines() == [
        "Pour de meilleurs textes (rien n’est bloqué) :",
        "  content/pages/x.md:3: ce texte n’a pas de résumé",
        "::warning file=content/pages/x.md,line=3::ce texte n’a pas de résumé",
    ]
