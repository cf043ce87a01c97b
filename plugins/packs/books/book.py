"""What a book is, before it is a file.  Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from plugins.authoring.dates import PartialDate


@dataclass(frozen=True)
class Chapter:
    """One page of the site.  file: its name in the book.  address: of the page, complete.  body: XHTML."""

    file: str
    title: str
    address: str
    body: str

    @property
    def has_drawings(self) -> bool:
        """The package must tell which chapters hold SVG (EPUB 3.3, 5.6.2.4)."""
        return "<svg" in self.body


@dataclass(frozen=True)
class Part:
    """Chapters under one title; without a title they stand by themselves."""

    title: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, kw_only=True)
class Book:
    """name: of the file, « plan-2019 ».  address: of its first page, complete.  day: of which it is a copy.

    images: path in the book -> bytes.
    """

    name: str
    title: str
    language: str
    address: str
    description: str
    day: PartialDate
    parts: tuple[Part, ...]
    images: Mapping[str, bytes]

    @property
    def identifier(self) -> str:
        """The same for every copy: a reading program takes a newer one for the same book."""
        return f"urn:uuid:{uuid5(NAMESPACE_URL, self.address)}"

    @property
    def chapters(self) -> Iterator[Chapter]:
        return (chapter for part in self.parts for chapter in part.chapters)
