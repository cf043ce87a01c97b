"""What is at an address of the site, as its name alone tells.  Pure."""

from collections.abc import Iterable

# Below the page that they make known.
KIT, POSTER = "kit/", "affiche/"
# Beside the page that it stands for: « /plan/2019/ » -> « /plan/2019/carte.jpg ».
CARD = "carte.jpg"
# Where copies are, and the page that offers them.
COPIES = "hors-ligne/"

# The editor and what authors alone see, as the worker says it too; and what is not published.
_NOT_FOR_READERS = ("/_", "/.", "/admin/", "/brouillons/")


def is_kit(address: str) -> bool:
    """Whether a page is for the communications team: a kit, or its poster."""
    return address.endswith((f"/{KIT}", f"/{KIT}{POSTER}"))


def is_card(address: str) -> bool:
    """Whether a file of the site is a picture that stands for a page where it is shared."""
    return address.endswith(f"/{CARD}")


def is_copy(path: str) -> bool:
    """Whether a file of the site is a copy, or the record of the copies, and no page of the site."""
    return path.startswith(COPIES) and not path.endswith("/index.html")


def is_for_readers(address: str, unlisted: Iterable[str]) -> bool:
    """Whether it is a page that somebody may want to read without network."""
    hidden = address.startswith((*_NOT_FOR_READERS, *unlisted)) or is_kit(address)
    return address.endswith("/") and not hidden
