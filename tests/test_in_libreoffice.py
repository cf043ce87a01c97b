"""The tables as LibreOffice itself opens them.

What its import dialog proposes at a double click on one of our files, from the mark in front and the signs in it, is
given here as options (https://help.libreoffice.org/latest/en-US/text/shared/guide/csv_params.html): semicolon, double
quote, UTF-8.  Without the dialog it would detect nothing.
"""

import csv
import os
import subprocess
from io import StringIO
from pathlib import Path

import pytest

from plugins.action_plan.cells import from_table, text_of, to_table
from plugins.action_plan.model import Person, Target
from plugins.action_plan.progress import stand
from plugins.action_plan.spreadsheet import ACTIONS, UPDATES, actions_table, evidence_table, updates_table
from tests.builders import action, day, entry, evidence, plan
from tests.conftest import Site
from tests.plans import NASTY, NASTY_TOO

SEMICOLON, QUOTE, UTF_8, FRENCH = "59", "34", "76", "1036"


def opened(table: bytes, folder: Path, *, detect: bool) -> list[list[str]]:
    """The cells as LibreOffice shows them.

    detect: whether it also looks for dates and numbers in other forms, as Excel always does.
    """
    (folder / "in").mkdir(parents=True)
    (folder / "in/table.csv").write_bytes(table)
    form = f"Text - txt - csv (StarCalc):{SEMICOLON},{QUOTE},{UTF_8},1,,"
    command = [
        os.environ.get("SOFFICE", "soffice"),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck"),
        f"--infilter={form}{FRENCH},false,{str(detect).lower()}",
        *("--convert-to", f"csv:{form}{FRENCH},false,true,false"),
        *("--outdir", str(folder / "out"), str(folder / "in/table.csv")),
    ]
    told = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (folder / "out/table.csv").is_file(), told.stderr
    text = (folder / "out/table.csv").read_text(encoding="utf-8-sig", newline="")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


def written(table: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(table.decode("utf-8-sig"), newline=""), delimiter=";"))


def with_plain_lines(rows: list[list[str]]) -> list[list[str]]:
    """A spreadsheet has one kind of line end in a cell."""
    return [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in rows]


AWKWARD = [text for text in (*NASTY, *NASTY_TOO, "é à ç œ « »", "deux\nlignes", "mars 2019", "VRAI", "100 %", "12:30")]


@pytest.mark.parametrize("detect", [False, True], ids=["as proposed", "detecting"])
def test_every_text_is_shown_as_it_is_written(tmp_path, detect):
    table = to_table(["n", "texte"], [[number, text] for number, text in enumerate(AWKWARD)])

    shown = opened(table, tmp_path, detect=detect)

    assert with_plain_lines(shown) == with_plain_lines(written(table))
