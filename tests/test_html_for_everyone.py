"""What every page says to those who do not see it, read in the HTML of the small site and of the real one."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from plugins.light_pages.markup import tags
from tests.conftest import ROOT, Site, build_on

NAVIGATIONS = {"fr": {"Menu principal", "Pied de page"}, "en": {"Main menu", "Footer"}}
DECLARATIONS = {"fr": "Accessibilité", "en": "Accessibility"}


def language(address: str) -> str:
    return "en" if address.startswith("/en/") else "fr"


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
        assert NAVIGATIONS[language(address)] <= set(names), address


def test_the_menu_and_the_way_to_the_search_are_the_same_on_every_page(site: Site):
    """In each language: where a page leads in the other one is its own business."""
    menus = {
        (
            language(one),
            *re.findall(r'<a class="menu__link[^>]*href="([^"]+)"(?! hreflang="\w+" lang=)', site.html(one)),
        )
        for one in site.pages
    }

    assert sorted(menu[0] for menu in menus) == ["en", "fr"]
    for code, *menu in menus:
        assert ("/en/recherche/" if code == "en" else "/recherche/") in menu


def test_every_page_leads_to_the_declaration(site: Site):
    for address in site.pages:
        footer = site.html(address).rpartition("<footer")[2]
        way = re.search(r'<a href="((?:/en)?/accessibilite/)"[^>]*>([^<]+)', footer)
        assert way and way[2].strip() == DECLARATIONS[language(address)], address
        assert way[1] in site.addresses, address


def test_the_language_of_a_page_is_said_where_it_is_not_french(site: Site):
    for address in site.pages:
        said = re.search(r'<html lang="(\w+)"', site.html(address))[1]
        assert said == language(address), address


def test_a_text_in_english_alone_has_an_english_page_and_french_lists_say_so(project: Path):
    for name, old, new in (
        ("actualites/nouvelle-1.md", "---\n", "---\nlang: en\n"),
        ("rapports/etude.md", "---\n", "---\nlangue: en\n"),
    ):
        file = project / "content" / name
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    site = build_on("2031-03-01", project, project / "output", production=True)

    assert '<html lang="en">' in site.html("/en/actualites/nouvelle-1/")
    assert 'aria-label="Main menu"' in site.html("/en/actualites/nouvelle-1/")
    lists = "".join(site.html(one) for one in site.pages if re.fullmatch(r"/actualites/(page/\d/)?", one))
    assert re.search(
        r'<a href="/en/actualites/nouvelle-1/" hreflang="en" lang="en">.*?</a> <span[^>]*>\(en anglais\)',
        lists,
    )
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


# The only roles that are given: of places, of drawings, and of what scripts say.  What scripts make work are buttons and
# forms, which every browser tells to whoever reads with the ears.
ROLES = {"alert", "doc-backlink", "doc-endnotes", "doc-noteref", "img", "region", "search", "status"}


def test_what_scripts_make_work_are_elements_that_browsers_know(site: Site):
    for address in site.pages:
        html = re.sub(r"<script\b.*?</script>", "", site.html(address), flags=re.S)
        written = [tag.attributes for tag in tags(html)]
        assert {one["role"] for one in written if "role" in one} <= ROLES, address
        assert {one.get("tabindex", "0") for one in written} <= {"0", "-1"}, address
        assert not [name for one in written for name in one if name.startswith("on")], address


THEME = ROOT / "theme/templates"
# Read one by one: whoever changes one of these reads it again, for those who hear nothing else of the thing.
NAMES = {
    "button": {
        "Garder tout le site : {{ size }}",
        "Oublier",
        "Rechercher",
        "Réessayer",
        "Voir les résultats suivants",
    },
    "label": {"Un ou plusieurs mots, par exemple « formation Ségou »"},
    "summary": {
        "Empreinte du fichier",
        "La voir, pour l’enregistrer",
        "Le bloc à copier",
        "Le texte à copier",
        "Les chiffres, date par date",
        "Montrer cet état sur un autre site",
    },
}


@pytest.mark.parametrize("element", NAMES)
def test_buttons_and_fields_have_the_names_that_were_read(element: str):
    theme = "".join(file.read_text(encoding="utf-8") for file in sorted(THEME.rglob("*.html")))
    written = re.findall(rf"<{element}\b[^>]*>(.*?)</{element}>", theme, re.S)

    assert {source_words(one) for one in written} == NAMES[element]


def source_words(inside: str) -> str:
    """What an element says in the language of the templates: « {{ _("Oublier") }} » -> « Oublier »."""
    words = re.sub(r'{{ _\("(.*?)"\) }}|{% (?:end)?trans\b[^%]*%}', r"\1", inside)
    return " ".join(re.sub(r"<[^>]+>", " ", words).split())


def test_tables_have_the_titles_that_were_read(local_site: Site):
    # The declaration names them in French; those of other languages are the same tables.
    pages = "".join(local_site.html(one) for one in local_site.pages if not one.startswith("/en/"))
    written = re.findall(r"<caption\b[^>]*>(.*?)</caption>", pages, re.S)

    assert set(written) == {
        "Axe par axe",
        "Les actions de chaque plan, état par état",
        "Les cibles",
        "Les délais",
        "Les preuves",
        "Les états",
    }


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
