"""What machines read of a page: each type has what it must have, and says what the page says."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from plugins.authoring.dates import Moment, PartialDate
from plugins.structured_data.in_html import in_html
from plugins.structured_data.kinds import Publisher, breadcrumbs, event, news, organization, report
from tests.conftest import Site, build_on

US = Publisher("Association Exemple", "https://association.example/")
PAGE = "https://association.example/essai/"


@dataclass(frozen=True, kw_only=True)
class Written:
    title: str = "Un titre"
    description: str | None = "Une phrase."
    lang: str = "fr"
    published: PartialDate | None = None
    updated: PartialDate | None = None
    begins: Moment | None = None
    ends: Moment | None = None
    place: str | None = None
    cancelled: PartialDate | None = None
    organisers: tuple[str, ...] = ()
    written_by: tuple[str, ...] = ()


# --- Of one text ---


def test_news_says_who_wrote_it_and_when_as_far_as_it_is_known():
    data = news(Written(published=PartialDate(2030, 5)), US, PAGE)

    assert (data["headline"], data["url"], data["inLanguage"]) == ("Un titre", PAGE, "fr")
    assert data["author"] == {"@type": "Organization", "name": US.name, "url": US.address}
    assert data["datePublished"] == "2030-05"
    assert "dateModified" not in data


def test_an_event_has_its_moments_in_the_time_of_bamako():
    data = event(
        Written(
            begins=Moment.parse("2031-03-05 09:30"), ends=Moment.parse("2031-03-06"), place="Ville-Exemple"
        ),
        PAGE,
    )

    assert (data["startDate"], data["endDate"]) == ("2031-03-05T09:30+00:00", "2031-03-06")
    assert data["location"] == {"@type": "Place", "name": "Ville-Exemple", "address": "Ville-Exemple"}
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert "organizer" not in data


def test_an_event_that_was_called_off_says_so():
    data = event(Written(begins=Moment.parse("2031-03-05"), place="Kayes", cancelled=PartialDate(2031)), PAGE)

    assert data["eventStatus"] == "https://schema.org/EventCancelled"


@pytest.mark.parametrize(
    "text",
    [Written(begins=Moment.parse("2031-03")), Written(place="Ville-Exemple"), Written()],
    ids=["no place", "no date", "neither"],
)
def test_an_event_without_its_date_or_its_place_is_not_told_and_nothing_is_invented(text: Written):
    assert event(text, PAGE) is None


def test_of_the_authors_of_a_report_only_ourselves_are_known_to_be_a_house():
    data = report(Written(written_by=(US.name, "A. Essai")), US, PAGE)

    assert data["author"] == [US.data, "A. Essai"]


def test_what_is_not_written_is_left_out():
    assert set(report(Written(description=None), US, PAGE)) == {
        "@context",
        "@type",
        "headline",
        "url",
        "inLanguage",
    }


def test_the_last_of_a_way_is_the_page_itself_without_its_address():
    items = breadcrumbs([(US.address, "Accueil")], "Un titre")["itemListElement"]

    assert [(one["position"], one["name"], one.get("item")) for one in items] == [
        (1, "Accueil", US.address),
        (2, "Un titre", None),
    ]


def test_no_word_ends_the_script_that_it_stands_in():
    said = in_html(organization(US, "</script><!--", "\u2028 & <script>", "/m.svg"))

    assert not re.search("[<>&\u2028]", said)
    assert json.loads(said)["alternateName"] == "</script><!--"


# --- Of every page ---

# What each type must have (developers.google.com/search/docs/appearance/structured-data); of Article and Organization nothing
# is required there: what schema.org says that they are about.
REQUIRED = {
    "BreadcrumbList": {"itemListElement"},
    "Dataset": {"name", "description", "url", "license", "creator", "distribution"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "Event": {"name", "startDate", "location", "eventStatus", "url"},
    "ListItem": {"position", "name"},
    "NewsArticle": {"headline", "datePublished", "author", "url"},
    "Organization": {"name"},
    "Place": {"name", "address"},
    "Report": {"headline", "url"},
}
# The kind of a page -> the types that are told of it, besides the way that leads there.
KINDS = {
    r"/actualites/(?!page/)[^/]+/": {"NewsArticle"},
    r"/evenements/[^/]+/": {"Event"},
    r"/rapports/[^/]+/": {"Report"},
    r"/plan/\d+/donnees/": {"Dataset"},
    r"/a-propos/": {"Organization"},
}
ISO_8601 = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}\+00:00)?)?)?")


@pytest.fixture(params=["small_site", "real_site"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def told(html: str) -> list[dict[str, Any]]:
    return [
        json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    ]


def nodes(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from nodes(value)
    elif isinstance(data, list):
        for value in data:
            yield from nodes(value)


def test_every_type_has_what_it_must_have(site: Site):
    for address in site.pages:
        for data in told(site.html(address)):
            assert data["@context"].rstrip("/") == "https://schema.org", address
            for node in nodes(data):
                empty = {name for name, value in node.items() if value in ("", None, [], {})}
                missing = REQUIRED[node["@type"]] - node.keys()
                assert (missing, empty) == (set(), set()), (address, node)


def test_every_date_is_one_as_far_as_it_is_known(site: Site):
    for address in site.pages:
        for data in told(site.html(address)):
            for node in nodes(data):
                dates = [
                    value for name, value in node.items() if name.endswith("Date") or name.startswith("date")
                ]
                assert all(ISO_8601.fullmatch(one) for one in dates), (address, dates)


def test_every_page_tells_what_it_is_about(site: Site):
    seen = set()
    for address in site.pages:
        shared = re.sub(r"^/en/", "/", address)
        kinds = next((types for kind, types in KINDS.items() if re.fullmatch(kind, shared)), set())
        types = {data["@type"] for data in told(site.html(address))} - {"BreadcrumbList"}
        # Of an event, nothing is told where its date or its place is not known.
        assert types == kinds or (kinds == {"Event"} and not types), address
        seen |= types
    assert seen >= {"NewsArticle", "Event", "Report", "Dataset"}


def words(html: str) -> str:
    return plain(re.sub(r"<[^>]+>", "", html))


def plain(text: str) -> str:
    return " ".join(unescape(text).split())


def test_what_is_told_is_what_the_page_says(site: Site):
    for address in site.pages:
        html = site.html(address)
        canonical = re.search(r'<link rel="canonical" href="([^"]+)">', html)
        said = words(re.sub(r"<(script|style|svg)\b.*?</\1>", " ", html, flags=re.S))
        for data in told(html):
            if data["@type"] in {"NewsArticle", "Event", "Report"}:
                assert data["url"] == canonical[1], address
                assert plain(data.get("headline") or data["name"]) == words(
                    re.search(r"<h1.*?</h1>", html, re.S)[0]
                )
                assert plain(data.get("location", {}).get("name", "")) in said
                for name in ("datePublished", "startDate"):
                    day = data.get(name, "").partition("T")[0]
                    assert f'datetime="{day}' in html or not day, (address, name)
            elif data["@type"] == "Dataset":
                assert data["url"] == canonical[1], address


def test_the_way_that_machines_read_is_the_way_that_readers_see(site: Site):
    for address in site.pages:
        html = site.html(address)
        ways = [one["itemListElement"] for one in told(html) if one["@type"] == "BreadcrumbList"]
        nav = re.search(r'<nav class="breadcrumb".*?</nav>', html, re.S)
        if not ways:
            # What is not passed on is not looked for either.
            assert nav is None or "og:url" not in html, address
            continue
        (*above, own) = ways[0]
        seen = re.findall(r'<li><a href="([^"]+)"[^>]*>(.*?)</a></li>', nav[0])
        assert [(one["item"], one["name"]) for one in above] == [
            (f"https://isoc.ml{to}", words(label)) for to, label in seen
        ], address
        assert [one["position"] for one in ways[0]] == list(range(1, len(ways[0]) + 1))
        assert own["name"] == words(re.search(r"<title>(.*?)</title>", html, re.S)[1]).removesuffix(
            " – ISOC Mali"
        )


def test_the_chapter_is_told_where_the_site_says_what_it_is(real_site: Site):
    (about,) = (one for one in told(real_site.html("/a-propos/")) if one["@type"] == "Organization")

    assert (about["name"], about["url"]) == ("ISOC Mali", "https://isoc.ml/")
    assert (real_site.folder / about["logo"].removeprefix("https://isoc.ml/")).is_file()


def test_an_event_that_is_not_known_enough_is_told_by_its_page_alone(small_site: Site):
    types = [one["@type"] for one in told(small_site.html("/evenements/sans-date/"))]

    assert types == ["BreadcrumbList"]


def test_a_draft_is_told_to_nobody(project: Path):
    draft = project / "content/actualites/attente.md"
    draft.write_text(
        "---\ntitle: En attente\ndate: 2031-01-01\nstatus: draft\n---\n\nUn texte.\n", encoding="utf-8"
    )

    site = build_on("2031-03-01", project, project / "output")

    html = site.html("/brouillons/actualites/attente/")
    assert "NewsArticle" not in html
    assert "og:url" not in html
    assert "wa.me" not in html
