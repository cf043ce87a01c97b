"""What the PDFs need besides Python packages: Pango, from the system.  Found, else installed, else told.

Run as a program it installs what is missing: python -m workshop.pango
"""

import subprocess
import sys

from workshop.apt import can_install, install
from workshop.installing import Impossible
from workshop.terminal import say

# WeasyPrint's own list for Debian and Ubuntu, and a font for machines that have none.
DEBIAN = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core")


def can_print() -> bool:
    """Whether WeasyPrint is installed and finds its libraries; it looks for them when it is imported."""
    try:
        import weasyprint  # noqa: F401 -- only to see
    except (ImportError, OSError):
        return False
    return True


def ensure_libraries() -> None:
    """Raises Impossible, with what to type."""
    if can_print_afresh():
        return
    if can_install():
        say("Installation de Pango pour les PDF (une seule fois, environ 10 Mo)…")
        install(*DEBIAN)
        if can_print_afresh():
            return
    raise Impossible(
        "Les PDF ont besoin de la bibliothèque Pango, et elle n’a pas pu être installée.\n"
        f"Sous Debian ou Ubuntu, tapez : sudo apt-get install {' '.join(DEBIAN)}\n"
        "Sous macOS, tapez : brew install pango\n"
        "Puis relancez la même commande. Sans elle, le site se construit quand même, sans les PDF."
    )


def can_print_afresh() -> bool:
    """Asked of a new process: a library that was not found is not looked for twice."""
    program = "import sys; from workshop.pango import can_print; sys.exit(not can_print())"
    return subprocess.call([sys.executable, "-c", program], stderr=subprocess.DEVNULL) == 0


if __name__ == "__main__":
    try:
        ensure_libraries()
    except Impossible as reason:
        say(str(reason))
        sys.exit(1)
