"""The balance as a PDF that everyone can read, keep and print."""

import logging
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from plugins.paper.printing import NotOfThisSite, Printer, SiteFiles
from tests.conftest import ROOT, Site, build_on

PAGE = """<!doctype html><html lang="fr"><head><title>Essai</title>
<link rel="stylesheet" href="/theme/site.css"></head><body><h1>Un titre</h1>{}</body></html>"""


@pytest.fixture
def printer(tmp_path: Path) -> Printer:
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/site.css").write_text("h1 { text-wrap: balance; color: #123456 }")
    return Printer(SiteFiles("https://isoc.example", {"/theme/": tmp_path / "theme"}), "")


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


@pytest.fixture(scope="module", params=["/plan/2019/bilan.pdf", "/plan/2022/bilan.pdf"])
def balance(request: pytest.FixtureRequest, real_site: Site) -> bytes:
    return (real_site.folder / request.param.lstrip("/")).read_bytes()


def objects(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Dictionary]:
    return [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == kind]


def links(pdf: pikepdf.Pdf) -> list[str]:
    actions = [one.get("/A") for one in objects(pdf, "/Annot")]
    return [str(action["/URI"]) for action in actions if action is not None and "/URI" in action]


def test_it_says_that_it_is_accessible_and_how(balance: bytes):
    pdf = opened(balance)

    assert bool(pdf.Root["/MarkInfo"]["/Marked"])
    assert str(pdf.Root["/Lang"]) == "fr"
    assert bool(pdf.Root["/ViewerPreferences"]["/DisplayDocTitle"])
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert str(metadata["dc:title"]).startswith("Bilan, Plan d’action")


def test_it_is_tagged_as_headings_paragraphs_lists_tables_and_figures(balance: bytes):
    pdf = opened(balance)
    elements = objects(pdf, "/StructElem")
    kinds = {str(one["/S"]) for one in elements}

    assert "/StructTreeRoot" in pdf.Root
    assert {
        "/H1",
        "/H2",
        "/H3",
        "/P",
        "/L",
        "/LI",
        "/Table",
        "/TR",
        "/TH",
        "/TD",
        "/Link",
        "/Figure",
    } <= kinds
    assert all("/Alt" in one for one in elements if one["/S"] == "/Figure")


def test_every_cell_of_its_tables_knows_its_headers(balance: bytes):
    pdf = opened(balance)
    cells = [one for one in objects(pdf, "/StructElem") if one["/S"] == "/TD"]

    assert cells
    assert all(len(one["/A"]["/Headers"]) for one in cells)


def test_its_headings_are_its_bookmarks(balance: bytes):
    with opened(balance).open_outline() as outline:
        (top,) = outline.root

        assert top.title.startswith("Bilan")
        assert [one.title for one in top.children][-3:] == ["Bilan fait", "Bilan manquant", "Sources"]


def test_every_font_is_inside(balance: bytes):
    pdf = opened(balance)
    descriptors = objects(pdf, "/FontDescriptor")

    assert descriptors
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(one.keys()) for one in descriptors)


def test_its_words_can_be_copied(balance: bytes):
    """Every font tells which letters its signs are."""
    pdf = opened(balance)
    fonts = [one for one in objects(pdf, "/Font") if one["/Subtype"] == "/Type0"]

    assert fonts
    assert all("/ToUnicode" in font for font in fonts)


def test_its_links_lead_to_the_site_from_wherever_it_is_kept(balance: bytes):
    pdf = opened(balance)
    found = links(pdf)

    assert any(one.startswith("https://isoc.ml/plan/") for one in found)
    assert [one for one in found if not re.match(r"https?://[\w.-]+\.\w+/|mailto:", one)] == []


def test_nothing_of_the_machine_that_made_it_is_inside(balance: bytes):
    with opened(balance) as pdf:
        clear = BytesIO()
        pdf.save(clear, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)

    for sign in (b"file:", b"127.0.0.1", b"localhost", str(ROOT).encode()):
        assert sign not in clear.getvalue()


