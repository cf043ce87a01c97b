"""Publishing and taking back, on a real repository with a real server."""

import hashlib
import json
import subprocess
import tarfile
from pathlib import Path

import pytest

from tests.publishing_site import Chapter, begin, said_by, satisfied_java
from tests.test_since import git
from tests.tiny_site import write
from workshop.publishing import branch, publishing, rolling_back
from workshop.publishing.git import Repository

pytestmark = pytest.mark.long


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SITE_DATE", "2031-03-01")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.setenv("JAVA", satisfied_java(tmp_path))


@pytest.fixture
def chapter(published: Chapter) -> Chapter:
    """Its first text is online."""
    return published


@pytest.fixture
def new_chapter(tmp_path: Path) -> Chapter:
    """Nothing is online yet."""
    return begin(tmp_path)


def publish(chapter: Chapter, **options: bool) -> int:
    return publishing.publish(chapter.clone, **options)


def state_of(clone: Path) -> tuple[str, ...]:
    """What the person is working on: the branch, every reference, the index, the files."""
    index = hashlib.sha256((clone / ".git/index").read_bytes()).hexdigest()
    status = subprocess.run(
        ["git", "--no-optional-locks", "-C", str(clone), "status", "--porcelain"],
        capture_output=True,
        text=True,
    ).stdout
    return git(clone, "symbolic-ref", "HEAD"), git(clone, "for-each-ref", "refs/heads"), index, status


def test_what_is_recorded_is_put_online_with_what_the_host_needs(new_chapter, capsys):
    assert publish(new_chapter) == 0

    assert "Premier texte." in new_chapter.online()
    assert new_chapter.online("CNAME") == "isoc.example"
    assert new_chapter.online(".nojekyll") == ""
    assert "Publié sur isoc.example, version 1 : première publication, " in said_by(capsys)


def test_a_python_without_filters_of_archives_publishes_too(new_chapter, monkeypatch):
    extract_all = tarfile.TarFile.extractall
    monkeypatch.setattr(tarfile.TarFile, "extractall", lambda archive, path: extract_all(archive, path))
    monkeypatch.delattr(tarfile, "data_filter")

    assert publish(new_chapter) == 0


def test_the_version_page_names_commit_day_and_digest_and_anyone_can_do_the_sum(chapter, tmp_path):
    git(tmp_path, "clone", "--quiet", "--branch=gh-pages", str(chapter.server), "copy")

    said = json.loads(chapter.online(".well-known/version.json"))

    sums = (
        "find . -path ./.git -prune -o -type f ! -path ./.well-known/version.json ! -path ./CNAME "
        "! -path ./.nojekyll -print | LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum"
    )
    again = subprocess.check_output(sums, shell=True, cwd=tmp_path / "copy", text=True).split()[0]
    assert said == {
        "commit": git(chapter.clone, "rev-parse", "HEAD").strip(),
        "jour": "2031-03-01",
        "empreinte": f"sha256:{again}",
    }


def test_when_nothing_changed_there_is_no_commit(chapter, capsys, monkeypatch):
    write(chapter.clone, "README.md", "Rien pour les lecteurs.\n")
    git(chapter.clone, "add", ".")
    git(chapter.clone, "commit", "--quiet", "-m", "docs: say something")
    monkeypatch.setenv("SITE_DATE", "2031-03-02")

    assert publish(chapter) == 0

    assert chapter.versions() == 1
    assert "Rien n’a changé depuis la dernière publication" in said_by(capsys)


def test_a_dry_run_says_what_would_change_and_changes_nothing(chapter, capsys):
    chapter.write("Deuxième texte.")

    assert publish(chapter, dry_run=True) == 0

    assert chapter.versions() == 1
    assert "À blanc, rien n’est publié. Ce qui changerait : 2 fichiers, +" in said_by(capsys)


def test_what_somebody_is_working_on_is_neither_published_nor_touched(chapter, capsys):
    git(chapter.clone, "checkout", "--quiet", "-b", "gh-pages")
    chapter.write("Texte enregistré.")
    write(chapter.clone, "content/pages/bonjour.md", "Title: Bonjour\nSlug: bonjour\n\nÀ moitié écrit.\n")
    git(chapter.clone, "add", ".")
    write(chapter.clone, "content/pages/autre.md", "pas encore un texte")
    before = state_of(chapter.clone)

    assert publish(chapter) == 0

    assert state_of(chapter.clone) == before
    assert "Texte enregistré." in chapter.online()
    assert (
        "  content/pages/autre.md\n  content/pages/bonjour.md\n"
        in "\n".join(sorted(capsys.readouterr().err.splitlines())) + "\n"
    )
    assert sorted(file.name for file in (chapter.clone / ".cache").iterdir()) == []


