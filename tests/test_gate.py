"""Nothing that an author writes is lost in silence: every file is a page or a problem, and then nothing changes."""

import re
from pathlib import Path

import pytest

from plugins.authoring.problems import ProblemsFound
from tests.conftest import build_on
from tests.told import without_columns

pytestmark = pytest.mark.long


def problems_of(project: Path, **files: str) -> list[str]:
    """What is said of the small site with these texts in it; two underlines may stand for a slash."""
    for name, text in files.items():
        file = project / "content" / (name.replace("__", "/") + ("" if "." in name else ".md"))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        build_on("2031-03-01", project, project / "output")
    return without_columns(found.value.problems)


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
        (post("slug: Déjà vu\n"), "4: « Déjà vu » ne convient pas pour « slug » ; écrivez des minuscules sans accent, des chiffres et des tirets, par exemple deja-vu"),
        (post("actions: [2030/a-tamps]\n"), "4: l’action « 2030/a-tamps » n’existe dans aucun plan ; vouliez-vous « 2030/a-temps » ?"),
        (post("image: images/pont.png\nalt: x\n"), "4: l’image « images/pont.png » n’existe pas dans content/images/ ; vouliez-vous « images/point.png » ?"),
        (post("image: images/point.png\n"), "4: cette image n’a pas de description ; ajoutez « alt: … » pour qui ne la voit pas"),
        (post("", "Voir\n[là](/plan/2029/)."), "7: « /plan/2029/ » ne mène à aucune page ; vouliez-vous « /plan/2031/ » ?"),
        (post("", "Voir [le plan](/plan/2030/#nulle-part)."), "6: « /plan/2030/#nulle-part » : la page n’a pas de partie « nulle-part » ; retirez « #nulle-part »"),
        (post("", "![x](/images/rien.jpg)"), "6: « /images/rien.jpg » n’existe pas ; vouliez-vous « /images/point.png » ?"),
        (post("", "![x](https://journal.example/a.png)"), "6: « https://journal.example/a.png » serait demandé à un autre site par chaque visiteur ; rangez le fichier dans content/images/ et écrivez /images/…"),
        (post("", "Voir\n\n<p>\n<img src='https://journal.example/a.png' alt='x'>\n</p>"), "9: « https://journal.example/a.png » serait demandé à un autre site par chaque visiteur ; rangez le fichier dans content/images/ et écrivez /images/…"),
        (post("", "Voir\n\n<iframe src='https://journal.example/'></iframe>"), "8: « <iframe> » n’est pas accepté dans un texte ; retirez-le, un lien suffit"),
        (post("", "Voir\n\n<script>alert(1)</script>"), "8: « <script> » n’est pas accepté dans un texte ; retirez-le, un lien suffit"),
        (post("", "Voir <b onmouseover='x()'>ici</b>"), "6: « onmouseover= » n’est pas accepté dans un texte ; retirez-le, un lien suffit"),
        (post("", "Voir\n\n# Un titre"), "8: « # » ferait un second titre de page ; commencez par « ## », ou écrivez « \\# » devant un mot"),
        (post("", "[x](http://[x)"), "6: « http://[x » n’est pas une adresse complète ; écrivez par exemple https://isoc.ml/page/"),
        (post("", "[x]()"), "6: ce lien est vide ; écrivez une adresse entre les parenthèses, par exemple /contact/"),
        (post("", "[x](/actualites/brouillon/)"), "6: « /actualites/brouillon/ » mène à un brouillon ; retirez ce lien, ou « status: draft » dans content/actualites/brouillon.md"),
        (post("", "[x]({filename}nouvelle-1.md#rien)"), "6: « /actualites/nouvelle-1/#rien » : la page n’a pas de partie « rien » ; retirez « #rien »"),
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


def test_a_wrong_head_hides_nothing_of_the_body(project: Path):
    """Who mends the head would otherwise come back for each of them."""
    body = "Voir [ici](/plan/2029/).\n\n![](/images/rien.jpg)"

    said = problems_of(project, actualites__essai=post("status: publié\n", body))

    assert [line.split(": ")[0] for line in said] == [
        "content/actualites/essai.md:4",
        "content/actualites/essai.md:7",
        "content/actualites/essai.md:7",
        "content/actualites/essai.md:9",
        "content/actualites/essai.md:9",
    ]


def test_a_body_is_read_even_where_the_head_is_no_yaml(project: Path):
    said = problems_of(project, actualites__essai=post("lieu: {\n", "Voir [ici](/plan/2029/)."))

    assert {line.split(":")[1] for line in said} == {"4", "7"}


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


