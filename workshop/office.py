"""A LibreOffice for the tests of the tables: the system's own, else an installed one, else a sentence that says what to do."""

import sys
from pathlib import Path

from workshop.installing import Impossible
from workshop.programs import installed_by_system, named, on_this_system
from workshop.terminal import say

NAMES = (
    "soffice",
    "libreoffice",
    "localc",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
)
PACKAGE = "libreoffice-calc-nogui"


def libreoffice() -> Path:
    """The office's program; raises Impossible rather than leaving its tests out in silence."""
    if found := named("SOFFICE") or on_this_system(NAMES):
        return found
    say("Installation d’un tableur pour les tests (une seule fois, 100 à 200 Mo)…")
    if found := installed_by_system(PACKAGE, NAMES):
        return found
    raise Impossible(
        "Les tests ont besoin de LibreOffice, et il n’a pas pu être installé.\n"
        f"Sous Debian ou Ubuntu, tapez : sudo apt-get install {PACKAGE}\n"
        "Ailleurs, installez LibreOffice, ou indiquez son programme : "
        "SOFFICE=/chemin/vers/soffice python3 tasks.py test"
    )


if __name__ == "__main__":
    try:
        print(libreoffice())
    except Impossible as reason:
        say(str(reason))
        sys.exit(1)
