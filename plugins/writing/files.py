"""The one way by which the files of a site are written, pages too."""

import io
from pathlib import Path


def write(file: Path, content: bytes) -> None:
    """In the place of what is there, if anything."""
    try:
        file.write_bytes(content)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


class Page(io.StringIO):
    """Takes the text of a page, with line ends as they come, and writes it when it is closed."""

    def __init__(self, name: str) -> None:
        super().__init__(newline="")
        self.name = name

    def close(self) -> None:
        if not self.closed:
            write(Path(self.name), self.getvalue().encode())
        super().close()
