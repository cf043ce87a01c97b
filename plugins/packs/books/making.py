"""The books, where what reads the pages is installed."""

from collections.abc import Iterator, Mapping
from functools import partial
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from ..pack import Pack, Source


def epubs(source: Source) -> Iterator[Pack]:
    """The books of plans and reports, each in the languages that it has."""
    if find_spec("tinyhtml5") is None:
        return
    # Here, so that whoever makes no books does not need it.
    from .editions import books
    from .epub import epub

    for book in books(source):
        address = urlsplit(book.address).path
        render = partial(_rendered, source, f"{address[1:]}index.html")
        yield Pack(
            name=f"isoc-mali-{book.name}.epub",
            kind="epub",
            content=epub(book, render),
            copies=address,
            title=book.title,
            lang=book.language,
        )


def _rendered(source: Source, path: str, template: str, shown: Mapping[str, Any]) -> str:
    return source.render(template, path, shown)
