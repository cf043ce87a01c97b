"""Every built page weighs what it says, within its budget: a byte too many fails, and tells the page and its parts."""

import re
from pathlib import Path

import pytest

from bench.photos import photo
from bench.weight import line, report, table
from plugins.languages.formatting import tenths_of_kilobytes
from plugins.light_pages.budgets import (
    HOME,
    MOST_REQUESTS,
    TEXT,
    WeighedPage,
    budget,
    weighed,
    weighed_pages,
)
from plugins.light_pages.files import Files
from plugins.light_pages.heavy_links import kind_of, links, says_a_size
from plugins.light_pages.weight import ONE_ROUND_TRIP, weigh
from tests import photos
from tests.conftest import Site, build_on

SITES = ["small_site", "local_site", "real_site"]
# From here on, who follows a link should know what it costs.
HEAVY_FILE = 20_000


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def language(address: str) -> str:
    return "en" if address.startswith("/en/") else "fr"


@pytest.mark.parametrize("name", ["small_site", "real_site"])
def test_every_page_is_within_its_budget(name: str, request: pytest.FixtureRequest):
    found = weighed_pages(request.getfixturevalue(name).folder)

    heavy = [line(page) for page in found if page.too_heavy]
    assert heavy == [], "\n".join(["Trop lourdes :", *heavy, "", table(found)])


def test_every_page_says_its_true_weight(site: Site):
    files = Files((("/", site.folder),))
    said = {
        address: re.findall(r"(?:Cette page pèse|This page weighs) (.*?), (?:tout|every)", site.html(address))
        for address in site.pages
    }

    assert said == {
        address: [tenths_of_kilobytes(weigh(site.html(address), files.sent).total, language(address))]
        for address in site.pages
    }


def test_no_page_asks_for_a_style_a_font_or_a_drawing_of_the_theme(site: Site):
    files = Files((("/", site.folder),))
    asked = {address: weigh(site.html(address), files.sent).files for address in site.pages}

    assert {one for files in asked.values() for one in files if one.startswith("/theme/")} == set()


def test_every_link_to_a_heavy_file_says_its_size(site: Site):
    files = Files((("/", site.folder),))
    silent = [
        (address, link)
        for address in site.pages
        for link, text, after in links(site.html(address))
        if kind_of(link) and files.sent(link) > HEAVY_FILE and not says_a_size(text, after)
    ]

    assert silent == []


def test_one_byte_too_many_is_told_with_the_page_and_its_parts():
    full = WeighedPage("/", {"style": 2000, "texte": HOME - 2000}, 1, HOME)
    heavy = WeighedPage("/", {"style": 2001, "texte": HOME - 2000}, 1, HOME)
    asking = WeighedPage("/", {"texte": 1}, MOST_REQUESTS + 1, HOME)

    assert [one.too_heavy for one in (full, heavy, asking)] == [False, True, True]
    assert line(heavy) == "  7001 sur  7000  1  /  (style 2001, texte 5000)"
    assert report([heavy, full]).endswith("2 pages, 7\u202f000 octets en moyenne ; 1 DÉPASSENT leur budget.")


def test_the_parts_of_a_page_are_all_of_it(tmp_path: Path):
    html = "<html><style>p{margin:0}</style><header>h</header><p>x<svg></svg><script>1</script>"

    found = weighed("/a/index.html", html, Files(()).sent)

    assert found.address == "/a/"
    assert found.total == weigh(html, Files(()).sent).total


@pytest.mark.parametrize(
    ("address", "html", "bytes_"),
    [
        ("/", "", HOME),
        ("/404.html", "", 5_000),
        ("/en/", "", HOME),
        ("/en/statuts/", "<main>word</main>", TEXT),
        ("/plan/2019/", '<li class="action a">' * 26, 9_000),
        ("/plan/2019/", '<li class="action a">' * 27, ONE_ROUND_TRIP),
        ("/actualites/essai/", "<main>mot</main>", TEXT),
        ("/statuts/", "<main>mot</main>", TEXT),
        ("/actualites/essai/", f"<main>{'mot ' * 501}</main>", ONE_ROUND_TRIP),
        ("/recherche/", "<main>mot</main>", ONE_ROUND_TRIP),
        ("/actualites/page/2/", "<main>mot</main>", ONE_ROUND_TRIP),
        ("/plan/2019/essai/", "<main>mot</main>", ONE_ROUND_TRIP),
    ],
)
def test_a_page_has_the_budget_of_its_kind(address: str, html: str, bytes_: int):
    assert budget(address, html, has_photo=False) == bytes_


WORDS = (
    "Au marché de Ville-Exemple, l’association a montré comment vérifier une nouvelle avant de la partager, "
    "puis chacun a essayé avec son téléphone ; les questions furent nombreuses et la salle resta pleine jusqu’au soir. "
)


def test_a_text_of_500_words_with_its_photo_is_whole_in_13_kilobytes(project: Path):
    """A photo full of grain, which fills what a photo may weigh."""
    words = " ".join(f"{word}{number % 7}" for number, word in enumerate((WORDS * 16).split()[:500]))
    (project / "content/images/grain.jpg").write_bytes(photos.saved(photo(1, (1600, 1200)), quality=90))
    for name, head in (("seul", ""), ("photo", "image: images/grain.jpg\nalt: Une salle\n")):
        text = f"---\ntitle: Un texte de 500 mots\nsummary: Une phrase.\ndate: 2030-01-01\n{head}---\n\n{words}\n"
        (project / f"content/actualites/{name}.md").write_text(text, encoding="utf-8")

    site = build_on("2031-03-01", project, project / "output", production=True)

    files = Files((("/", site.folder),))
    alone, shown = (weigh(site.html(f"/actualites/{name}/"), files.sent) for name in ("seul", "photo"))
    assert alone.total <= 6_000
    assert shown.total <= 13_000
    # However dense the photo: 8,192 bytes is the most that it may weigh on a small screen.
    assert shown.html + 8_192 <= 13_000
    assert shown.requests == 2
    assert re.search(r">Voir la photo \(JPEG, \d+\u00a0ko\)</a>", site.html("/actualites/photo/"))