TEXTS = "content/actualites/, content/axes/, content/evenements/, content/pages/ ou content/rapports/"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("essai.md", f"ce fichier n’est dans aucun dossier du site ; rangez-le dans {TEXTS}"),
        ("evenement/essai.md", "ce fichier n’est dans aucun dossier du site ; rangez-le dans content/evenements/"),
        ("Actualités/essai.md", "ce fichier n’est dans aucun dossier du site ; rangez-le dans content/actualites/"),
        ("photo.jpg", "ce fichier n’est dans aucun dossier du site ; rangez-le dans content/images/"),
        ("image/essai.md", f"ce fichier n’est dans aucun dossier du site ; rangez-le dans {TEXTS}"),
        ("plans/2027.yaml", "ce fichier n’est dans aucun dossier du site ; rangez-le dans content/plan/"),
        ("actualites/note.txt", "ce fichier n’est pas un texte du site ; son nom doit finir par « .md »"),
        ("actualites/essai.MD", "ce fichier n’est pas un texte du site ; son nom doit finir par « .md »"),
        ("pages/essai.markdown", "ce fichier n’est pas un texte du site ; son nom doit finir par « .md »"),
        ("evenements/essai.mdown", "ce fichier n’est pas un texte du site ; son nom doit finir par « .md »"),
        ("axes/essai.mkd", "ce fichier n’est pas un texte du site ; son nom doit finir par « .md »"),
        ("actualites/photo.JPG", "cette image ne serait pas publiée ; rangez-la dans content/images/"),
        ("rapports/etude.pdf", "ce fichier ne serait pas lu ici ; rangez-le dans content/documents/"),
        ("actualites/2027.yaml", "ce fichier ne serait pas lu ici ; rangez-le dans content/plan/"),
        ("images/essai.md", f"ce fichier ne serait pas lu ici ; rangez-le dans {TEXTS}"),
        ("documents/essai.md", f"ce fichier ne serait pas lu ici ; rangez-le dans {TEXTS}"),
        ("documents/dessin.SVG", "ce dessin n’est pas vérifié ici ; rangez-le dans content/images/"),
        ("documents/page.html", "« page.html » n’est pas d’un genre que le site publie ; enregistrez ce document en PDF"),
        ("documents/outil.js", "« outil.js » n’est pas d’un genre que le site publie ; enregistrez ce document en PDF"),
        ("documents/dessin.svgz", "« dessin.svgz » n’est pas d’un genre que le site publie ; enregistrez ce document en PDF"),
        ("plan/essai.md", f"ce fichier ne serait pas lu ici ; rangez-le dans {TEXTS}"),
        ("plan/photo.png", "cette image ne serait pas publiée ; rangez-la dans content/images/"),
        ("plan/2027.txt", "ce fichier n’est pas un plan du site ; son nom doit finir par « .yaml »"),
        ("plan/2027.YAML", "ce fichier n’est pas un plan du site ; son nom doit finir par « .yaml »"),
        ("plan/anciens/2017.yaml", "ce plan ne serait pas lu ; rangez-le dans content/plan/"),
    ],
)  # fmt: skip
def test_a_file_that_nothing_reads_is_told_not_skipped(project: Path, name: str, said: str):
    assert problems_of(project, **{name: post()}) == [f"content/{name}:1: {said}"]


@pytest.mark.parametrize("name", ["actualites/🎉.md", "pages/!!!.md"])
def test_a_name_that_makes_no_address_is_told(project: Path, name: str):
    assert problems_of(project, **{name: post()}) == [
        f"content/{name}:1: ce nom ne fait pas une adresse ; donnez au fichier un nom en minuscules, par exemple formation-kayes.md"
    ]


def test_a_name_that_makes_no_address_is_good_with_a_slug(project: Path):
    (project / "content/actualites/🎉.md").write_text(post("slug: fete\n"), encoding="utf-8")

    assert "/actualites/fete/" in build_on("2031-03-01", project, project / "output").addresses


@pytest.mark.parametrize(
    "name", ["404", "actualites", "axes", "evenements", "plan", "rapports", "responsables"]
)
def test_a_page_that_would_take_the_place_of_another_is_told(project: Path, name: str):
    assert problems_of(project, **{f"pages/{name}.md": "---\ntitle: Un titre\n---\n"}) == [
        f"content/pages/{name}.md:2: l’adresse /{name}/ est celle d’une page que le site fait lui-même ; donnez un autre « slug: »"
    ]


@pytest.mark.parametrize("name", ["actualites/essai.md", "images/essai.png"])
def test_a_symbolic_link_to_nothing_is_told(project: Path, name: str):
    (project / "content" / name).symlink_to("nulle-part")

    assert problems_of(project) == [
        f"content/{name}:1: ce fichier ne s’ouvre pas ; s’il est un lien symbolique, mettez le fichier lui-même à sa place"
    ]


@pytest.mark.parametrize("page", ["pages/contact", "axes/premier-axe"])
def test_a_page_that_the_site_leads_to_is_no_draft(project: Path, page: str):
    file = project / f"content/{page}.md"
    file.write_text(file.read_text().replace("---\n", "---\nstatus: draft\n", 1))

    assert problems_of(project) == [
        f"content/{page}.md:2: d’autres pages mènent à ce texte, qui ne peut donc pas être un brouillon ; retirez « status: draft »"
    ]


def test_a_page_that_the_site_leads_to_is_written(project: Path):
    (project / "content/pages/statuts.md").unlink()

    assert problems_of(project) == [
        "content/pages/statuts.md:1: les pages du site mènent à ce texte, qui n’existe pas ; écrivez-le"
    ]


