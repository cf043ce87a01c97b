"""The files beside the page of a plan, what its page says of them, and what is told to machines."""

import json
import re
from datetime import date
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from plugins.action_plan.exports.badges import Badge
from plugins.action_plan.exports.dataset import dataset
from plugins.action_plan.exports.document import from_json
from plugins.action_plan.exports.publication import Publication
from plugins.action_plan.exports.table import EXPORTS, SCHEMAS, export_addresses, exports
from plugins.action_plan.model import State
from plugins.languages.formatting import size_text
from plugins.structured_data.in_html import in_html
from tests.builders import stand_on
from tests.conftest import Site, build_on

SITE = Publication("https://isoc.example")
PLANS = ("/plan/2030/", "/plan/2031/")
SVG = "{http://www.w3.org/2000/svg}"


def described(site: Site, address: str) -> dict:
    """The data set of a plan, on the page that offers its files."""
    data = map(json.loads, re.findall(r'ld\+json">(.*?)</script>', site.html(f"{address}donnees/")))
    return next(one for one in data if one["@type"] == "Dataset")


def badge(site: Site, address: str) -> ElementTree.Element:
    return ElementTree.parse(site.folder / address.lstrip("/")).getroot()


def test_every_plan_has_its_files_and_its_address_is_known_before():
    standing = stand_on("2020-01-01", "realisee")

    made = exports(standing, SITE)

    assert list(made) == [f"/plan/2019/{name}" for name in EXPORTS]
    assert set(made) < export_addresses([2019])


