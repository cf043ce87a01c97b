"""What needs a program of another maker is never left out in silence for want of it."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests import tiny_site as tiny
from workshop.installing import Impossible
from workshop.needed import PROGRAMS
from workshop.programs import Program

LOOM = Program(
    variable="LOOM",
    names=("loom", "loom-cli"),
    packages=("weaving", "weaving-extra"),
    called="un métier à tisser",
    needed="Les tests ont besoin d’un métier",
    task="test",
    elsewhere="un métier",
    size="1 Mo",
)


@pytest.fixture(autouse=True)
def nothing_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOOM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))


def program(folder: Path, name: str, script: str = "") -> Path:
    file = tiny.write(folder, name, f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return file


def debian(folder: Path, monkeypatch: pytest.MonkeyPatch, brings: str) -> Path:
    """An apt-get that notes what it was asked, and whose packages bring these lines of sh."""
    monkeypatch.setattr("os.geteuid", lambda: 0)
    asked = folder / "asked"
    program(folder, "apt-get", f'echo "$@" >> {asked}\nif [ "$1" = install ]; then {brings}; fi')
    return asked


def test_the_program_that_was_named_is_used(monkeypatch):
    monkeypatch.setenv("LOOM", sys.executable)

    assert str(LOOM.find()) == sys.executable


def test_a_wrong_name_is_told_rather_than_replaced(monkeypatch):
    monkeypatch.setenv("LOOM", "/nowhere/loom")

    with pytest.raises(Impossible, match="LOOM indique «\xa0/nowhere/loom\xa0»"):
        LOOM.find()


def test_the_systems_own_comes_before_an_installation(tmp_path):
    found = program(tmp_path, "loom-cli")

    assert LOOM.find() == found


@pytest.mark.skipif(sys.platform == "win32", reason="apt-get is Debian's and Ubuntu's")
def test_where_there_is_none_the_system_s_packages_are_installed(tmp_path, monkeypatch):
    loom = tmp_path / "loom"
    asked = debian(tmp_path, monkeypatch, f"echo > {loom}; /bin/chmod +x {loom}")

    assert LOOM.find() == loom
    assert asked.read_text() == "update\ninstall -y --no-install-recommends weaving weaving-extra\n"


@pytest.mark.skipif(sys.platform == "win32", reason="apt-get is Debian's and Ubuntu's")
def test_a_program_without_what_belongs_to_it_is_completed(tmp_path, monkeypatch):
    found, shuttle = program(tmp_path, "loom"), tmp_path / "shuttle.so"
    asked = debian(tmp_path, monkeypatch, f"echo > {shuttle}")

    assert replace(LOOM, files=(shuttle,)).find() == found
    assert "install" in asked.read_text()


@pytest.mark.parametrize("wanted", PROGRAMS.values(), ids=PROGRAMS)
def test_where_one_is_missing_one_is_told_what_to_do(wanted):
    said = str(wanted.missing())

    assert f"sudo apt-get install {wanted.packages[0]}" in said
    assert f"{wanted.variable}=/chemin/du/programme python3 tasks.py {wanted.task}" in said


def test_the_door_of_the_programs_tells_too(tmp_path):
    result = subprocess.run(
        [sys.executable, "-m", "workshop.needed", "JAVA"],
        cwd=tiny.ROOT,
        env=tiny.environment(JAVA="", JAVA_HOME="", PATH=str(tmp_path)),
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1
    assert "La vérification du HTML a besoin de Java, et il n’a pas pu être installé." in result.stderr
