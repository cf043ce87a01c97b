"""What is said of the published site: since when, from what, and whether somebody should do something."""

from pathlib import Path

import pytest

from tests.publishing_site import Chapter, begin, satisfied_java
from tests.test_since import git
from tests.tiny_site import write
from workshop.publishing import publishing, rolling_back, status

# A text of the tiny site that tells the day: the only thing in it that changes by itself.
TELLS_THE_DAY = "{{ SITE_DATE }}"


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SITE_DATE", "2031-03-01")
    monkeypatch.setenv("JAVA", satisfied_java(tmp_path))
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


@pytest.fixture
def said(capfd: pytest.CaptureFixture[str]):
    """What is said of a chapter, every space an ordinary one."""

    def ask(chapter: Chapter) -> str:
        capfd.readouterr()
        assert status.status(chapter.clone) == 0
        told = capfd.readouterr()
        return (told.out + told.err).replace("\u00a0", " ")

    return ask


def on(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_DATE", day)


def test_the_site_of_today_from_the_last_commit_leaves_nothing_to_do(published, said):
    source = git(published.clone, "rev-parse", "HEAD")[:8]

    told = said(published)

    assert told.startswith("En ligne : version 1, publiée le ")
    assert f"Construite pour le 1er mars 2031. Sources : {source}, « content: write »." in told
    assert "Tout ce qui est sur « main » est en ligne." in told
    assert "Rien n’indique que la construction de nuit dorme." in told


def test_what_was_pushed_and_is_not_online_is_counted(published, said):
    for words in ("Deux.", "Trois."):
        published.write(words)
    git(published.clone, "push", "--quiet", "origin", "main")

    told = said(published)

    assert "Sur « main », 2 commits ne sont pas en ligne, jusqu’à « content: write »." in told
    assert "« Actions », « Publish » dit pourquoi." in told


def test_what_somebody_else_has_pushed_is_counted_too(published, said, tmp_path):
    other = Chapter(tmp_path / "other", published.server)
    git(tmp_path, "clone", "--quiet", str(published.server), "other")
    other.write("D’une autre personne.")
    git(other.clone, "push", "--quiet", "origin", "main")

    assert "Sur « main », 1 commit n’est pas en ligne" in said(published)


def test_nights_without_anything_to_publish_are_no_sleep(published, said, monkeypatch):
    on("2031-03-10", monkeypatch)

    assert "Le site d’aujourd’hui est le même qu’il y a 9 jours : la nuit n’avait rien à publier." in said(
        published
    )


def test_nights_that_should_have_published_are_told_with_how_to_wake_them(tmp_path, said, monkeypatch):
    chapter = begin(tmp_path)
    index = chapter.clone / "theme/templates/index.html"
    write(chapter.clone, "theme/templates/index.html", index.read_text() + TELLS_THE_DAY)
    chapter.write("Premier texte.")
    git(chapter.clone, "push", "--quiet", "origin", "main")
    assert publishing.publish(chapter.clone) == 0
    on("2031-03-04", monkeypatch)

    told = said(chapter)

    assert (
        "La construction de nuit semble endormie : le site d’aujourd’hui serait un autre (2 fichiers, "
        in told
    )
    assert "sans aucun commit pendant 60 jours" in told
    assert "« Nightly », « Enable workflow », puis « Run workflow »" in told


def test_after_two_days_what_waits_shows_that_the_nights_are_missed(published, said, monkeypatch):
    published.write("Deux.")
    git(published.clone, "push", "--quiet", "origin", "main")
    on("2031-03-03", monkeypatch)
    assert "endormie" not in said(published)
    on("2031-03-04", monkeypatch)

    assert "La construction de nuit semble endormie : en 3 jours, elle n’a pas publié ce qui attend." in said(
        published
    )


def test_what_was_taken_back_is_said_to_wait(published, said, monkeypatch):
    published.write("Une bêtise.")
    git(published.clone, "push", "--quiet", "origin", "main")
    publishing.publish(published.clone)
    rolling_back.rollback(published.clone)
    on("2031-03-10", monkeypatch)

    told = said(published)

    assert "En ligne : version 3" in told
    assert "Cette version a été retirée par « rollback » : elle attend une correction." in told
    assert "Tant que cette version est retirée, la construction de nuit ne publie rien." in told


def test_without_the_remote_it_says_what_this_clone_remembers(published, said):
    said(published)
    git(published.clone, "remote", "set-url", "origin", str(published.server.with_name("gone")))

    told = said(published)

    assert told.startswith("Le dépôt « origin » est introuvable")
    assert "Voici ce que cette copie en a retenu :" in told
    assert "En ligne : version 1" in told
    assert "Tout ce qui est sur « main » est en ligne." in told


def test_a_clone_without_remote_or_branch_says_so(tmp_path, said):
    chapter = begin(tmp_path)
    assert said(chapter) == "Rien n’a encore été publié sur « gh-pages ».\n"
    git(chapter.clone, "remote", "remove", "origin")

    told = said(chapter)

    assert told.startswith("Le dépôt « origin » est introuvable")
    assert told.endswith("Rien n’a encore été publié sur « gh-pages ».\n")


def test_a_folder_that_is_no_repository_is_told(tmp_path, capfd):
    assert status.status(tmp_path) == 1

    assert "Ce dossier n’est pas un dépôt git" in capfd.readouterr().err


def test_a_commit_made_by_hand_is_called_so(published, said, tmp_path):
    git(tmp_path, "clone", "--quiet", "--branch=gh-pages", str(published.server), "by-hand")
    write(tmp_path / "by-hand", ".well-known/version.json", "[]")
    git(tmp_path / "by-hand", "commit", "--quiet", "--all", "-m", "À la main")
    git(tmp_path / "by-hand", "push", "--quiet", "origin", "gh-pages")

    told = said(published)

    assert told.startswith("En ligne : un commit fait à la main (")
    assert "Sources : " in told
