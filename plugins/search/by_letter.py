"""Everything, by the first letter of its title, as French orders it.  Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from .folding import fold
from .record import Record

# So many lines make 5 kB on the way at most, which with the page around them stays below one round trip.
MOST = 200
# Skipped where titles are put in order, as in the catalogue of a library: « La fibre » stands at F.
_ARTICLES = ("le ", "la ", "les ", "l ")
_NO_LETTER = "0"


@dataclass(frozen=True)
class Letter:
    """letter: « A », or « 0 » for what begins with a figure.  address: where its lines are, with their anchor."""

    letter: str
    address: str
    records: tuple[Record, ...]

    @property
    def anchor(self) -> str:
        return self.address.partition("#")[2]


@dataclass(frozen=True)
class Volume:
    """A page of its own with a part of the list.  before, after: addresses of the parts of the same letter, or nothing."""

    address: str
    letter: str
    records: tuple[Record, ...]
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class List:
    """whole: all lines are in one page; else they are in the volumes, and the page leads to them."""

    letters: tuple[Letter, ...]
    volumes: tuple[Volume, ...] = ()

    @property
    def whole(self) -> bool:
        return not self.volumes


def by_letter(records: Iterable[Record], address: str) -> List:
    """address: of the page of the list, « /recherche/ »."""
    ordered = sorted(records, key=lambda record: (_key(record.title), record.title, record.address))
    grouped = [
        (letter, tuple(found)) for letter, found in groupby(ordered, key=lambda record: _letter(record.title))
    ]
    if len(ordered) <= MOST:
        return List(tuple(Letter(name, f"{address}#lettre-{name.lower()}", found) for name, found in grouped))
    letters = tuple(Letter(name, f"{address}{name.lower()}/", found) for name, found in grouped)
    return List(letters, tuple(volume for letter in letters for volume in _volumes(letter)))


def _volumes(letter: Letter) -> Iterator[Volume]:
    parts = [letter.records[start : start + MOST] for start in range(0, len(letter.records), MOST)]
    addresses = [letter.address, *(f"{letter.address}{n}/" for n in range(2, len(parts) + 1))]
    around = ["", *addresses, ""]
    for number, (address, records) in enumerate(zip(addresses, parts, strict=True)):
        yield Volume(address, letter.letter, records, around[number], around[number + 2])


def _key(title: str) -> str:
    """« L’état de l’Internet » -> « etat de l internet »."""
    plain = "".join(sign if sign.isalnum() else " " for sign in fold(title))
    key = " ".join(plain.split())
    return next((key.removeprefix(one) for one in _ARTICLES if key.startswith(one)), key)


def _letter(title: str) -> str:
    first = _key(title)[:1].upper()
    return first if "A" <= first <= "Z" else _NO_LETTER
