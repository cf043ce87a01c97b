"""Copies to carry: what is in them, what they say of themselves, and when they are made anew."""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from plugins.addresses.kinds import is_copy
from plugins.packs.archive import zipped
from plugins.packs.copied_page import Marks, copied
from plugins.packs.copied_search import script
from plugins.packs.leading import addresses
from plugins.packs.offers import AT_MOST_EVERY, Made, remembered, still_good
from plugins.packs.pack import Pack, saved_as
from tests.conftest import ROOT, Site, carried
from workshop.publishing.verifying.vanished import everything_is_still_there

pytestmark = pytest.mark.long

DAY = date(2031, 3, 1)
WRITTEN_BY = Marks(style="<style>.copy{}</style>", mark="<aside>Copie</aside>")
PAGE = (
    '<html lang="fr"><head><meta http-equiv="content-security-policy" content="default-src \'none\'"></head>'
    '<body>%s<footer><nav><a href="/garder/">Garder</a>\n<a href="/contact/">Contact</a></nav>'
    '<p class="screen">Cette page pèse 5 ko.</p></footer><script>register("/sw.js")</script></body></html>'
)


def copy_of(body: str, **more: str) -> str:
    return copied(PAGE % body, WRITTEN_BY, lambda address: f"..{address}", **more)


def test_a_page_of_a_copy_says_so_first():
    assert "</style></head><body><aside>Copie</aside>" in copy_of("<p>Un texte</p>")


def test_a_copy_has_no_worker_no_way_to_keep_the_site_and_no_weight():
    page = copy_of("<p>Un texte</p>")

    assert [one for one in ("sw.js", "Garder", "pèse", "<script") if one in page] == []
    assert '<nav><a href="../contact/">Contact</a></nav></footer>' in page


def test_data_that_a_page_holds_stay_in_it():
    assert '<script type="application/ld+json">{}</script>' in copy_of(
        '<script type="application/ld+json">{}</script>'
    )


def test_a_page_of_a_copy_may_do_what_it_has_also_where_there_is_no_host():
    policy = unescape(
        re.findall(r'content="(default-src[^"]*)', copy_of('<form></form><img src="/a.png">', script="a()"))[
            0
        ]
    )

    assert "img-src 'self' file:" in policy
    assert "form-action 'self' file:" in policy
    assert re.search(r"script-src 'sha256-[^' ]+';", policy)
    assert "connect-src" not in policy
    assert "worker-src" not in policy


def test_the_search_of_a_copy_asks_no_server_and_exports_nothing():
    written = {name: (ROOT / f"theme/scripts/{name}.js").read_text() for name in ("search", "copied_search")}
    made = script(written["search"], written["copied_search"])

    assert [one for one in ("fetch(", "export ", "import(") if one in made] == []
    assert "const search = async" in made


def test_the_same_files_and_day_give_the_same_zip():
    files = {"b.html": b"b" * 999, "a/é.html": b"a"}

    made = zipped(files, DAY)

    assert made == zipped(dict(reversed(files.items())), DAY)
    archive = zipfile.ZipFile(io.BytesIO(made))
    assert archive.namelist() == ["a/é.html", "b.html"]
    assert {entry.date_time for entry in archive.infolist()} == {(2031, 3, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}


def test_a_copy_is_kept_under_a_name_that_says_its_day():
    assert saved_as("isoc-mali.zip", DAY) == "isoc-mali-2031-03-01.zip"


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("hors-ligne/isoc-mali.zip", True),
        ("hors-ligne/plan-2030.html", True),
        ("hors-ligne/copies.json", True),
        ("hors-ligne/index.html", False),
        ("en/hors-ligne/index.html", False),
        ("plan/2030/plan.json", False),
    ],
)
def test_a_copy_is_told_from_a_page(path: str, answer: bool):
    assert is_copy(path) == answer


def test_a_copy_may_go_but_the_page_that_offers_copies_may_not():
    gone = everything_is_still_there(
        ["hors-ligne/plan-2030.html", "hors-ligne/copies.json", "hors-ligne/index.html"], []
    )

    assert [problem.text.split(" est en ligne")[0] for problem in gone] == ["la page /hors-ligne/"]


