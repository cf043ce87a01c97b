"""Files -> a zip that is the same, byte for byte, each time.  Pure."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# Who unpacks it may read and write: rw-r--r--, of a file (PKWARE's APPNOTE, 4.4.15: Unix keeps its mode above 16 bits).
_MODE = 0o100644 << 16
_UNIX = 3


def zipped(files: Mapping[str, bytes], day: date) -> bytes:
    """files: by their paths.  day: of every file in it, at midnight."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for path in sorted(files):
            entry = ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, _UNIX, _MODE
            archive.writestr(entry, files[path], compresslevel=9)
    return made.getvalue()
