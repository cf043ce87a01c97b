"""What the files of the site are for programs that are told it.  Python’s own table differs from computer to computer."""

from pathlib import PurePosixPath

_TYPES = {
    ".html": "text/html",
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".csv": "text/csv",
    ".ics": "text/calendar",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".epub": "application/epub+zip",
    ".mp3": "audio/mpeg",
    ".opus": "audio/ogg",
}


def media_type(path: str) -> str:
    return _TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
