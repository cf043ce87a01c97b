"""There is a site at all."""

from collections.abc import Iterator
from pathlib import Path

from plugins.authoring.problems import Problem

# Without the first nobody arrives, without the second whoever is lost stays lost.
NEEDED = ("index.html", "404.html")


def is_a_site(site: Path) -> Iterator[Problem]:
    """The pages that no site can do without are there, and no page is empty."""
    for name in NEEDED:
        if not (site / name).is_file():
            yield Problem(
                name, 1, "cette page manque ; le site est vide ou à moitié fait, construisez-le de nouveau"
            )
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if file.is_symlink():
            yield Problem(
                path, 1, "ce lien symbolique ne mènerait nulle part en ligne ; mettez le fichier à sa place"
            )
        elif file.is_file() and not file.stat().st_size:
            yield Problem(
                path, 1, "ce fichier est vide ; le disque était peut-être plein, construisez de nouveau"
            )
