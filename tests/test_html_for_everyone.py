"""What every page says to those who do not see it, read in the HTML of the small site and of the real one."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import Site, build_on


@pytest.fixture(params=["small_site", "local_site", "real_site"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def test_every_title_is_the_only_one_of_its_kind(site: Site):
    """In its language: a person, or what nobody has translated, has one name in all of them."""
    told = re.compile(r'<html lang="(\w+)".*?<title>(.*?)</title>', re.S)
    titles = Counter(told.search(site.html(one)).groups() for one in site.pages)

    assert [title for title, count in titles.items() if count > 1 or not title[1].strip()] == []


def test_every_page_has_one_h1_and_no_level_left_out(site: Site):
    for address in site.pages:
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", site.html(address))]

        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        assert all(after - before <= 1 for before, after in pairwise(levels)), address


def test_every_page_has_its_landmarks_once_and_names_those_that_repeat(site: Site):
    for address in site.pages:
        html = site.html(address)

        # The footer of a quotation is none of the page's.
        for landmark in ('<header class="header', "<main ", '<footer class="footer'):
            assert html.count(landmark) == 1, (address, landmark)
        names = re.findall(r'<nav\b[^>]*aria-label="([^"]+)"', html)
        assert len(names) == len(set(names)) == html.count("<nav"), address
        assert {"Menu principal", "Pied de page"} <= set(names), address


def test_every_page_leads_to_the_declaration(site: Site):
    for address in site.pages:
        assert '<a href="/accessibilite/">Accessibilité</a>' in site.html(address), address


def test_the_language_of_a_page_is_said_where_it_is_not_french(site: Site):
    for address in site.pages:
        language = re.search(r'<html lang="(\w+)"', site.html(address))[1]
        assert language == ("en" if address.startswith("/en/") else "fr"), address


def test_an_english_text_says_so_and_the_menus_around_it_stay_french(project: Path):
    for name, old, new in (
        ("actualites/nouvelle-1.md", "---\n", "---\nlang: en\n"),
        ("rapports/etude.md", "---\n", "---\nlangue: en\n"),
    ):
        file = project / "content" / name
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    site = build_on("2031-03-01", project, project / "output", production=True)

    post = (site.folder / "en/actualites/nouvelle-1/index.html").read_text(encoding="utf-8")
    assert '<h1 lang="en">' in post
    assert '<div class="prose" lang="en">' in post
    assert '<html lang="fr">' in post
    assert re.search(r'<a href="[^"]+" hreflang="en">Lire le document</a>', site.html("/rapports/etude/"))


def test_every_drawing_is_said_in_words(site: Site):
    for address in site.pages:
        for drawing in re.findall(r"<svg\b[^>]*>", site.html(address)):
            said = re.search(r'role="img" aria-label="[^"]+"', drawing)
            assert said or 'aria-hidden="true"' in drawing, (address, drawing)


def test_every_table_says_what_its_rows_and_columns_are(site: Site):
    for address in site.pages:
        for table in re.findall(r"<table\b.*?</table>", site.html(address), re.S):
            assert re.search(r"<th\b", table), (address, table)
            assert not re.search(r'role="(presentation|none)"|colspan|rowspan', table), (address, table)


NOT_APPLICABLE = re.compile(
    r"<(iframe|frame|object|embed|video|audio|canvas|marquee|blink|select|textarea)\b|http-equiv=.refresh"
    r'|accesskey=|\brequired\b(?=[^<]*>)|dir="rtl"'
)


def test_no_page_holds_what_the_declaration_calls_not_applicable(site: Site):
    found = [(one, NOT_APPLICABLE.findall(site.html(one))) for one in site.pages]

    assert [(address, what) for address, what in found if what] == []


@pytest.mark.parametrize("html", ["<iframe src=x>", "<video>", '<input id="a" required>', "<p accesskey=s>"])
def test_what_is_called_not_applicable_would_be_seen(html: str):
    assert NOT_APPLICABLE.search(html)


def test_no_link_opens_a_window_of_its_own(site: Site):
    assert [one for one in site.pages if re.search(r"\btarget=|window\.open", site.html(one))] == []
