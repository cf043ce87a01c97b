"""However a clone, its server and its published branch came to be as they are, publishing works or says what to do."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.publishing_site import Chapter, another_clone, power_cut, ready, said_by
from tests.test_since import git
from tests.tiny_site import write
from workshop.publishing import branch, rolling_back
from workshop.publishing.publishing import publish


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, published: Chapter) -> None:
    monkeypatch.setenv("SITE_DATE", "2031-03-01")
    monkeypatch.setenv("JAVA", published.java)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


@pytest.fixture
def chapter(published: Chapter) -> Chapter:
    """The first text is online, the second one is recorded."""
    published.write("Deuxième texte.")
    return published


def by_hand(chapter: Chapter, folder: Path, *options: str) -> None:
    """Somebody changes what is online without these tasks."""
    git(folder, "clone", "--quiet", "--branch=gh-pages", str(chapter.server), "by-hand")
    write(folder, "by-hand/index.html", "<p>À la main.\n")
    git(folder / "by-hand", "commit", "--quiet", "--all", *options)
    git(folder / "by-hand", "push", "--quiet", "origin", "gh-pages")


def test_what_a_rollback_took_back_stays_so_when_somebody_then_changes_a_page_by_hand(
    chapter, tmp_path, capsys
):
    publish(chapter.clone)
    rolling_back.rollback(chapter.clone)
    by_hand(chapter, tmp_path, "-m", "À la main")

    assert publish(chapter.clone) == 0

    assert "Premier texte." in chapter.online()
    assert "Rien n’est publié : cette version des textes a été retirée le " in said_by(capsys)


def test_who_goes_two_back_over_what_was_changed_by_hand_takes_the_version_between_back_too(
    chapter, tmp_path
):
    publish(chapter.clone)
    by_hand(chapter, tmp_path, "-m", "À la main")

    assert rolling_back.rollback(chapter.clone, "1") == 0
    assert publish(chapter.clone) == 0

    assert "Premier texte." in chapter.online()


def test_a_commit_without_a_message_is_no_obstacle(chapter, tmp_path, capsys):
    by_hand(chapter, tmp_path, "--allow-empty-message", "-m", "")

    assert publish(chapter.clone) == 0
    assert rolling_back.list_versions(chapter.clone) == 0

    assert "Deuxième texte." in chapter.online()
    assert len(said_by(capsys).splitlines()) == 1 + 3


def test_how_somebody_likes_git_to_speak_changes_nothing(chapter):
    for setting, value in {
        "log.showSignature": "true",
        "log.showRoot": "true",
        "color.ui": "always",
        "i18n.logOutputEncoding": "latin1",
        "core.quotePath": "true",
        "core.autocrlf": "true",
        "core.eol": "crlf",
        "push.followTags": "true",
        "fetch.prune": "true",
        "commit.gpgSign": "true",
    }.items():
        git(chapter.clone, "config", setting, value)
    write(chapter.clone, "theme/static/essai.txt", "une\ndeux\n")
    git(chapter.clone, "add", "theme")
    git(chapter.clone, "-c", "commit.gpgSign=false", "commit", "--quiet", "-m", "theme: add")

    assert publish(chapter.clone) == 0
    assert rolling_back.rollback(chapter.clone) == 0
    assert rolling_back.rollback(chapter.clone, "2") == 0

    assert "Deuxième texte." in chapter.online()
    size = git(chapter.server, "cat-file", "-s", "gh-pages:theme/essai.txt")
    assert int(size) == len("une\ndeux\n")


def test_a_clone_without_its_history_publishes_what_is_newer_and_not_what_is_older(chapter, tmp_path, capsys):
    git(chapter.clone, "push", "--quiet", "origin", "main")
    shallow = Chapter(tmp_path / "shallow", chapter.server)
    git(
        tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{chapter.server}", "shallow"
    )
    ready(shallow.clone)

    assert publish(shallow.clone) == 0
    assert "Deuxième texte." in chapter.online()

    chapter.write("Troisième texte.")
    git(chapter.clone, "push", "--quiet", "origin", "main")
    assert publish(chapter.clone) == 0
    assert publish(shallow.clone) == 0
    assert "Troisième texte." in chapter.online()
    assert "Une version plus récente est déjà en ligne" in said_by(capsys)


def test_who_has_not_received_what_somebody_else_put_online_does_not_take_it_back(chapter, tmp_path, capsys):
    other = another_clone(chapter, tmp_path)
    git(chapter.clone, "push", "--quiet", "origin", "main")
    assert publish(chapter.clone) == 0
    other.write("Un texte à côté.")

    assert publish(other.clone) == 1

    assert "Deuxième texte." in chapter.online()
    assert "Ce qui est en ligne a été fait de textes que vous n’avez pas encore" in said_by(capsys)
    assert publish(other.clone, again=True) == 0


def test_a_history_that_was_rewritten_is_published(chapter):
    publish(chapter.clone)
    git(
        chapter.clone,
        "commit",
        "--quiet",
        "--amend",
        "--date=2031-01-01T00:00:00Z",
        "-m",
        "content: write again",
    )
    chapter.write("Troisième texte.")

    assert publish(chapter.clone) == 0
    assert "Troisième texte." in chapter.online()


def test_a_server_that_lets_nothing_be_squashed_keeps_all_versions(chapter, monkeypatch):
    git(chapter.server, "config", "receive.denyNonFastForwards", "true")
    monkeypatch.setattr(branch.shorten, "__defaults__", (2,))
    for number in range(2, 5):
        chapter.write(f"Texte {number}.")
        assert publish(chapter.clone) == 0

    assert chapter.versions() == 4
    assert rolling_back.rollback(chapter.clone) == 0
    assert "Texte 3." in chapter.online()


def test_the_ssh_that_a_clone_is_set_to_use_is_used_where_nobody_sits(chapter, tmp_path, monkeypatch):
    monkeypatch.delenv("GIT_SSH_COMMAND", raising=False)
    ssh = write(tmp_path, "ssh", f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\nshift\nexec sh -c "$*"\n')
    ssh.chmod(0o755)
    git(chapter.clone, "remote", "set-url", "origin", f"exemple.test:{chapter.server}")
    git(chapter.clone, "config", "core.sshCommand", str(ssh))
    git(chapter.clone, "config", "ssh.variant", "simple")

    assert publish(chapter.clone) == 0

    assert "exemple.test" in (tmp_path / "asked").read_text(encoding="utf-8")
    assert "Deuxième texte." in chapter.online()


def test_a_program_that_git_leaves_running_does_not_keep_the_next_publication_out(chapter, tmp_path, capsys):
    """A password that is kept for a quarter of an hour is kept by such a program."""
    real = subprocess.check_output(["sh", "-c", "command -v git"], text=True).strip()
    left = (
        f'case " $* " in *" push "*) sleep 60 </dev/null >/dev/null 2>&1 & echo $! > {tmp_path}/left;; esac'
    )
    write(tmp_path, "bin/git", f'#!/bin/sh\n{left}\nexec {real} "$@"\n').chmod(0o755)
    status, said = chapter.run(PATH=f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    try:
        assert status == 0, said
        chapter.write("Troisième texte.")

        assert publish(chapter.clone) == 0

        assert "Une autre publication est en cours" not in said_by(capsys)
    finally:
        os.kill(int((tmp_path / "left").read_text()), 9)


def test_a_clone_that_belongs_to_somebody_else_is_told_with_what_to_type(chapter, monkeypatch, capsys):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    assert publish(chapter.clone) == 1

    told = said_by(capsys)
    assert told.startswith("Ce dossier appartient à un autre utilisateur de cet ordinateur")
    assert "git config --global --add safe.directory /" in told


def test_a_folder_that_cannot_be_written_is_told_in_french(chapter, capsys):
    write(chapter.clone, ".cache/x", "")
    (chapter.clone / ".cache/x").unlink()
    (chapter.clone / ".cache").rmdir()
    write(chapter.clone, ".cache", "pas un dossier")

    assert publish(chapter.clone) == 1

    assert said_by(capsys).startswith("Le dossier de travail ne se laisse pas lire ou écrire")


def test_a_build_that_fails_is_told_once(chapter, capfd):
    write(chapter.clone, "content/pages/bonjour.md", "Slug: bonjour\n\nSans titre.\n")
    git(chapter.clone, "commit", "--quiet", "--all", "-m", "content: break")

    assert publish(chapter.clone) == 1

    told = said_by(capfd).splitlines()
    assert told[-1] == "1 problème : rien n’a été publié, le site en ligne n’a pas changé."
    assert [line for line in told if "en ligne n’a pas changé" in line] == told[-1:]


def test_a_build_that_dies_is_told(chapter, capfd):
    write(chapter.clone, "workshop/building.py", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    git(chapter.clone, "commit", "--quiet", "--all", "-m", "workshop: break")

    assert publish(chapter.clone) == 1

    assert "Rien n’est publié : la construction s’est arrêtée avant la fin." in said_by(capfd)


def test_a_rollback_that_dies_at_any_stage_leaves_the_site_whole_and_the_next_one_works(chapter, tmp_path):
    publish(chapter.clone)
    for when in (
        "*' ls-remote '*",
        "*' init '*",
        "*' commit-tree '*",
        "*' update-ref refs/heads/gh-pages '*",
        "*' push '*",
    ):
        status, said = chapter.run("rollback", PATH=power_cut(tmp_path / "bin", when))

        assert status == -9, (when, said)
        git(chapter.server, "fsck", "--connectivity-only")
        assert "Deuxième texte." in chapter.online(), when

    assert chapter.run("rollback")[0] == 0
    assert "Premier texte." in chapter.online()
