"""What a build has changed: its folder beside the one whose place it takes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plugins.incremental.looking import Stamp, stamps
from plugins.languages.formatting import size_text
from workshop.reporting import count, duration


@dataclass(frozen=True)
class Difference:
    """Of pages: written, those that are new or have another byte.  weight: bytes of all files of the site."""

    written: int
    unchanged: int
    removed: int
    weight: int

    @property
    def pages(self) -> int:
        return self.written + self.unchanged

    def told(self, seconds: float) -> str:
        kinds = {"écrite": self.written, "inchangée": self.unchanged, "retirée": self.removed}
        said = ", ".join(count(number, kind) for kind, number in kinds.items() if number)
        return (
            f"{count(self.pages, 'page')} en {duration(seconds)} : {said} ; {size_text(self.weight)} en tout."
        )


def difference(
    fresh: Path, earlier: Path, alike: Callable[[str, Stamp], bool] = lambda _name, _stamp: False
) -> Difference:
    """earlier: may not be there.

    alike: whether a file there, by its name and stamp, is known to be as the fresh one, so that neither need be read.
    """
    now, then = stamps(fresh), stamps(earlier)
    pages, before = (
        {name: one for name, one in found.items() if name.endswith(".html")} for found in (now, then)
    )
    unchanged = sum(
        name in before
        and before[name][0] == size
        and (alike(name, before[name]) or (fresh / name).read_bytes() == (earlier / name).read_bytes())
        for name, (size, *_) in pages.items()
    )
    weight = sum(size for size, *_ in now.values())
    return Difference(len(pages) - unchanged, unchanged, len(before.keys() - pages.keys()), weight)
