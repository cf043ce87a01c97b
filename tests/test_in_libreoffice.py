"""The tables as LibreOffice itself opens them.

What its import dialog proposes at a double click on one of our files, from the mark in front and the signs in it, is
given here as options (https://help.libreoffice.org/latest/en-US/text/shared/guide/csv_params.html): semicolon, double
quote, UTF-8.  Without the dialog it would detect nothing.
"""

import csv
import os
import subprocess
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from plugins.action_plan.exports.cells import to_table
from plugins.action_plan.exports.publication import Publication
from plugins.action_plan.exports.spreadsheet import actions_table
from plugins.action_plan.exports.table import EXPORTS
from plugins.action_plan.model import Person, Target
from plugins.action_plan.progress import stand
from tests.builders import action, day, entry, evidence, plan
from tests.conftest import Site
from tests.plans import NASTY, NASTY_TOO

SEMICOLON, QUOTE, UTF_8, FRENCH = 59, 34, 76, 1036
FORM = f"Text - txt - csv (StarCalc):{SEMICOLON},{QUOTE},{UTF_8},1,,"


def converted(table: bytes, folder: Path, to: str, *, detect: bool) -> bytes:
    """detect: whether LibreOffice also looks for dates and numbers in other forms, as Excel always does."""
    (folder / "in").mkdir(parents=True)
    (folder / "in/table.csv").write_bytes(table)
    command = [
        os.environ.get("SOFFICE", "soffice"),
        # A profile of its own: no other LibreOffice that runs, no setting of whoever runs the tests.
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck"),
        f"--infilter={FORM}{FRENCH},false,{str(detect).lower()}",
        *("--convert-to", to, "--outdir", str(folder / "out"), str(folder / "in/table.csv")),
    ]
    told = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    file = folder / "out/table"
    made = file.with_suffix(f".{to.partition(':')[0]}")
    assert made.is_file(), told.stderr
    return made.read_bytes()


def shown(table: bytes, folder: Path, *, detect: bool = False) -> list[list[str]]:
    """The cells as LibreOffice shows them."""
    return cells(converted(table, folder, f"csv:{FORM}{FRENCH},false,true,false", detect=detect))


def cells(table: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(table.decode("utf-8-sig"), newline=""), delimiter=";"))


def with_plain_lines(rows: list[list[str]]) -> list[list[str]]:
    """A spreadsheet has one kind of line end in a cell."""
    return [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in rows]


AWKWARD = [*NASTY, *NASTY_TOO, "é à ç œ « »", "deux\nlignes", "mars 2019", "VRAI", "100 %", "12:30", "1,5"]


@pytest.mark.parametrize("detect", [False, True], ids=["as proposed", "detecting"])
def test_every_text_is_shown_as_it_is_written(tmp_path, detect):
    table = to_table(["n", "texte"], list(enumerate(AWKWARD)))

    assert with_plain_lines(shown(table, tmp_path, detect=detect)) == with_plain_lines(cells(table))


def test_without_the_apostrophe_a_formula_would_be_computed_and_a_number_shortened(tmp_path):
    """The office does what the apostrophe is there against."""
    assert shown(b"a;b;c\r\n=1+1;007;1e5\r\n", tmp_path)[1] == ["2", "7", "100000"]


def test_a_plan_is_shown_cell_by_cell_as_it_is_written(tmp_path):
    followed = action(
        entry("en_cours", "2019-05", done=23, note="=cmd|' /C calc'!A0", evidence=(evidence(),)),
        entry("reportee", "2019-11-02", note="Faute de « salle » ;\nà revoir", due="2020"),
        title="Former des modérateurs à Ségou ; Kayes",
        target=Target(40, "modérateurs"),
        people=(Person("awa", "Touré, Awa"), Person("ali", "Ali Keïta")),
        added=day("2019-02-01"),
    )
    standing = stand(
        plan(followed, "sans_information"), date(2021, 1, 1), {followed.ref: [evidence(url="/a/")]}
    )

    for name in ("plan.csv", "suivi.csv", "preuves.csv"):
        table = EXPORTS[name](standing, Publication("https://isoc.example"))
        assert shown(table, tmp_path / name) == cells(table), name


@pytest.mark.parametrize("name", ["plan.csv", "suivi.csv", "preuves.csv"])
def test_the_published_tables_are_shown_as_they_are_written(real_site: Site, tmp_path, name):
    table = (real_site.folder / "plan/2019" / name).read_bytes()

    assert shown(table, tmp_path) == cells(table)


def test_numbers_can_be_added_up_and_days_compared(tmp_path):
    measured = action(entry("en_cours", done=1234), target=Target(40000, "personnes"))
    table = actions_table(stand(plan(measured), date(2019, 7, 1)))

    sheet = converted(table, tmp_path, "fods", detect=False).decode()

    assert 'office:value-type="float" office:value="1234"' in sheet
    assert 'office:value-type="float" office:value="40000"' in sheet
    assert 'office:value-type="date" office:date-value="2019-12-31"' in sheet
