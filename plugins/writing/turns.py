"""In which order the files of a site are written: what is made of the files of others comes after them."""

from enum import IntEnum
from typing import Any


class Turn(IntEnum):
    """Of a generator, in its attribute « turn »; one that has none, Pelican's own too, writes with the pages."""

    # A page says what it weighs, its pictures too.
    PICTURES = 1
    PAGES = 2
    # At that of a file is a copy of the file that takes its place.
    OLD_ADDRESSES = 3
    # Weighs the pages, and is on the computers of authors only: in no copy.
    DESK = 4
    COPIES = 5
    # What a phone keeps; the page that offers the copies too.
    KEPT = 6


def take_turns(generators: list[Any]) -> None:
    """For all_generators_finalized, of each plugin that has a turn: once or often, and in whatever order they come, is the same."""
    generators.sort(key=lambda one: getattr(one, "turn", Turn.PAGES))
