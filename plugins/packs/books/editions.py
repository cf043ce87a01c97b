"""The books of a built site: which pages each of them has, and where their links lead."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from plugins.authoring.dates import PartialDate

from ..contents import contents
from ..pack import Source
from . import xhtml
from .book import Book, Chapter, Part

# Of a plan page: the section that lists its actions axis by axis.
ACTIONS = "actions"


def books(source: Source) -> Iterator[Book]:
    """One of each plan, the latest first, and of each report, in every language that the site has its page in."""
    pages = contents(source.folder, source.address, ()).pages
    for language in source.languages:
        folder = "" if language == source.languages[0] else f"{language}/"
        for address in sorted(_among(pages, f"{folder}plan/\\d{{4}}"), reverse=True):
            listed = xhtml.sections(xhtml.read(address, pages[_path(address)]), ACTIONS)
            yield _book(source, pages, [("", [address, f"{address}bilan/"]), *listed])
        for address in sorted(_among(pages, f"{folder}rapports/[^/]+")):
            yield _book(source, pages, [("", [address])])


def _among(pages: Iterable[str], pattern: str) -> Iterator[str]:
    """The addresses of those pages whose folder is so."""
    return (
        f"/{path.removesuffix('index.html')}"
        for path in pages
        if re.fullmatch(f"{pattern}/index\\.html", path)
    )


def _path(address: str) -> str:
    return f"{address[1:]}index.html"


def _book(source: Source, pages: Mapping[str, str], parts: list[tuple[str, list[str]]]) -> Book:
    """pages: of the site, path -> HTML.  parts: a title and addresses; the first of all is what the book is about."""
    addresses = [one for _, listed in parts for one in listed]
    inside = _Inside(source, {one: xhtml.read(one, pages[_path(one)]) for one in addresses})
    first = next(iter(inside.pages.values()))
    made = tuple(Part(title, tuple(map(inside.chapter, listed))) for title, listed in parts)
    return Book(
        name=_name(first.address),
        title=first.title,
        language=first.language,
        address=f"{source.address}{first.address}",
        description=first.description,
        day=PartialDate.of(source.day),
        parts=made,
        images=inside.images,
    )


@dataclass(frozen=True)
class _Inside:
    """What a book has inside.  pages: by their addresses.  images: by their paths in the book, as they are met."""

    source: Source
    pages: Mapping[str, xhtml.Page]
    images: dict[str, bytes] = field(default_factory=dict)

    def chapter(self, address: str) -> Chapter:
        page = self.pages[address]
        body = xhtml.body(page, lambda link: self.leads(address, link), self.shows)
        return Chapter(_file(address), page.title, f"{self.source.address}{address}", body)

    def leads(self, here: str, link: str) -> str:
        """To the chapter where there is one, else to the site; nowhere, where what it named is left out."""
        address, sign, anchor = link.partition("#")
        address = address or here
        if address not in self.pages:
            return f"{self.source.address}{link}" if link.startswith("/") else link
        file = "" if address == here else _file(address)
        return f"{file}{sign}{anchor}" if anchor in self.pages[address].anchors else file

    def shows(self, address: str) -> str:
        # A small drawing, which stands in its page.
        if address.startswith("data:"):
            return address
        path = f"images/{address.rpartition('/')[2]}"
        self.images[path] = (self.source.folder / unquote(address).lstrip("/")).read_bytes()
        return path


def _file(address: str) -> str:
    return f"{_name(address)}.xhtml"


def _name(address: str) -> str:
    return address.strip("/").replace("/", "-")
