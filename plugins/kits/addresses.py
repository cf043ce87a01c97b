"""Where kits are: below the page that they make known.  Pure."""

FOLDER, POSTER = "kit/", "affiche/"


def is_kit(address: str) -> bool:
    """Whether a page is for the communications team: a kit, or its poster."""
    return address.endswith((f"/{FOLDER}", f"/{FOLDER}{POSTER}"))