# --- When they are made anew ---


MADE = Made(DAY, "s1", "m1", (Pack(name="a.zip", kind="zip", content=b"a"),))


@pytest.mark.parametrize(
    ("days", "site", "makers", "answer"),
    [
        (0, "s1", "m1", True),
        (1, "s2", "m1", True),
        (AT_MOST_EVERY - 1, "s2", "m1", True),
        (AT_MOST_EVERY, "s2", "m1", False),
        # Nothing has changed: it is not older than the site.
        (AT_MOST_EVERY, "s1", "m1", True),
        (900, "s1", "m1", True),
        (1, "s1", "m2", False),
        # Made for a later day than that of the site.
        (-1, "s2", "m1", False),
    ],
)
def test_copies_are_made_anew_when_the_site_changes_and_not_at_every_push(
    days: int, site: str, makers: str, answer: bool
):
    assert still_good(MADE, site, makers, DAY + timedelta(days)) == answer


def online(folder: Path, record: bytes = MADE.record(), content: bytes = b"a") -> Path:
    (folder / "copies.json").write_bytes(record)
    (folder / "a.zip").write_bytes(content)
    return folder


def test_what_is_online_is_known_again(tmp_path: Path):
    assert remembered(online(tmp_path)) == MADE


@pytest.mark.parametrize("record", [b"", b"[]", b"{}", b'{"copies": []}', b'{"copies": [1]}'])
def test_a_record_that_is_not_ours_is_none(tmp_path: Path, record: bytes):
    assert remembered(online(tmp_path, record)) is None


def test_a_copy_that_is_not_what_its_record_says_is_none(tmp_path: Path):
    assert remembered(online(tmp_path, content=b"b")) is None


def test_where_nothing_was_published_there_are_no_copies(tmp_path: Path):
    assert remembered(tmp_path) is None


# --- In a built site ---


@pytest.fixture(scope="module")
def unpacked(carried_site: Site) -> Mapping[str, bytes]:
    """The files of the zip, by their paths in its folder."""
    archive = zipfile.ZipFile(carried_site.folder / "hors-ligne/isoc-mali.zip")
    assert {name.partition("/")[0] for name in archive.namelist()} == {"isoc-mali-2031-03-01"}
    return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def copied_pages(unpacked: Mapping[str, bytes]) -> Mapping[str, str]:
    return {path: content.decode() for path, content in unpacked.items() if path.endswith(".html")}


def record(site: Site) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((site.folder / "hors-ligne/copies.json").read_text())["copies"]
    return found


def test_the_zip_has_every_page_for_readers(carried_site: Site, copied_pages: Mapping[str, str]):
    shown = {
        address
        for address in carried_site.pages
        if "noindex" not in carried_site.html(address).partition("</head>")[0]
    }

    assert {f"/{path}".removesuffix("index.html") for path in copied_pages} == shown - {
        "/garder/",
        "/hors-ligne/plan-2030.html",
    }


def test_no_link_of_the_zip_is_dead_and_none_begins_at_a_root(
    unpacked: Mapping[str, bytes], copied_pages: Mapping[str, str]
):
    dead, linked = [], set()
    for path, html in copied_pages.items():
        assert not [*addresses(html)], path
        for written in re.findall(r'\s(?:href|src|srcset|action)="([^"]*)"', html):
            link = urlsplit(urljoin(f"https://copie/{path}", unescape(written)))
            if link.netloc != "copie":
                continue
            target = unquote(link.path)[1:]
            linked.add(target)
            anchors = re.findall(r'\bid="([^"]+)"', unpacked.get(target, b"").decode("utf-8", "replace"))
            if target not in unpacked or (link.fragment and unquote(link.fragment) not in anchors):
                dead.append(f"{path}: {written}")

    assert dead == []
    # Nothing is carried that nobody can reach.
    assert set(unpacked) - linked == set()


def test_nothing_in_the_zip_is_asked_of_a_server(copied_pages: Mapping[str, str]):
    for path, html in copied_pages.items():
        loaded = re.findall(
            r'<(?:img|script|source|iframe)\b[^>]*\s(?:src|srcset)="([^"]*)"|<link rel="(?:icon|stylesheet)" href="([^"]*)"',
            html,
        )
        assert [one for pair in loaded for one in pair if one.startswith(("http", "//"))] == [], path
        assert [one for one in ("serviceWorker", "fetch(", "connect-src") if one in html] == [], path
        assert "/garder/" not in html.partition("<footer")[2], path


