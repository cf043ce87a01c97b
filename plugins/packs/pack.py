"""What a copy is, what it is made from, and what makes one.  Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

# Beside the copies: what they are, by which the next publication knows them.
RECORD = "copies.json"


@dataclass(frozen=True, kw_only=True)
class Pack:
    """One copy, in one file.

    name: of the file, « isoc-mali.zip »: its address stays the same, so that no page ever leads to a copy that is gone.
    kind: what the theme calls it (components/pack_words.html): « zip », « one_file », « epub », « zim ».
    content: its bytes; the same site and day give the same ones, as far as the format lets them.
    copies: the address of the page that it is a copy of, « /plan/2019/ »; « / » of the whole site.
    title: of what it is a copy of, in its own language; nothing of the whole site.
    """

    name: str
    kind: str
    content: bytes
    copies: str = "/"
    title: str = ""
    lang: str = "fr"

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Source:
    """The site that copies are made from, once all of its pages are written.

    folder: of the built site; without the pages that offer copies, and without what keeps the site on a phone.
    content: of the authors.  day: for which the site is built; every copy says it on every page, « Copie du … ».
    address: « https://isoc.ml ».  languages: the codes, that of the site first.
    shown: what the templates know, language -> names (standings, reports…).
    render: (template, path, names) -> HTML, as that page of the site would be written, policy and style inside it.
    macros: (template, language) -> its macros: « components/pack_words.html », for the words that readers see.
    script: the text of a script of the theme, by its name.
    """

    folder: Path
    content: Path
    day: date
    address: str
    languages: tuple[str, ...]
    shown: Callable[[str], Mapping[str, Any]]
    render: Callable[[str, str, Mapping[str, Any]], str]
    macros: Callable[[str, str], Any]
    script: Callable[[str], str]


# A kind of copy is one function, named in the table of makers.py.  What it cannot make on this computer, it leaves out.
Maker = Callable[[Source], Iterable[Pack]]


def saved_as(name: str, day: date) -> str:
    """By which name it is kept by who takes it: « isoc-mali.zip » -> « isoc-mali-2026-11-25.zip »."""
    path = PurePosixPath(name)
    return f"{path.stem}-{day}{path.suffix}"
