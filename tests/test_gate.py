"""Nothing that an author writes is lost in silence: every file is a page or a problem, and then nothing changes."""

from pathlib import Path

import pytest

from plugins.authoring.problems import ProblemsFound
from tests.conftest import build_on


def problems_of(project: Path, **files: str) -> list[str]:
    """What is said of the small site with these texts in it; underlines stand for the slashes of their paths."""
    for name, text in files.items():
        file = project / "content" / (name.replace("__", "/") + ("" if "." in name else ".md"))
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        build_on("2031-03-01", project, project / "output")
    return [str(problem) for problem in found.value.problems]


def post(head: str = "", body: str = "Un texte.") -> str:
    return f"---\ntitle: Un titre\ndate: 2030-01-01\n{head}---\n\n{body}\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Sans en-tête.", "1: ce texte n’a pas d’en-tête ; commencez par « --- », « title: … », « --- »"),
        ("---\ntitle: x\n", "1: l’en-tête n’est pas refermé ; ajoutez une ligne « --- » avant le texte"),
        ("---\ndate: 2030-01-01\n---\n", "2: il manque « title » ; ajoutez une ligne « title: … »"),
        ("---\ntitle: x\n---\n", "2: il manque « date » ; ajoutez une ligne « date: … »"),
        (post("tilte: x\n"), "4: « tilte » n’est pas une clé connue ; vouliez-vous « title » ?"),
        (post("status: publié\n"), "4: « publié » n’est pas un statut ; vouliez-vous « published » ?"),
        (post("modified: 05/04/2030\n"), "4: « 05/04/2030 » n’est pas une date ; écrivez 2030-04-05"),
        (post("slug: Déjà vu\n"), "4: « Déjà vu » ne convient pas pour « slug » ; écrivez des minuscules sans accent, des chiffres et des tirets"),
        (post("actions: [2030/a-tamps]\n"), "4: l’action « 2030/a-tamps » n’existe dans aucun plan ; vouliez-vous « 2030/a-temps » ?"),
        (post("image: images/pont.png\nalt: x\n"), "4: l’image « images/pont.png » n’existe pas dans content/images/ ; vouliez-vous « images/point.png » ?"),
        (post("image: images/point.png\n"), "4: cette image n’a pas de description ; ajoutez « alt: … » pour qui ne la voit pas"),
        (post("", "Voir\n[là](/plan/2029/)."), "7: « /plan/2029/ » ne mène à aucune page ; vouliez-vous « /plan/2031/ » ?"),
        (post("", "Voir [là](/plan/2030/#nulle-part)."), "6: le lien « /plan/2030/#nulle-part » de la page /actualites/essai/ ne mène nulle part ; corrigez l’adresse ou l’ancre"),
        (post("", "![x](/images/rien.jpg)"), "6: « /images/rien.jpg » ne mène à aucune page ; vouliez-vous « /images/point.png » ?"),
        (post("", "[x]({filename}rien.md)"), "6: le fichier « rien.md » n’existe pas ; corrigez son nom"),
        (post("slug: nouvelle-1\n"), "4: l’adresse /actualites/nouvelle-1/ est déjà celle de content/actualites/nouvelle-1.md ; donnez un autre « slug: »"),
        (post("lang: de\n"), "4: « de » n’est pas une langue du site ; choisissez parmi : fr, en"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_text_is_told_at_its_line(project: Path, text: str, line: str):
    assert f"content/actualites/essai.md:{line}" in [
        problem.replace("\u00a0", " ").replace("\u202f", " ")
        for problem in problems_of(project, actualites__essai=text)
    ]


@pytest.mark.parametrize(
    ("kind", "head", "line"),
    [
        ("evenements", "debut: 2030-05-02\nfin: 2030-05-01\n", "4: la fin (2030-05-01) vient avant le début (2030-05-02) ; corrigez l’une des deux"),
        ("evenements", "fin: 2030-05-01\n", "3: une fin sans début ; ajoutez « debut: … »"),
        ("evenements", "debut: 2030-05-01 25:00\n", "3: « 2030-05-01 25:00 » : cette heure n’existe pas ; écrivez par exemple 2030-05-01 09:30"),
        ("evenements", "debut: 2030-05 09:00\n", "3: « 2030-05 09:00 » donne une heure sans jour ; écrivez par exemple 2026-12-05 09:30"),
        ("evenements", "inscription: isoc.ml\n", "3: « isoc.ml » n’est pas une adresse complète ; écrivez par exemple https://isoc.ml/page/"),
        ("rapports", "document: documents/rien.pdf\n", "3: le document « documents/rien.pdf » n’existe pas dans content/documents/ ; écrivez par exemple documents/rapport.pdf ou une adresse https://…"),
        ("rapports", "annee: bientôt\n", "3: « bientôt » n’est pas un nombre entier ; écrivez des chiffres seulement, sans espace"),
        ("rapports", "auteurs: Moi\n", "3: « auteurs » attend une liste ; écrivez « auteurs: [un, deux] » ou une ligne « - … » pour chacun"),
    ],
)  # fmt: skip
def test_each_kind_of_text_has_its_own_rules(project: Path, kind: str, head: str, line: str):
    text = f"---\ntitle: Un titre\n{head}---\n"

    assert problems_of(project, **{f"{kind}__essai": text}) == [f"content/{kind}/essai.md:{line}"]


def test_all_problems_of_all_files_are_told_at_once(project: Path):
    plan = project / "content/plan/2030.yaml"
    plan.write_text(plan.read_text().replace("etat: suspendue", "etat: suspandue"))

    said = problems_of(
        project,
        actualites__un=post("tilte: x\n"),
        actualites__deux=post("", "[x](/nulle-part/)"),
        evenements__trois="---\ntitle: x\nfin: 2030\n---\n",
        pages__quatre="rien",
    )

    assert [line.split(":")[0] for line in said] == [
        "content/actualites/deux.md",
        "content/actualites/un.md",
        "content/evenements/trois.md",
        "content/pages/quatre.md",
        "content/plan/2030.yaml",
    ]


def test_a_link_to_a_text_that_cannot_be_read_is_not_called_dead(project: Path):
    """One mistake is told once: the author mends the text, and the link is right again."""
    said = problems_of(
        project, actualites__un=post("tilte: x\n"), actualites__deux=post("", "[x](/actualites/un/)")
    )

    assert [line.split(":")[0] for line in said] == ["content/actualites/un.md"]


def test_a_file_that_is_no_text_is_told_not_skipped(project: Path):
    assert problems_of(project, **{"actualites__note.txt": "x"}) == [
        "content/actualites/note.txt:1: ce fichier n’est pas un texte du site ; son nom doit finir par « .md »"
    ]


def test_a_text_in_another_encoding_is_told(project: Path):
    (project / "content/actualites/latin.md").write_bytes(post("", "Été").encode("latin-1"))

    assert problems_of(project) == [
        "content/actualites/latin.md:1: ce texte n’est pas en UTF-8 ; enregistrez-le en UTF-8"
    ]


def test_files_that_editors_leave_behind_are_not_published(project: Path):
    (project / "content/actualites/.#essai.md").write_text("x")
    (project / "content/images/.DS_Store").write_text("x")
    (project / "content/actualites/essai.md~").write_text("x")

    site = build_on("2031-03-01", project, project / "output")

    assert not [file for file in site.folder.rglob("*") if file.name.startswith(".") or "~" in file.name]


def test_a_dead_link_of_the_theme_stops_the_build_too(project: Path):
    footer = project / "theme/templates/base.html"
    footer.write_text(footer.read_text().replace('href="/statuts/"', 'href="/reglement/"'))

    assert all(line.startswith("theme/templates:1: le lien « /reglement/ »") for line in problems_of(project))


def test_the_number_of_texts_equals_the_pages_and_the_drafts(project: Path):
    texts = list((project / "content").rglob("*.md"))
    site = build_on("2031-03-01", project, project / "output")

    made = [a for a in site.addresses if a.count("/") > 1 and not a.startswith(("/plan/", "/responsables/"))]
    lists = ["/actualites/", "/actualites/page/2/", "/axes/", "/evenements/", "/rapports/"]
    assert len([address for address in made if address not in lists]) == len(texts)
