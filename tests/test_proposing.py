"""A proposal, on a real repository: what it says that it changes, and what its preview shows."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import photos
from tests.conftest import ROOT, Site, copy_of_the_site
from tests.publishing_site import Chapter, said_by
from tests.test_since import git
from tests.tiny_site import write
from workshop.proposing import proposing

pytestmark = pytest.mark.long


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_DATE", "2031-03-01")
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


def propose(chapter: Chapter, since: str = "") -> int:
    return proposing.propose(chapter.clone, chapter.clone / "preview", since)


# --- The small site: a post, two texts that wait, an old address and an entry of an action are proposed ---


@dataclass(frozen=True)
class Shown:
    """site: the preview.  summary: on the page of the run, every space an ordinary one."""

    site: Site
    summary: str


POST = "---\ntitle: {title}\nsummary: Une phrase.\ndate: {date}\n{more}---\n\nUn texte, et [le plan](/plan/2030/).\n"
# In each language of the site.
MARKED = re.compile(r"<strong>(Brouillon|Draft)</strong>")
ENTRY = "            etat: a_venir\n"
NEW_ENTRY = "          - date: 2031-02-15\n            etat: en_cours\n"


def small_repository(folder: Path) -> Path:
    project = copy_of_the_site(folder, ROOT / "tests/site/content")
    shutil.copytree(ROOT / "workshop", project / "workshop", ignore=shutil.ignore_patterns("__pycache__"))
    # As a phone makes it: what is made of it is another file.
    (project / "content/images/point.png").write_bytes(
        photos.saved(photos.corners(48, 48), "PNG", compress_level=1)
    )
    write(project, ".gitignore", "preview/\n.cache/\n__pycache__/\n")
    git(project, "init", "--quiet", "--initial-branch=main")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "-m", "content: begin")
    return project


def change(project: Path) -> None:
    git(project, "checkout", "--quiet", "-b", "proposal")
    for name, day, more in (
        ("nouveau", "2031-02-01", ""),
        ("demain", "2031-03-02", ""),
        ("autre-brouillon", "2031-02-01", "status: draft\n"),
    ):
        text = POST.format(title=f"Le texte {name} | *essai*", date=day, more=more)
        write(project, f"content/actualites/{name}.md", text)
    write(project, "content/redirections.yaml", "/ancienne-adresse/: /plan/2030/\n")
    plan = project / "content/plan/2030.yaml"
    text = plan.read_text(encoding="utf-8")
    assert ENTRY in text
    plan.write_text(text.replace(ENTRY, ENTRY + NEW_ENTRY, 1), encoding="utf-8")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "-m", "content: propose")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """As in a run on GitHub."""
    project = small_repository(tmp_path_factory.mktemp("proposal"))
    change(project)
    page = project.with_name("summary.md")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "SITE_DATE": "2031-03-01",
            "GITHUB_ACTIONS": "true",
            "GITHUB_STEP_SUMMARY": str(page),
        }.items():
            patch.setenv(name, value)
        assert proposing.propose(project, project / "preview") == 0
    return Shown(Site(project / "preview"), page.read_text(encoding="utf-8").replace("\u00a0", " "))


def test_the_summary_tells_texts_states_and_weight(shown):
    assert "**1 actualité ajoutée, 1 axe modifié, 1 plan modifié, 1 action change d’état, " in shown.summary
    assert "| ajoutée | Le texte nouveau \\| \\*essai\\* `/actualites/nouveau/` | – | " in shown.summary
    assert "| modifiée | Plan d’exemple 2030 `/plan/2030/` | " in shown.summary
    assert "| `2030/a-venir` | `a_venir` | `en_cours` |" in shown.summary
    assert "pages, " in shown.summary.partition("### Poids")[2]


def test_the_summary_says_where_the_preview_is(shown):
    assert "L’aperçu est joint à cette page (« Artifacts »)" in shown.summary


def test_texts_that_wait_are_in_the_preview_only(shown):
    waiting = shown.summary.partition("### Dans l’aperçu seulement")[2].partition("### Poids")[0]

    assert "`/brouillons/actualites/demain/`" in waiting
    assert "`/brouillons/actualites/autre-brouillon/`" in waiting
    assert "/actualites/nouveau/" not in waiting
    assert "sera en ligne le 2 mars 2031, pas avant." in shown.site.text("/brouillons/actualites/demain/")


def test_every_page_of_the_preview_says_that_it_is_one_and_stays_out_of_searches(shown):
    pages = {address: shown.site.html(address) for address in shown.site.addresses}

    assert "/ancienne-adresse/" in pages and "/404.html" in pages
    assert [one for one, html in pages.items() if not MARKED.search(html)] == []
    assert [one for one, html in pages.items() if '<meta name="robots" content="noindex' not in html] == []


def test_no_page_that_is_published_is_marked(small_site):
    pages = [small_site.html(address) for address in small_site.addresses]

    assert [html for html in pages if "proposal" in html or "<strong>Brouillon</strong>" in html] == []


def test_the_preview_opens_from_a_folder_and_is_not_kept_by_phones(shown):
    assert 'href="../../plan/2030/index.html"' in shown.site.html("/actualites/nouveau/")
    assert 'content="0; url=../plan/2030/index.html"' in shown.site.html("/ancienne-adresse/")
    assert "serviceWorker.register" not in shown.site.html("/")
    assert "/_auteur/" not in shown.site.addresses


# --- The tiny site ---


def test_without_more_it_is_compared_with_what_main_was(published, capfd):
    git(published.clone, "checkout", "--quiet", "-b", "proposal")
    for words in ("Deux.", "Trois, et un peu plus."):
        published.write(words)

    assert propose(published) == 0

    told = said_by(capfd)
    assert "| modifiée | t `/bonjour.html` | 0,2 ko | 0,2 ko |" in told
    assert "L’aperçu : ouvrez « preview/index.html »." in told
    assert "Trois" in (published.clone / "preview/bonjour.html").read_text()


def test_what_changes_nothing_for_readers_says_so(published, capfd):
    write(published.clone, "README.md", "Pour qui s’en occupe.\n")
    git(published.clone, "add", ".")
    git(published.clone, "commit", "--quiet", "-m", "docs: write")

    assert propose(published, "HEAD~1") == 0

    assert "Rien ne change pour les lecteurs." in said_by(capfd)


def test_what_is_wrong_is_listed_on_the_page_of_the_run_and_annotated(
    published, capfd, tmp_path, monkeypatch
):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    write(published.clone, "content/pages/bonjour.md", "Slug: bonjour\n\nSans titre.\n")
    git(published.clone, "commit", "--quiet", "--all", "-m", "content: break")

    assert propose(published, "HEAD~1") == 1

    page = (tmp_path / "summary.md").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert page.startswith(
        "## Il y a quelque chose à corriger\n\n- `content/pages/bonjour.md:1` : « title\\: » manque"
    )
    assert "Le site en ligne n’a pas changé." in page
    assert "::error file=content/pages/bonjour.md,line=1::" in said_by(capfd)
    assert not (published.clone / "preview").exists()


def test_what_publishing_would_refuse_is_refused_here(published, capfd):
    published.write("Le mot de passe : -----BEGIN RSA PRIVATE KEY-----")

    assert propose(published, "HEAD~1") == 1

    assert "bonjour.html:4: ceci ressemble à une clé privée" in said_by(capfd)


def test_a_page_that_was_online_may_not_vanish_unnoticed(published, capfd):
    git(published.clone, "fetch", "--quiet", "origin", "gh-pages:refs/remotes/origin/gh-pages")
    git(published.clone, "rm", "--quiet", "content/pages/bonjour.md")
    git(published.clone, "commit", "--quiet", "-m", "content: remove")

    assert propose(published, "HEAD~1") == 1

    assert "la page /bonjour.html est en ligne et n’existerait plus" in said_by(capfd)


def test_a_proposal_that_repairs_a_broken_site_is_shown_without_comparison(published, capfd):
    write(published.clone, "content/pages/bonjour.md", "Slug: bonjour\n\nSans titre.\n")
    git(published.clone, "commit", "--quiet", "--all", "-m", "content: break")
    published.write("Réparé.")

    assert propose(published, "HEAD~1") == 0

    assert "Le site d’avant n’a pas pu être construit : rien n’a été comparé." in said_by(capfd)


@pytest.mark.parametrize(
    ("since", "told"),
    [
        ("inconnue", "« inconnue » n’est pas une révision"),
        ("--output=x", "« --output=x » n’est pas une révision"),
    ],
)
def test_a_revision_that_git_does_not_know_is_told(published, capfd, since, told):
    assert propose(published, since) == 1

    assert told in said_by(capfd)


def test_a_folder_with_something_else_is_not_replaced(published, capfd):
    assert proposing.propose(published.clone, published.clone / "content") == 1

    assert "ce dossier n’est pas fait pour recevoir le site" in said_by(capfd)
    assert (published.clone / "content/pages/bonjour.md").exists()
