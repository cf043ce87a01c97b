"""A book -> the bytes of its EPUB 3.3.  The same book and theme give the same bytes."""

import textwrap
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ..media_types import media_type
from .book import Book

MEDIA_TYPE = "application/epub+zip"
# The first that a zip can say; the date of the copy is in its words and in its metadata.
LONG_AGO = (1980, 1, 1, 0, 0, 0)
UNIX = 3
FOLDER = "EPUB"
CONTAINER = f"""<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="{FOLDER}/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
# Letters in a line of the cover, and lines: measured on the widest ones of its typeface.
WIDE, LINES = 17, 7

# The name of a template and what it shows -> text, in the language of the book.
Render = Callable[[str, Mapping[str, Any]], str]


def epub(book: Book, render: Render) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        # First and as it is, so that programs know the file by its first bytes (OCF 3.3, 4.2.2.2).
        _add(archive, "mimetype", MEDIA_TYPE, ZIP_STORED)
        _add(archive, "META-INF/container.xml", CONTAINER)
        for path, content in _files(book, render):
            _add(archive, f"{FOLDER}/{path}", content)
    return packed.getvalue()


def _files(book: Book, render: Render) -> Iterator[tuple[str, str | bytes]]:
    def made(name: str, **shown: Any) -> str:
        return render(f"book/{name}", {"book": book, **shown})

    images = {path: media_type(path) for path in sorted(book.images)}
    yield "package.opf", made("package.opf", images=images)
    yield "cover.svg", made("cover.svg", lines=title_lines(book.title))
    for name in ("cover.xhtml", "title.xhtml", "contents.xhtml", "book.css"):
        yield name, made(name)
    for chapter in book.chapters:
        yield chapter.file, made("chapter.xhtml", chapter=chapter)
    yield from sorted(book.images.items())


def title_lines(title: str) -> list[str]:
    """What fits on the cover; SVG breaks no lines."""
    return textwrap.wrap(title, WIDE, max_lines=LINES, placeholder=" …", break_on_hyphens=False)


def _add(archive: ZipFile, path: str, content: str | bytes, how: int = ZIP_DEFLATED) -> None:
    entry = ZipInfo(path, LONG_AGO)
    # That of the computer otherwise.
    entry.create_system = UNIX
    archive.writestr(entry, content, how, 9)
