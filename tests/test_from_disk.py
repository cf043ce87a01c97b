"""A page of the site opens from a folder: every address in it leads to a file beside it."""

import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from workshop.proposing.from_disk import file_of, make_relative, relative


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/plan/2019/", "plan/2019/index.html"),
        ("/plan/2019/#suite", "plan/2019/index.html#suite"),
        ("/recherche/?q=a/b", "recherche/index.html?q=a/b"),
        ("/#haut", "index.html#haut"),
        ("/plan/2019/plan.csv", "plan/2019/plan.csv"),
        ("/404.html", "404.html"),
    ],
)
def test_an_address_is_that_of_a_file(address: str, file: str):
    assert file_of(address) == file


@pytest.mark.parametrize(
    ("written", "now"),
    [
        ('<a href="/plan/">', '<a href="../../plan/index.html">'),
        ("<a class=a href=/plan/>", "<a class=a href=../../plan/index.html>"),
        ("<a href='/'>", "<a href='../../index.html'>"),
        ('<img src="/images/a.jpg" alt="/b/">', '<img src="../../images/a.jpg" alt="/b/">'),
        (
            '<source srcset="/images/a.avif 320w, /images/b.avif 640w">',
            '<source srcset="../../images/a.avif 320w, ../../images/b.avif 640w">',
        ),
        ('<form action="/recherche/">', '<form action="../../recherche/index.html">'),
        (
            '<meta http-equiv="refresh" content="0; url=/axes/a/">',
            '<meta http-equiv="refresh" content="0; url=../../axes/a/index.html">',
        ),
    ],
)
def test_what_holds_an_address_is_written_from_the_page(written: str, now: str):
    assert relative(written, "axes/etudes/index.html") == now


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://isoc.example/plan/">',
        '<a href="//isoc.example/plan/">',
        '<a href="#suite">',
        '<a href="mailto:a@isoc.example">',
        '<img src="data:image/svg+xml,%3Csvg/%3E">',
        '<p title="href=/plan/">href="/plan/" et src="/a"</p>',
        '<link rel="canonical" href="https://isoc.example/plan/">',
    ],
)
def test_what_is_no_address_of_the_site_stays(html: str):
    assert relative(html, "plan/index.html") == html


def broken(site: Path) -> list[tuple[str, str]]:
    """Page and address of each link to something that is not in the folder."""
    found = [
        (page, unescape(address))
        for page in site.rglob("*.html")
        for address in re.findall(r'\s(?:href|src)="([^"]*)"', page.read_text(encoding="utf-8"))
    ]
    local = [(page, urlsplit(address)) for page, address in found]
    return [
        (page.relative_to(site).as_posix(), address.path)
        for page, address in local
        if not address.scheme
        and address.path
        and not (page.parent / unquote(address.path)).resolve().is_file()
    ]


def test_every_link_of_a_whole_site_leads_to_a_file(small_site, tmp_path):
    shutil.copytree(small_site.folder, tmp_path / "site")
    make_relative(tmp_path / "site")

    assert broken(tmp_path / "site") == []
    (tmp_path / "site/plan/index.html").unlink()
    assert broken(tmp_path / "site") != []