def test_its_date_is_that_of_the_last_entry_and_not_of_the_build(real_site: Site):
    pdf = opened((real_site.folder / "plan/2019/bilan.pdf").read_bytes())

    with pdf.open_metadata() as metadata:
        assert metadata["xmp:ModifyDate"] == "2021-07"
        assert "xmp:CreateDate" not in metadata


def test_the_page_leads_to_it_and_says_its_size(real_site: Site):
    size = (real_site.folder / "plan/2019/bilan.pdf").stat().st_size

    assert 'href="/plan/2019/bilan.pdf"' in real_site.html("/plan/2019/bilan/")
    assert f"(PDF, {(size + 500) // 1000} ko)" in real_site.text("/plan/2019/bilan/")


def test_it_stays_light_enough_for_a_phone(real_site: Site):
    assert (real_site.folder / "plan/2019/bilan.pdf").stat().st_size < 150_000


def test_without_a_printer_no_page_leads_to_a_pdf(project: Path):
    site = build_on("2031-03-01", project, project / "output")

    assert list(site.folder.rglob("*.pdf")) == []
    assert "PDF" not in site.text("/plan/2030/bilan/")


# --- The printer itself ----------------------------------------------------------------------------------


def test_the_same_page_gives_the_same_bytes(printer: Printer):
    first, second = (printer(PAGE.format("<p>Texte</p>"), "/essai/") for _ in range(2))

    assert first == second
    assert first.startswith(b"%PDF-1.7")


def test_a_page_s_own_stylesheet_is_read_from_the_disk(printer: Printer):
    """#123456 as three parts of one."""
    with opened(printer(PAGE.format(""), "/essai/")) as pdf:
        drawn = pdf.pages[0].Contents.read_bytes()

    assert re.search(rb"0?\.07\d* 0?\.20\d* 0?\.33\d* rg", drawn)


def test_the_sheet_for_paper_has_the_last_word(printer: Printer):
    on_paper = Printer(printer.files, "h1 { color: #ff0000 }")

    with opened(on_paper(PAGE.format(""), "/essai/")) as pdf:
        assert re.search(rb"\b1 0 0 rg", pdf.pages[0].Contents.read_bytes())


def test_a_drawing_keeps_its_colours_and_its_words(printer: Printer):
    svg = '<svg role="img" aria-label="3 sur 4" viewBox="0 0 9 9"><rect class="fait" width="9" height="9"/></svg>'
    on_paper = Printer(printer.files, ".fait { fill: #00ff00 }")

    with opened(on_paper(PAGE.format(svg), "/essai/")) as pdf:
        figures = [one for one in objects(pdf, "/StructElem") if one["/S"] == "/Figure"]
        assert [str(one["/Alt"]) for one in figures] == ["3 sur 4"]
        assert re.search(rb"\b0 1 0 rg", pdf.pages[0].Contents.read_bytes())


@pytest.mark.parametrize(
    "address",
    [
        "https://ailleurs.example/image.png",
        "/theme/manque.png",
        # Written so that nobody has resolved it before.
        "/theme/%2e%2e/secret.png",
        "file:///etc/hostname",
    ],
)
def test_what_is_not_of_the_site_is_never_loaded(printer: Printer, tmp_path: Path, address: str):
    (tmp_path / "secret.png").write_bytes(b"secret")

    with pytest.raises(NotOfThisSite, match="n’est pas un fichier de ce site"):
        printer(PAGE.format(f'<img src="{address}" alt="">'), "/essai/")


def test_what_a_printer_does_not_know_of_the_stylesheet_is_no_problem(
    printer: Printer, caplog: pytest.LogCaptureFixture
):
    printer(PAGE.format(""), "/essai/")

    assert caplog.records == []
    assert logging.getLogger("weasyprint").propagate


def test_an_ordinary_build_never_loads_the_printer(project: Path):
    program = (
        "import sys; from pathlib import Path; from workshop.builds import build; "
        "build(Path.cwd(), Path('output')); sys.exit('weasyprint' in sys.modules)"
    )

    ran = subprocess.run([sys.executable, "-c", program], cwd=project, env=_environment(), check=False)

    assert ran.returncode == 0


def _environment() -> dict[str, str]:
    from tests import tiny_site

    return tiny_site.environment(PYTHONPATH=str(ROOT), SITE_DATE="2031-03-01")
