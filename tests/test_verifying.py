"""What must hold of the site before it goes online: each verification sees what it is for, and nothing else."""

import hashlib
import re
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from plugins.calendar.icalendar_file import to_ics
from plugins.redirections.reading import read, withdrawn
from tests.test_calendar import WORDS, meeting
from tests.tiny_site import write
from workshop import html_checker
from workshop.installing import Impossible
from workshop.publishing.candidate import files_of
from workshop.publishing.online import Blob
from workshop.publishing.verification import verify
from workshop.publishing.verifying.calendars import none_goes_back
from workshop.publishing.verifying.earlier import Earlier
from workshop.publishing.verifying.formats import parse
from workshop.publishing.verifying.leftovers import no_draft, no_draft_of, no_original_of
from workshop.publishing.verifying.secrets import none_is_told
from workshop.publishing.verifying.validity import every_file
from workshop.publishing.verifying.vanished import everything_is_still_there
from workshop.publishing.verifying.weights import within_budget
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


FEED = '<feed xmlns="http://www.w3.org/2005/Atom"><id>a</id><title>b</title><updated>c</updated>%s</feed>'
PODCAST = "<rss><channel><title>a</title><link>b</link><description>c</description>%s</channel></rss>"
CALENDAR = "BEGIN:VCALENDAR\r\n%sEND:VCALENDAR\r\n"


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("plan.json", "{", "JSON"),
        ("plan.json", b"\xff\xfe{}".decode("latin-1"), "JSON"),
        ("site.webmanifest", "{", "JSON"),
        ("plan.csv", "", "CSV"),
        ("plan.csv", "action;état\r\nun\r\n", "CSV"),
        ("plan.csv", 'action;état\r\nun;"deux\r\n', "CSV"),
        ("plan.csv", "action,état\r\nun,deux\r\n", "CSV"),
        ("atom.xml", "<feed>", "XML"),
        ("atom.xml", FEED % "<entry><id>a</id><title>b</title></entry>", "XML"),
        ("atom.xml", FEED.replace("<id>a</id>", "") % "", "XML"),
        ("podcast.xml", (PODCAST % "").replace("<link>b</link>", ""), "XML"),
        ("podcast.xml", PODCAST % "<item><guid>a</guid></item>", "XML"),
        ("podcast.xml", PODCAST % '<item><guid>a</guid><enclosure url="b" type="c"/></item>', "XML"),
        ("podcast.xml", PODCAST % '<item><enclosure url="b" type="c" length="1"/></item>', "XML"),
        ("dessin.svg", "<svg><g></svg>", "XML"),
        ("agenda.ics", "BEGIN:VEVENT\r\nEND:VEVENT\r\n", "iCalendar"),
        ("agenda.ics", "pas un agenda", "iCalendar"),
        ("agenda.ics", CALENDAR % "BEGIN:VEVENT\r\nDTSTART:hier\r\nEND:VEVENT\r\n", "iCalendar"),
        ("agenda.ics", "", "iCalendar"),
    ],
)
def test_what_no_program_could_read_is_told(tmp_path, name, text, form):
    write(tmp_path, name, text)

    assert [line.partition("(")[0] for line in said(parse(tmp_path))] == [
        f"{name}:1: ce fichier n’est pas du {form} lisible "
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plan.csv", '\ufeffaction;état\r\n"un; deux";"a\nb"\r\n'),
        ("atom.xml", FEED % ""),
        ("podcast.xml", PODCAST % '<item><guid>a</guid><enclosure url="b" type="c" length="1"/></item>'),
        ("sitemap.xml", "<urlset/>"),
        ("agenda.ics", CALENDAR % "PRODID:a\r\nVERSION:2.0\r\n"),
        ("site.webmanifest", "{}"),
        ("documents/recu.json", "{"),
    ],
)
def test_what_programs_can_read_is_not_told(tmp_path, name, text):
    write(tmp_path, name, text)

    assert said(parse(tmp_path)) == []


