"""Where what was published comes from: git, in a project of its own."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.printed import remembered
from workshop.installing import Impossible
from workshop.published import BRANCHES, published
from workshop.telling import build_and_tell, check_and_tell

pytestmark = pytest.mark.long

NEW_ENTRY = "          - date: 2031-01-01\n            etat: en_cours\n"
PLAN = "content/plan/2030.yaml"


def git(project: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Essai", "-c", "user.email=essai@association.example"]
    command = ["git", "-C", str(project), *identity, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def repository(project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The small site, its sources committed once."""
    monkeypatch.setenv("SITE_DATE", "2031-03-01")
    (project / ".gitignore").write_text("output/\n.cache/\n")
    git(project, "init", "--quiet", "--initial-branch=main")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "-m", "content: begin")
    with remembered():
        yield project


def publish(repository: Path) -> None:
    """Put what production builds on the published branch, as publishing does."""
    assert build_and_tell(repository, repository / "output", production=True) == 0
    git(repository, "--work-tree", str(repository / "output"), "checkout", "--quiet", "--orphan", "gh-pages")
    git(repository, "--work-tree", str(repository / "output"), "add", "--all", "--force", ".")
    git(repository, "--work-tree", str(repository / "output"), "commit", "--quiet", "-m", "publish")
    git(repository, "checkout", "--quiet", "--force", "main")


def rewrite(repository: Path, before: str, after: str) -> None:
    file = repository / PLAN
    assert before in file.read_text()
    file.write_text(file.read_text().replace(before, after, 1))


def test_without_git_nothing_is_known_and_that_is_said(project: Path, monkeypatch, capsys):
    monkeypatch.setenv("SITE_DATE", "2031-03-01")

    assert check_and_tell(project) == 0
    assert (
        "Aucune version publiée n’est connue ici : les plans n’ont été comparés à rien."
        in capsys.readouterr().out
    )


def test_an_entry_that_was_rewritten_since_a_revision_is_told(repository: Path, capsys):
    rewrite(repository, "fait: 23", "fait: 32")
    line = (repository / PLAN).read_text().partition("fait: 32")[0].count("\n") + 1

    assert check_and_tell(repository, "HEAD") == 1
    assert f"{PLAN}:{line}:19: l’entrée du 2030-05 a été publiée avec « fait: 23 »" in capsys.readouterr().err


def test_without_a_revision_the_published_branch_counts_and_not_the_last_commit(repository: Path, capsys):
    publish(repository)
    rewrite(repository, "fait: 23", "fait: 32")
    git(repository, "commit", "--quiet", "--all", "-m", "content: another figure")

    assert check_and_tell(repository, "HEAD") == 0
    assert check_and_tell(repository) == 1
    assert "a été publiée avec « fait: 23 »" in capsys.readouterr().err


def test_what_is_added_is_published(repository: Path, capsys):
    publish(repository)
    rewrite(repository, "      - id: a-temps\n", f"{NEW_ENTRY}      - id: a-temps\n")

    assert build_and_tell(repository, repository / "output", production=True) == 0
    assert "Comparaison avec gh-pages : les plans publiés ne sont pas réécrits." in capsys.readouterr().out


def test_a_site_that_rewrites_is_not_built_for_production_and_the_earlier_one_stays(repository: Path):
    publish(repository)
    before = (repository / "output/plan/2030/plan.json").read_bytes()
    rewrite(repository, "      - id: suspendue\n", "      - id: suspendue-autre\n")

    assert build_and_tell(repository, repository / "output", production=True) == 1
    assert (repository / "output/plan/2030/plan.json").read_bytes() == before


def test_what_is_being_written_is_shown_all_the_same_on_this_computer(repository: Path):
    publish(repository)
    rewrite(repository, "fait: 23", "fait: 32")

    assert build_and_tell(repository, repository / "output") == 0


def test_the_server_s_branch_comes_before_one_of_this_computer(repository: Path):
    publish(repository)
    git(repository, "update-ref", "refs/remotes/origin/gh-pages", "gh-pages")

    assert published(repository).revision == BRANCHES[0] == "origin/gh-pages"
    assert sorted(published(repository).files) == ["plan/2030/plan.json", "plan/2031/plan.json"]


@pytest.mark.parametrize("since", ["inconnue", "--all", "HEAD~99", "HEAD:content"])
def test_a_revision_that_is_none_is_told(repository: Path, since: str, capsys):
    with pytest.raises(Impossible):
        published(repository, since)

    assert check_and_tell(repository, since) == 1
    assert f"« {since} » n’est pas une révision que git connaît ici" in capsys.readouterr().err
