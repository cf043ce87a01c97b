"""Whatever happens while something is published, readers have a whole site and the next run works by itself."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.publishing_site import Chapter, another_clone, hook, power_cut, project
from tests.test_since import git
from tests.tiny_site import environment, until, write
from workshop.publishing import branch
from workshop.publishing.publishing import publish

pytestmark = pytest.mark.long


@pytest.fixture
def chapter(published: Chapter) -> Chapter:
    """The first text is online, the second one is recorded."""
    published.write("Deuxième texte.")
    return published


def whole(chapter: Chapter) -> str:
    """What readers have: everything of one version; its number of files is that of the other."""
    git(chapter.server, "fsck", "--connectivity-only")
    files = git(chapter.server, "ls-tree", "-r", "--name-only", "gh-pages").split()
    assert {"index.html", "404.html", "CNAME", ".nojekyll", ".well-known/version.json"} <= set(files)
    commit = git(chapter.server, "log", "-1", "--format=%B", "gh-pages")
    assert git(chapter.server, "show", "gh-pages:.well-known/version.json").split('"')[3] in commit
    return chapter.online()


# Seconds; nothing is decided by it, a hundred tests may be running beside this one.
PATIENCE = 300

# Where the power fails: a pattern of sh for git's arguments, « * » for anything.
STAGES = {
    "before anything": "*' rev-parse '*",
    "while the remote is asked": "*' ls-remote '*",
    "while the sources are exported": "*' archive '*",
    "before the site is built": "*' --git-dir '*",
    "while the branch is made": "*' init '*",
    "while ghp-import writes": "*' fast-import '*",
    "before what was written is checked": "*' --verify refs/heads/gh-pages '*",
    "while it is taken over": "*' update-ref refs/heads/gh-pages '*",
    "just before the push": "*' push '*",
}


def test_a_power_cut_at_any_stage_leaves_the_site_whole_and_the_next_run_goes_on(chapter, tmp_path):
    for stage, when in STAGES.items():
        status, said = chapter.run(PATH=power_cut(tmp_path / "bin", when))

        assert status == -signal.SIGKILL, (stage, said)
        assert "Premier texte." in whole(chapter), stage

    status, said = chapter.run()

    assert status == 0, said
    assert "Deuxième texte." in whole(chapter)
    assert chapter.versions() == 2
    assert list((chapter.clone / ".cache").iterdir()) == []


def test_a_power_cut_while_the_site_is_built_changes_nothing(chapter):
    conf = (chapter.clone / "publishconf.py").read_text(encoding="utf-8")
    write(
        chapter.clone, "publishconf.py", f"{conf}import os, time\ntime.sleep(30 * ('WAIT' in os.environ))\n"
    )
    git(chapter.clone, "commit", "--quiet", "--all", "-m", "site: wait")

    with chapter.running(WAIT="1") as process:
        until(lambda: list(chapter.clone.glob(".cache/.publication-*/sources/publishconf.py")), PATIENCE)
        os.killpg(process.pid, signal.SIGKILL)

    assert "Premier texte." in whole(chapter)
    assert chapter.run()[0] == 0
    assert "Deuxième texte." in whole(chapter)


def test_who_stops_it_is_told_that_the_site_is_whole(chapter):
    conf = (chapter.clone / "publishconf.py").read_text(encoding="utf-8")
    waiting = "import os, time\nopen('waiting', 'w').close()\ntime.sleep(30 * ('WAIT' in os.environ))\n"
    write(chapter.clone, "publishconf.py", conf + waiting)
    git(chapter.clone, "commit", "--quiet", "--all", "-m", "site: wait")

    with chapter.running(WAIT="1") as process:
        until(lambda: list(chapter.clone.glob(".cache/.publication-*/sources/waiting")), PATIENCE)
        os.killpg(process.pid, signal.SIGINT)
        assert process.stdout is not None
        said = process.stdout.read().replace("\u00a0", " ")

    assert process.returncode == 130
    assert said.splitlines()[-1] == "Interrompu. Le site en ligne est entier ; relancez pour reprendre."
    assert "Premier texte." in whole(chapter)


def test_a_power_cut_after_the_push_leaves_nothing_to_do(chapter, tmp_path):
    real = subprocess.check_output(["sh", "-c", "command -v git"], text=True).strip()
    cut = f'#!/bin/sh\n{real} "$@"\nstatus=$?\ncase " $* " in *\' push \'*) kill -9 0;; esac\nexit $status\n'
    write(tmp_path, "bin/git", cut).chmod(0o755)

    status, _ = chapter.run(PATH=f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")

    assert status == -signal.SIGKILL
    assert "Deuxième texte." in whole(chapter)
    assert "Rien n’a changé" in chapter.run()[1]


def test_references_that_a_killed_git_left_locked_do_not_stop_the_next_run(chapter, tmp_path):
    other = another_clone(chapter, tmp_path)
    for clone in (chapter.clone, other.clone):
        write(clone, ".git/refs/publication/online.lock", "")
        write(clone, ".git/refs/remotes/origin/gh-pages.lock", "")
    git(chapter.clone, "push", "--quiet", "origin", "main")

    assert chapter.run()[0] == 0
    assert "Deuxième texte." in whole(chapter)
    assert "déjà en ligne" in other.run()[1]


# The first push waits until it is told to go on; all others pass.
FIRST_WAITS = (
    "cd .. 2>/dev/null; mkdir {0}/first 2>/dev/null || exit 0; while [ ! -e {0}/go ]; do sleep 0.05; done"
)


def test_of_two_on_one_computer_the_second_waits_and_finds_it_done(chapter, tmp_path):
    hook(chapter, FIRST_WAITS.format(tmp_path))

    with chapter.running() as first:
        until((tmp_path / "first").exists, PATIENCE)
        with chapter.running() as second:
            assert second.stdout is not None
            assert second.stdout.readline().startswith("Une autre publication est en cours")
            (tmp_path / "go").touch()
            said = second.stdout.read()

    assert (first.returncode, second.returncode) == (0, 0)
    assert "Rien n’a changé" in said
    assert chapter.versions() == 2


def test_who_is_killed_while_pushing_keeps_others_out_until_the_push_has_ended(chapter, tmp_path):
    hook(chapter, FIRST_WAITS.format(tmp_path))

    with chapter.running() as dying:
        until((tmp_path / "first").exists, PATIENCE)
        dying.kill()
        with chapter.running() as second:
            assert second.stdout is not None
            assert second.stdout.readline().startswith("Une autre publication est en cours")
            (tmp_path / "go").touch()
            said = second.stdout.read()

    assert "Rien n’a changé" in said
    assert "Deuxième texte." in whole(chapter)


def test_of_two_computers_the_slower_one_does_not_take_back_what_is_newer(chapter, tmp_path):
    git(chapter.clone, "push", "--quiet", "origin", "main")
    other = another_clone(chapter, tmp_path)
    other.write("Troisième texte.")
    git(other.clone, "push", "--quiet", "origin", "main")
    hook(chapter, FIRST_WAITS.format(tmp_path))

    with chapter.running() as slower:
        until((tmp_path / "first").exists, PATIENCE)
        assert other.run()[0] == 0
        (tmp_path / "go").touch()
        assert slower.stdout is not None
        said = slower.stdout.read()

    assert slower.returncode == 0, said
    assert "Quelqu’un d’autre vient de publier" in said
    assert "Une version plus récente est déjà en ligne" in said
    assert "Troisième texte." in whole(chapter)


def test_of_two_computers_the_slower_one_publishes_again_over_what_is_older(chapter, tmp_path):
    git(chapter.clone, "push", "--quiet", "origin", "main")
    other = another_clone(chapter, tmp_path)
    chapter.write("Troisième texte.")
    hook(chapter, FIRST_WAITS.format(tmp_path))

    with chapter.running() as slower:
        until((tmp_path / "first").exists, PATIENCE)
        assert other.run()[0] == 0
        (tmp_path / "go").touch()
        assert slower.stdout is not None
        said = slower.stdout.read()

    assert slower.returncode == 0, said
    assert "Troisième texte." in whole(chapter)
    assert chapter.versions() == 3


@pytest.mark.parametrize("kept", [20, 2], ids=["one more version", "older versions squashed"])
def test_what_somebody_pushes_between_our_look_and_our_push_is_not_replaced(
    chapter, tmp_path, monkeypatch, capsys, kept
):
    git(tmp_path, "clone", "--quiet", "--branch=gh-pages", str(chapter.server), "by-hand")
    write(tmp_path, "by-hand/index.html", "<p>À la main.\n")
    for number in range(kept // 2):
        git(tmp_path / "by-hand", "commit", "--quiet", "--all", "--allow-empty", "-m", f"À la main, {number}")
    real = subprocess.check_output(["sh", "-c", "command -v git"], text=True).strip()
    first = f'case " $* " in *" push "*) {real} -C {tmp_path}/by-hand push --quiet origin gh-pages 2>/dev/null;; esac'
    write(tmp_path, "bin/git", f'#!/bin/sh\n{first}\nexec {real} "$@"\n').chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("SITE_DATE", "2031-03-01")
    monkeypatch.setenv("JAVA", chapter.java)
    monkeypatch.setattr(branch.shorten, "__defaults__", (kept,))

    assert publish(chapter.clone) == 0

    assert "Quelqu’un d’autre vient de publier" in capsys.readouterr().err
    assert "Deuxième texte." in whole(chapter)
    assert "À la main" in git(chapter.server, "show", "gh-pages~1:index.html")


def test_a_commit_made_by_hand_is_built_upon_and_not_lost(chapter, tmp_path):
    git(tmp_path, "clone", "--quiet", "--branch=gh-pages", str(chapter.server), "by-hand")
    write(tmp_path, "by-hand/index.html", "<p>À la main.\n")
    git(tmp_path / "by-hand", "commit", "--quiet", "--all", "-m", "À la main")
    git(tmp_path / "by-hand", "push", "--quiet", "origin", "gh-pages")

    assert chapter.run()[0] == 0

    assert "Deuxième texte." in whole(chapter)
    assert "À la main" not in chapter.online("index.html")
    assert "À la main" in git(chapter.server, "show", "gh-pages~1:index.html")
    assert "À la main" in chapter.run("rollback", "--list")[1]


def test_a_refused_push_is_told_with_the_server_s_words_and_the_next_run_works(chapter):
    hook(chapter, "echo 'entretien du serveur' >&2; exit 1")

    status, said = chapter.run()

    assert status == 1
    assert "a refusé cette version" in said and "entretien du serveur" in said
    assert "Premier texte." in whole(chapter)

    hook(chapter, "exit 0")
    assert chapter.run()[0] == 0
    assert "Deuxième texte." in whole(chapter)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://127.0.0.1:9/isoc.git", "Internet ou le dépôt « origin » ne répond pas"),
        ("/nulle/part.git", "Le dépôt « origin » est introuvable"),
        ("", "Le dépôt « origin » est introuvable"),
    ],
)
def test_a_remote_that_cannot_be_reached_is_told(chapter, address, said):
    git(chapter.clone, "remote", "remove", "origin")
    if address:
        git(chapter.clone, "remote", "add", "origin", address)

    for task in (("publish",), ("rollback",)):
        status, told = chapter.run(*task)
        assert status == 1
        assert said in told and "Le site en ligne n’a pas changé." in told


def test_outside_a_repository_and_before_the_first_commit_it_is_told(tmp_path):
    empty = Chapter(tmp_path / "empty", tmp_path)
    project(empty.clone)
    ceiling = {"GIT_CEILING_DIRECTORIES": str(tmp_path)}
    assert "Ce dossier n’est pas un dépôt git" in empty.run(**ceiling)[1]

    git(empty.clone, "init", "--quiet")
    assert "Rien n’est encore enregistré dans ce dépôt" in empty.run()[1]


# Bytes after which no file can grow any more: each stops another stage.
LIMITS = (0, 300, 3_000)


def test_a_full_disk_is_told_and_the_next_run_works(chapter):
    command = [sys.executable, "-m", "workshop.program", "publish"]
    for limit in LIMITS:
        stopped = subprocess.run(
            command,
            cwd=chapter.clone,
            env=environment(SITE_DATE="2031-03-01", JAVA=chapter.java, PYTHONDONTWRITEBYTECODE="1"),
            capture_output=True,
            text=True,
            preexec_fn=lambda limit=limit: resource.setrlimit(
                resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY)
            ),
        )

        assert stopped.returncode == 1, stopped.stdout
        assert "Traceback" not in stopped.stderr
        assert "Le site en ligne n’a pas changé." in stopped.stderr
        assert "Premier texte." in whole(chapter)

    assert chapter.run()[0] == 0
    assert "Deuxième texte." in whole(chapter)


def test_started_by_a_hook_of_another_repository_it_works_on_its_own(chapter):

    status, said = chapter.run(
        GIT_DIR=str(chapter.server), GIT_INDEX_FILE="index", GIT_QUARANTINE_PATH="/nulle"
    )

    assert status == 0, said
    assert "Deuxième texte." in whole(chapter)


def test_an_empty_site_is_never_published(chapter: Chapter, tmp_path: Path):
    write(chapter.clone, "theme/templates/page.html", "")
    git(chapter.clone, "commit", "--quiet", "--all", "-m", "theme: break")

    status, said = chapter.run()

    assert status == 1
    assert "bonjour.html:1: ce fichier est vide" in said
    assert "Premier texte." in whole(chapter)
