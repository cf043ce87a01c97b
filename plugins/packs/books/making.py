"""The books, where what reads the pages is installed."""

from collections.abc import Iterator
from importlib.util import find_spec
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
        yield Pack(
            name=f"isoc-mali-{book.name}.epub",
            kind="epub",
            content=epub(book, lambda template, shown: source.render(template, f"{address[1:]}index.html", shown)),
            copies=address,
            title=book.title,
            lang=book.language,
        )
