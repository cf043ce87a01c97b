"""The text of the whole site, in a few files that are asked for one after the other.  Pure.

Pages have much in common: packed together they weigh a third of what they weigh one by one, and a slow network answers
a few times, not a hundred.  After a cut nothing is asked for twice, as each page tells by its digest whether it is kept.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from json import dumps

from plugins.light_pages.weight import packed

# Bytes before packing: ten to fifteen kilobytes on the way, so that a cut costs little.
PART = 100_000

_ASKED_FOR = re.compile(r"""["'(](/[^"'()\s]+\.(?:css|js|svg))["')]""")


@dataclass(frozen=True)
class Part:
    """texts: by their addresses, « /plan/2019/ »."""

    address: str
    texts: Mapping[str, str]

    @property
    def content(self) -> bytes:
        return dumps(self.texts, ensure_ascii=False, separators=(",", ":")).encode()


def asked_for(html: str) -> Iterator[str]:
    """The addresses of the styles, scripts and drawings of this site that a page cannot do without."""
    yield from dict.fromkeys(_ASKED_FOR.findall(html))


def parts(texts: Mapping[str, str], folder: str) -> list[Part]:
    """folder: their addresses begin with it.  Neighbours, which are most alike, stay together."""
    found: list[dict[str, str]] = [{}]
    size = 0
    for address in sorted(texts):
        if found[-1] and size + len(texts[address]) > PART:
            found.append({})
            size = 0
        found[-1][address] = texts[address]
        size += len(texts[address])
    return [Part(f"{folder}{number}.txt", one) for number, one in enumerate(found, start=1)]


def listed(of: Iterable[Part], build: str, others: Sequence[str] = ()) -> bytes:
    """The list that the page « Garder le site » asks for first: what there is, its digests and its weights (JSON).

    others: the languages whose pages are not offered, and stay where a reader has opened them.  The script is handed a
    pattern, which is shorter there than a list.
    """
    said = [
        {
            "address": part.address,
            "weight": packed(part.content),
            "pages": {address: [digest(text), packed(text.encode())] for address, text in part.texts.items()},
        }
        for part in of
    ]
    return dumps(
        {"build": build, "others": f"^/({'|'.join(others)})/", "parts": said}, separators=(",", ":")
    ).encode()


def digest(text: str) -> str:
    """Enough to tell two versions of one page from each other."""
    return sha256(text.encode()).hexdigest()[:8]


def build_of(files: Mapping[str, bytes]) -> str:
    """Names what readers can be sent: it changes when that does, and never else.  files: by their addresses."""
    whole = sha256()
    for address in sorted(files):
        whole.update(f"{address}\n{sha256(files[address]).hexdigest()}\n".encode())
    return whole.hexdigest()[:8]