HEAD = '<!doctype html>\n<html lang="fr">\n<head><meta charset="utf-8"><title>Essai</title></head>\n'
VALID = f"{HEAD}<body><h1>Un titre</h1></body></html>\n"
WRONG = f"{HEAD}<body><h1>Un titre</h1>\n<ul><p>Un texte</p></ul></body></html>\n"


def online(site: Path, *, checked_by: str = "") -> Earlier:
    """What is in the folder now."""
    files = {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*.*")}
    return Earlier(files_of(site), files.__getitem__, checked_by)


def looked_at(verification, site: Path, earlier: Earlier) -> list[str]:
    return said(verification(site, files_of(site), earlier))


def test_html_that_is_not_valid_is_told_with_its_page_and_line(tmp_path):
    write(tmp_path, "a/index.html", WRONG)
    write(tmp_path, "b.html", VALID)

    assert looked_at(every_file, tmp_path, Earlier()) == [
        "a/index.html:5: ce n’est pas valide : Element “p” not allowed as child of element “ul” in this context. "
        "(Suppressing further errors from this subtree.) ; corrigez le texte ou le modèle d’où vient cette ligne"
    ]


def test_a_warning_and_a_language_that_it_does_not_know_stop_nobody(tmp_path):
    words = "I ni ce, an b'a fɛ ka Ɛntɛrinɛti dɔn ani ka baara kɛ n'a ye ni hakili ye. " * 20
    write(tmp_path, "a.html", VALID.replace("</body>", f"<section><p>{words}</p></section></body>"))

    assert looked_at(every_file, tmp_path, Earlier()) == []


def test_only_what_the_same_checker_has_not_seen_is_checked(tmp_path, monkeypatch):
    for name in ("a", "b"):
        write(tmp_path, f"site/{name}.html", VALID)
    seen = write(
        tmp_path, "java", f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\necho \'{{"messages":[]}}\' >&2\n'
    )
    seen.chmod(0o755)
    monkeypatch.setenv("JAVA", str(seen))
    by_another, by_this = (
        online(tmp_path / "site", checked_by=name) for name in ("vnu-0", html_checker.name())
    )

    looked_at(every_file, tmp_path / "site", by_this)
    assert not (tmp_path / "asked").exists()

    looked_at(every_file, tmp_path / "site", by_another)
    write(tmp_path, "site/b.html", VALID + "<!-- -->")
    looked_at(every_file, tmp_path / "site", by_this)

    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert [line.rpartition(" --html ")[2] for line in asked] == ["a.html b.html", "b.html"]


@pytest.mark.parametrize("java", ["/nulle/part/java", "/bin/false"])
def test_without_a_java_that_works_nothing_is_published(tmp_path, monkeypatch, java):
    monkeypatch.setenv("JAVA", java)
    write(tmp_path, "a.html", VALID)

    with pytest.raises(Impossible, match="Sans vérifier le HTML, rien n’est publié"):
        looked_at(every_file, tmp_path, Earlier())


def test_many_files_are_checked_in_a_few_starts():
    files = [str(number) for number in range(1_000)]

    assert [len(share) for share in html_checker.shares(files, 2)] == [250] * 4
    assert [len(share) for share in html_checker.shares(files[:90], 2)] == [90]
    assert [len(share) for share in html_checker.shares(files[:300], 2)] == [150, 150]
    assert html_checker.shares([], 2) == []


def noise(number: int) -> str:
    """So many words that no server can pack."""
    return " ".join(hashlib.sha256(str(one).encode()).hexdigest() for one in range(number))


def test_a_page_that_became_too_heavy_is_told_with_what_grew(tmp_path):
    page = "<html><style>p{%s}</style><main><p>%s</p></main><img src=/images/a.jpg></html>"
    write(tmp_path, "images/a.jpg", "x" * 500)
    write(tmp_path, "index.html", page % ("margin:0", noise(50)))
    before = online(tmp_path)
    write(tmp_path, "images/a.jpg", "x" * 600)
    write(tmp_path, "index.html", page % ("margin:0;color:red", noise(200)))

    found = looked_at(within_budget, tmp_path, before)

    assert re.fullmatch(
        r"index\.html:1: cette page pèse \d+ octets, 7000 au plus sont permis "
        r"\(depuis ce qui est en ligne : texte \+\d{4}, image \+100, style \+\d+\) ; raccourcissez le texte, ou faites-en deux pages",
        found[0],
    ), found


def test_a_new_page_that_is_too_heavy_is_told_with_its_parts(tmp_path):
    write(tmp_path, "images/a.jpg", "x" * 8_000)
    write(tmp_path, "essai/index.html", f"<main>{noise(150)}</main><img src=/images/a.jpg>")

    found = looked_at(within_budget, tmp_path, Earlier())

    assert re.fullmatch(
        r"essai/index\.html:1: cette page pèse \d+ octets, 13000 au plus sont permis "
        r"\(image 8000, texte \d{4}\) ; retirez une image, ou prenez-en une plus simple",
        found[0],
    ), found


def test_a_page_that_asks_for_too_many_files_is_told(tmp_path):
    for name in "ab":
        write(tmp_path, f"images/{name}.jpg", "x")
    write(tmp_path, "index.html", "<img src=/images/a.jpg><img src=/images/b.jpg>")

    assert (
        "index.html:1: cette page demande 3 fichiers, 2 au plus sont permis"
        in looked_at(within_budget, tmp_path, Earlier())[0]
    )


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


def test_a_draft_in_another_language_or_in_a_folder_of_its_own_is_told_too(tmp_path):
    head = "---\ntitle: x\nstatus: draft\n"
    for file in ("actualites/a.en", "actualites/2024/b", "pages/c.en", "pages/notes/d"):
        write(tmp_path, f"sources/content/{file}.md", f"{head}---\nx\n")
    write(tmp_path, "sources/content/actualites/e.md", f"{head}lang: en\n---\nx\n")
    write(tmp_path, "sources/content/actualites/f.en.md", f"{head}---\nx\n")
    write(tmp_path, "sources/content/actualites/v1.2.md", f"{head}slug: version\n---\nx\n")
    # Of the last but one, only the original is published.
    pages = ("en", "en/actualites/a", "actualites/b", "en/c", "d", "en/actualites/e", "actualites/f")
    for page in (*pages, "actualites/version"):
        write(tmp_path, f"site/{page}/index.html", "x")

    found = said(no_draft_of(tmp_path / "sources", tmp_path / "site"))

    assert [line.split(":")[0].removeprefix("content/") for line in found] == [
        "actualites/2024/b.md",
        "actualites/a.en.md",
        "actualites/e.md",
        "actualites/v1.2.md",
        "pages/c.en.md",
        "pages/notes/d.md",
    ]
    assert "à /en/actualites/a/ ;" in found[1]


@pytest.mark.parametrize(
    ("before", "now", "least"),
    [
        ({"published": "2030-01-01", "cancelled": "2030-02-01"}, {"published": "2030-01-01"}, "2030-02-02"),
        (
            {"published": "2030-01-01", "cancelled": "2030-02-01"},
            {"published": "2030-01-01", "updated": "2030-02-01"},
            "2030-02-02",
        ),
        ({"published": "2030-01-01", "updated": "2030-03-01"}, {"published": "2030-01-01"}, "2030-03-01"),
    ],
    ids=["not called off any more", "on the same day", "an earlier day"],
)
def test_an_event_that_no_calendar_would_take_over_is_told(tmp_path, before, now, least):
    found = looked_at(none_goes_back, tmp_path, calendar_online(tmp_path, before, now))

    assert found == [
        "evenements/essai/essai.ics:1: les agendas abonnés garderaient ce que l’on savait avant de cet événement ; "
        f"écrivez « modified: {least} », ou un jour plus récent, dans son texte"
    ]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"published": "2030-01-01"}, {"published": "2030-01-01", "cancelled": "2030-02-01"}),
        (
            {"published": "2030-01-01", "cancelled": "2030-02-01"},
            {"published": "2030-01-01", "updated": "2030-02-02"},
        ),
        ({"published": "2030-01-01", "title": "Un essay"}, {"published": "2030-01-01"}),
    ],
    ids=["called off", "takes place after all", "a slip"],
)
def test_an_event_that_calendars_take_over_is_not_told(tmp_path, before, now):
    assert looked_at(none_goes_back, tmp_path, calendar_online(tmp_path, before, now)) == []


