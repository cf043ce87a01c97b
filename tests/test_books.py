"""The EPUBs: what they have inside, and what EPUBCheck says of them."""

import re
import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from plugins.packs.books import making, xhtml
from plugins.packs.books.book import Book
from plugins.packs.books.editions import books
from plugins.packs.books.epub import epub, title_lines
from plugins.packs.books.making import epubs
from plugins.packs.pack import Pack
from tests.conftest import ROOT, Site
from tests.copies import source_of
from tests.epub_checker import remarks

pytestmark = pytest.mark.long


def inside(content: bytes) -> dict[str, str]:
    """Every text of a book by its path."""
    with ZipFile(BytesIO(content)) as archive:
        return {
            one: archive.read(one).decode()
            for one in archive.namelist()
            if not one.startswith("EPUB/images/")
        }


@pytest.fixture(scope="module")
def books_of_small_site(small_site: Site) -> dict[str, Book]:
    return {book.name: book for book in books(source_of(small_site.folder))}


@pytest.fixture(scope="module")
def shelf(small_site: Site) -> dict[str, Pack]:
    return {pack.name: pack for pack in epubs(source_of(small_site.folder))}


@pytest.fixture(scope="module")
def plan(shelf: dict[str, Pack]) -> dict[str, str]:
    return inside(shelf["isoc-mali-plan-2030.epub"].content)


# --- Which books, and what is in them ---


def test_each_plan_the_latest_first_and_each_report_is_a_book_in_the_languages_that_have_it(
    shelf: dict[str, Pack],
):
    assert [(pack.copies, pack.lang) for pack in shelf.values()] == [
        ("/plan/2031/", "fr"),
        ("/plan/2030/", "fr"),
        ("/rapports/etude/", "fr"),
        ("/en/plan/2031/", "en"),
        ("/en/plan/2030/", "en"),
    ]


def test_a_plan_has_its_page_its_balance_and_every_action_axis_by_axis(
    books_of_small_site: dict[str, Book], small_site: Site
):
    first, *axes = books_of_small_site["plan-2030"].parts

    assert [chapter.title for chapter in first.chapters] == ["Plan d’exemple 2030", "Bilan"]
    assert [part.title for part in axes] == ["Premier axe", "Second axe"]
    actions = {file.parent.name for file in (small_site.folder / "plan/2030").glob("*/etat.svg")}
    assert {chapter.address.split("/")[-2] for part in axes for chapter in part.chapters} == actions


def test_every_chapter_and_the_title_page_say_of_which_day_the_copy_is(plan: dict[str, str]):
    pages = [text for path, text in plan.items() if re.search(r"EPUB/(title|plan-.*)\.xhtml", path)]

    assert len(pages) > 10
    assert all("Copie du 1er\u00a0mars 2031" in page for page in pages)
    assert "<dc:date>2031-03-01</dc:date>" in plan["EPUB/package.opf"]


def test_a_book_speaks_the_language_of_its_pages(shelf: dict[str, Pack]):
    found = inside(shelf["isoc-mali-en-plan-2030.epub"].content)

    assert "Copy of 1 March 2031" in found["EPUB/title.xhtml"]
    assert (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en"'
        in (found["EPUB/contents.xhtml"])
    )


def test_nothing_is_asked_of_a_network_and_nothing_runs(plan: dict[str, str]):
    everything = "".join(plan.values())

    assert not re.search(r'\bsrc="(https?:)?//|@import|url\(|<script|<form|<link[^>]+href="http', everything)


def test_a_book_stays_itself_from_copy_to_copy(books_of_small_site: dict[str, Book], small_site: Site):
    later = {book.name: book for book in books(source_of(small_site.folder, date(2031, 4, 1)))}

    assert later["plan-2030"].identifier == books_of_small_site["plan-2030"].identifier
    assert len({book.identifier for book in later.values()}) == len(later)


def test_the_same_site_and_day_give_the_same_bytes(shelf: dict[str, Pack], small_site: Site):
    assert list(epubs(source_of(small_site.folder))) == list(shelf.values())


def test_programs_know_the_file_by_its_first_bytes(shelf: dict[str, Pack]):
    content = shelf["isoc-mali-rapports-etude.epub"].content
    with ZipFile(BytesIO(content)) as archive:
        first = archive.infolist()[0]

    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert content[30:58] == b"mimetypeapplication/epub+zip"


def test_a_long_title_fits_on_the_cover():
    lines = title_lines("Une étude " * 30)

    assert len(lines) <= 7
    assert max(map(len, lines)) <= 17
    assert lines[-1].endswith("…")


def test_the_books_of_the_chapter_are_light(real_site: Site):
    sizes = {pack.copies: len(pack.content) for pack in epubs(source_of(real_site.folder))}

    assert max(size for address, size in sizes.items() if "/rapports/" in address) < 12_000
    assert max(sizes.values()) < 60_000


