"""What each page may weigh at most, what it weighs, and what of it weighs.  Pure but for weighed_pages."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from plugins.addresses.kinds import is_copy

from .files import Files
from .weight import ONE_ROUND_TRIP, packed, weigh

MOST_REQUESTS = 2
SHORT_TEXT = 500
# Bytes: of a text of 500 words, and what its photos may add.
TEXT, PHOTOS = 6_000, 7_000
HOME, PLAN, NOT_FOUND = 7_000, 9_000, 5_000
# The plan for which its budget is meant.
ACTIONS = 26

STYLE, DRAWINGS, SCRIPTS, FRAME, WORDS = "style", "dessins", "données et scripts", "en-tête et pied", "texte"
# What of a page is worth being told apart, where a page has become too heavy.
_PARTS = {
    STYLE: re.compile(r"<style>.*?</style>", re.DOTALL),
    DRAWINGS: re.compile(r"<svg\b.*?</svg>|data:image/[^\"]*", re.DOTALL),
    SCRIPTS: re.compile(r"<script\b.*?</script>", re.DOTALL),
    FRAME: re.compile(r"<header\b.*?</header>|<footer\b.*?</footer>", re.DOTALL),
}
# What the search must know beforehand grows with the site; its few words do not make it a short text.
_SEARCH = "/recherche/"
_LANGUAGE = re.compile(r"^/[a-z]{2}/")
_TEXTS = re.compile(r"/(?:(?:actualites|evenements|rapports)/(?!page/))?[^/]+/")


@dataclass(frozen=True)
class WeighedPage:
    """parts: bytes of each of its parts, together total; by address, what it asks for too.  budget: bytes at most."""

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


def weighed_pages(site: Path) -> list[WeighedPage]:
    """Of every page of a built site, the heaviest first; a copy to carry is no page."""
    files = Files((("/", site),))
    found = [
        weighed("/" + page.relative_to(site).as_posix(), page.read_text(encoding="utf-8"), files.sent)
        for page in sorted(site.rglob("*.html"))
        if not is_copy(page.relative_to(site).as_posix())
    ]
    return sorted(found, key=lambda one: (-one.total, one.address))


def weighed(path: str, html: str, sent: Callable[[str], int]) -> WeighedPage:
    """path: « /plan/index.html ».  sent: an address of the site -> the bytes of its file on the way."""
    weight, address = weigh(html, sent), path.removesuffix("index.html")
    has_photo = any(one.startswith("/images/") for one in weight.files)
    parts = {**dict(_parts(html)), **weight.files}
    return WeighedPage(address, parts, weight.requests, budget(address, html, has_photo))


def _parts(html: str) -> Iterator[tuple[str, int]]:
    """What each adds to the packed page: what stands in two parts is counted for the first."""
    for name, part in _PARTS.items():
        without = part.sub("", html)
        yield name, packed(html.encode()) - packed(without.encode())
        html = without
    yield WORDS, packed(html.encode())


def budget(address: str, html: str, has_photo: bool) -> int:
    """At most this many bytes: less for the pages that most people see, the same in every language."""
    address = _LANGUAGE.sub("/", address)
    if address == "/":
        return HOME
    if address == "/404.html":
        return NOT_FOUND
    if re.fullmatch(r"/plan/\d{4}/", address) and html.count('<li class="action ') <= ACTIONS:
        return PLAN
    if (
        address != _SEARCH
        and _TEXTS.fullmatch(address)
        and _words(html) <= SHORT_TEXT
        and "axis-row" not in html
    ):
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
