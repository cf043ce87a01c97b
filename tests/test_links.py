"""What a text leads to and what a page loads: pure rules, HTML and addresses in, French out."""

from typing import Any

import pytest

from plugins.authoring.dates import PartialDate
from plugins.authoring.yaml_source import Source
from plugins.gate.links import dead_links, foreign_loads
from plugins.gate.targets import Site, what_is_wrong
from plugins.gate.text import Text
from plugins.markup.page import Page, Target, read_page
from plugins.markup.places import find_refused, find_targets

HERE = "/actualites/essai/"


def text(place: str = "actualites/essai.md", **more: Any) -> Text:
    """A text without words."""
    address = f"/{place.removesuffix('.md')}/"
    written = {"address": address, "public_address": address, "html": "", "body": "", "body_line": 3}
    return Text(head=Source(f"content/{place}", None, {}), place=place, **written | more)


DRAFT = text("rapports/etude.md", draft=True)
WAITING = text("rapports/bilan.md", draft=True, waits_until=PartialDate(2031, 3, 5))
SITE = Site(
    host="isoc.ml",
    addresses=frozenset(["/", HERE, "/actualites/", "/contact/", "/plan/2019/", "/images/point.png"]),
    undecided=("/axes/",),
    offline={key: one for one in (DRAFT, WAITING) for key in (one.place, one.address)},
    files=frozenset(["actualites/essai.md", "rapports/etude.md", "pages/contact.md", "images/point.png"]),
    secure=frozenset(["isoc.ml", "revue.example"]),
)


def said(link: str, *, loaded: bool = False, by: Text | None = None) -> str | None:
    return what_is_wrong(Target(link, loaded), by or text(), SITE)


