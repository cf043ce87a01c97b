"""Two languages, and a third: what is translated, what is offered as it is, and the way from one to the other."""

import re
from datetime import time
from pathlib import Path

import pytest

from plugins.authoring.dates import Moment, PartialDate
from plugins.languages.addresses import Addresses
from plugins.languages.catalogue import FILE, read_catalogue, source
from plugins.languages.formatting import date_text, moment_text, time_text
from plugins.languages.pairs import is_older, parted
from tests.conftest import ROOT, Site, build_on, copy_of_the_site
from tests.spoken_text import spoken
from tests.words_of import templates
from workshop.translating import extract, updated, written

DAY = "2031-03-01"
SITE = Addresses(["fr", "en"], {"/", "/en/", "/plan/", "/en/plan/", "/contact/"})


@pytest.mark.parametrize(
    ("address", "language", "nearest"),
    [
        ("/plan/", "en", "/en/plan/"),
        ("/plan/#axes", "en", "/en/plan/#axes"),
        ("/contact/", "en", "/contact/"),
        ("/en/plan/", "fr", "/plan/"),
        ("/plan/", "fr", "/plan/"),
        ("https://isoc.example/", "en", "https://isoc.example/"),
        ("/entraide/", "en", "/entraide/"),
    ],
)
def test_a_link_leads_to_the_page_in_its_language_where_there_is_one(
    address: str, language: str, nearest: str
):
    assert SITE.nearest(address, language) == nearest


def test_a_page_knows_the_languages_that_it_is_in():
    assert SITE.of_page("/en/plan/") == {"fr": "/plan/", "en": "/en/plan/"}
    assert SITE.of_page("/contact/") == {"fr": "/contact/"}


@pytest.mark.parametrize(
    ("name", "original", "language"),
    [
        ("essai.en.md", "essai.md", "en"),
        ("essai.md", "essai.md", None),
        ("essai.fr.md", "essai.fr.md", None),
        ("v1.2.md", "v1.2.md", None),
        ("en.md", "en.md", None),
    ],
)
def test_the_name_of_a_file_says_what_it_translates(name: str, original: str, language: str | None):
    assert parted(Path("pages") / name, ["fr", "en"]) == (Path("pages") / original, language)


class Changed:
    def __init__(self, written: str = "") -> None:
        self.updated = PartialDate.parse(written) if written else None


@pytest.mark.parametrize(
    ("translation", "original", "older"),
    [
        ("", "2030-02-01", True),
        ("2030-01-31", "2030-02-01", True),
        ("2030-02-01", "2030-02-01", False),
        # It cannot be told: nobody is accused.
        ("2030-02", "2030-02-01", False),
        ("", "", False),
    ],
)
def test_a_translation_is_older_when_its_original_says_that_it_has_changed(
    translation: str, original: str, older: bool
):
    assert is_older(Changed(translation), Changed(original)) is older


def test_dates_and_hours_are_those_of_the_language():
    day, evening = PartialDate.parse("2019-10-31"), Moment.parse("2026-12-05 09:30")

    assert date_text(day, "en_GB") == "31 October 2019"
    assert moment_text(evening, "en_GB") == "5 December 2026, 09:30"
    assert moment_text(evening, "fr").replace("\u00a0", " ") == "5 décembre 2026 à 9 h 30"
    assert date_text(day, "bm") == "31 ɔkutɔburu 2019"
    assert time_text(time(9, 30), "en_GB") == "09:30"


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("fr", 0, "0 page"),
        ("fr", 1, "1 page"),
        ("fr", 2, "2 pages"),
        ("en", 0, "0 pages"),
        ("en", 1, "1 page"),
        ("en", 2, "2 pages"),
    ],
)
def test_a_plural_is_that_of_the_language(language: str, count: int, said: str):
    message = "{% trans count, number=count %}Le site a {{ number }} page\u00a0: choisissez la première lettre du titre."
    message += "{% pluralize %}Le site a {{ number }} pages\u00a0: choisissez la première lettre du titre.{% endtrans %}"

    assert f" {said}" in templates(language).from_string(message).render(count=count)


def test_what_a_catalogue_lacks_is_said_as_the_templates_have_it():
    bambara = read_catalogue(ROOT / "theme", "bm", source("fr"))

    assert bambara.words.gettext("Accueil") == "Accueil"
    assert bambara.name == "Bamanakan"


# --- Whole sites ----------------------------------------------------------------------------------------


def english(title: str, head: str = "", body: str = "A text.") -> str:
    return f"---\ntitle: {title}\nsummary: A sentence.\n{head}---\n\n{body}\n"


