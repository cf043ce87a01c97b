"""Entries -> a ZIM file, by libzim.  Not the same bytes twice: libzim gives each file a number of its own."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from libzim.reader import Archive
from libzim.writer import Creator, Hint, IndexData, Item, StringProvider

from plugins.search.folding import without_marks
from workshop.kiwix.pages import Entry

# ISO 639-3, as openZIM wants it.
LANGUAGES = {"fr": "fra", "en": "eng", "bm": "bam"}
MAIN = "index.html"
# What the file was made of, to see whether it must be made anew.
MADE_OF = "X-Made-Of"


@dataclass(frozen=True, kw_only=True)
class Label:
    """What a library shows of the file.  name: it stays the same from copy to copy.

    title: 30 signs at most, description: 80.  languages: of the site, its own first.  illustration: a PNG, 48 × 48.
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
            "Tags": "_ftindex:yes;_pictures:yes;_videos:no",
        }


def write(file: Path, entries: Iterable[Entry], label: Label, made_of: str) -> None:
    """The file appears whole or not at all.  made_of: a digest."""
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    own = LANGUAGES[label.languages[0]]
    with Creator(fresh).config_indexing(True, own).config_verbose(False).config_nbworkers(1) as creator:
        creator.set_mainpath(MAIN)
        for entry in entries:
            creator.add_item(_Written(entry))
        for name, value in {**label.metadata, MADE_OF: made_of}.items():
            creator.add_metadata(name, value)
        creator.add_illustration(48, label.illustration)
    fresh.replace(file)


def made_of(file: Path) -> str:
    """The digest that an earlier file was written with; nothing where there is none that can be read."""
    try:
        return str(Archive(file).get_metadata(MADE_OF), "utf-8")
    except (RuntimeError, KeyError):
        return ""


def digest(entries: Iterable[Entry], more: bytes) -> str:
    """Of everything that readers would see.  more: what else the file is made of."""
    found = hashlib.sha256(more)
    for entry in entries:
        for part in (entry.path.encode(), entry.title.encode(), entry.content):
            found.update(len(part).to_bytes(8) + part)
    return found.hexdigest()


class _Written(Item):  # type: ignore[misc]  # libzim is not typed
    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry

    def get_path(self) -> str:
        return self.entry.path

    def get_title(self) -> str:
        return self.entry.title

    def get_mimetype(self) -> str:
        return self.entry.media_type

    def get_contentprovider(self) -> StringProvider:
        return StringProvider(self.entry.content)

    def get_hints(self) -> dict[Hint, int]:
        # Only pages are proposed, to who types a title or asks for one at random.
        return {Hint.FRONT_ARTICLE: int(self.entry.is_page), Hint.COMPRESS: 1}

    def get_indexdata(self) -> IndexData | None:
        return _Words(self.entry) if self.entry.is_page else None


class _Words(IndexData):  # type: ignore[misc]
    """Of the page alone: the menu and the foot of all pages say « contact » too."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry

    def has_indexdata(self) -> bool:
        return True

    def get_title(self) -> str:
        return self.entry.title

    def get_content(self) -> str:
        # Kiwix takes the accents from what is typed, and only from titles by itself.
        return without_marks(self.entry.words)

    def get_keywords(self) -> str:
        return ""

    def get_wordcount(self) -> int:
        return len(self.entry.words.split())

    def get_position(self) -> None:
        return None
