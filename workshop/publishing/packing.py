"""Each text of the site packed beforehand, as nginx sends it: page.html.gz and page.html.br beside page.html."""

import gzip
from collections.abc import Callable, Container, Mapping
from pathlib import PurePosixPath

# What gains by being packed; photos and PDF are packed already.
TEXTS = {".css", ".csv", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"}


def _gzip(content: bytes) -> bytes:
    # Without the hour, so that the same page gives the same bytes.
    return gzip.compress(content, 9, mtime=0)


def _brotli(content: bytes) -> bytes:
    # Here, so that only who publishes to a folder needs it.
    import brotli

    return bytes(brotli.compress(content, quality=11))


PACKINGS: Mapping[str, Callable[[bytes], bytes]] = {".gz": _gzip, ".br": _brotli}


def packed(path: str, content: bytes) -> dict[str, bytes]:
    """ending -> bytes, where these are fewer; nothing for what is no text."""
    if PurePosixPath(path).suffix not in TEXTS:
        return {}
    made = {ending: pack(content) for ending, pack in PACKINGS.items()}
    return {ending: less for ending, less in made.items() if len(less) < len(content)}


def is_packed(path: str, others: Container[str]) -> bool:
    """Whether it is the packed form of another of the files."""
    return any(path.endswith(ending) and path.removesuffix(ending) in others for ending in PACKINGS)
