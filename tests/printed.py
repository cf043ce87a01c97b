"""PDFs that were printed already in this process: the same page with the same files is the same PDF (tests/test_paper.py).

To print is more than half of what a build of the small site takes, for PDFs that few tests look at.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from plugins.paper.printing import NotOfThisSite, Printer, SiteFiles


@dataclass(frozen=True)
class Printed:
    """read: address of each file that the page has loaded -> digest of what was in it."""

    pdf: bytes
    read: Mapping[str, str]

    def is_still(self, files: SiteFiles) -> bool:
        try:
            return all(_digest(files.find(url)) == digest for url, digest in self.read.items())
        except NotOfThisSite:
            return False


@dataclass(frozen=True)
class Noted(SiteFiles):
    """read: see Printed."""

    read: dict[str, str] = field(default_factory=dict)

    def find(self, url: str) -> Path:
        file = super().find(url)
        self.read[url] = _digest(file)
        return file


# By what a page is made of, its files left out: one page with other files is another PDF.
_PRINTED: dict[tuple[str, ...], list[Printed]] = {}
_really = Printer.__call__


@contextmanager
def remembered() -> Iterator[None]:
    """Within it nothing is printed twice."""
    Printer.__call__ = _recall  # type: ignore[method-assign]
    try:
        yield
    finally:
        Printer.__call__ = _really  # type: ignore[method-assign]


def _recall(printer: Printer, html: str, address: str) -> bytes:
    of_this_page = _PRINTED.setdefault((html, address, printer.stylesheet, printer.files.host), [])
    if found := next((one for one in of_this_page if one.is_still(printer.files)), None):
        return found.pdf
    files = Noted(printer.files.host, printer.files.folders)
    pdf = _really(replace(printer, files=files), html, address)
    of_this_page.append(Printed(pdf, files.read))
    return pdf


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()
