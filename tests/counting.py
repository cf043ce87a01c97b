"""What became of the texts of a site, counted."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from plugins.addresses.kinds import is_kit
from plugins.authoring.gathering import Gathering
from plugins.front_matter.schema import KINDS
from workshop.generating import generate
from workshop.wanted import Wanted

# The pages that are made of no text.
_LISTS = {f"/{kind}/" for kind in KINDS if kind != "pages"}
_OTHERS = (
    "/plan/",
    "/responsables/",
    "/actualites/page/",
    "/_auteur/",
    "/ecrire/",
    "/recherche/",
    "/garder/",
    "/hors-ligne/",
    "/sans-reseau/",
    "/suivre/",
)
_OFFLINE = "/brouillons/"


@dataclass(frozen=True)
class Made:
    """online: the addresses of the pages made of texts.  at_home: of those that only authors see.

    waiting: the paths of the texts that are said to wait.
    """

    online: set[str]
    at_home: set[str]
    waiting: set[str]


def build(root: Path, *, production: bool = False, told: Gathering | None = None) -> Made:
    """Builds the project into its output/; raises ProblemsFound.  told: see generate."""
    output, told = root / "output", told or Gathering()
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir()
    generate(root, output, Wanted(production=production), told)
    pages = (file.relative_to(output).as_posix() for file in output.rglob("*/index.html"))
    addresses = {"/" + page.removesuffix("index.html") for page in pages} - _LISTS - {"/"}
    addresses = {address for address in addresses if not is_kit(address)}
    at_home = {address for address in addresses if address.startswith(_OFFLINE)}
    online = {address for address in addresses - at_home if not _in_french(address).startswith(_OTHERS)}
    online -= {f"/en{address}" for address in (*_LISTS, "/")}
    return Made(online, at_home, {text.path for text in told.waiting})


def _in_french(address: str) -> str:
    return address.removeprefix("/en") if address.startswith("/en/") else address
