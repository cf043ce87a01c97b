"""Where internal links lead.  Pure: HTML and addresses in, dead links out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

_ADDRESSES = {"href", "src", "poster", "data", "action"}


@dataclass(frozen=True)
class Page:
    """The links of a page as they are written, and the ids that a link can lead to."""

    links: tuple[str, ...]
    anchors: frozenset[str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in _ADDRESSES and value is not None:
                self.links.append(value)
            elif name == "srcset" and value:
                self.links += [choice.split()[0] for choice in value.split(",") if choice.strip()]
            elif name == "id" and value:
                self.anchors.add(value)


def read_page(html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Page(tuple(reader.links), frozenset(reader.anchors))


def is_internal(link: str) -> bool:
    """Whether a link stays on this site."""
    parts = urlsplit(link)
    return not parts.scheme and not parts.netloc


def address_of(link: str, page: str) -> tuple[str, str]:
    """Where an internal link on a page leads: an address of the site, and an anchor or nothing."""
    parts = urlsplit(urljoin(page, link))
    return unquote(parts.path), unquote(parts.fragment)


def dead_links(pages: Mapping[str, Page], files: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The address of a page and a link on it that leads nowhere.

    pages: by address, « /axes/ ».  files: the addresses of everything else.
    """
    for page, read in pages.items():
        for link in dict.fromkeys(read.links):
            if not is_internal(link):
                continue
            address, anchor = address_of(link, page)
            target = pages.get(address)
            alive = (not anchor or anchor in target.anchors) if target else address in files
            if not alive:
                yield page, link
