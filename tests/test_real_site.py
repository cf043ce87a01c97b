"""The chapter's own content: what it must hold, and that it builds to the same bytes each time."""

import re
from pathlib import Path

import pytest

from plugins.action_plan.model import RESERVED_IDS
from tests.conftest import ROOT, Site, build_on

pytestmark = pytest.mark.long


def test_the_2019_plan_has_26_actions_7_axes_and_8_people(real_site: Site):
    addresses = real_site.addresses

    pages = [one for one in addresses if re.fullmatch(r"/plan/2019/[^/]+/", one)]
    assert len([one for one in pages if one.split("/")[3] not in RESERVED_IDS]) == 26
    assert len(re.findall(r'<li class="axis-row">', real_site.html("/plan/2019/"))) == 7
    assert len([one for one in addresses if re.fullmatch(r"/responsables/[^/]+/", one)]) == 8


def test_the_2019_plan_says_what_is_known_and_no_more(real_site: Site):
    headline = "Au moins 3 actions réalisées sur 26, 18 au plus : 15 sont sans information."

    assert headline in real_site.text("/plan/2019/")
    assert headline in real_site.text("/")
    assert "Trop peu d’informations pour donner un pourcentage." in real_site.text("/plan/2019/")


def test_every_event_report_and_post_names_its_sources(real_site: Site):
    made = re.compile(r"/(actualites|evenements|rapports)/(?!page/)[^/]+/")
    for address in filter(made.fullmatch, real_site.addresses):
        assert '<section class="sources"' in real_site.html(address), address


def test_two_builds_of_one_day_are_the_same_to_the_byte(real_site: Site, tmp_path: Path):
    again = build_on("2026-11-24", ROOT, tmp_path / "again", production=True, afresh=True)

    def everything(site: Site) -> dict[str, bytes]:
        return {
            str(file.relative_to(site.folder)): file.read_bytes()
            for file in site.folder.rglob("*")
            if file.is_file()
        }

    assert everything(again) == everything(real_site)


def test_the_day_alone_changes_no_page_until_a_date_is_reached(real_site: Site, real_site_later: Site):
    """A static page must stay true in an offline copy: nothing in it counts the days."""
    later = real_site_later

    assert [one for one in later.addresses if later.html(one) != real_site.html(one)] == []
