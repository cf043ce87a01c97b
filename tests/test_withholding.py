"""A document of a text that waits is nowhere, and comes with it."""

from pathlib import Path

import pytest

from plugins.authoring.problems import ProblemsFound
from plugins.withholding.naming import withheld
from tests.conftest import build_on

DOCUMENT = "documents/secret.pdf"


@pytest.mark.parametrize(
    "words",
    [
        "documents/secret.pdf",
        '<a href="/documents/secret.pdf">',
        "lisez /documents/secret.pdf.",
        "{static}/documents/secret.pdf",
        "https://isoc.example/documents/secret.pdf#page=2",
        "../../documents/%73ecret.pdf",
    ],
)
def test_a_document_is_named_in_many_ways(words: str):
    assert withheld([DOCUMENT], [words], []) == {DOCUMENT}
    assert withheld([DOCUMENT], [words], ["rien", words]) == set()


@pytest.mark.parametrize(
    "words",
    [
        "",
        "documents/secret.pdf.zip",
        "documents/secret.pdf-2",
        "documents/top-secret.pdf",
        "mes-documents/secret.pdf",
    ],
)
def test_a_document_that_no_text_names_is_published(words: str):
    assert withheld([DOCUMENT], [words], []) == set()


@pytest.mark.parametrize(
    "words", ["documents/Le récit & la suite.pdf", "documents/Le%20r%C3%A9cit%20&amp;%20la%20suite.pdf"]
)
def test_a_name_may_have_accents_and_spaces(words: str):
    on_the_disk = "documents/Le re\u0301cit & la suite.pdf"

    assert withheld([on_the_disk], [words], []) == {on_the_disk}


REPORT = "---\ntitle: Une étude à venir\ndate: 2031-03-02\n{head}---\n\n{body}\n"
IN_THE_HEAD = REPORT.format(head=f"document: {DOCUMENT}\n", body="Un texte.")


def published(project: Path, day: str = "2031-03-01", **more: bool) -> list[str]:
    folder = build_on(day, project, project / "output", **{"production": True, **more}).folder / "documents"
    return sorted(file.name for file in folder.iterdir())


@pytest.fixture
def secret(project: Path) -> Path:
    """The small site with a document that no text names yet."""
    (project / "content" / DOCUMENT).write_bytes(b"%PDF-1.7")
    return project


def test_a_document_waits_with_its_text_and_its_author_sees_both(project: Path):
    texts = {
        "scheduled": REPORT.format(head="document: documents/scheduled.pdf\n", body="Un texte."),
        "draft": REPORT.format(head="document: documents/draft.pdf\nstatus: draft\n", body="Un texte."),
        "linked": REPORT.format(head="", body="Lisez [l’étude](/documents/linked.pdf)."),
    }
    for name, text in texts.items():
        (project / f"content/rapports/{name}.md").write_text(text, encoding="utf-8")
        (project / f"content/documents/{name}.pdf").write_bytes(b"%PDF-1.7")

    assert published(project) == ["etude.txt"]
    assert published(project, "2031-03-02") == ["etude.txt", "linked.pdf", "scheduled.pdf"]
    assert published(project, production=False) == ["draft.pdf", "etude.txt", "linked.pdf", "scheduled.pdf"]


def test_a_document_that_is_evidence_in_a_plan_is_published_whoever_else_names_it(secret: Path):
    (secret / "content/rapports/secret.md").write_text(IN_THE_HEAD, encoding="utf-8")
    plan = secret / "content/plan/2030.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("documents/etude.txt", DOCUMENT), encoding="utf-8"
    )

    assert "secret.pdf" in published(secret)


def test_a_document_whose_text_is_a_draft_again_may_be_said_to_be_withdrawn(secret: Path):
    (secret / "content/rapports/secret.md").write_text(IN_THE_HEAD, encoding="utf-8")
    (secret / "content/redirections.yaml").write_text(f"/{DOCUMENT}: retiré\n", encoding="utf-8")

    assert published(secret) == ["etude.txt"]
    with pytest.raises(ProblemsFound, match="est encore dans le site"):
        published(secret, "2031-03-02")