def test_a_problem_is_told_and_the_site_stays(chapter, capfd):
    write(chapter.clone, "content/pages/bonjour.md", "Slug: bonjour\n\nSans titre.\n")
    git(chapter.clone, "commit", "--quiet", "--all", "-m", "content: break")

    assert publish(chapter) == 1

    assert "Premier texte." in chapter.online()
    said = said_by(capfd)
    assert "content/pages/bonjour.md:1: « title: » manque" in said
    assert "1 problème : rien n’a été publié, le site en ligne n’a pas changé." in said


def test_a_verification_that_fails_is_told_and_the_site_stays(chapter, capsys):
    chapter.write("Le mot de passe : -----BEGIN RSA PRIVATE KEY-----")

    assert publish(chapter) == 1

    assert "Premier texte." in chapter.online()
    said = said_by(capsys)
    assert "bonjour.html:4: ceci ressemble à une clé privée" in said
    assert "1 problème : rien n’est publié. Le site en ligne n’a pas changé." in said


def test_a_page_that_was_online_does_not_vanish(chapter, capsys):
    git(chapter.clone, "mv", "content/pages/bonjour.md", "content/pages/salut.md")
    write(chapter.clone, "content/pages/salut.md", "Title: Salut\nSlug: salut\n\nTexte.\n")
    git(chapter.clone, "commit", "--quiet", "--all", "-m", "content: rename")

    assert publish(chapter) == 1

    assert "content/redirections.yaml:1: la page /bonjour.html est en ligne et n’existerait plus" in (
        said_by(capsys)
    )


def test_what_was_withdrawn_on_purpose_may_vanish(chapter, capsys):
    git(chapter.clone, "rm", "--quiet", "content/pages/bonjour.md")
    write(chapter.clone, "content/redirections.yaml", "/bonjour.html: retirée\n")
    git(chapter.clone, "add", "--all")
    git(chapter.clone, "commit", "--quiet", "-m", "content: withdraw")

    assert publish(chapter) == 0

    assert "bonjour.html" not in git(chapter.server, "ls-tree", "--name-only", "gh-pages")


def test_an_older_clone_does_not_take_the_site_back(chapter, capsys):
    chapter.write("Deuxième texte.")
    git(chapter.clone, "push", "--quiet", "origin", "main")
    assert publish(chapter) == 0
    git(chapter.clone, "checkout", "--quiet", "HEAD~1")

    assert publish(chapter) == 0

    assert "Deuxième texte." in chapter.online()
    assert "Une version plus récente est déjà en ligne" in said_by(capsys)


def test_the_last_version_is_taken_back_and_does_not_come_back_by_itself(chapter, capsys):
    chapter.write("Une bêtise.")
    publish(chapter)

    assert rolling_back.rollback(chapter.clone) == 0
    assert "Premier texte." in chapter.online()
    assert "La version 1 du " in said_by(capsys)

    assert publish(chapter) == 0
    assert "Premier texte." in chapter.online()
    day = git(chapter.server, "log", "-1", "--format=%cd", "--date=format:%-d", "gh-pages").strip()
    assert (
        f"Rien n’est publié : cette version des textes a été retirée le {'1er' if day == '1' else day} "
        in said_by(capsys)
    )

    assert publish(chapter, again=True) == 0
    assert "Une bêtise." in chapter.online()


def test_a_version_that_holds_what_was_taken_back_is_not_published_either(chapter, capsys):
    chapter.write("Une bêtise.")
    chapter.write("Une bêtise, et autre chose.")
    publish(chapter)
    rolling_back.rollback(chapter.clone)
    git(chapter.clone, "checkout", "--quiet", "HEAD~1")

    assert publish(chapter) == 1
    assert "Premier texte." in chapter.online()
    assert "Cette version fait partie de ce qui a été retiré le " in said_by(capsys)


def test_what_is_written_after_a_rollback_is_published(chapter):
    chapter.write("Une bêtise.")
    publish(chapter)
    rolling_back.rollback(chapter.clone)
    chapter.write("Une correction.")

    assert publish(chapter) == 0
    assert "Une correction." in chapter.online()


