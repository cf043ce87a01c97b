"""A text and its translations: « nom.md » and, beside it, « nom.en.md ».  Pure."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

from plugins.authoring.dates import PartialDate


class Dated(Protocol):
    """updated: the day of its last important change, where one is written."""

    updated: PartialDate | None


def parted(file: Path, languages: Sequence[str]) -> tuple[Path, str | None]:
    """The file of the original and the language of the translation; None for an original.

    languages: the codes, that of the site first.
    """
    name, _, code = file.stem.rpartition(".")
    if name and code in languages[1:]:
        return file.with_name(f"{name}{file.suffix}"), code
    return file, None


def is_older(translation: Dated, original: Dated) -> bool:
    """Whether the original says that it has changed (« modified ») since the translation was last held against it."""
    changed, read = original.updated, translation.updated
    return changed is not None and (read is None or read.last < changed.first)


def originals(texts: Iterable[Any]) -> dict[str, Any]:
    """By what a text and its translations have in common."""
    return {text.pair: text for text in texts if not text.is_translation}


def in_language(texts: Iterable[Any], language: str) -> list[Any]:
    """Each text in the language where it is translated, else as it is."""
    return [next((one for one in text.translations if one.lang == language), text) for text in texts]