def calendar_online(site: Path, before: dict[str, str], now: dict[str, str]) -> Earlier:
    """The file of an event as it is online; now it is in the folder."""
    path = "evenements/essai/essai.ics"
    write(site, path, to_ics([meeting(**before)], WORDS, of="essai").decode())
    earlier = online(site)
    write(site, path, to_ics([meeting(**now)], WORDS, of="essai").decode())
    return earlier


def test_a_photo_as_it_was_taken_is_told_and_a_drawing_is_not(tmp_path):
    for name in ("sources/content/images/a.jpg", "site/images/x.jpg", "site/images/autre.jpg"):
        write(tmp_path, name, "photo" if "autre" not in name else "petite")
    for name in ("sources/content/images/a.svg", "site/images/a.svg"):
        write(tmp_path, name, "<svg/>")

    found = said(no_original_of(tmp_path / "sources", tmp_path / "site"))

    assert [line.partition(",")[0] for line in found] == [
        "site/images/x.jpg:1: c’est la photo d’origine content/images/a.jpg".removeprefix("site/")
    ]


def test_a_png_that_is_already_what_the_site_makes_of_it_is_published(tmp_path):
    """Byte for byte the original, and it tells nothing of anybody."""
    silent, telling = Image.new("RGB", (40, 30), "#a8561a"), PngInfo()
    telling.add_text("Author", "Personne Exemple")
    exif = Image.Exif()
    exif[0x010F] = "Appareil Exemple"
    for folder in ("sources/content/images", "site/images"):
        (tmp_path / folder).mkdir(parents=True)
        silent.save(tmp_path / folder / "dessin.png", optimize=True)
        silent.save(tmp_path / folder / "auteur.png", pnginfo=telling)
        silent.save(tmp_path / folder / "appareil.png", exif=exif)

    found = said(no_original_of(tmp_path / "sources", tmp_path / "site"))

    assert [line.partition(":")[0] for line in found] == ["images/appareil.png", "images/auteur.png"]


