"""The Atom feeds of the small site, read by an XML parser (RFC 4287)."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import Site, build_on

ATOM = "{http://www.w3.org/2005/Atom}"
DATES = (f"{ATOM}updated", f"{ATOM}published")
FEEDS = [
    "/plan/2030/atom.xml",
    "/plan/2031/atom.xml",
    "/axes/premier-axe/atom.xml",
    "/axes/second-axe/atom.xml",
]
FEEDS += [f"/en{address}" for address in FEEDS]
PLAN = "content/plan/2030.yaml"


def read(site: Site, address: str) -> ElementTree.Element:
    return ElementTree.fromstring(site.html(address))


def entries(feed: ElementTree.Element) -> list[ElementTree.Element]:
    return feed.findall(f"{ATOM}entry")


def ids(feed: ElementTree.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}id", "") for entry in entries(feed)]


def links(element: ElementTree.Element, rel: str) -> list[str]:
    return [link.get("href", "") for link in element.findall(f"{ATOM}link") if link.get("rel") == rel]


def test_every_plan_and_every_axis_of_a_plan_has_a_feed(small_site: Site):
    written = [
        "/" + file.relative_to(small_site.folder).as_posix() for file in small_site.folder.rglob("atom.xml")
    ]

    assert sorted(written) == sorted(FEEDS)


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_has_all_that_the_format_requires(small_site: Site, address: str):
    feed = read(small_site, address)

    assert feed.tag == f"{ATOM}feed"
    assert links(feed, "self") == [f"https://isoc.ml{address}"]
    for element in (feed, *entries(feed)):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        assert re.fullmatch(r"tag:isoc\.ml,2019:[a-z0-9/.-]+", element.findtext(f"{ATOM}id", ""))
        assert len(links(element, "alternate")) == 1
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "ISOC Mali"
    assert "CC BY 4.0" in feed.findtext(f"{ATOM}rights", "")


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
    content = entry.find(f"{ATOM}content")

    assert entry.findtext(f"{ATOM}title") == "Une action mesurée\u00a0: en cours"
    assert content is not None and content.get("type") == "html"
    for words in (
        "En cours",
        "23 sur 40 exemples (chiffre abaissé",
        'href="https://journal.example/article"',
    ):
        assert words in (content.text or "")
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
    assert "<p>Tout, &lt;b&gt; &amp; «" in "".join(
        one.findtext(f"{ATOM}content", "") for one in entries(after)
    )


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


def test_an_axis_of_no_plan_has_no_feed(project: Path):
    alone = project / "content/axes/axe-seul.md"
    alone.write_text("---\ntitle: Un axe seul\nsummary: Sans plan.\n---\nTexte.\n", encoding="utf-8")

    site = build_on("2031-03-01", project, project / "output")

    assert "atom" not in site.html("/axes/axe-seul/")
    assert not (site.folder / "axes/axe-seul/atom.xml").exists()
