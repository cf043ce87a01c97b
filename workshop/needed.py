"""The programs of other makers that some tasks cannot do without.

Run as a program it finds or installs one, and prints where it is: python -m workshop.needed JAVA
"""

import os
import sys
from collections.abc import Mapping

from workshop.installing import Impossible
from workshop.programs import Program
from workshop.terminal import say

_JAVA_HOME = os.environ.get("JAVA_HOME", "")

# For the HTML validator.
JAVA = Program(
    variable="JAVA",
    names=(*([f"{_JAVA_HOME}/bin/java"] if _JAVA_HOME else []), "java"),
    packages=("default-jre-headless",),
    called="Java pour les tests",
    needed="Les tests ont besoin de Java",
    task="test",
    elsewhere="Java (11 ou plus récent)",
    size="50 à 200 Mo",
)

# For the tests of the tables.
LIBREOFFICE = Program(
    variable="SOFFICE",
    names=(
        "soffice",
        "libreoffice",
        "localc",
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        "C:/Program Files/LibreOffice/program/soffice.com",
    ),
    packages=("libreoffice-calc-nogui",),
    called="LibreOffice pour les tests",
    needed="Les tests ont besoin de LibreOffice",
    task="test",
    elsewhere="LibreOffice",
    size="100 à 200 Mo",
)

PROGRAMS: Mapping[str, Program] = {one.variable: one for one in (JAVA, LIBREOFFICE)}
OF_TESTS = ("JAVA", "SOFFICE")


def main(variable: str) -> int:
    try:
        print(PROGRAMS[variable].find())
    except Impossible as reason:
        say(str(reason))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