def test_what_others_ask_for_stays_and_what_only_our_pages_ask_for_may_go():
    lasting = [
        *(
            "a/index.html",
            "axes/a/atom.xml",
            "b.html",
            "documents/c.zip",
            "evenements/e/e.ics",
            "plan/2019/bilan.pdf",
        ),
        *("plan/2019/igf/etat.svg", "plan/2019/plan.csv", "plan/2019/plan.json"),
    ]
    passing = [
        *(
            "actualites/page/3/index.html",
            "garder/1.txt",
            "images/x.svg",
            "recherche/0a/r1.json",
            "en/recherche/0a/r1.json",
            "theme/x.svg",
        ),
        *("sw.js", ".nojekyll"),
    ]

    found = said(everything_is_still_there([*lasting, *passing], ["e.html"]))

    assert [match[0] for line in found if (match := re.search(r"(?<= )/\S+", line))] == [
        *("/a/", "/axes/a/atom.xml", "/b.html", "/documents/c.zip", "/evenements/e/e.ics"),
        *("/plan/2019/bilan.pdf", "/plan/2019/igf/etat.svg", "/plan/2019/plan.csv", "/plan/2019/plan.json"),
    ]
    assert (
        "content/redirections.yaml:1: le document /documents/c.zip est en ligne et n’existerait plus ; remettez-le dans "
        "content/documents/, ou dites qu’il est retiré exprès : « /documents/c.zip: retiré »"
    ) in found
    assert len(found) == len(lasting)
    assert said(everything_is_still_there([*lasting, *passing], lasting)) == []


