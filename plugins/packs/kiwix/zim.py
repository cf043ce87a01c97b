"""Entries -> the bytes of a ZIM file, by libzim; the same entries and label give the same ones."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from libzim.writer import Creator, Hint, IndexData, Item, StringProvider

from plugins.search.folding import without_marks

from ..media_types import media_type
from .numbers import numbered
from .pages import Entry

MAIN = "index.html"
# ISO 639-3, as openZIM wants it.
LANGUAGES = {"fr": "fra", "en": "eng", "bm": "bam"}

_ELISION = re.compile(r"(?<=\w)['’](?=\w)")
_ELIDED = re.compile(r"\w+['’]\w+")


@dataclass(frozen=True, kw_only=True)
class Label:
    """What a library shows of the file.  name: the same from copy to copy.  illustration: a PNG, 48 × 48.

    title: 30 signs at most, description: 80.  languages: of the site, its own first.
    """

    name: str
    title: str
    description: str
    publisher: str
    source: str
    languages: tuple[str, ...]
    day: date
    illustration: bytes

    @property
    def metadata(self) -> Mapping[str, str]:
        """https://wiki.openzim.org/wiki/Metadata"""
        return {
            "Name": self.name,
            "Title": self.title,
            "Description": self.description,
            "Creator": self.publisher,
            "Publisher": self.publisher,
            "Source": self.source,
            "License": "CC BY 4.0",
            "Language": ",".join(LANGUAGES.get(one, one) for one in self.languages),
            "Date": self.day.isoformat(),
            "Tags": "_ftindex:yes",
        }


def zim(entries: Iterable[Entry], label: Label) -> bytes:
    written = hashlib.sha256(repr(label).encode())
    with TemporaryDirectory() as folder, _silence():
        file = Path(folder) / "copy.zim"
        # One worker: with two, what comes first in the index is a matter of chance.
        own = LANGUAGES[label.languages[0]]
        with Creator(file).config_indexing(True, own).config_nbworkers(1) as creator:
            creator.set_mainpath(MAIN)
            for entry in entries:
                creator.add_item(_Written(entry))
                written.update(repr(entry).encode())
            for name, value in label.metadata.items():
                creator.add_metadata(name, value)
            creator.add_illustration(48, label.illustration)
        return numbered(file.read_bytes(), UUID(bytes=written.digest()[:16]))


class _Written(Item):  # type: ignore[misc]  # libzim is not typed
    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry

    def get_path(self) -> str:
        return self.entry.path

    def get_title(self) -> str:
        return self.entry.title

    def get_mimetype(self) -> str:
        return media_type(self.entry.path)

    def get_contentprovider(self) -> StringProvider:
        return StringProvider(self.entry.content)

    def get_hints(self) -> dict[Hint, int]:
        # Only pages are proposed, to who types a title or asks for one at random.
        return {Hint.FRONT_ARTICLE: int(self.entry.is_page), Hint.COMPRESS: 1}

    def get_indexdata(self) -> IndexData | None:
        return _Words(self.entry) if self.entry.is_page else None


class _Words(IndexData):  # type: ignore[misc]
    """For Xapian, « l’Internet » is one word, and « Internet » another: it gets both."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        # Kiwix takes the accents from what is typed, and by itself from titles only.
        self.title, self.words = (without_marks(text) for text in (entry.title, entry.words))

    def has_indexdata(self) -> bool:
        return True

    def get_title(self) -> str:
        return _ELISION.sub(" ", self.title)

    def get_content(self) -> str:
        return _ELISION.sub(" ", self.words)

    def get_keywords(self) -> str:
        return " ".join(sorted(set(_ELIDED.findall(f"{self.title} {self.words}"))))

    def get_wordcount(self) -> int:
        return len(self.words.split())

    def get_position(self) -> None:
        return None


@contextmanager
def _silence() -> Iterator[None]:
    """libzim says what it does on the standard output, whatever it is told."""
    before = os.dup(1)
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 1)
        yield
    finally:
        os.dup2(before, 1)
        os.close(before)
        os.close(nothing)
