"""The Atom feeds of the small site, read by an XML parser (RFC 4287)."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from plugins.authoring.gathering import Gathering
from plugins.feeds.entries import Entry, feed
from plugins.feeds.xhtml import xhtml
from tests.conftest import Site, build_on
from tests.feed_checker import said_of_atom

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
DATES = (f"{ATOM}updated", f"{ATOM}published")
OF_PLANS = [
    "/plan/2030/atom.xml",
    "/plan/2031/atom.xml",
    "/axes/premier-axe/atom.xml",
    "/axes/second-axe/atom.xml",
]
OF_TEXTS = ["/atom.xml", "/actualites/atom.xml", "/evenements/atom.xml", "/rapports/atom.xml"]
FEEDS = [f"{language}{address}" for language in ("", "/en") for address in (*OF_PLANS, *OF_TEXTS)]
PLAN = "content/plan/2030.yaml"


def read(site: Site, address: str) -> ElementTree.Element:
    return ElementTree.fromstring(site.html(address))


def entries(feed: ElementTree.Element) -> list[ElementTree.Element]:
    return feed.findall(f"{ATOM}entry")


def ids(feed: ElementTree.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}id", "") for entry in entries(feed)]


def entry_of(feed: ElementTree.Element, name: str) -> ElementTree.Element:
    return next(one for one in entries(feed) if one.findtext(f"{ATOM}id", "").endswith(f":{name}"))


def content_of(entry: ElementTree.Element) -> str:
    """As it is written, without the names of its namespace."""
    div = entry.find(f"{ATOM}content/{XHTML}div")
    assert div is not None
    return re.sub(r"(</?)html:", r"\1", ElementTree.tostring(div, encoding="unicode"))


def links(element: ElementTree.Element, rel: str) -> list[str]:
    return [link.get("href", "") for link in element.findall(f"{ATOM}link") if link.get("rel") == rel]


def test_every_plan_and_every_axis_of_a_plan_has_a_feed_and_every_kind_of_text(small_site: Site):
    written = [
        "/" + file.relative_to(small_site.folder).as_posix() for file in small_site.folder.rglob("atom.xml")
    ]

    assert sorted(written) == sorted(FEEDS)


@pytest.mark.parametrize("address", FEEDS)
def test_the_feed_checker_has_nothing_to_say(small_site: Site, address: str):
    written = small_site.html(address).encode()

    assert said_of_atom(written, f"https://isoc.ml{address}") == []
    assert "CC BY 4.0" in read(small_site, address).findtext(f"{ATOM}rights", "")


def test_the_feed_checker_has_nothing_to_say_of_the_real_site(real_site: Site):
    feeds = [
        "/" + file.relative_to(real_site.folder).as_posix() for file in real_site.folder.rglob("atom.xml")
    ]

    assert len(feeds) > 20
    for address in feeds:
        assert said_of_atom(real_site.html(address).encode(), f"https://isoc.ml{address}") == []


@pytest.mark.parametrize("address", FEEDS)
def test_nothing_in_a_feed_happened_after_the_day_of_the_build(small_site: Site, address: str):
    dates = (element for element in read(small_site, address).iter() if element.tag in DATES)
    for element in dates:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", element.text or "")
        assert (element.text or "")[:10] <= "2031-03-01"


@pytest.mark.parametrize("address", FEEDS)
def test_every_link_of_a_feed_leads_to_a_page_and_its_entry(small_site: Site, address: str):
    feed = read(small_site, address)

    for link in [*links(feed, "alternate"), *(links(entry, "alternate")[0] for entry in entries(feed))]:
        page, _, anchor = link.removeprefix("https://isoc.ml").partition("#")
        assert not anchor or f'id="{anchor}"' in small_site.html(page), link


def test_every_entry_of_a_plan_is_in_its_feed_once_and_in_that_of_its_axis(small_site: Site):
    plan = ids(read(small_site, "/plan/2030/atom.xml"))
    axes = [ids(read(small_site, f"/axes/{axis}/atom.xml")) for axis in ("premier-axe", "second-axe")]

    written = (Path(__file__).parent / "site" / PLAN).read_text(encoding="utf-8")
    assert len(set(plan)) == len(plan) == written.count("- date: ")
    assert sorted(plan) == sorted([*axes[0], *axes[1]])


def test_an_entry_says_what_its_page_says(small_site: Site):
    feed = read(small_site, "/plan/2030/atom.xml")
    entry = next(one for one in entries(feed) if one.findtext(f"{ATOM}id", "").endswith("mesuree/2030-05"))
    content = content_of(entry)

    assert entry.findtext(f"{ATOM}title") == "Une action mesurée\u00a0: en cours"
    for words in (
        "En cours",
        "23 sur 40 exemples (chiffre abaissé",
        'href="https://journal.example/article"',
    ):
        assert words in content
    category = entry.find(f"{ATOM}category")
    assert category is not None and (category.get("term"), category.get("label")) == ("en_cours", "En cours")


def test_a_correction_and_what_it_corrects_are_two_entries_that_say_so(small_site: Site):
    feed = read(small_site, "/plan/2030/atom.xml")
    found = {one.findtext(f"{ATOM}id", "").rpartition("/plan/2030/")[2]: one for one in entries(feed)}
    named = {id_.rpartition("/ajoutee/")[2]: one for id_, one in found.items() if "/ajoutee/" in id_}

    assert "(corrigée le 10\u00a0janvier 2031)" in named["2030-10-01"].findtext(f"{ATOM}title", "")
    assert "(correction de l’entrée du 1er\u00a0octobre 2030)" in named["2031-01-10"].findtext(
        f"{ATOM}title", ""
    )
    assert named["2030-10-01"].findtext(f"{ATOM}updated") == "2031-01-10T00:00:00Z"
    assert named["2030-10-01"].findtext(f"{ATOM}published") == "2030-10-01T00:00:00Z"


def test_what_is_in_the_feed_stays_when_an_entry_is_written_and_days_go_by(project: Path):
    before = read(build_on("2031-03-01", project, project / "output"), "/plan/2030/atom.xml")
    plan = project / PLAN
    entry = "            note: La moitié.\n"
    more = "          - date: 2030-12\n            etat: realisee\n            note: Tout, <b> & « ça » !\n"
    plan.write_text(plan.read_text(encoding="utf-8").replace(entry, entry + more), encoding="utf-8")
    after = read(build_on("2031-06-17", project, project / "output"), "/plan/2030/atom.xml")

    def told(feed):
        return {one.findtext(f"{ATOM}id"): ElementTree.tostring(one).strip() for one in entries(feed)}

    assert set(ids(after)) - set(ids(before)) == {"tag:isoc.ml,2019:plan/2030/en-partie/2030-12.2"}
    assert {id_: told(after)[id_] for id_ in told(before)} == told(before)
    assert "<p>Tout, &lt;b&gt; &amp; «" in "".join(map(content_of, entries(after)))


def test_days_that_go_by_change_no_feed(project: Path):
    before, after = (
        build_on(day, project, project / f"output-{day}") for day in ("2031-03-01", "2031-03-02")
    )

    assert [address for address in FEEDS if before.html(address) != after.html(address)] == []


def test_a_feed_without_entries_says_when_its_plan_began(small_site: Site):
    feed = read(small_site, "/plan/2031/atom.xml")

    assert entries(feed) == []
    assert feed.findtext(f"{ATOM}updated") == f"{date(2031, 1, 1)}T00:00:00Z"


def test_pages_lead_to_their_feed(small_site: Site):
    for page in ("/plan/2030/", "/plan/2031/", "/axes/premier-axe/"):
        html = small_site.html(page)

        assert re.search(
            rf'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="{page}atom.xml">', html
        )
        assert f'<a href="{page}atom.xml" type="application/atom+xml">S’abonner (Atom)</a>' in html
        assert '<link rel="canonical"' in html


TEXT = """---
title: {title}
date: 2030-12-01
{head}summary: Une phrase & une autre.
tags: [formation]
---

