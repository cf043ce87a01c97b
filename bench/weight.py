"""What does every page of the site weigh on the way to a small phone, and is it within its budget?"""

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from babel.numbers import format_decimal

from bench import first_visit
from plugins.light_pages.files import Files
from plugins.light_pages.weight import ONE_ROUND_TRIP, packed, weigh
from workshop.building import build
from workshop.wanted import Wanted

MOST_REQUESTS = 2
SHORT_TEXT = 500
# Bytes: of a text of 500 words, and what its photos may add.
TEXT, PHOTOS = 6_000, 7_000
HOME, PLAN, NOT_FOUND = 7_000, 9_000, 5_000
# The plan for which its budget is meant.
ACTIONS = 26

# What of a page is worth being told apart, where a page has become too heavy.
_PARTS = {
    "style": re.compile(r"<style>.*?</style>", re.DOTALL),
    "dessins": re.compile(r"<svg\b.*?</svg>|data:image/[^\"]*", re.DOTALL),
    "données et scripts": re.compile(r"<script\b.*?</script>", re.DOTALL),
    "en-tête et pied": re.compile(r"<header\b.*?</header>|<footer\b.*?</footer>", re.DOTALL),
}
_LANGUAGE = re.compile(r"^/[a-z]{2}/")
_TEXTS = re.compile(r"/(?:(?:actualites|evenements|rapports)/(?!page/))?[^/]+/")


@dataclass(frozen=True)
class Row:
    """One page.  parts: bytes of each of its parts, together total; files too.  budget: bytes at most."""

    address: str
    parts: Mapping[str, int]
    requests: int
    budget: int

    @property
    def total(self) -> int:
        return sum(self.parts.values())

    @property
    def too_heavy(self) -> bool:
        return self.total > self.budget or self.requests > MOST_REQUESTS

    def __str__(self) -> str:
        parts = ", ".join(f"{name} {size}" for name, size in self.parts.items() if size)
        return f"{self.total:>6} sur {self.budget:>5}  {self.requests}  {self.address}  ({parts})"


def rows(site: Path) -> list[Row]:
    """Of every page of a built site, the heaviest first."""
    files = Files((("/", site),))
    found = [
        row("/" + page.relative_to(site).as_posix(), page.read_text(encoding="utf-8"), files)
        for page in _pages(site)
    ]
    return sorted(found, key=lambda one: (-one.total, one.address))


def _pages(site: Path) -> Iterator[Path]:
    return iter(sorted(site.rglob("*.html")))


def row(path: str, html: str, files: Files) -> Row:
    weight, address = weigh(html, files.sent), path.removesuffix("index.html")
    has_photo = any(one.startswith("/images/") for one in weight.files)
    parts = {**dict(_parts(html)), **weight.files}
    return Row(address, parts, weight.requests, budget(address, html, has_photo))


def _parts(html: str) -> Iterator[tuple[str, int]]:
    """What each adds to the packed page: what stands in two parts is counted for the first."""
    for name, part in _PARTS.items():
        without = part.sub("", html)
        yield name, packed(html.encode()) - packed(without.encode())
        html = without
    yield "texte", packed(html.encode())


def budget(address: str, html: str, has_photo: bool) -> int:
    """At most this many bytes: less for the pages that most people see, the same in every language."""
    address = _LANGUAGE.sub("/", address)
    if address == "/":
        return HOME
    if address == "/404.html":
        return NOT_FOUND
    if re.fullmatch(r"(/[a-z]{2,3})?/plan/\d{4}/", address) and html.count('<li class="action ') <= ACTIONS:
        return PLAN
    if _TEXTS.fullmatch(address) and _words(html) <= SHORT_TEXT and "axis-row" not in html:
        return TEXT + (PHOTOS if has_photo else 0)
    return ONE_ROUND_TRIP


def _words(html: str) -> int:
    main = re.sub(
        r"<(svg|style|script)\b.*?</\1>",
        " ",
        html.partition("<main")[2].partition("</main>")[0],
        flags=re.DOTALL,
    )
    return len(re.findall(r"\w+", unescape(re.sub(r"<[^>]*>", " ", main))))


def table(found: list[Row]) -> str:
    return "\n".join(["octets sur budget, requêtes, page (parts)", *map(str, found)])


def main(root: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        build(root, Path(folder) / "site", Wanted(production=True))
        found = rows(Path(folder) / "site")
    print(report(found), flush=True)
    first_visit.main(root)


def report(found: list[Row]) -> str:
    heavy = [row for row in found if row.too_heavy]
    mean = format_decimal(round(sum(row.total for row in found) / len(found)), locale="fr")
    verdict = f"{len(heavy)} DÉPASSENT leur budget." if heavy else "toutes dans leur budget."
    return f"{table(found)}\n{len(found)} pages, {mean} octets en moyenne ; {verdict}"
