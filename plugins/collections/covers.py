"""Which of the covers made from type a report has.  Pure."""

from typing import Protocol

# How many the theme draws.
COVERS = 4


class Dated(Protocol):
    year: int | None


def cover(report: Dated) -> int:
    """0 to 3, by the year: the same in every list and for ever, and another one the year after."""
    return (report.year or 0) % COVERS