def test_a_draft_may_have_notes(project: Path):
    """Its links to itself are no links to a draft."""
    draft = post("status: draft\n", "Un fait[^1].\n\n[^1]: Une source.")
    (project / "content/actualites/essai.md").write_text(draft)

    assert "/brouillons/actualites/essai/" in build_on("2031-03-01", project, project / "output").addresses


def test_a_tag_may_be_a_sign_that_no_address_can_hold(project: Path):
    (project / "content/actualites/essai.md").write_text(post("tags: [♥, ߒߞߏ]\n", "Un fait."))

    assert "/actualites/essai/" in build_on("2031-03-01", project, project / "output").addresses


def test_what_is_shown_as_code_is_not_refused(project: Path):
    text = post("", "Écrivez `<script>` :\n\n    # remarque\n    <iframe>\n")
    (project / "content/actualites/essai.md").write_text(text)

    assert "/actualites/essai/" in build_on("2031-03-01", project, project / "output").addresses


def test_what_the_theme_loads_from_another_host_stops_the_build(project: Path):
    base = project / "theme/templates/base.html"
    base.write_text(
        base.read_text().replace("</body>", '<img src="https://compteur.example/a" alt=""></body>')
    )

    assert (
        "theme/templates:1: la page / demande « https://compteur.example/a » à un autre site ; rangez ce fichier dans celui-ci"
        in problems_of(project)
    )


def test_no_page_has_an_id_twice(project: Path):
    """Whatever an author calls a part of a text."""
    headings = "\n\n".join(
        f"## {name}\n\nx[^1]" for name in ("Sources", "Contenu", "Sources", "Mesure", "Suivi")
    )
    body = f"{headings}\n\n[^1]: Une note.\n"
    source = "sources:\n  - titre: x\n    url: https://journal.example/\n"
    for folder in ("actualites", "evenements", "pages", "rapports"):
        (project / f"content/{folder}/essai.md").write_text(post(source, body))
    site = build_on("2031-03-01", project, project / "output")

    for address in site.addresses:
        ids = re.findall(r'\sid="([^"]*)"', site.html(address))
        assert sorted(set(ids)) == sorted(ids), address


def test_a_text_in_another_encoding_is_told(project: Path):
    (project / "content/actualites/latin.md").write_bytes(post("", "Été").encode("latin-1"))

    assert problems_of(project) == [
        "content/actualites/latin.md:6: ce fichier n’est pas en UTF-8 : « É » ne peut pas être lu ; "
        "dans votre éditeur, choisissez « Enregistrer sous », puis l’encodage « UTF-8 »"
    ]


def test_files_that_editors_leave_behind_are_not_published(project: Path):
    (project / "content/actualites/.#essai.md").write_text("x")
    (project / "content/images/.DS_Store").write_text("x")
    (project / "content/actualites/essai.md~").write_text("x")

    site = build_on("2031-03-01", project, project / "output")

    files = [file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file()]
    assert [name for name in files if "~" in name or re.search(r"(^|/)\.(?!well-known/)", name)] == []


def test_a_dead_link_of_the_theme_stops_the_build_too(project: Path):
    footer = project / "theme/templates/base.html"
    footer.write_text(footer.read_text().replace('"/statuts/"|href', '"/reglement/"|href'))

    assert all(line.startswith("theme/templates:1: le lien « /reglement/ »") for line in problems_of(project))


def test_a_part_that_a_text_does_not_have_is_told_with_everything_else(project: Path):
    body = "## Première partie\n\n[Plus bas](#premiere-parti), [ailleurs](/nulle-part/), [plus haut](#contenu-principal)."

    said = problems_of(project, actualites__essai=post("", body))

    assert said == [
        "content/actualites/essai.md:8: « #premiere-parti » : la page n’a pas de partie « premiere-parti » ; vouliez-vous « #premiere-partie » ?",
        "content/actualites/essai.md:8: « /nulle-part/ » ne mène à aucune page ; vérifiez l’adresse",
    ]


def test_a_missing_file_is_told_beside_another_mistake_of_the_head(project: Path):
    text = "---\ntitle: Un titre\nauteurs: Moi\ndocument: rapport.pdf\n---\n\nUn texte.\n"

    assert [line.split(":")[1] for line in problems_of(project, rapports__essai=text)] == ["3", "4"]


def test_lists_in_lists_without_end_are_told(project: Path):
    said = problems_of(project, actualites__essai=post("", "- " * 3000 + "x"))

    assert said == [
        "content/actualites/essai.md:5: ce texte emboîte trop de listes ou de citations ; retirez des niveaux"
    ]


@pytest.mark.parametrize("slug", ["en", "images", "admin"])
def test_a_page_takes_no_address_of_a_folder(project: Path, slug: str):
    text = f"---\ntitle: Un titre\nslug: {slug}\n---\n\nUn texte.\n"

    assert [line.split(" ; ")[1] for line in problems_of(project, pages__essai=text)] == [
        "donnez un autre « slug: »"
    ]
