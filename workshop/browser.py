"""A Chromium for the tests: the system's own, else an installed one, else a sentence that says what to do."""

import os
import subprocess
import sys
from pathlib import Path

from workshop.installing import Impossible, own_environment
from workshop.programs import Program
from workshop.terminal import say

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


CHROMIUM = Program(
    variable="CHROMIUM",
    names=NAMES,
    packages=("chromium",),
    called="Chromium pour les tests",
    needed="Les tests ont besoin de Chromium",
    task="test",
    elsewhere="Chromium ou Chrome",
    size="100 à 250 Mo",
)


def chromium() -> Path:
    """The browser's program; raises Impossible rather than leaving the browser's tests out in silence."""
    if found := CHROMIUM.here() or downloaded() or CHROMIUM.installed() or installed_by_playwright():
        return found
    raise CHROMIUM.missing()


def installed_by_playwright() -> Path | None:
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"], env=own_environment(), check=False
    )
    return downloaded()


def downloaded() -> Path | None:
    """Playwright's own Chromium, where it was downloaded before."""
    program = "from playwright.sync_api import sync_playwright as start\nwith start() as p: print(p.chromium.executable_path)"
    asked = subprocess.run(
        [sys.executable, "-c", program], env=own_environment(), capture_output=True, text=True
    )
    path = Path(asked.stdout.strip() or os.devnull)
    return path if path.is_file() else None


if __name__ == "__main__":
    try:
        print(chromium())
    except Impossible as reason:
        say(str(reason))
        sys.exit(1)
