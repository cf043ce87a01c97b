"""The pages that people see of a built site: what each is called, and what it weighs on the way to a small phone."""

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from plugins.light_pages.files import Files
from plugins.light_pages.weight import weigh

# Where texts are read that are not published yet.
WAITING = "/brouillons/"

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


@dataclass(frozen=True)
class Page:
    """address: « /plan/2019/ ».  title: without the name of the site.  weight: bytes, pictures too."""

    address: str
    title: str
    weight: int


def pages_of(site: Path) -> dict[str, Page]:
    """By their paths, « plan/2019/index.html »; those that lead on at once are left out."""
    files = Files((("/", site),))
    found = {}
    for file in sorted(site.rglob("*.html")):
        html, path = file.read_text(encoding="utf-8"), file.relative_to(site).as_posix()
        if 'http-equiv="refresh"' not in html:
            found[path] = Page(
                "/" + path.removesuffix("index.html"), _title(html), weigh(html, files.sent).total
            )
    return found


def _title(html: str) -> str:
    match = _TITLE.search(html)
    title = " ".join(unescape(match[1]).split()) if match else ""
    return title.rpartition(" – ")[0] or title