def test_who_has_nothing_to_make_pdfs_with_is_told_how_and_a_file_may_be_replaced():
    found = said(everything_is_still_there(["plan/2019/bilan.pdf", "atom.xml"], []))

    assert found == [
        "content/redirections.yaml:1: le fichier /atom.xml est en ligne et n’existerait plus ; remettez-le, "
        "ou écrivez lequel le remplace : « /atom.xml: /nouveau.xml », ou qu’il est retiré exprès : « /atom.xml: retiré »",
        "content/redirections.yaml:1: le fichier /plan/2019/bilan.pdf est en ligne et n’existerait plus ; remettez-le "
        "(les PDF : « python3 tasks.py pdf » installe ce qu’il faut), "
        "ou écrivez lequel le remplace : « /plan/2019/bilan.pdf: /nouveau.pdf », "
        "ou qu’il est retiré exprès : « /plan/2019/bilan.pdf: retiré »",
    ]


@pytest.mark.parametrize(
    "path", ["documents/Liste de pre\u0301sence.docx", "documents/100% #1.jpg", "a/index.html", "plan.csv"]
)
def test_what_a_problem_says_of_something_withdrawn_is_what_takes_it_away(path):
    (told,) = everything_is_still_there([path], [])
    line = re.search(r"« ([^«]*: retirée?) »", told.text)[1]

    redirections, _, problems = read(line, "content/redirections.yaml")

    assert problems == []
    assert said(everything_is_still_there([path], [], withdrawn(redirections))) == []


def test_every_verification_is_asked(tmp_path):
    write(tmp_path, "site/index.html", WRONG)
    write(tmp_path, "site/plan.json", "{")
    write(tmp_path, "site/404.html", f"{VALID}<!-- {noise(200)} {SECRETS['un jeton de npm']} -->")
    write(tmp_path, "site/drafts/x.html", VALID)
    write(tmp_path, "site/b/index.html", VALID)
    write(tmp_path, "sources/content/pages/b.md", "---\nstatus: draft\n---\n")
    write(tmp_path, "sources/content/images/a.jpg", "photo")
    write(tmp_path, "site/images/a.jpg", "photo")
    (tmp_path / "site/c.html").symlink_to("b/index.html")
    site = tmp_path / "site"

    found = said(verify(tmp_path / "sources", site, Earlier({"a.html": Blob("1", 1)}), files_of(site)))

    assert sorted({line.split(":")[0] for line in found}) == [
        *("404.html", "c.html", "content/pages/b.md", "content/redirections.yaml", "drafts", "images/a.jpg"),
        *("index.html", "plan.json"),
    ]
    assert len(found) == 9


def test_without_java_the_other_problems_are_told_too(tmp_path, monkeypatch):
    monkeypatch.setenv("JAVA", "/nulle/part/java")
    for page in ("index", "404", "drafts/x"):
        write(tmp_path, f"site/{page}.html", VALID)
    site = tmp_path / "site"

    with pytest.raises(Impossible) as told:
        verify(tmp_path / "sources", site, Earlier(), files_of(site))

    reason, _, others = str(told.value).partition("\nÀ corriger aussi :\n")
    assert reason.startswith("Sans vérifier le HTML, rien n’est publié.")
    assert [line.partition(":")[0] for line in others.splitlines()] == ["drafts"]


def test_the_real_site_passes(real_site):
    content = Path(__file__).resolve().parent.parent
    # tests/test_valid_html.py checks all of it.
    earlier = Earlier(files_of(real_site.folder), checked_by=html_checker.name())
    assert said(verify(content, real_site.folder, earlier, files_of(real_site.folder))) == []
