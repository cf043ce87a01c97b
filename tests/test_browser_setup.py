"""The browser's tests are never left out in silence."""

import subprocess
import sys

import pytest

from tests import tiny_site as tiny
from workshop.browser import chromium
from workshop.installing import Impossible


def test_the_browser_that_was_named_is_used(monkeypatch):
    monkeypatch.setenv("CHROMIUM", sys.executable)

    assert str(chromium()) == sys.executable


def test_a_wrong_name_is_told_rather_than_replaced(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")

    with pytest.raises(Impossible, match="/nowhere/chromium"):
        chromium()


def test_the_systems_own_browser_comes_first(tmp_path, monkeypatch):
    program = tiny.write(tmp_path, "chromium", "#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert chromium() == program


def test_where_there_is_none_and_no_internet_one_is_told_what_to_do(tmp_path):
    nothing = {"CHROMIUM": "", "PATH": str(tmp_path), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}
    offline = {
        "PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:9",
        "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "500",
    }
    command = [sys.executable, "-m", "workshop.browser"]
    result = subprocess.run(
        command,
        cwd=tiny.ROOT,
        env=tiny.environment(**nothing, **offline),
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1
    assert "Les tests ont besoin de Chromium" in result.stderr
    assert "CHROMIUM=" in result.stderr
