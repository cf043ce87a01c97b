"""What of a built site goes into a ZIM, and what a page is there.  Pure but for the reading of the site."""

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from html import unescape
from mimetypes import guess_type
from pathlib import Path, PurePosixPath
from posixpath import join, normpath

from plugins.light_pages.markup import tags
from plugins.search.prose import headings_and_body

# What a page is in a copy.  Its HTML, its path and every path that the copy has -> the HTML that leads only to those,
# by relative addresses, and says of which day it is.
Carry = Callable[[str, str, Set[str]], str]

# For phones that keep the site, for who writes it, for who has no network or has lost the way.
OF_THE_NETWORK = re.compile(r"([a-z]{2}/)?(ecrire|garder|hors-ligne)/index\.html|404\.html")
# Feeds are followed, not kept.
FOLLOWED = re.compile(r"(^|/)atom\.xml$")

# Kiwix puts its own bar, with scripts and styles, into each page: a page that allows nothing would break it.
_SCRIPTS = re.compile(r"<script\b.*?</script>|<meta http-equiv=\"content-security-policy\"[^>]*>", re.DOTALL)
# From the field to the list of everything: what only the script makes work.
_SEARCH = re.compile(r'<form class="search".*?(?=<h2 id="liste")', re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A file of the ZIM.  path: « plan/2030/index.html ».  words: by which the search finds a page."""

    path: str
    content: bytes
    title: str = ""
    words: str = ""

    @property
    def is_page(self) -> bool:
        return bool(self.title)

    @property
    def media_type(self) -> str:
        return guess_type(PurePosixPath(self.path).name)[0] or "application/octet-stream"


def entries(site: Path, carry: Carry, notice: Callable[[str], str]) -> Iterator[Entry]:
    """Every page, then what they show and lead to.  notice: what stands instead of the field of the search, by language."""
    pages = dict(_pages(site))
    files = sorted({file for path, html in pages.items() for file in _files(site, path, html)} - pages.keys())
    there = pages.keys() | set(files)
    for path, html in pages.items():
        yield _page(path, carry(_still(html, notice), path, there))
    for path in files:
        yield Entry(path=path, content=(site / path).read_bytes())


def _pages(site: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(site.rglob("*.html")):
        path, html = file.relative_to(site).as_posix(), file.read_text(encoding="utf-8")
        # An old address only leads on.
        if not OF_THE_NETWORK.fullmatch(path) and 'http-equiv="refresh"' not in html:
            yield path, html


def _files(site: Path, path: str, html: str) -> Iterator[str]:
    """What a page shows or leads to, of the files of the site."""
    for tag in tags(_SCRIPTS.sub("", html)):
        given = tag.attributes
        for address in (
            given.get("src", ""),
            given.get("srcset", ""),
            given.get("href", "") if tag.name == "a" else "",
        ):
            file = normpath(join("/", path, "..", address.partition("#")[0])).lstrip("/")
            if PurePosixPath(file).suffix and not FOLLOWED.search(file) and (site / file).is_file():
                yield file


def _still(html: str, notice: Callable[[str], str]) -> str:
    """Without what runs."""
    language = re.search(r'<html lang="(\w+)"', html)
    return _SEARCH.sub(lambda _: notice(language[1] if language else ""), _SCRIPTS.sub("", html))


def _page(path: str, html: str) -> Entry:
    # The name of the site is said by the library already.
    title = unescape(_TITLE.search(html)[1]).rpartition(" – ")[0]  # type: ignore[index]
    main = _MAIN.search(html)
    headings, body = headings_and_body(main[0] if main else html)
    return Entry(path=path, content=html.encode(), title=title or path, words=f"{headings} {body}")
