"""The programs of other makers that some tasks cannot do without.

Run as a program it finds or installs one, and prints where it is: python -m workshop.needed JAVA
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from workshop.installing import Impossible
from workshop.programs import Program
from workshop.terminal import say

_JAVA_HOME = os.environ.get("JAVA_HOME", "")

# For the HTML validator.
JAVA = Program(
    variable="JAVA",
    names=(*([f"{_JAVA_HOME}/bin/java"] if _JAVA_HOME else []), "java"),
    packages=("default-jre-headless",),
    called="Java pour vérifier le HTML",
    needed="La vérification du HTML a besoin de Java",
    task="…",
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

# To publish elsewhere than on the branch; and for the tests of that.
RCLONE = Program(
    variable="RCLONE",
    names=("rclone",),
    packages=("rclone",),
    called="rclone",
    needed="Publier chez cet hébergeur demande rclone",
    task="publish",
    elsewhere="rclone (1.60 ou plus récent)",
    size="15 Mo",
)

# For the tests of a chapter that hosts itself, and the bench of that.
NGINX = Program(
    # NGINX itself is nginx’s own, for the sockets that it inherits.
    variable="NGINX_PROGRAM",
    names=("nginx", "/usr/sbin/nginx"),
    packages=("nginx", "libnginx-mod-http-brotli-static"),
    files=(Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"),),
    called="nginx pour les tests",
    needed="Les tests ont besoin de nginx et de son module brotli_static",
    task="test",
    elsewhere="nginx et le module brotli_static",
    size="2 Mo",
)

# For the tests of what is carried to phones and schools.
KIWIX = Program(
    variable="KIWIX",
    names=("kiwix-serve",),
    packages=("kiwix-tools",),
    called="Kiwix pour les tests",
    needed="Les tests ont besoin de kiwix-serve",
    task="test",
    elsewhere="les outils de Kiwix (kiwix-serve 3.3 ou plus récent)",
    size="3 à 12 Mo",
)

H2LOAD = Program(
    variable="H2LOAD",
    names=("h2load",),
    packages=("nghttp2-client",),
    called="h2load",
    needed="La mesure a besoin de h2load",
    task="bench --only hosting",
    elsewhere="h2load (nghttp2)",
    size="1 Mo",
)

PROGRAMS: Mapping[str, Program] = {
    one.variable: one for one in (JAVA, LIBREOFFICE, RCLONE, NGINX, KIWIX, H2LOAD)
}
OF_TESTS = ("JAVA", "SOFFICE", "RCLONE", "NGINX_PROGRAM", "KIWIX")


def main(variable: str) -> int:
    try:
        print(PROGRAMS[variable].find())
    except Impossible as reason:
        say(str(reason))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
