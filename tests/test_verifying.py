"""What must hold of the site before it goes online: each verification sees what it is for, and nothing else."""

from pathlib import Path

import pytest

from tests.tiny_site import write
from workshop.publishing.verification import OF_THE_SITE, verify
from workshop.publishing.verifying.formats import parse
from workshop.publishing.verifying.leftovers import no_draft, no_draft_of, no_original_of
from workshop.publishing.verifying.secrets import none_is_told
from workshop.publishing.verifying.vanished import every_page_is_still_there
from workshop.publishing.verifying.whole import is_a_site


def said(problems) -> list[str]:
    return [str(problem).replace("\u00a0", " ") for problem in problems]


def test_an_empty_folder_is_no_site(tmp_path):
    assert [line.split(":")[0] for line in said(is_a_site(tmp_path))] == ["index.html", "404.html"]


def test_an_empty_file_and_a_symbolic_link_are_told(tmp_path):
    for name, text in {"index.html": "<p>", "404.html": "<p>", "a/index.html": ""}.items():
        write(tmp_path, name, text)
    (tmp_path / "b").symlink_to(tmp_path / "index.html")

    assert [line.partition(" ; ")[0] for line in said(is_a_site(tmp_path))] == [
        "a/index.html:1: ce fichier est vide",
        "b:1: ce lien symbolique ne mènerait nulle part en ligne",
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plan.json", "{"),
        ("plan.json", b"\xff\xfe{}".decode("latin-1")),
        ("atom.xml", "<feed>"),
        ("dessin.svg", "<svg><g></svg>"),
        ("agenda.ics", "BEGIN:VEVENT\r\nEND:VEVENT\r\n"),
        ("agenda.ics", "pas un agenda"),
        ("agenda.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:hier\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"),
        ("agenda.ics", ""),
    ],
)
def test_what_no_program_could_read_is_told(tmp_path, name, text):
    write(tmp_path, name, text)

    assert [line.partition("(")[0] for line in said(parse(tmp_path))] == [
        f"{name}:1: ce fichier n’est pas du {'iCalendar' if 'ics' in name else 'JSON' if 'json' in name else 'XML'} lisible "
    ]


# Put together here, so that no scanner of this repository takes them for real ones.
SECRETS = {
    "une clé privée": "-----BEGIN " + "OPENSSH PRIVATE KEY-----",
    "un jeton de GitHub": "ghp_" + "a1B2" * 9,
    "un jeton de GitLab": "glpat-" + "a1B2" * 5,
    "une clé d’Amazon": "AKIA" + "ABCD" * 4,
    "une clé de Google": "AIza" + "a1B2_" * 7,
    "un jeton de Slack": "xoxb-" + "12345678901",
    "un jeton de PyPI": "pypi-" + "AgEIcHlwaS" + "a1B2" * 13,
    "un jeton de npm": "npm_" + "a1B2" * 9,
    "une clé de paiement": "sk_live_" + "a1B2" * 5,
    "une clé d’API": "sk-" + "a1B2" * 8,
    "un mot de passe dans une adresse": "ftp://essai:" + "mot-de-passe@ftp.example",
    "un mot de passe": "DB_PASSWORD=" + "azertyuiop123",
}


@pytest.mark.parametrize("what", SECRETS)
def test_a_secret_is_told_by_its_kind_and_line_and_not_repeated(tmp_path, what):
    write(tmp_path, "index.html", f"<p>\n{SECRETS[what]}\n")

    assert said(none_is_told(tmp_path))[0].startswith(f"index.html:2: ceci ressemble à {what} ; ")
    assert SECRETS[what] not in " ".join(said(none_is_told(tmp_path)))


@pytest.mark.parametrize(
    "name", [".env", ".env.local", "cle.pem", "id_rsa", ".git", ".htpasswd", "Coffre.KDBX"]
)
def test_a_file_that_holds_secrets_is_told_by_its_name(tmp_path, name):
    write(tmp_path, f"documents/{name}", "x")

    assert f"« {name} » ne doit jamais être en ligne" in said(none_is_told(tmp_path))[0]


@pytest.mark.parametrize(
    "text",
    [
        "mot de passe : choisissez douze signes au moins",
        "https://isoc.ml/plan/2019/#secret",
        "mailto:info@isoc.ml",
        "https://tube.example/@chaine:12",
        "une clé publique : -----BEGIN PUBLIC KEY-----",
        "sk-2019",
    ],
)
def test_what_only_speaks_of_secrets_is_none(tmp_path, text):
    write(tmp_path, "index.html", text)

    assert said(none_is_told(tmp_path)) == []


def test_what_is_for_authors_is_told(tmp_path):
    write(tmp_path, "brouillons/a/index.html", "x")
    write(tmp_path, "_auteur/index.html", "x")

    assert [line.split(":")[0] for line in said(no_draft(tmp_path))] == ["brouillons", "_auteur"]


def test_a_draft_with_a_page_is_told_at_its_file(tmp_path):
    head = "---\ntitle: x\nstatus: draft\n"
    write(tmp_path, "sources/content/actualites/a.md", f"{head}---\nx\n")
    write(tmp_path, "sources/content/pages/b.md", f"{head}slug: c\n---\nx\n")
    write(tmp_path, "sources/content/pages/d.md", "---\ntitle: x\n---\nstatus: draft\n")
    for page in ("actualites/a", "c", "d"):
        write(tmp_path, f"site/{page}/index.html", "x")

    found = said(no_draft_of(tmp_path / "sources", tmp_path / "site"))

    assert [line.split(":")[0] for line in found] == ["content/actualites/a.md", "content/pages/b.md"]


def test_a_photo_as_it_was_taken_is_told_and_a_drawing_is_not(tmp_path):
    for name in ("sources/content/images/a.jpg", "site/images/x.jpg", "site/images/autre.jpg"):
        write(tmp_path, name, "photo" if "autre" not in name else "petite")
    for name in ("sources/content/images/a.svg", "site/images/a.svg"):
        write(tmp_path, name, "<svg/>")

    found = said(no_original_of(tmp_path / "sources", tmp_path / "site"))

    assert [line.partition(",")[0] for line in found] == [
        "site/images/x.jpg:1: c’est la photo d’origine content/images/a.jpg".removeprefix("site/")
    ]


def test_a_page_or_a_document_that_was_online_stays_and_the_length_of_a_list_may_change():
    before = [
        "a/index.html",
        "b.html",
        "documents/c.pdf",
        "actualites/page/3/index.html",
        "theme/x.css",
        "d.ics",
    ]

    assert [line.partition(" est ")[0] for line in said(every_page_is_still_there(before, ["e.html"]))] == [
        "content/redirections.yaml:1: la page /a/",
        "content/redirections.yaml:1: la page /b.html",
        "content/documents/c.pdf:1: ce document",
    ]
    assert said(every_page_is_still_there(before, before)) == []


def test_every_verification_is_asked(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "workshop.publishing.verification.OF_THE_SITE", (*OF_THE_SITE, lambda _: is_a_site(Path("/x")))
    )
    write(tmp_path, "site/plan.json", "{")

    found = said(verify(tmp_path, tmp_path / "site", {"a.html": 1}, {}))

    assert len(found) == 2 + 1 + 2 + 1


def test_the_real_site_passes(real_site):
    content = Path(__file__).resolve().parent.parent
    assert said(verify(content, real_site.folder, {}, {})) == []
