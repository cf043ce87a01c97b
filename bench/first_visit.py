"""A first visit on 2G and on 3G: ours beside what others make of the same article, in one run."""

import importlib.util
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from babel.numbers import format_decimal

from bench import loading, peers
from bench.loading import View
from bench.slow_link import LINKS, Link, slow, why_not
from workshop.browser import chromium
from workshop.installing import Impossible
from workshop.terminal import say

ARTICLES = {"texte": "500 mots", "photo": "500 mots et une photo"}
OURS = next(iter(peers.MAKERS))


def main(root: Path) -> None:
    if reason := why_not() or _missing():
        print(f"Temps sur 2G et 3G : pas mesurés ici, {reason}.")
        return
    try:
        program = chromium()
    except Impossible as said:
        print(f"Temps sur 2G et 3G : pas mesurés ici. {said}")
        return
    with tempfile.TemporaryDirectory() as folder:
        say("Le même article, ici et ailleurs…")
        sites, missing = peers.build_all(root, Path(folder))
        certificate = loading.make_certificate(Path(folder))
        for link in LINKS:
            say(f"Premières visites en {link.name}…")
            print(report(link, visits(sites, certificate, link, program)), flush=True)
    for name in missing:
        print(f"{name} : n’a pas pu être construit ici.")


def _missing() -> str:
    if not shutil.which("openssl"):
        return "il manque la commande « openssl »"
    if not importlib.util.find_spec("playwright"):
        return "il manque Playwright, que « python3 tasks.py test » installe"
    return ""


def visits(
    sites: Mapping[str, Path], certificate: Path, link: Link, program: Path
) -> dict[str, dict[str, View]]:
    """article -> maker -> what was seen."""
    from playwright.sync_api import sync_playwright

    seen: dict[str, dict[str, View]] = {article: {} for article in ARTICLES}
    for name, site in sites.items():
        with (
            loading.serving(site, certificate) as port,
            slow(link, port),
            sync_playwright() as playwright,
        ):
            for article in ARTICLES:
                address = f"/actualites/{article}/"
                seen[article][name] = loading.view(playwright, program, link, port, address)
    return seen


def report(link: Link, seen: Mapping[str, Mapping[str, View]]) -> str:
    lines = [
        f"{link.name} : {link.down / 1000:.0f} kbit/s, aller-retour {number(link.round_trip)} s, processeur {link.slower} fois plus lent",
        f"{'':<28}{'premier texte':>14}{'tout':>9}{'× ' + OURS:>11}{'octets':>9}{'requêtes':>10}{'blocage':>9}",
    ]
    for article, views in seen.items():
        lines.append(ARTICLES[article])
        for name, view in views.items():
            ratio = view.all / views[OURS].all
            lines.append(
                f"  {name:<26}{number(view.first) + ' s':>14}{number(view.all) + ' s':>9}{number(ratio):>11}"
                f"{view.bytes:>9}{view.requests:>10}{f'{view.blocked:.0f} ms':>9}"
            )
    return "\n".join(lines)


def number(value: float) -> str:
    return format_decimal(value, format="#,##0.0", locale="fr")