## Une partie

Voyez [le plan de 2030](/plan/2030/), [une partie](#une-partie) et une note[^1].<br>Voici ![Un point](/images/point.png)

| Lieu | Nombre |
|------|-------:|
| Ici  |     12 |

[^1]: La note.
"""


def with_text(project: Path, kind: str = "actualites", title: str = "Un titre", head: str = "") -> None:
    file = project / f"content/{kind}/essai.md"
    file.write_text(TEXT.format(title=title, head=head), encoding="utf-8")


def test_an_entry_has_the_whole_text_its_addresses_complete(project: Path):
    with_text(project)
    site = build_on("2031-03-01", project, project / "output")

    assert (
        said_of_atom(site.html("/actualites/atom.xml").encode(), "https://isoc.ml/actualites/atom.xml") == []
    )
    content = content_of(entry_of(read(site, "/actualites/atom.xml"), "actualites/essai"))
    for part in (
        '<a href="https://isoc.ml/plan/2030/">le plan de 2030</a>',
        'href="https://isoc.ml/actualites/essai/#une-partie"',
        'src="https://isoc.ml/images/point-',
        '<th scope="col">Lieu</th>',
        "La note.",
    ):
        assert part in content
    assert "srcset" not in content and "class=" not in content


def test_an_entry_keeps_its_name_when_its_title_changes_and_says_when_it_did(project: Path):
    with_text(project, title="Un titre")
    before = read(build_on("2031-03-01", project, project / "output"), "/actualites/atom.xml")
    with_text(project, title="Un autre titre", head="modified: 2031-02-03\n")
    after = read(build_on("2031-03-02", project, project / "output"), "/actualites/atom.xml")

    assert ids(before) == ids(after)
    old, new = (entry_of(feed, "actualites/essai") for feed in (before, after))
    assert (old.findtext(f"{ATOM}title"), new.findtext(f"{ATOM}title")) == ("Un titre", "Un autre titre")
    assert old.findtext(f"{ATOM}updated") == new.findtext(f"{ATOM}published") == "2030-12-01T00:00:00Z"
    assert new.findtext(f"{ATOM}updated") == after.findtext(f"{ATOM}updated") == "2031-02-03T00:00:00Z"


def test_the_same_text_has_one_name_in_all_feeds_of_its_language(small_site: Site):
    every, kinds = (
        ids(read(small_site, "/atom.xml")),
        [one for kind in OF_TEXTS[1:] for one in ids(read(small_site, kind))],
    )

    assert sorted(every) == sorted(kinds)
    assert ids(read(small_site, "/en/atom.xml")) == [one.replace("2019:", "2019:en/") for one in every]


def test_a_text_that_nobody_translated_says_in_the_english_feed_that_it_is_in_french(small_site: Site):
    entry = entries(read(small_site, "/en/actualites/atom.xml"))[0]

    title = entry.find(f"{ATOM}title")
    assert title is not None and title.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert links(entry, "alternate")[0].startswith("https://isoc.ml/actualites/")
    assert "This text is not translated yet" in content_of(entry)
    assert 'lang="fr"' in content_of(entry)


def test_a_translated_text_is_in_the_english_feed_in_english(project: Path):
    with_text(project)
    words = (
        TEXT.format(title="A title", head="")
        .replace("Une partie", "A part")
        .replace("#une-partie", "#a-part")
    )
    (project / "content/actualites/essai.en.md").write_text(words, encoding="utf-8")
    site = build_on("2031-03-01", project, project / "output")

    entry = entry_of(read(site, "/en/actualites/atom.xml"), "en/actualites/essai")
    assert entry.findtext(f"{ATOM}title") == "A title"
    assert links(entry, "alternate") == ["https://isoc.ml/en/actualites/essai/"]
    assert "translated" not in content_of(entry)
    assert ids(read(site, "/actualites/atom.xml")).count("tag:isoc.ml,2019:actualites/essai") == 1


def test_an_event_is_told_when_it_was_announced_else_when_it_has_begun(project: Path):
    coming = "content/evenements/rencontre.md"
    told = Gathering()
    feed = read(build_on("2031-03-01", project, project / "output", told=told), "/evenements/atom.xml")

    assert ids(feed) == ["tag:isoc.ml,2019:evenements/passee"]
    assert [str(one) for one in told.remarks if "n’arrivera pas" in one.text] == [
        f"{coming}:2:8: cet événement n’arrivera pas chez ceux qui suivent le site ; "
        "écrivez le jour de l’annonce, par exemple « date: 2031-03-01 »"
    ]

    text = (project / coming).read_text(encoding="utf-8")
    (project / coming).write_text(text.replace("debut:", "date: 2031-02-20\ndebut:", 1), encoding="utf-8")
    told = Gathering()
    feed = read(build_on("2031-03-01", project, project / "output", told=told), "/evenements/atom.xml")

    assert ids(feed)[0] == "tag:isoc.ml,2019:evenements/rencontre"
    content = content_of(entries(feed)[0])
    assert "mercredi 5\u00a0mars 2031" in content and "Ville-Exemple" in content
    assert [one for one in told.remarks if "n’arrivera pas" in one.text] == []


def test_a_text_that_waits_or_is_a_draft_is_in_no_feed(project: Path):
    with_text(project, head="status: draft\n")
    later = TEXT.format(title="Plus tard", head="").replace("2030-12-01", "2031-04-01")
    (project / "content/actualites/plus-tard.md").write_text(later, encoding="utf-8")
    site = build_on("2031-03-01", project, project / "output")

    for address in OF_TEXTS:
        assert "essai" not in site.html(address) and "plus-tard" not in site.html(address)


def test_a_feed_of_nothing_is_valid_and_does_not_change(project: Path):
    for file in (project / "content/rapports").iterdir():
        file.unlink()
    one, other = (
        build_on(day, project, project / f"output-{day}").html("/rapports/atom.xml")
        for day in ("2031-03-01", "2032-03-01")
    )

    assert one == other
    assert said_of_atom(one.encode(), "https://isoc.ml/rapports/atom.xml") == []


def test_only_the_latest_texts_are_sent_again_and_again():
    entries = [
        Entry(f"actualites/{number}", None, date(2030, 1, number), date(2030, 1, number))
        for number in range(1, 31)
    ]

    made = feed(reversed(entries))

    assert [one.name for one in made.entries] == [f"actualites/{number}" for number in range(30, 10, -1)]
    assert made.updated == date(2030, 1, 30)


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<p>a<p>b", "<p>a<p>b</p></p>"),
        ("<ul><li>a<li>b</ul>c", "<ul><li>a<li>b</li></li></ul>c"),
        ("<br><img src=/a.png alt='\"'>", '<br/><img alt="&quot;" src="https://isoc.example/a.png"/>'),
        ("a &amp; b &nbsp;&eacute; < c", "a &amp; b \u00a0é &lt; c"),
        ('<div class="t"><span>a</span></div></p>', "a"),
        ('<picture><source srcset="/a.avif"><img src="a.jpg" alt=""></picture>', '<img alt="" src="https://isoc.example/essai/a.jpg"/>'),
        ('<a href="#b" onclick="x()" href="/c">a</a>', '<a href="https://isoc.example/essai/#b">a</a>'),
        ('<em lang="en">a</em><!-- b -->', '<em lang="en" xml:lang="en">a</em>'),
    ],
)  # fmt: skip
def test_any_html_becomes_xhtml_that_stands_by_itself(html: str, written: str):
    assert xhtml(html, "https://isoc.example/essai/") == written


def test_an_axis_of_no_plan_has_no_feed(project: Path):
    alone = project / "content/axes/axe-seul.md"
    alone.write_text("---\ntitle: Un axe seul\nsummary: Sans plan.\n---\nTexte.\n", encoding="utf-8")

    site = build_on("2031-03-01", project, project / "output")

    assert "/axes/axe-seul/atom.xml" not in site.html("/axes/axe-seul/")
    assert not (site.folder / "axes/axe-seul/atom.xml").exists()