@pytest.mark.parametrize("name", EXPORTS)
def test_the_files_are_written_beside_the_page(small_site: Site, name):
    assert all((small_site.folder / f"{plan[1:]}{name}").stat().st_size for plan in PLANS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_are_written_beside_the_plans(small_site: Site, name):
    assert json.loads((small_site.folder / "plan" / name).read_bytes())["$schema"].endswith("2020-12/schema")


def test_what_is_published_can_be_read_back(small_site: Site):
    plan = from_json((small_site.folder / "plan/2030/plan.json").read_bytes())

    assert [action.id for action in plan.actions][:3] == ["inconnue", "a-venir", "mesuree"]
    assert plan.people[0].name == "Personne A"


def test_a_text_of_the_site_is_evidence_in_the_files_too(small_site: Site):
    table = (small_site.folder / "plan/2030/preuves.csv").read_text(encoding="utf-8-sig")

    assert "2030;a-temps;;oui;" in table
    assert ";/actualites/nouvelle-9/;" in table


def test_the_calendar_speaks_french_and_leads_to_the_actions(small_site: Site):
    calendar = Calendar.from_ical((small_site.folder / "plan/2030/echeances.ics").read_bytes())

    (coming,) = [event for event in calendar.events if event.uid == "echeance-2030-a-venir@isoc.ml"]
    assert coming.summary == "Échéance\u00a0: Une action à venir"
    assert coming.url == "https://isoc.ml/plan/2030/a-venir/"
    assert coming.start == date(2031, 6, 30)


def test_the_page_says_what_each_file_is_and_how_heavy(small_site: Site):
    html = small_site.html("/plan/2030/donnees/")

    for name, kind in (
        ("plan.csv", "CSV"),
        ("suivi.csv", "CSV"),
        ("preuves.csv", "CSV"),
        ("plan.json", "JSON"),
        ("echeances.ics", "ICS"),
    ):
        size = (small_site.folder / "plan/2030" / name).stat().st_size
        assert re.search(
            rf'href="/plan/2030/{name}">[^<]+</a> <span class="quiet">\({kind}, {size_text(size)}\)', html
        ), name
    assert "echeances.ics" not in small_site.html("/plan/2031/donnees/").partition("</head>")[2]


def test_every_page_of_a_plan_says_how_to_cite_it(small_site: Site):
    assert (
        "Pour citer cette page : ISOC Mali, « Plan d’exemple 2030 », dernière entrée du suivi : 1er février 2031, "
        "https://isoc.ml/plan/2030/ (CC BY 4.0)." in small_site.text("/plan/2030/")
    )
    assert (
        "« Une action dont rien n’est connu », sans entrée de suivi, https://isoc.ml/plan/2030/inconnue/ (CC BY 4.0)."
        in small_site.text("/plan/2030/inconnue/")
    )


# --- The badge ---


def test_a_badge_says_the_state_in_words(small_site: Site):
    assert (
        badge(small_site, "/plan/2030/etat.svg").findtext(f"{SVG}title")
        == "ISOC Mali, plan 2030\u00a0: 2 à 3 sur 11 réalisées"
    )
    assert (
        badge(small_site, "/plan/2031/etat.svg").findtext(f"{SVG}title")
        == "ISOC Mali, plan 2031\u00a0: sans information"
    )
    assert (
        badge(small_site, "/plan/2030/en-partie/etat.svg").findtext(f"{SVG}title")
        == "ISOC Mali, plan 2030\u00a0: Réalisée en partie"
    )


def test_every_plan_and_every_action_has_one_that_needs_nothing_from_elsewhere(small_site: Site):
    plans_and_actions = r"/plan/\d+/((?!(bilan|donnees|en-retard|etats|lieux|sans-nouvelles)/)[^/]+/)?"
    pages = [one for one in small_site.addresses if re.fullmatch(plans_and_actions, one)]

    assert len(pages) == 15
    for page in pages:
        drawn = (small_site.folder / f"{page[1:]}etat.svg").read_text(encoding="utf-8")
        assert drawn.startswith("<svg ")
        assert not re.search(r"href|url\(|style|class|@import", drawn), page


def luminance(colour: str) -> float:
    """Relative (WCAG 2.2)."""
    parts = [int(colour.lstrip("#")[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_its_words_can_be_read_on_every_colour(small_site: Site):
    states = set()
    for file in (small_site.folder / "plan").rglob("etat.svg"):
        drawn = file.read_text(encoding="utf-8")
        states.add(re.findall("<title>.*\u00a0: (.*)</title>", drawn)[0])
        for behind in re.findall(r'fill="(#[0-9a-f]{6})"', drawn):
            assert 1.05 / (luminance(behind) + 0.05) >= 4.5, (file, behind)
    assert len(states) == len(State) + len(PLANS), states


def test_a_badge_is_as_wide_as_its_words():
    short, long = Badge("Plan", "À venir"), Badge("Plan", "Réalisée en partie")

    assert short.edge == long.edge < short.words_x
    assert short.width < long.width
    assert short.width == short.edge + short.words_width


def test_what_to_copy_shows_the_badge_and_leads_here(project: Path):
    plan = project / "content/plan/2031.yaml"
    plan.write_text(
        plan.read_text().replace("titre: La suite d’une action de 2030", 'titre: La suite" & <b>fin</b>')
    )

    html = build_on("2031-03-01", project, project / "output").html("/plan/2031/reprise/")

    copied = unescape(re.findall(r"<pre><code>(.*?)</code></pre>", html, re.DOTALL)[0])
    link = ElementTree.fromstring(copied.replace('"></a>', '"/></a>'))
    assert link.attrib["href"] == "https://isoc.ml/plan/2031/reprise/"
    assert link[0].attrib["src"] == "https://isoc.ml/plan/2031/reprise/etat.svg"
    assert link[0].attrib["alt"].endswith('La suite" & <b>fin</b>')


# --- What is told to machines ---


def test_a_plan_is_described_as_a_data_set(small_site: Site):
    said = described(small_site, "/plan/2030/")

    assert (said["@context"], said["@type"], said["@id"]) == (
        "https://schema.org/",
        "Dataset",
        "https://isoc.ml/plan/2030/",
    )
    assert said["name"] == "Plan d’exemple 2030"
    assert "Au moins 2 actions réalisées sur 11" in said["description"]
    assert said["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert (said["temporalCoverage"], said["dateModified"]) == ("2030", "2031-02-01")
    formats = {one["contentUrl"]: one["encodingFormat"] for one in said["distribution"]}
    assert formats["https://isoc.ml/plan/2030/plan.json"] == "application/json"
    # The calendar is a view of it.
    assert {f"https://isoc.ml/plan/2030/{name}" for name in EXPORTS if not name.endswith(".ics")} == set(
        formats
    )


def test_what_is_not_known_of_it_is_left_out(small_site: Site):
    assert {"dateCreated", "dateModified"} & set(described(small_site, "/plan/2031/")) == set()


def test_no_title_ends_the_description(project: Path):
    plan = project / "content/plan/2031.yaml"
    plan.write_text(
        plan.read_text().replace("titre: Plan d’exemple 2031", "titre: \"</script><!-- <script> & 'x'\"")
    )

    site = build_on("2031-03-01", project, project / "output")

    assert described(site, "/plan/2031/")["name"].startswith("</script><!-- <script> &")
    assert described(site, "/plan/2031/")["description"].startswith("</script><!-- <script> &")


def test_what_would_mean_something_in_html_is_escaped():
    said = in_html(dataset(stand_on("2020-01-01", "realisee"), SITE, page="/", text="</SCRIPT>&\u2028"))

    assert not re.search("[<>&\u2028]", said)
    assert json.loads(said)["description"] == "</SCRIPT>&\u2028"


def test_the_files_are_of_the_day_only_where_a_date_is_reached(real_site: Site, real_site_later: Site):
    for address in export_addresses([2019, 2022]):
        now, later = (site.folder / address[1:] for site in (real_site, real_site_later))
        assert now.read_bytes() == later.read_bytes(), address
