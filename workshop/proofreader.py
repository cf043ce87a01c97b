"""Grammalecte, which reads the French texts again: never needed, used where it is.

Run as a program, before the tests, it installs what may be installed, and prints what it found, if anything.
"""

import sys
from pathlib import Path

from workshop.installing import Impossible
from workshop.programs import installed_by_system, named, on_this_system
from workshop.terminal import say

NAMES = ("grammalecte-cli", "grammalecte-cli.py")
PACKAGE = "grammalecte-cli"
NOT_HERE = f"Grammalecte n’est pas installé ici (Debian, Ubuntu : sudo apt-get install {PACKAGE})"


def proofreader() -> Path | None:
    """The program, where there is one; raises Impossible for a wrong GRAMMALECTE."""
    return named("GRAMMALECTE") or on_this_system(NAMES)


if __name__ == "__main__":
    try:
        print((proofreader() or installed_by_system(PACKAGE, NAMES)) or "")
    except Impossible as reason:
        say(str(reason))
        sys.exit(1)