def test_a_second_rollback_goes_one_further_and_the_first_version_is_the_last(chapter, capsys):
    for words in ("Deux.", "Trois."):
        chapter.write(words)
        publish(chapter)

    said = [
        (
            rolling_back.rollback(chapter.clone),
            "Deux." in chapter.online(),
            "Premier texte." in chapter.online(),
        )
    ]
    said += [
        (
            rolling_back.rollback(chapter.clone),
            "Deux." in chapter.online(),
            "Premier texte." in chapter.online(),
        )
    ]

    assert said == [(0, True, False), (0, False, True)]
    assert rolling_back.rollback(chapter.clone) == 1
    assert "Il n’y a pas de version plus ancienne" in said_by(capsys)


def test_who_goes_forward_again_can_go_back_as_before(chapter):
    for words in ("Deux.", "Trois."):
        chapter.write(words)
        publish(chapter)

    seen = []
    for to in ("", "", "2", ""):
        rolling_back.rollback(chapter.clone, to)
        seen.append(chapter.online().partition("<p>")[2].partition("</p>")[0])

    assert seen == ["Deux.", "Premier texte.", "Deux.", "Premier texte."]


def test_any_version_is_put_back_by_its_number_and_all_are_listed(chapter, capsys):
    for words in ("Deux.", "Trois."):
        chapter.write(words)
        publish(chapter)
    capsys.readouterr()

    assert rolling_back.rollback(chapter.clone, "1") == 0
    assert "Premier texte." in chapter.online()
    assert rolling_back.rollback(chapter.clone, "9") == 1
    assert "« 9 » n’est pas une version gardée" in said_by(capsys)

    assert rolling_back.list_versions(chapter.clone) == 0
    listed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in listed] == ["4", "3", "2", "1"]
    assert "en ligne" in listed[0] and "retour à la version 1 du " in listed[0]
    source = git(chapter.clone, "rev-parse", "HEAD")[:8]
    assert f"sources {source}" in listed[1]


def test_only_the_last_versions_are_kept_and_their_numbers_stay(chapter, monkeypatch, capsys):
    monkeypatch.setattr(branch.shorten, "__defaults__", (3,))
    for number in range(2, 5):
        chapter.write(f"Texte {number}.")
        assert publish(chapter) == 0
    capsys.readouterr()

    rolling_back.list_versions(chapter.clone)

    assert chapter.versions() == 3
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["4", "3", "2"]
    git(chapter.server, "fsck", "--strict")
    assert rolling_back.rollback(chapter.clone, "3") == 0
    assert "Texte 3." in chapter.online()


def test_twenty_versions_are_kept(tmp_path):
    git(tmp_path, "init", "--quiet", "--initial-branch=gh-pages")
    for number in range(25):
        git(tmp_path, "commit", "--quiet", "--allow-empty", "-m", f"{number}")
    before = git(tmp_path, "log", "-20", "--format=%s %T %an %ae %ad %cn %ce %cd")

    kept = branch.shorten(Repository(tmp_path), "HEAD")

    assert git(tmp_path, "log", "--format=%s %T %an %ae %ad %cn %ce %cd", kept) == before


def test_the_task_says_its_french_also_where_there_is_nothing(new_chapter, capsys):
    assert rolling_back.list_versions(new_chapter.clone) == 0
    assert rolling_back.rollback(new_chapter.clone) == 1

    said = capsys.readouterr()
    assert said.out == "Rien n’a encore été publié.\n"
    assert "Il n’y a pas de version plus ancienne" in said.err


# As plugins/packs does it, in short: what is online stays.
COPIES = """
from pathlib import Path
from pelican.plugins import signals

def carry(pelican):
    online, folder = Path(pelican.settings["PACKS"], "essai.zip"), Path(pelican.output_path, "hors-ligne")
    folder.mkdir()
    made = online.read_text() if online.exists() else f"le {pelican.settings['SITE_DATE']}"
    (folder / "essai.zip").write_text(made)
    (folder / "copies.json").write_text("{}")

def register():
    signals.finalized.connect(carry)
"""


def test_copies_that_are_online_are_at_hand_and_can_be_left_aside(new_chapter, monkeypatch):
    conf = new_chapter.clone / "publishconf.py"
    conf.write_text(conf.read_text() + 'PLUGINS = ["plugins.ours"]\n')
    write(new_chapter.clone, "plugins/ours.py", COPIES)
    new_chapter.write("Texte avec des copies.")
    publish(new_chapter)
    monkeypatch.setenv("SITE_DATE", "2031-03-02")

    new_chapter.write("Autre texte.")
    assert publish(new_chapter) == 0
    assert new_chapter.online("hors-ligne/essai.zip") == "le 2031-03-01"

    assert publish(new_chapter, new_copies=True) == 0
    assert new_chapter.online("hors-ligne/essai.zip") == "le 2031-03-02"