@pytest.mark.parametrize(
    "link",
    [
        *["/contact/", "/contact/#ecrire", "../../contact/", "/contact/?x=1", "#fn:1", "/axes/etudes/"],
        *["https://journal.example/page", "http://journal.example", "https://isoc.ml/contact/"],
        *["https://www.isoc.ml/plan/2019/#mesure", "HTTPS://ISOC.ML", "mailto:info@isoc.ml"],
        *["mailto:info@isoc.ml?subject=Bonjour", "tel:+22320000000"],
        *["{filename}essai.md#x", "{filename}../pages/contact.md", "{filename}/pages/contact.md"],
        *["{static}/images/point.png", "{attach}../images/point.png"],
    ],
)
def test_what_leads_somewhere_is_right(link: str):
    assert said(link) is None


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("", "ce lien est vide ; écrivez une adresse entre les parenthèses, par exemple /contact/"),
        ("#", "ce lien est vide ; écrivez une adresse entre les parenthèses, par exemple /contact/"),
        ("htps://isoc.ml/", "« htps: » ne commence pas une adresse de ce site ; vouliez-vous « https » ?"),
        ("javascript:alert(1)", "« javascript: » ne commence pas une adresse de ce site ; choisissez parmi : http, https, mailto, tel"),
        ("Java\tScript:alert(1)", "« javascript: » ne commence pas une adresse de ce site ; choisissez parmi : http, https, mailto, tel"),
        ("data:text/html,x", "« data: » ne commence pas une adresse de ce site ; choisissez parmi : http, https, mailto, tel"),
        ("file:///home/a.pdf", "« file:///home/a.pdf » n’existe que sur votre ordinateur ; rangez le fichier dans content/documents/ et écrivez /documents/…"),
        ("C:\\Mes documents\\a.pdf", "« C:\\Mes documents\\a.pdf » n’existe que sur votre ordinateur ; rangez le fichier dans content/documents/ et écrivez /documents/…"),
        ("http://[x", "« http://[x » n’est pas une adresse complète ; écrivez par exemple https://isoc.ml/page/"),
        ("https:/journal.example", "« https:/journal.example » n’est pas une adresse complète ; écrivez par exemple https://isoc.ml/page/"),
        ("www.isoc.ml", "« www.isoc.ml » n’est pas une adresse complète ; écrivez https://www.isoc.ml"),
        ("isoc.ml/contact/", "« isoc.ml/contact/ » n’est pas une adresse complète ; écrivez https://isoc.ml/contact/"),
        ("//journal.example/a", "« //journal.example/a » n’est pas une adresse complète ; écrivez https://journal.example/a"),
        ("info@isoc.ml", "« info@isoc.ml » n’est pas une adresse complète ; écrivez mailto:info@isoc.ml"),
        ("mailto:info", "« mailto:info » n’est pas une adresse électronique ; écrivez par exemple mailto:info@isoc.ml"),
        ("tel:appelez", "« tel:appelez » n’est pas un numéro ; écrivez par exemple tel:+22320000000"),
        ("images/point.png", "« images/point.png » n’existe pas ; vouliez-vous « /images/point.png » ?"),
        ("/contact", "« /contact » ne mène à aucune page ; vouliez-vous « /contact/ » ?"),
        ("contact", "« contact » ne mène à aucune page ; vouliez-vous « /contact/ » ?"),
        ("/Plan/2019/", "« /Plan/2019/ » ne mène à aucune page ; vouliez-vous « /plan/2019/ » ?"),
        ("https://isoc.ml/plan/2018/", "« /plan/2018/ » ne mène à aucune page ; vouliez-vous « /plan/2019/ » ?"),
        ("/zzz/", "« /zzz/ » ne mène à aucune page ; vérifiez l’adresse"),
        ("/actualites/essay/", "« /actualites/essay/ » ne mène à aucune page ; vouliez-vous « /actualites/ » ?"),
        ("/rapports/etude/", "« /rapports/etude/ » mène à un brouillon ; retirez ce lien, ou « status: draft » dans content/rapports/etude.md"),
        ("/rapports/bilan/", "« /rapports/bilan/ » mène à un texte qui attend le 2031-03-05 (content/rapports/bilan.md) ; retirez ce lien, ou donnez au vôtre « date: 2031-03-05 »"),
        ("{filename}../rapports/etude.md", "« ../rapports/etude.md » mène à un brouillon ; retirez ce lien, ou « status: draft » dans content/rapports/etude.md"),
        ("{filename}rien.md", "le fichier « rien.md » n’existe pas ; corrigez son nom"),
        ("{filename}/pages/contacts.md", "le fichier « /pages/contacts.md » n’existe pas ; vouliez-vous « contact.md » ?"),
        ("{filename}/images/point.png", "« {filename} » ne mène pas à ce genre de fichier ; écrivez {static}/images/point.png"),
        ("{static}/pages/contact.md", "« {static} » ne mène pas à ce genre de fichier ; écrivez {filename}/pages/contact.md"),
        ("{fichier}essai.md", "« {fichier} » n’est pas un genre de lien ; écrivez {filename} devant un texte, {static} devant un fichier"),
        ("http://www.isoc.ml/contact/", "« http://www.isoc.ml/contact/ » n’est pas protégé ; écrivez https://www.isoc.ml/contact/"),
        ("HTTP://revue.example/a", "« HTTP://revue.example/a » n’est pas protégé ; écrivez https://revue.example/a"),
        ("http://fr.wikipedia.org/wiki/Kayes", "« http://fr.wikipedia.org/wiki/Kayes » n’est pas protégé ; écrivez https://fr.wikipedia.org/wiki/Kayes"),
        ("/rapports/etudes/", "« /rapports/etudes/ » ne mène à aucune page ; vérifiez l’adresse"),
    ],
)  # fmt: skip
def test_what_leads_nowhere_is_told_with_what_to_write(link: str, words: str):
    assert said(link) == words


def test_the_form_of_an_accent_is_told():
    site = Site("isoc.ml", frozenset(["/images/e\u0301te\u0301.jpg"]))

    assert what_is_wrong(Target("/images/\u00e9t\u00e9.jpg"), text(), site) == (
        "le nom du fichier « /images/\u00e9t\u00e9.jpg » a des accents d’une autre sorte ; renommez-le sans accents"
    )


def test_what_every_visitor_would_ask_of_another_site_is_told():
    words = "rangez le fichier dans content/images/ et écrivez /images/…"

    assert said("https://journal.example/a.png", loaded=True) == (
        f"« https://journal.example/a.png » serait demandé à un autre site par chaque visiteur ; {words}"
    )
    assert said("https://isoc.ml/images/point.png", loaded=True) is None


