"""What a build has changed: its folder beside the one whose place it takes."""

from dataclasses import dataclass
from pathlib import Path

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


def difference(fresh: Path, earlier: Path) -> Difference:
    """earlier: may not be there."""
    pages = {file.relative_to(fresh): file for file in fresh.rglob("*.html")}
    before = {file.relative_to(earlier) for file in earlier.rglob("*.html")} if earlier.is_dir() else set()
    unchanged = sum(name in before and _alike(file, earlier / name) for name, file in pages.items())
    weight = sum(file.stat().st_size for file in fresh.rglob("*") if file.is_file())
    return Difference(len(pages) - unchanged, unchanged, len(before - pages.keys()), weight)


def _alike(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()
