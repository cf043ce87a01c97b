"""A Chromium for the tests: the system's own, else an installed one, else a sentence that says what to do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from workshop.installing import Impossible, own_environment
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
    if wanted := os.environ.get("CHROMIUM"):
        return named(wanted)
    found = on_this_system() or downloaded()
    if not found:
        say("Installation d’un navigateur pour les tests (une seule fois, 100 à 250 Mo)…")
        found = installed_by_system() or installed_by_playwright()
    if found:
        return found
    raise Impossible(
        "Les tests ont besoin de Chromium, et il n’a pas pu être installé.\n"
        "Sous Debian ou Ubuntu, tapez : sudo apt-get install chromium\n"
        "Ailleurs, installez Chromium ou Chrome, ou indiquez son programme : "
        "CHROMIUM=/chemin/vers/chromium python3 tasks.py test"
    )


def named(wanted: str) -> Path:
    if found := shutil.which(wanted):
        return Path(found)
    raise Impossible(f"La variable CHROMIUM indique « {wanted} », qui n’est pas un programme.")


def on_this_system() -> Path | None:
    return next((Path(found) for name in NAMES if (found := shutil.which(name))), None)


def installed_by_system() -> Path | None:
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")):
        return None
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in ("update", "install -y --no-install-recommends chromium"):
        subprocess.run(["apt-get", *words.split()], env=environment, stdout=subprocess.DEVNULL, check=False)
    return on_this_system()


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
