"""The files whose addresses last: a feed reader, a calendar, a spreadsheet or another site asks for them again and again.  Pure."""

import re
from pathlib import PurePosixPath

ENDINGS = frozenset({".csv", ".ics", ".json", ".pdf", ".svg", ".xml"})
_LANGUAGE = re.compile(r"^/[a-z]{2}(?=/)")
# Asked for by our own pages only, which know their names; in every language.
_OF_THE_PAGES = ("/.well-known/", "/garder/", "/images/", "/recherche/", "/theme/")


def ending(address: str) -> str:
    """« .csv » of such a file; nothing of a page."""
    found = PurePosixPath(address).suffix.lower()
    return found if found in ENDINGS and not address.endswith("/") else ""


def lasts(address: str) -> bool:
    """Whether an address of a file is in the hands of others."""
    return bool(ending(address)) and not _LANGUAGE.sub("", address).startswith(_OF_THE_PAGES)
