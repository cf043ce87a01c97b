"""A document that the site keeps: how heavy it is, and the digest by which anyone can tell that it is still the same."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from unicodedata import normalize
from urllib.parse import quote


@dataclass(frozen=True)
class KeptDocument:
    """name: as it is on the disk, from content/, « documents/etude.pdf ».  size: in bytes.  sha256: in hexadecimal."""

    name: str
    size: int
    sha256: str

    @property
    def url(self) -> str:
        return f"/{quote(self.name)}"

    @property
    def kind(self) -> str:
        """« PDF »; nothing where the name has no ending."""
        return PurePosixPath(self.name).suffix.removeprefix(".").upper()


def kept_document(content: Path, name: str) -> KeptDocument | None:
    """The document that was meant by a name from content/, however its accents are typed; None when there is none."""
    file = on_the_disk(content, "documents", name)
    return _kept(content, file) if file else None


def kept_documents(content: Path) -> Callable[[str], KeptDocument | None]:
    """The same for many names: the folder is listed once, and each of them is read once."""

    @cache
    def listed() -> dict[str, Path]:
        return dict(_names(content, "documents"))

    @cache
    def found(name: str) -> KeptDocument | None:
        file = listed().get(normalize("NFC", name))
        return _kept(content, file) if file else None

    return found


def _kept(content: Path, file: Path) -> KeptDocument:
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return KeptDocument(file.relative_to(content).as_posix(), file.stat().st_size, digest)


def on_the_disk(content: Path, folder: str, name: str) -> Path | None:
    """The file of a folder of content/ that was meant by its name from content/."""
    wanted = normalize("NFC", name)
    return next((file for known, file in _names(content, folder) if known == wanted), None)


def _names(content: Path, folder: str) -> Iterator[tuple[str, Path]]:
    for file in sorted((content / folder).rglob("*")):
        # A file whose name begins with a point is hidden, and not published.
        if file.is_file() and not file.name.startswith("."):
            # A phone writes « é » as two signs, a keyboard as one.
            yield normalize("NFC", file.relative_to(content).as_posix()), file


def names_in(content: Path, folder: str) -> list[str]:
    """Of every file in a folder of content/, from there."""
    return [name for name, _ in _names(content, folder)]


def document_names(content: Path) -> list[str]:
    """Of every document that the site keeps, from content/."""
    return names_in(content, "documents")