TEXTS = {
    "pages/a-propos.en": english("About us"),
    "actualites/changee": english(
        "Une nouvelle",
        "date: 2030-01-01\nmodified: 2030-03-01\nactions: [2030/mesuree]\n"
        "sources:\n  - titre: Journal-Exemple, un récit\n    url: https://journal.example/recit\n",
    ),
    "actualites/changee.en": english(
        "A piece of news", "date: 2030-01-01\nmodified: 2030-02-01\n", 'A "text".'
    ),
    "actualites/pas-encore": english("Pas encore traduite", "date: 2030-01-02\n"),
    "actualites/pas-encore.en": english("Not yet translated", "date: 2030-01-02\nstatus: draft\n"),
    "actualites/ebauche": english("Une ébauche", "status: draft\n"),
    "actualites/ebauche.en": english("A draft", "status: draft\n"),
}


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small site with two texts in English, one of them older than its original, and drafts."""
    root = copy_of_the_site(tmp_path_factory.mktemp("translated"), ROOT / "tests/site/content")
    settings = root / "pelicanconf.py"
    settings.write_text(settings.read_text().replace("PLAN_AT_HOME = 2019", "PLAN_AT_HOME = 2030"))
    for name, text in TEXTS.items():
        (root / f"content/{name}.md").write_text(text, encoding="utf-8")
    return build_on(DAY, root, root / "output", production=True)


def head_links(site: Site, address: str) -> set[tuple[str, str]]:
    return {
        (code, where)
        for where, code in re.findall(
            r'<link rel="alternate" href="https://isoc.ml(.*?)" hreflang="(.*?)">', site.html(address)
        )
    }


@pytest.mark.parametrize(
    "page", ["/", "/a-propos/", "/actualites/", "/actualites/page/2/", "/actualites/changee/", "/evenements/"]
)
def test_a_page_and_its_translation_name_each_other(translated: Site, page: str):
    wanted = {("fr", page), ("en", f"/en{page}"), ("x-default", page)}

    assert head_links(translated, page) == head_links(translated, f"/en{page}") == wanted
    assert f'href="/en{page}" hreflang="en" lang="en">English</a>' in translated.html(page)
    assert f'href="{page}" hreflang="fr" lang="fr">Français</a>' in translated.html(f"/en{page}")


def test_all_versions_of_a_page_name_each_other_in_their_heads_and_in_the_sitemap(translated: Site):
    sitemap = (translated.folder / "sitemap.xml").read_text(encoding="utf-8")
    told = {
        address: set(re.findall(r'hreflang="(.*?)" href="https://isoc.ml(.*?)"', entry))
        for address, entry in re.findall(
            r"<url><loc>https://isoc.ml(.*?)</loc>(.*?)</url>", sitemap, re.DOTALL
        )
    }

    assert [address for address in told if told[address] != head_links(translated, address)] == []
    for address in translated.pages:
        versions = head_links(translated, address)
        assert not versions or address in {there for _, there in versions}
        assert {frozenset(head_links(translated, there)) for _, there in versions} <= {frozenset(versions)}


def test_the_way_out_of_a_page_without_translation_leads_home_and_says_so(translated: Site):
    assert (
        'href="/en/" hreflang="en" lang="en"><span>English <small>(home)</small></span></a>'
        in translated.html("/contact/")
    )
    assert head_links(translated, "/contact/") == set()


def test_every_page_says_its_language_and_is_all_in_it(translated: Site):
    for address in translated.pages:
        language = "en" if address.startswith("/en/") else "fr"
        assert f'<html lang="{language}">' in translated.html(address)
    for address in ("/en/", "/en/actualites/", "/en/evenements/", "/en/rapports/", "/en/recherche/"):
        assert 'aria-label="Main menu"' in translated.html(address)


def test_the_sitemap_tells_the_versions_of_a_page(translated: Site):
    sitemap = (translated.folder / "sitemap.xml").read_text(encoding="utf-8")
    entry = re.search(r"<url><loc>https://isoc.ml/en/a-propos/</loc>.*?</url>", sitemap, re.DOTALL)

    assert entry
    assert {*re.findall(r'hreflang="(.*?)" href="https://isoc.ml(.*?)"', entry[0])} == {
        ("fr", "/a-propos/"),
        ("en", "/en/a-propos/"),
        ("x-default", "/a-propos/"),
    }


def test_an_english_list_has_every_text_once_and_says_what_is_in_french(translated: Site):
    news = translated.html("/en/actualites/") + translated.html("/en/actualites/page/2/")

    assert 'href="/en/actualites/changee/">A piece of news</a>' in news
    assert re.search(r'href="/actualites/pas-encore/" hreflang="fr" lang="fr">.*?\(in French\)', news)
    french = translated.html("/actualites/") + translated.html("/actualites/page/2/")
    assert news.count('class="post"') == french.count('class="post"')
    assert "/en/" not in re.sub(r'<(link|a class="menu__link")[^>]*>', "", french)


def test_a_translation_that_is_older_says_so_to_readers(translated: Site):
    assert "This translation is older than the original text" in translated.text("/en/actualites/changee/")
    assert "This translation" not in translated.text("/en/a-propos/")


def test_what_a_text_proves_is_written_once_and_shown_in_both_languages(translated: Site):
    action = translated.html("/plan/2030/mesuree/")

    assert action.count("/actualites/changee/") == 1
    assert 'href="/en/plan/2030/mesuree/"' in translated.html("/en/actualites/changee/")
    # And the English page of the action leads to the English text.
    assert translated.html("/en/plan/2030/mesuree/").count("/actualites/changee/") == 1
    assert 'href="/en/actualites/changee/">' in translated.html("/en/plan/2030/mesuree/")


def test_sources_that_only_the_original_names_are_in_its_language(translated: Site):
    source = '<a href="https://journal.example/recit"{}>Journal-Exemple, un récit</a>'

    assert source.format("") in translated.html("/actualites/changee/")
    assert source.format(' lang="fr"') in translated.html("/en/actualites/changee/")


def test_every_action_that_is_named_in_french_says_so(translated: Site):
    """Late, and not translated: in the lists of the plan and on the home page."""
    english = {
        address: translated.html(address) for address in translated.pages if address.startswith("/en/")
    }
    named = {
        address: re.findall(r"<a\b[^>]*>Une action suspendue</a>", html)
        for address, html in english.items()
        if ">Une action suspendue</a>" in html
    }

    assert {"/en/", "/en/plan/2030/", "/en/plan/2030/en-retard/"} <= set(named)
    assert [
        (address, link) for address, links in named.items() for link in links if ' lang="fr"' not in link
    ] == []


FRENCH = re.compile(
    r"\b(?:le|la|les|des|du|une|est|sont|et|dans|pour|avec|sur|par|qui|que|au|aux|ce|cette|nous|vous|sans)\b|[«»]|\w’",
    re.IGNORECASE,
)


def test_what_is_french_on_an_english_page_says_so(translated: Site):
    found = {
        (address, words)
        for address in translated.pages
        if address.startswith("/en/")
        for words in spoken(translated.html(address), "en")
        if FRENCH.search(re.sub(r"’s |\bisoc\.ml/\S*", " ", words))
    }

    # One line that is made of our words and of a title: it can have one language only.
    assert found <= {("/en/recherche/", "Results: Plan d’exemple 2031")}


def test_no_draft_in_english_is_published(translated: Site):
    assert not [
        one for one in translated.addresses if "brouillon" in one or ("pas-encore" in one and "/en/" in one)
    ]
    assert not [
        one for one in translated.addresses if re.search("A draft|Not yet translated", translated.html(one))
    ]


def test_an_english_page_is_typeset_as_english(translated: Site):
    assert "A “text”." in translated.html("/en/actualites/changee/")


def test_english_pages_are_found_by_an_english_search(translated: Site):
    assert 'href="/en/a-propos/">About us</a>' in translated.html("/en/recherche/")
    assert 'data-nothing="Write a word to search for."' in translated.html("/en/recherche/")
    assert 'action="/en/recherche/"' in translated.html("/en/recherche/")


def test_pages_that_are_one_for_all_languages_speak_to_everybody(translated: Site):
    for address in ("/404.html", "/sans-reseau/"):
        assert re.search(r'<section lang="en".*?<a href="/en/"', translated.html(address), re.DOTALL)


def marked(theme: Path, code: str) -> None:
    """A catalogue in which every word is marked, with the dates of Spanish."""
    file = theme / "translations" / FILE.format(language=code)
    file.parent.mkdir(parents=True)
    file.write_text('msgid ""\nmsgstr ""\n"Language: es\\n"\n', encoding="utf-8")
    _, catalogue = updated(file, extract(theme / "templates"))
    for message in catalogue:
        # An address is not a word.
        if message.id and not str(message.id).startswith("https:"):
            words = message.id if isinstance(message.id, tuple) else (message.id,)
            said = tuple(f"¡{one}" for one in words)
            message.string = said if len(said) > 1 else said[0]
    file.write_bytes(written(catalogue))


def test_a_third_language_is_one_catalogue_and_its_name_in_the_settings(project: Path):
    marked(project / "theme", "xx")
    settings = project / "pelicanconf.py"
    settings.write_text(
        settings.read_text().replace('LANGUAGES = ["fr", "en"]', 'LANGUAGES = ["fr", "en", "xx"]')
    )
    text = "---\ntitle: Xx\nsummary: Xx.\n---\n\nXx.\n"
    (project / "content/pages/a-propos.xx.md").write_text(text, encoding="utf-8")

    site = build_on(DAY, project, project / "output", production=True)

    assert {"/xx/", "/xx/actualites/", "/xx/a-propos/", "/xx/recherche/"} <= {*site.addresses}
    assert '<html lang="xx">' in site.html("/xx/")
    assert "<h1>¡Un Internet ouvert, sûr et à la portée de tous, au Mali</h1>" in site.html("/xx/")
    assert head_links(site, "/xx/a-propos/") == {
        ("fr", "/a-propos/"),
        ("x-default", "/a-propos/"),
        ("xx", "/xx/a-propos/"),
    }
    assert 'hreflang="xx" lang="xx">Español</a>' in site.html("/a-propos/")
    assert re.search(r"\d+ de [a-z]+ de 20\d\d", site.text("/xx/actualites/"))
