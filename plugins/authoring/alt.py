"""The words that stand in the place of an image."""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

from .slugs import slug_of

_NAME_OF_A_FILE = re.compile(r"\S+\.(avif|gif|heic|jpe?g|png|svg|webp)", re.IGNORECASE)
# As phones, cameras and messengers name what they take.
_NAME_OF_A_PHOTO = re.compile(
    r"(img|dsc[fn]?|pxl|mvimg|photo|image|picture|capture|screenshot|whatsapp image|untitled|sans titre)"
    r"[ _-]*\d[\d _-]*(wa\d+)?",
    re.IGNORECASE,
)


def is_file_name(alt: str, address: str) -> bool:
    """Whether a description is but the name of the file, or what a phone calls a photo."""
    stem = slug_of(PurePosixPath(unquote(address)).stem)
    named = _NAME_OF_A_FILE.fullmatch(alt) or _NAME_OF_A_PHOTO.fullmatch(alt)
    return bool(named or (stem and slug_of(alt) == stem))