def test_without_what_reads_pages_there_are_no_books(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(making, "find_spec", lambda _name: None)

    assert list(epubs(source_of(tmp_path))) == []


# --- What a page becomes ---

HEAD = '<html lang="fr"><head><meta name="description" content="Une étude."></head><body><nav>Menu</nav>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path


def report(site: Path, main: str) -> tuple[Book, str]:
    """The book of a page whose main part this is, and its chapter."""
    folder = site / "rapports/essai"
    folder.mkdir(parents=True)
    html = f"{HEAD}<main><h1>Un essai</h1>{main}</main></body></html>"
    (folder / "index.html").write_text(html, encoding="utf-8")
    (book,) = books(source_of(site))
    return book, next(book.chapters).body


def test_what_leads_around_or_runs_is_left_out_and_the_text_beside_it_stays(site: Path):
    _, body = report(
        site,
        "<p>avant<script>1</script> après <template>x</template>fin</p><form></form><p class=screen>x</p>",
    )

    assert body == "<h1>Un essai</h1><p>avant après fin</p>"


def test_html_becomes_well_formed(site: Path):
    _, body = report(site, "<p>Un &amp; deux<br>trois<hr><ul><li>a<li>b</ul>")

    assert body.endswith("<p>Un &amp; deux<br />trois</p><hr /><ul><li>a</li><li>b</li></ul>")


def test_a_drawing_says_what_it_is(site: Path):
    book, body = report(
        site, '<svg viewBox="0 0 1 1" role="img" aria-label="Un trait"><path d="M0 0H1"/></svg>'
    )

    assert (
        '<svg viewBox="0 0 1 1" role="img" aria-label="Un trait" xmlns="http://www.w3.org/2000/svg">' in body
    )
    assert next(book.chapters).has_drawings


def test_a_picture_is_the_small_one_in_a_format_that_every_program_knows(site: Path):
    (site / "images").mkdir()
    (site / "images/p-400.webp").write_bytes(b"petite")
    small = '<source media="(max-width: 32em)" type="image/%s" srcset="/images/p-400.%s">'
    book, body = report(
        site,
        f"<picture>{small % ('avif', 'avif')}{small % ('webp', 'webp')}"
        '<source type="image/avif" srcset="/images/p-1200.avif">'
        '<img src="/images/p-1200.webp" alt="Une salle" width="1200" height="900" loading="lazy"></picture>',
    )

    assert '<picture><img src="images/p-400.webp" alt="Une salle" /></picture>' in body
    assert book.images == {"images/p-400.webp": b"petite"}


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("/contact/", ' href="https://isoc.ml/contact/"'),
        ("https://exemple.ml/a", ' href="https://exemple.ml/a"'),
        ("mailto:a@exemple.ml", ' href="mailto:a@exemple.ml"'),
        ("#suite", ' href="#suite"'),
        ("/rapports/essai/#suite", ' href="#suite"'),
        # The menu is not in the book, and neither is what was in it.
        ("#menu", ""),
    ],
)
def test_a_link_leads_into_the_book_or_to_the_site(site: Path, link: str, leads: str):
    _, body = report(site, f'<p><a href="{link}">lien</a></p><nav id="menu">x</nav><h2 id="suite">Suite</h2>')

    assert f"<a{leads}>lien</a>" in body


def test_a_link_to_another_chapter_stays_in_the_book(plan: dict[str, str]):
    assert 'href="plan-2030-' in plan["EPUB/plan-2030.xhtml"]
    assert "https://isoc.ml/plan/2030/bilan/" not in plan["EPUB/plan-2030.xhtml"]


def test_a_table_that_is_too_wide_becomes_a_list_for_each_row(site: Path):
    titles = "".join(f"<th>T{number}</th>" for number in range(5))
    _, body = report(
        site,
        f'<table><caption id="c">Les états</caption><thead><tr>{titles}</tr></thead>'
        "<tbody><tr><th>Ségou</th><td>1</td><td>2</td><td>3</td><td>4</td></tr></tbody></table>",
    )

    assert (
        '<p id="c" class="caption">Les états</p><p class="unfolded__row">Ségou</p><dl><div><dt>T1</dt> <dd>1</dd></div>'
        in body
    )
    assert body.count("<dt>") == 4
    assert "<table" not in body


def test_a_table_that_has_room_stays_one(site: Path):
    table = "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    _, body = report(site, table)

    assert table in body


def test_a_page_without_a_main_part_is_not_taken_for_a_chapter():
    with pytest.raises(ValueError, match="/rapports/essai/ is no page of the theme"):
        xhtml.read("/rapports/essai/", "<p>Rien")


# --- EPUBCheck ---


def saved(folder: Path, packs: Iterable[Pack]) -> list[Path]:
    files = {folder / pack.name: pack.content for pack in packs}
    for file, content in files.items():
        file.write_bytes(content)
    return list(files)


@pytest.mark.parametrize("which", ["small_site", "real_site"])
def test_epubcheck_finds_nothing(which: str, request: pytest.FixtureRequest, tmp_path: Path):
    site: Site = request.getfixturevalue(which)
    files = saved(tmp_path, epubs(source_of(site.folder)))

    assert len(files) >= 5
    assert remarks(files) == []


def test_epubcheck_finds_nothing_in_a_book_with_a_photo(site: Path):
    (site / "images").mkdir()
    shutil.copy(ROOT / "tests/site/content/images/point.png", site / "images")
    report(
        site, '<p>Un <a href="#rien">lien</a>.</p><img src="/images/point.png" alt="Un point" loading="lazy">'
    )

    assert remarks(saved(site, epubs(source_of(site)))) == []


def test_a_broken_book_is_told(site: Path):
    book, _ = report(site, "<p>Entier</p>")
    (part,) = book.parts
    (chapter,) = part.chapters
    body = '<p><a href="nulle-part.xhtml">a</a><img src="https://exemple.ml/a.png"/></p>'
    broken = replace(book, parts=(replace(part, chapters=(replace(chapter, body=body),)),))
    file = site / "broken.epub"
    file.write_bytes(
        epub(broken, lambda template, shown: source_of(site).render(template, "index.html", shown))
    )

    told = " ".join(remarks([file]))

    assert "RSC-007" in told  # the chapter that is not there
    assert "RSC-006" in told  # the image on another site
