"""A Chromium for the tests: the system's own, else an installed one, else a sentence that says what to do."""

import os
import subprocess
import sys
from pathlib import Path

from workshop.installing import Impossible, own_environment
from workshop.programs import installed_by_system, named, on_this_system
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


def chromium() -> Path:
    """The browser's program; raises Impossible rather than leaving the browser's tests out in silence."""
    found = named("CHROMIUM") or on_this_system(NAMES) or downloaded()
    if not found:
        say("Installation d’un navigateur pour les tests (une seule fois, 100 à 250 Mo)…")
        found = installed_by_system("chromium", NAMES) or installed_by_playwright()
    if found:
        return found
    raise Impossible(
        "Les tests ont besoin de Chromium, et il n’a pas pu être installé.\n"
        "Sous Debian ou Ubuntu, tapez : sudo apt-get install chromium\n"
        "Ailleurs, installez Chromium ou Chrome, ou indiquez son programme : "
        "CHROMIUM=/chemin/vers/chromium python3 tasks.py test"
    )


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
