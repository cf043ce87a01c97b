"""A PDF is only remembered for the page and the files that it was made of."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.paper.printing import NotOfThisSite, Printer, SiteFiles
from tests.printed import remembered

PAGE = """<!doctype html><html lang="fr"><head><title>Essai</title>
<link rel="stylesheet" href="/theme/site.css"></head><body><h1>{}</h1></body></html>"""


@pytest.fixture
def printer(tmp_path: Path) -> Printer:
    (tmp_path / "site.css").write_text("h1 { color: #123456 }")
    return Printer(SiteFiles("https://isoc.example", {"/theme/": tmp_path}), "h1 { margin: 0 }")


@pytest.fixture
def first(printer: Printer) -> Iterator[bytes]:
    with remembered():
        yield printer(PAGE.format("Un titre"), "/essai/")


def test_the_same_page_is_printed_once(printer: Printer, first: bytes):
    assert printer(PAGE.format("Un titre"), "/essai/") is first


def test_the_same_page_of_another_project_is_printed_once(first: bytes, tmp_path: Path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other/site.css").write_text("h1 { color: #123456 }")
    other = Printer(SiteFiles("https://isoc.example", {"/theme/": tmp_path / "other"}), "h1 { margin: 0 }")

    assert other(PAGE.format("Un titre"), "/essai/") is first


def test_what_is_changed_is_printed_again(printer: Printer, first: bytes, tmp_path: Path):
    others = [
        printer(PAGE.format("Un autre titre"), "/essai/"),
        printer(PAGE.format('<a href="../b/">Un titre</a>'), "/a/"),
        printer(PAGE.format('<a href="../b/">Un titre</a>'), "/a/c/"),
        replace(printer, stylesheet="h1 { margin: 1cm }")(PAGE.format("Un titre"), "/essai/"),
    ]
    (tmp_path / "site.css").write_text("h1 { color: #654321 }")
    others.append(printer(PAGE.format("Un titre"), "/essai/"))

    assert len({first, *others}) == 6


def test_a_file_that_is_no_more_is_told(printer: Printer, first: bytes, tmp_path: Path):
    (tmp_path / "site.css").unlink()

    for _ in range(2):
        with pytest.raises(NotOfThisSite):
            printer(PAGE.format("Un titre"), "/essai/")


def test_elsewhere_everything_is_really_printed(printer: Printer):
    with remembered():
        within = printer(PAGE.format("Un titre"), "/essai/")

    outside = printer(PAGE.format("Un titre"), "/essai/")

    assert outside == within
    assert outside is not within
