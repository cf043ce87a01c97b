"""A link to a heavy file tells its type and its size: « Le rapport (PDF, 1,2 Mo) ».  Pure."""

import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import urlsplit

# Bytes, about a packet: for less, it would be said for nothing.
HEAVY = 1_000

# With what follows the link: a list of files says there what each of them is.
_LINK = re.compile(
    r'(<a\b(?:[^>"]|"[^"]*")*?\bhref="([^"]*)"(?:[^>"]|"[^"]*")*>)(.*?)</a>(?=(.{0,60}))', re.DOTALL
)
_SIZE = re.compile(r"\d\s?[kMG]?[oB]\b")
_IN_BRACKETS_BESIDE = re.compile(r"\s*(?:<[^>]*>)?\(([^)]*)")
_KINDS = {"JPG": "JPEG"}


def with_sizes(html: str, size: Callable[[str], int], worded: Callable[[int], str]) -> str:
    """size: of an address of the site, in bytes; 0 where there is no file.  A link that says a size is left as it is."""

    def told(link: re.Match[str]) -> str:
        opening, address, text, after = link.groups()
        kind = kind_of(unescape(address))
        if not kind or says_a_size(text, after) or (bytes_ := size(unescape(address))) < HEAVY:
            return link[0]
        return f"{opening}{text} ({kind}, {worded(bytes_)})</a>"

    return _LINK.sub(told, html)


def links(html: str) -> list[tuple[str, str, str]]:
    """The address of every link, its text, and what follows it."""
    return [(unescape(address), text, after) for _, address, text, after in _LINK.findall(html)]


def says_a_size(text: str, after: str) -> bool:
    """In the link, or in brackets right after it."""
    beside = _IN_BRACKETS_BESIDE.match(after)
    return bool(_SIZE.search(text) or (beside and _SIZE.search(beside[1])))


# The links of the theme are on every page.
@lru_cache(maxsize=10_000)
def kind_of(address: str) -> str:
    """« PDF »; nothing for a page."""
    ending = PurePosixPath(urlsplit(address).path).suffix.removeprefix(".").upper()
    return "" if ending in {"", "HTML"} else _KINDS.get(ending, ending)