def test_every_page_of_the_zip_says_its_day_in_its_language(copied_pages: Mapping[str, str]):
    told = {
        "fr": "<strong>Copie du 1er\u00a0mars\u00a02031</strong>\u00a0: état au 1er\u00a0mars\u00a02031",
        "en": "<strong>Copy of 1 March 2031</strong>: as things stood on 1 March 2031",
    }
    for path, html in copied_pages.items():
        language = re.findall(r'<html lang="(\w+)"', html)[0]
        assert told[language] in html.replace("mars 2031", "mars\u00a02031"), path
        assert f'href="https://isoc.ml/{path.removesuffix("index.html")}"' in html, path


def test_the_page_that_offers_copies_is_about_the_copy_in_it(copied_pages: Mapping[str, str]):
    assert "<h1>Cette copie</h1>" in copied_pages["hors-ligne/index.html"]
    assert "<h1>About this copy</h1>" in copied_pages["en/hors-ligne/index.html"]


def test_the_page_offers_each_copy_with_its_size_its_day_and_its_digest(carried_site: Site):
    html, text = carried_site.html("/hors-ligne/"), carried_site.text("/hors-ligne/")
    copies = record(carried_site)

    assert [one["name"] for one in copies] == [
        *("isoc-mali.zip", "plan-2031.html", "plan-2030.html"),
        *("isoc-mali-plan-2031.epub", "isoc-mali-plan-2030.epub", "isoc-mali-rapports-etude.epub"),
        *("isoc-mali-en-plan-2031.epub", "isoc-mali-en-plan-2030.epub"),
        "isoc-mali.zim",
    ]
    for one in copies:
        content = (carried_site.folder / "hors-ligne" / one["name"]).read_bytes()
        assert sha256(content).hexdigest() == one["sha256"]
        assert one["sha256"] in text
        assert f'href="/hors-ligne/{one["name"]}" download="{saved_as(one["name"], DAY)}"' in html
        assert re.search(rf"{one['title'] or 'ISOC Mali'} \([\d,]+.k?M?o\), copie du 1er mars 2031", text)
    assert "copy of 1 March 2031" in carried_site.text("/en/hors-ligne/")


def test_without_copies_the_page_says_when_they_are_made(small_site: Site):
    assert "Les copies sont faites quand le site est publié" in small_site.text("/hors-ligne/")
    assert not (small_site.folder / "hors-ligne/copies.json").exists()


def test_copies_change_nothing_of_the_other_pages(carried_site: Site, small_site: Site):
    for address in small_site.addresses:
        if not address.endswith("/hors-ligne/"):
            assert carried_site.html(address) == small_site.html(address), address


def test_a_plan_in_one_file_asks_for_nothing_and_leads_nowhere_in_vain(carried_site: Site):
    html = (carried_site.folder / "hors-ligne/plan-2030.html").read_text()

    assert [*addresses(html)] == []
    assert "<script" not in html
    anchors = re.findall(r'\bid="([^"]+)"', html)
    assert len(anchors) == len({*anchors})
    assert set(re.findall(r'href="#([^"]*)"', html)) <= {*anchors}
    assert re.findall(r"\ssrc=\"(?!data:)", html) == []
    assert "Copie du 1er" in html


def test_the_same_site_and_day_give_the_same_copies_and_those_that_are_good_stay(
    carried_site: Site, project: Path, tmp_path: Path
):
    again = carried("2031-03-01", project, tmp_path / "again", tmp_path)
    assert record(again) == record(carried_site)

    online = again.folder / "hors-ligne"
    later = carried("2031-03-06", project, tmp_path / "later", online)
    assert record(later) == record(again)
    text = project / "content/pages/contact.md"
    text.write_text(text.read_text() + "\nUne phrase nouvelle.\n")
    changed = carried("2031-03-08", project, tmp_path / "changed", online)
    assert {one["day"] for one in record(changed)} == {"2031-03-08"}
