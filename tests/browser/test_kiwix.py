"""The ZIM, read by libzim itself, and by Debian's kiwix-serve in a real browser."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from posixpath import join, normpath
from urllib.request import urlopen

import pytest
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Page, expect

from plugins.packs.kiwix import making
from plugins.packs.kiwix.making import site_zim
from plugins.packs.kiwix.pages import page
from plugins.packs.kiwix.zim import Label, zim
from plugins.packs.pack import Source
from tests.browser.opening import chromium
from tests.browser.test_every_page import PHONE
from tests.conftest import ROOT, Site, build_on, copy_of_the_site
from tests.copies import source_of
from tests.servers import free_port, running

POST = """\
---
title: Une école de l’Internet à Kayes
date: 2031-02-01
summary: Une phrase.
---

Trente élèves de Kayes et de Ségou ont appris à chiffrer leurs messages.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small site with its copies, and a text that names two towns."""
    root = copy_of_the_site(tmp_path_factory.mktemp("kiwix"), ROOT / "tests/site/content")
    (root / "content/actualites/kayes.md").write_text(POST, encoding="utf-8")
    return build_on("2031-03-01", root, root / "output", production=True, packs=root / "nothing-online")


@pytest.fixture(scope="module")
def file(site: Site) -> Path:
    return site.folder / "hors-ligne/isoc-mali.zim"


@pytest.fixture(scope="module")
def archive(file: Path) -> Archive:
    return Archive(file)


def found(archive: Archive, typed: str) -> list[str]:
    search = Searcher(archive).search(Query().set_query(typed))
    return list(search.getResults(0, search.getEstimatedMatches()))


# --- By libzim ---


def test_a_library_is_told_what_it_is(archive: Archive):
    told = {name: archive.get_metadata(name) for name in archive.metadata_keys}

    assert told["Title"].decode() == told["Creator"].decode() == told["Publisher"].decode() == "ISOC Mali"
    assert told["Language"] == b"fra,eng"
    assert told["Date"] == b"2031-03-01"
    assert 10 < len(told["Description"].decode()) <= 80
    assert archive.get_illustration_sizes() == {48}
    assert archive.check()


def test_it_opens_on_the_home_page(archive: Archive):
    html = bytes(archive.main_entry.get_item().content).decode()

    assert archive.main_entry.get_item().path == "index.html"
    assert "<title>" in html


@pytest.mark.parametrize(
    "typed",
    ["Kayes", "kayes", "Ségou", "segou", "chiffrer", "école internet", "l’Internet"],
)
def test_the_search_finds_a_page_by_its_words(archive: Archive, typed: str):
    assert "actualites/kayes/index.html" in found(archive, typed)


def test_the_menu_of_every_page_is_not_found(archive: Archive):
    # « Mentions légales » is at the foot of each page.
    assert len(found(archive, "mentions légales")) < archive.article_count / 2


def test_a_title_is_proposed_while_it_is_typed(archive: Archive):
    search = SuggestionSearcher(archive).suggest("Une école")

    assert list(search.getResults(0, 1)) == ["actualites/kayes/index.html"]


def pages(archive: Archive) -> Iterator[tuple[str, str]]:
    for number in range(archive.all_entry_count):
        entry = archive._get_entry_by_id(number)
        if not entry.is_redirect and entry.get_item().mimetype == "text/html":
            yield entry.path, bytes(entry.get_item().content).decode()


def test_every_page_says_of_which_day_it_is_and_nothing_in_it_runs(archive: Archive):
    read = dict(pages(archive))

    assert len(read) == archive.article_count > 100
    for path, html in read.items():
        day = "1 March 2031" if path.startswith("en/") else "1er\u00a0mars 2031"
        assert re.search(rf"<aside class=\"copy\".*{day}", html), path
        assert not re.search(
            r"<script(?! type=\"application/ld)|<form|http-equiv=\"content-sec|serviceWorker", html
        ), path


def test_every_relative_link_leads_to_something_that_is_there(archive: Archive):
    for path, html in pages(archive):
        for address in re.findall(r'\s(?:href|src)="([^"#]+)', html):
            if re.match(r"[a-z]+:", address):
                continue
            there = normpath(join(path, "..", address))
            assert archive.has_entry_by_path(there), (path, address)


def test_the_page_of_the_search_leads_to_that_of_kiwix(archive: Archive):
    html = bytes(archive.get_entry_by_path("recherche/index.html").get_item().content).decode()

    assert "la loupe de Kiwix" in html
    assert 'id="liste"' in html
    assert "search-setup" not in html


# --- The same bytes ---

PAGE = (
    '<html lang="fr"><head><title>Un essai – ISOC Mali</title></head><body><main>Kayes</main></body></html>'
)


def label(source: Source) -> Label:
    mark = (ROOT / "theme/static/mark.png").read_bytes()
    told = {"title": "Essai", "description": "Un essai", "publisher": "Essai", "source": source.address}
    return Label(name="essai", **told, languages=source.languages, day=source.day, illustration=mark)


def test_the_same_pages_give_the_same_bytes_and_others_another_number(tmp_path: Path):
    source = source_of(tmp_path)
    read = [
        page(f"{number}/index.html", PAGE.replace("Kayes", f"Kayes {number}"), "") for number in range(40)
    ]
    other = [*read[:-1], replace(read[-1], words="Ségou")]

    first, again, changed = (zim(one, label(source)) for one in (read, read, other))

    assert first == again
    assert first[8:24] != changed[8:24]


def test_without_libzim_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(making, "find_spec", lambda _name: None)

    assert list(site_zim(source_of(tmp_path))) == []


# --- By kiwix-serve ---


@pytest.fixture(scope="module")
def kiwix(file: Path) -> Iterator[str]:
    """The address of the pages."""
    port = free_port()
    program = os.environ.get("KIWIX", "kiwix-serve")
    with running([program, "--address", "127.0.0.1", "--port", str(port), str(file)], port):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def phone(kiwix: str) -> Iterator[Page]:
    with chromium() as browser:
        opened = browser.new_page(viewport=PHONE)
        # Nobody but Kiwix itself is asked for anything.
        opened.route(lambda url: not url.startswith(kiwix), lambda route: pytest.fail(route.request.url))
        yield opened


def test_a_page_of_it_opens_in_kiwix_and_its_links_lead_on(kiwix: str, phone: Page):
    refused: list[str] = []
    phone.on("console", lambda message: refused.append(message.text))

    phone.goto(f"{kiwix}/isoc-mali/index.html")
    phone.get_by_role("link", name="Plan d’action", exact=True).first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Plans d’action")

    assert refused == []


def test_the_field_of_kiwix_searches_it(kiwix: str, phone: Page):
    phone.goto(f"{kiwix}/isoc-mali/actualites/index.html")
    phone.locator("#kiwixsearchbox").fill("Kayes")
    phone.locator("#kiwixsearchbox").press("Enter")
    phone.get_by_role("link", name="Une école de l’Internet à Kayes").click()

    expect(phone.get_by_role("heading", level=1)).to_have_text("Une école de l’Internet à Kayes")
    expect(phone.get_by_text("Copie du 1er\u00a0mars 2031").first).to_be_visible()


def test_what_kiwix_quotes_is_the_text_and_not_what_every_page_has_around_it(kiwix: str):
    with urlopen(f"{kiwix}/search?books.name=isoc-mali&pattern=Kayes") as answer:
        found = answer.read().decode()

    assert "actualites/kayes/index.html" in found
    assert "ont appris à chiffrer leurs messages" in found
    assert "Mentions légales" not in found
    assert "Copie du" not in found


def test_the_mark_in_a_library_is_that_of_the_theme(phone: Page):
    svg = (ROOT / "theme/static/mark.svg").read_text(encoding="utf-8")
    phone.set_content(f'<body style="margin:0;background:#fff"><div style="width:48px">{svg}')
    drawn = Image.open(BytesIO(phone.screenshot(clip={"x": 0, "y": 0, "width": 48, "height": 48}))).convert(
        "RGB"
    )

    mark = Image.open(ROOT / "theme/static/mark.png")
    assert (mark.format, mark.size) == ("PNG", (48, 48))
    kept = Image.new("RGB", mark.size, "#fff")
    kept.paste(mark, mask=mark.getchannel("A"))
    assert max(ImageStat.Stat(ImageChops.difference(drawn, kept)).mean) < 3
