"""The files of the site by their addresses, while it is being written and after."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from .weight import packed

# What a server packs; a photo, a PDF or an archive is packed already.
PACKED = {".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"}


@dataclass(frozen=True)
class Files:
    """places: where the files of an address may be: what it begins with, and the folder; the first one wins."""

    places: tuple[tuple[str, Path], ...]

    def find(self, address: str) -> Path | None:
        """None where there is none, which the gate tells of, and for an address of another site."""
        parts = urlsplit(address)
        path = unquote(parts.path)
        for beginning, folder in self.places:
            file = folder / path.removeprefix(beginning)
            if not parts.netloc and path.startswith(beginning) and file.is_file():
                return file
        return None

    def size(self, address: str) -> int:
        """In bytes, as it is kept; 0 where there is no such file."""
        file = self.find(address)
        return file.stat().st_size if file else 0

    def sent(self, address: str) -> int:
        """In bytes, on the way to a browser; 0 where there is no such file."""
        file = self.find(address)
        if file and PurePosixPath(file).suffix in PACKED:
            return packed(file.read_bytes())
        return file.stat().st_size if file else 0
