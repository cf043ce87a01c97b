"""The books of a built site: which pages each of them has, and where their links lead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from plugins.authoring.dates import PartialDate
from workshop.books import xhtml
from workshop.books.book import Book, Chapter, Part

# Of a plan page: the section that lists its actions axis by axis.
ACTIONS = "actions"


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What the books of one build share.  site: its folder.  home: where it is online, « https://isoc.ml ».

    languages: the codes, that of the site first.  day: the one that the site was built for.
    """

    site: Path
    home: str
    languages: tuple[str, ...]
    day: date


def books(edition: Edition) -> Iterator[Book]:
    """One of each report and of each plan, in every language that the site has its page in."""
    for language in edition.languages:
        folder = edition.site if language == edition.languages[0] else edition.site / language
        for report in sorted((folder / "rapports").glob("*/index.html")):
            yield _book(edition, [("", [_address(edition, report)])])
        for plan in sorted((folder / "plan").glob("[0-9]*/index.html")):
            yield _book(edition, list(_parts_of_plan(edition, _address(edition, plan))))


def _address(edition: Edition, file: Path) -> str:
    return f"/{file.parent.relative_to(edition.site).as_posix()}/"


def _parts_of_plan(edition: Edition, address: str) -> Iterator[tuple[str, list[str]]]:
    yield "", [address, f"{address}bilan/"]
    yield from xhtml.sections(xhtml.read(edition.site, address), ACTIONS)


def _book(edition: Edition, parts: list[tuple[str, list[str]]]) -> Book:
    """parts: a title and the addresses of its pages; the first of all is what the book is about."""
    inside = _Inside(
        edition, {one: xhtml.read(edition.site, one) for _, addresses in parts for one in addresses}
    )
    first = next(iter(inside.pages.values()))
    made = tuple(Part(title, tuple(map(inside.chapter, addresses))) for title, addresses in parts)
    return Book(
        name=_name(first.address),
        title=first.title,
        language=first.language,
        address=f"{edition.home}{first.address}",
        description=first.description,
        day=PartialDate.of(edition.day),
        parts=made,
        images=inside.images,
    )


@dataclass(frozen=True)
class _Inside:
    """What a book has inside.  pages: by their addresses.  images: by their paths in the book, as they are met."""

    edition: Edition
    pages: Mapping[str, xhtml.Page]
    images: dict[str, bytes] = field(default_factory=dict)

    def chapter(self, address: str) -> Chapter:
        page = self.pages[address]
        body = xhtml.body(page, lambda link: self.leads(address, link), self.shows)
        return Chapter(_file(address), page.title, f"{self.edition.home}{address}", body)

    def leads(self, here: str, link: str) -> str:
        """To the chapter where there is one, else to the site; nowhere, where what it named is left out."""
        address, sign, anchor = link.partition("#")
        address = address or here
        if address not in self.pages:
            return f"{self.edition.home}{link}" if link.startswith("/") else link
        file = "" if address == here else _file(address)
        return f"{file}{sign}{anchor}" if anchor in self.pages[address].anchors else file

    def shows(self, address: str) -> str:
        path = f"images/{address.rpartition('/')[2]}"
        self.images[path] = (self.edition.site / unquote(address).lstrip("/")).read_bytes()
        return path


def _file(address: str) -> str:
    return f"{_name(address)}.xhtml"


def _name(address: str) -> str:
    return address.strip("/").replace("/", "-")
