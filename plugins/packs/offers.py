"""What the page says of each copy; the same in a file beside the copies, by which the next publication knows them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from plugins.addresses.kinds import COPIES
from plugins.authoring.dates import PartialDate

from .pack import RECORD, Pack, saved_as

# Days.  A copy weighs as much as a hundred pages, and the published branch keeps every one that was ever online with
# its versions: not one for each push.
AT_MOST_EVERY = 7


@dataclass(frozen=True)
class Offer:
    """A copy as it is offered.  size: in bytes."""

    name: str
    kind: str
    size: int
    sha256: str
    copies: str
    title: str
    lang: str
    day: PartialDate

    @property
    def address(self) -> str:
        return f"/{COPIES}{self.name}"

    @property
    def saved_as(self) -> str:
        return saved_as(self.name, self.day.first)


@dataclass(frozen=True)
class Made:
    """The copies of one day.  site: the digest of what they were made from.  makers: of the code that made them."""

    day: date
    site: str
    makers: str
    packs: tuple[Pack, ...]

    @property
    def offers(self) -> list[Offer]:
        return [
            Offer(
                one.name,
                one.kind,
                len(one.content),
                one.sha256,
                one.copies,
                one.title,
                one.lang,
                PartialDate.of(self.day),
            )
            for one in self.packs
        ]

    def record(self) -> bytes:
        said = {"jour": str(self.day), "site": self.site, "fabrique": self.makers}
        files = [{**asdict(offer), "day": str(offer.day)} for offer in self.offers]
        return (json.dumps({**said, "copies": files}, ensure_ascii=False, indent=1) + "\n").encode()


def remembered(folder: Path) -> Made | None:
    """The copies in a folder, with their record; None where there are none, or not those that the record tells."""
    try:
        said = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        packs = tuple(_pack(one, folder) for one in said["copies"])
        if any(pack.sha256 != one["sha256"] for pack, one in zip(packs, said["copies"], strict=True)):
            return None
        return Made(date.fromisoformat(said["jour"]), said["site"], said["fabrique"], packs)
    except (OSError, ValueError, KeyError, TypeError):
        # Of an earlier form, or somebody else's: they are made anew.
        return None


def _pack(said: Mapping[str, Any], folder: Path) -> Pack:
    names = ("name", "kind", "copies", "title", "lang")
    return Pack(
        **{name: str(said[name]) for name in names}, content=(folder / str(said["name"])).read_bytes()
    )


def still_good(made: Made, site: str, makers: str, day: date) -> bool:
    """Whether the copies that are online may stay: of the same site, or of another that is hardly older."""
    recent = 0 <= (day - made.day).days < AT_MOST_EVERY
    return made.makers == makers and (made.site == site or recent)


def digest(folder: Path, paths: Iterable[str]) -> str:
    """Of files in a folder, by their paths and what is in them."""
    whole = sha256()
    for path in sorted(paths):
        whole.update(f"{path}\n{sha256((folder / path).read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()[:16]