@pytest.mark.parametrize(
    "html",
    [
        '<img src="https://x.example/a">',
        '<img srcset="/a 1x, https://x.example/a 2x">',
        '<source srcset="https://x.example/a">',
        '<video poster="https://x.example/a"></video>',
        '<object data="//x.example/a"></object>',
        '<iframe src="https://x.example/a"></iframe>',
        '<script src="https://x.example/a"></script>',
        '<link rel="Stylesheet" href="https://x.example/a">',
        '<svg><use href="https://x.example/a"/></svg>',
        '<svg><image xlink:href="https://x.example/a"/></svg>',
    ],
)
def test_whatever_is_loaded_from_another_host_is_seen(html: str):
    assert [page for page, _ in foreign_loads({"/": read_page(html)}, "isoc.ml")] == ["/"]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://x.example/a">x</a>',
        '<img src="/a">',
        '<img src="https://www.isoc.ml/a">',
        '<link rel="canonical" href="https://x.example/a">',
        '<link rel="license" href="https://x.example/a">',
    ],
)
def test_a_link_is_not_a_load(html: str):
    assert list(foreign_loads({"/": read_page(html)}, "isoc.ml")) == []


def test_a_link_whose_brackets_do_not_match_is_nobody_s_error():
    pages = {"/": read_page('<a href="http://[x">x</a>')}

    assert list(dead_links(pages, frozenset())) == []
    assert list(foreign_loads(pages, "isoc.ml")) == []


def test_what_a_text_may_not_hold_is_seen():
    html = '<h1 id="a">x</h1><ScRiPt>"<img>"</ScRiPt><p onclick="x" style="color: red">x</p><p style="background: URL(x)">'

    assert read_page(html) == Page((), frozenset(["a"]), ("<h1>", "<script>", "onclick=", "style=", "style="))


def test_a_link_opens_where_its_reader_wants_and_tells_nobody():
    assert read_page('<a href="/" target="_blank" ping="/x">x</a>').refused == ("target=", "ping=")


def test_a_text_that_waits_may_lead_to_one_that_is_there_no_later():
    later, earlier = PartialDate(2031, 3, 6), PartialDate(2031, 3, 4)

    assert said("/rapports/bilan/", by=text(draft=True, waits_until=later)) is None
    assert said("/rapports/bilan/", by=text(draft=True)) is None
    assert said("/rapports/etude/", by=text(draft=True)) is None
    assert "attend le 2031-03-05" in (
        said("/rapports/bilan/", by=text(draft=True, waits_until=earlier)) or ""
    )
    assert "brouillon" in (said("/rapports/etude/", by=text(draft=True, waits_until=later)) or "")


def test_each_address_is_found_again_at_its_line():
    body = "[a](/x/)\n\n[b](/y/) et [c](/x/)\n\n[d]()\n\n[e][1]\n\n[1]: /z/\n"

    assert list(find_targets(["/x/", "/y/", "/x/", "", "/z/"], body, 5)) == [
        *[(5, 5), (7, 5), (7, 17), (9, 3), (13, 6)]
    ]
    assert list(find_targets(["/z/", "/x/"], body, 5)) == [(13, 6), (5, 5)]


def test_an_address_is_not_found_in_the_words_nor_in_the_code():
    body = "Du contact.\n\n    [a](contact)\n\n`](contact)` puis [a](contact)\n"

    assert list(find_targets(["contact"], body, 1)) == [(5, 23)]


def test_what_is_nowhere_has_the_first_line_and_no_column():
    assert list(find_targets(["/x/"], "Rien.", 5)) == [(5, 0)]


def test_each_thing_that_is_refused_is_found_again_at_its_line():
    body = "## Un\n\n# Deux\n\nTrois\n=====\n\n<b\nONCLICK = x>\n\n<h1>Quatre</h1>\n"

    assert list(find_refused(["<h1>", "<h1>", "onclick=", "<h1>"], body, 1)) == [
        *[(3, 1), (5, 1), (9, 1), (11, 1)]
    ]
