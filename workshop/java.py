"""A Java for the HTML validator: the system's own, else an installed one, else a sentence that says what to do."""

import os
import sys
from pathlib import Path

from workshop.installing import Impossible
from workshop.programs import installed_by_system, named, on_this_system
from workshop.terminal import say

PACKAGE = "default-jre-headless"


def java() -> Path:
    """The program; raises Impossible rather than leaving the validation out in silence."""
    home = os.environ.get("JAVA_HOME", "")
    names = (*([f"{home}/bin/java"] if home else []), "java")
    if found := named("JAVA") or on_this_system(names):
        return found
    say("Installation de Java pour vérifier le HTML (une seule fois, 50 à 200 Mo)…")
    if found := installed_by_system(PACKAGE, names):
        return found
    raise Impossible(
        "La vérification du HTML a besoin de Java, et il n’a pas pu être installé.\n"
        f"Sous Debian ou Ubuntu, tapez : sudo apt-get install {PACKAGE}\n"
        "Ailleurs, installez Java (11 ou plus récent), ou indiquez son programme devant la même commande : "
        "JAVA=/chemin/vers/java python3 tasks.py …"
    )


if __name__ == "__main__":
    try:
        print(java())
    except Impossible as reason:
        say(str(reason))
        sys.exit(1)
