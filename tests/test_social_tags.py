"""What other services show of a page that is passed on (ogp.me, docs.x.com), in every page of the sites."""

import re
from html import unescape

import pytest

from plugins.addresses.kinds import is_kit
from plugins.languages.catalogue import source
from tests.conftest import ROOT, Site
from tests.test_sharing import NOT_PASSED_ON, title


@pytest.fixture(params=["small_site", "real_site"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def tags(html: str) -> dict[str, str]:
    """Of the head, name -> content; of one that is written twice, the first."""
    found: dict[str, str] = {}
    for written in re.findall(r"<meta ([^>]+)>", html.partition("</head>")[0]):
        attributes = {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', written)}
        for key in ("name", "property"):
            if key in attributes:
                found.setdefault(attributes[key], attributes["content"])
    return found


def canonical(html: str) -> str:
    return re.search(r'<link rel="canonical" href="([^"]+)">', html)[1]


def test_every_page_that_is_passed_on_says_what_it_is(site: Site):
    for address in site.pages:
        html = site.html(address)
        said = tags(html)
        if address in NOT_PASSED_ON or is_kit(address):
            assert "og:url" not in said
            continue
        assert " ".join(said["og:title"].split()) == title(html), address
        assert said["og:url"] == canonical(html) == f"https://isoc.ml{address}", address
        assert said["og:type"] in {"website", "article"}, address
        assert said["og:description"] == said["description"], address
        assert said["description"].strip(), address
        assert said["twitter:card"] in {"summary", "summary_large_image"}, address


def test_every_page_names_its_language_and_those_of_its_translations(site: Site):
    locales = {"fr": "fr_FR", "en": "en_GB"}
    for address in set(site.pages) - NOT_PASSED_ON:
        if is_kit(address):
            continue
        html = site.html(address)
        head = html.partition("</head>")[0]
        language = re.search(r'<html lang="(\w+)"', html)[1]
        others = set(re.findall(r'hreflang="(\w\w)"', head)) - {language}
        assert tags(html)["og:locale"] == locales[language], address
        assert set(re.findall(r'og:locale:alternate" content="(\w+)"', head)) == {
            locales[one] for one in others
        }


def test_texts_are_articles_and_lists_are_not(small_site: Site):
    kinds = {one: tags(small_site.html(one))["og:type"] for one in ("/", "/actualites/", "/rapports/etude/")}

    assert kinds == {"/": "website", "/actualites/": "website", "/rapports/etude/": "article"}


def test_no_image_is_named_that_the_site_does_not_have(site: Site):
    for address in site.pages:
        image = tags(site.html(address)).get("og:image", "")
        if image:
            assert (site.folder / image.removeprefix("https://isoc.ml/")).is_file(), (address, image)
        else:
            assert "og:image:alt" not in tags(site.html(address)), address


@pytest.mark.parametrize(
    ("code", "locale"), [("fr", "fr_FR"), ("en", "en_US"), ("bm", "bm_ML"), ("pt", "pt_BR")]
)
def test_a_language_has_the_territory_where_most_speak_it(code: str, locale: str):
    assert source(code).with_territory == locale


def test_the_tags_are_written_in_one_place():
    theme = sorted((ROOT / "theme/templates").rglob("*.html"))
    written = {file.name for file in theme if "og:title" in file.read_text(encoding="utf-8").split("#}")[-1]}

    assert written == {"social_tags.html"}
