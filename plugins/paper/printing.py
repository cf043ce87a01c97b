"""A page's HTML -> the same page as PDF/UA-1 (ISO 14289-1).  The same HTML and files give the same bytes.

WeasyPrint and its system libraries are loaded by the first page that is printed, and never before.
"""

import logging
import mimetypes
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


class NotOfThisSite(ValueError):  # noqa: N818 -- reads as a sentence where it is caught
    """A page to print asks for a file that the site does not have."""


@dataclass(frozen=True)
class SiteFiles:
    """What a page may load, read from the disk.

    host: of the site, « https://isoc.ml ».  folders: where the files of an address are, « /theme/ » -> theme/static.
    """

    host: str
    folders: Mapping[str, Path]

    def find(self, url: str) -> Path:
        """Raises NotOfThisSite."""
        if url.startswith(f"{self.host}/"):
            address = unquote(urlsplit(url).path)
            for beginning, folder in self.folders.items():
                file = (folder / address.removeprefix(beginning)).resolve()
                if address.startswith(beginning) and file.is_relative_to(folder.resolve()) and file.is_file():
                    return file
        raise NotOfThisSite(
            f"« {url} » n’est pas un fichier de ce site ; une page à imprimer ne charge que les siens"
        )


@dataclass(frozen=True)
class Printer:
    """stylesheet: what a page is like on paper, besides its own stylesheets; for its drawings, instead of them."""

    files: SiteFiles
    stylesheet: str

    def __call__(self, html: str, address: str) -> bytes:
        """The PDF of the page at this address of the site; its links lead to the site, wherever the file is kept.

        Its title, language and dates are those of the HTML.  Raises NotOfThisSite.
        """
        from weasyprint import HTML
        from weasyprint.urls import FatalURLFetchingError

        with _not_heard():
            page = HTML(
                string=_styled(html, self.stylesheet),
                base_url=f"{self.files.host}{address}",
                url_fetcher=_fetcher(self.files),
            )
            try:
                pdf: bytes = page.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=True)
            except FatalURLFetchingError as error:
                # WeasyPrint's own is no Exception: nothing that catches those would see it.
                raise error.__cause__ or NotOfThisSite(str(error)) from error
        return pdf


def _styled(html: str, stylesheet: str) -> str:
    """WeasyPrint gives a drawing in a page neither the page's colours nor, from aria-label, a text of its own."""
    style = f"<style>{stylesheet}</style>"
    named = re.compile(r'(<svg\b[^>]*? aria-label="([^"]*)"[^>]*>)')
    drawn = named.sub(lambda svg: f"{svg[1]}<title>{svg[2]}</title>{style}", html)
    # After the page's own, so that it has the last word.
    return drawn.replace("</head>", f"{style}</head>", 1)


def _fetcher(files: SiteFiles) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class FromTheDisk(URLFetcher):  # type: ignore[misc]  # WeasyPrint is not typed
        """Nothing is ever asked of a network."""

        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            file = files.find(url)
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, file.read_bytes(), {"Content-Type": kind})

    # Without it, WeasyPrint goes on without what it cannot load.
    return FromTheDisk(fail_on_errors=True)


@contextmanager
def _not_heard() -> Iterator[None]:
    """A stylesheet for browsers says much that a printer does not know: WeasyPrint's warnings are no problems."""
    logs = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [log.propagate for log in logs]
    try:
        for log in logs:
            log.propagate = False
        yield
    finally:
        for log, propagated in zip(logs, before, strict=True):
            log.propagate = propagated
