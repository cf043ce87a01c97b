"""A text and its translations: « nom.md » and, beside it, « nom.en.md ».  Pure."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any


def parted(file: Path, languages: Sequence[str]) -> tuple[Path, str | None]:
    """The file of the original and the language of the translation; None for an original.

    languages: the codes, that of the site first.
    """
    name, _, code = file.stem.rpartition(".")
    if name and code in languages[1:]:
        return file.with_name(f"{name}{file.suffix}"), code
    return file, None


def in_language(texts: Iterable[Any], language: str) -> list[Any]:
    """Each text in the language where it is translated, else as it is."""
    return [next((one for one in text.translations if one.lang == language), text) for text in texts]
