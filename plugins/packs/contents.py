"""Which of the written files are in a copy of the whole site."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.addresses.kinds import is_for_readers

from .leading import addresses, file_of, up_from, without_end

# At an old address, or for who writes or has lost the way: whoever is here has neither come by an old link nor lost anything.
_NOT_FOR_READERS = re.compile(r'<meta name="robots" content="noindex|<meta http-equiv="refresh"')
# A feed is of no use where nothing ever changes; pages are chosen one by one.
_ONLINE_ONLY = {".html", ".xml"}


@dataclass(frozen=True)
class Contents:
    """pages: path -> HTML as it was written.  files: the paths of what they show and lead to.  online: « https://isoc.ml ».

    about: the paths of the pages that tell of the copy itself.
    """

    pages: Mapping[str, str]
    files: frozenset[str]
    about: frozenset[str]
    online: str

    def lead(self, address: str, page: str) -> str:
        """From a page, « plan/2019/index.html »: the way to it in the copy, else online."""
        file = file_of(address)
        there = without_end(file)
        kept = there in self.pages or there in self.files or there in self.about
        return up_from(page) + file if kept else self.online + address


def contents(folder: Path, online: str, about: Iterable[str]) -> Contents:
    """folder: of the built site, without the pages that tell of the copy."""
    pages = {
        file.relative_to(folder).as_posix(): html
        for file in sorted(folder.rglob("index.html"))
        if is_for_readers(f"/{file.relative_to(folder).as_posix()}".removesuffix("index.html"), ())
        and not _NOT_FOR_READERS.search((html := file.read_text(encoding="utf-8")).partition("</head>")[0])
    }
    return Contents(pages, frozenset(_asked_for(pages.values(), folder)), frozenset(about), online)


def _asked_for(pages: Iterable[str], folder: Path) -> Iterable[str]:
    for address in {address for page in pages for address in addresses(page)}:
        path = address.lstrip("/")
        if PurePosixPath(path).suffix not in _ONLINE_ONLY and (folder / path).is_file():
            yield path
