"""Where PDFs cannot be made, the site is built all the same, and one is told what to do."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import tiny_site as tiny
from workshop import pango, printing
from workshop.installing import Impossible

# A weasyprint that ends as the real one does where Pango is not installed.
WITHOUT_PANGO = "raise OSError('cannot load library libpango-1.0-0')\n"


@pytest.fixture
def without_pango(tmp_path: Path) -> dict[str, str]:
    tiny.write(tmp_path, "hidden/weasyprint.py", WITHOUT_PANGO)
    return tiny.environment(PYTHONPATH=str(tmp_path / "hidden"))


def test_pdfs_can_be_made_where_the_tests_run():
    assert pango.can_print()


@pytest.mark.parametrize("error", ["raise OSError('no library')", "raise ModuleNotFoundError('weasyprint')"])
def test_pdfs_cannot_be_made_without_the_package_or_its_libraries(tmp_path, error):
    tiny.write(tmp_path, "hidden/weasyprint.py", error)
    program = "from workshop.pango import can_print; print(can_print())"

    asked = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tiny.ROOT,
        env=tiny.environment(PYTHONPATH=str(tmp_path / "hidden")),
        capture_output=True,
        text=True,
        check=True,
    )

    assert asked.stdout.strip() == "False"


def test_who_may_not_install_is_told_what_to_type(monkeypatch):
    monkeypatch.setattr(pango, "can_print_afresh", lambda: False)
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    with pytest.raises(Impossible, match="sudo apt-get install libpango"):
        pango.ensure_libraries()


def test_nothing_is_installed_where_nothing_is_missing(monkeypatch):
    monkeypatch.setattr(pango, "can_print_afresh", lambda: True)
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("it installs"))

    pango.ensure_libraries()


def test_who_may_install_gets_it_and_no_more_than_once(monkeypatch):
    answers, ran = iter([False, True]), []
    monkeypatch.setattr(pango, "can_print_afresh", lambda: next(answers))
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr("subprocess.run", lambda command, **_: ran.append(command[:2]))

    pango.ensure_libraries()

    assert ran == [["apt-get", "update"], ["apt-get", "install"]]


@pytest.mark.parametrize(("options", "told"), [(["--production"], True), ([], False)])
def test_a_site_without_pdfs_is_published_all_the_same(tmp_path, without_pango, options, told):
    site = tiny.tiny_site(tmp_path / "site")

    built = subprocess.run(
        [sys.executable, "-m", "workshop.building", *options],
        cwd=site,
        env=without_pango,
        capture_output=True,
        text=True,
        check=False,
    )

    assert built.returncode == 0, built.stderr
    lines = [line for line in built.stdout.splitlines() if "PDF" in line]
    assert (
        lines == ["Sans les PDF : WeasyPrint ou Pango manque ; « python3 tasks.py pdf » les installe."] * told
    )


# --- The task --------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Its environment is the one that the tests run in."""
    monkeypatch.setattr(printing, "prepare", lambda *_: Path(sys.executable))
    return tiny.tiny_site(tmp_path / "site")


def test_the_task_builds_the_site(site: Path):
    assert printing.pdf(site, site / "output") == 0
    assert (site / "output/index.html").exists()


def test_the_task_builds_nothing_where_pdfs_cannot_be_made(site: Path):
    tiny.write(site, "workshop/pango.py", "raise SystemExit(1)\n")

    assert printing.pdf(site, site / "output") == 1
    assert not (site / "output").exists()


def test_the_task_says_why_its_tools_cannot_be_installed(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def offline(*_: object) -> Path:
        raise Impossible("Internet ne répond pas.")

    monkeypatch.setattr(printing, "prepare", offline)

    assert printing.pdf(site, site / "output") == 1
    assert "Internet ne répond pas." in capsys.readouterr().err
