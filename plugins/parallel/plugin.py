"""Puts the writing of the pages where it must be done, once the generators stand in their last order."""

from typing import Any

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator, StaticGenerator
from pelican.plugins import signals

from .writing import with_renderings

_KEY = "GENERATORS"
# Of ours, those that say so; any other finds all pages of the generators before it.
_ONLY_WRITE = (ArticlesGenerator, PagesGenerator, StaticGenerator)


def remember(generators: list[Generator]) -> None:
    """The list itself: others still put theirs first or last in it."""
    generators[0].settings[_KEY] = generators


def write_between(pelican: Pelican) -> None:
    """Pelican asks for a writer right before it has the generators write."""
    generators: list[Any] = pelican.settings.pop(_KEY)
    ours = tuple(type(one) for one in generators if getattr(one, "only_writes", False))
    generators[:] = with_renderings(generators, (*_ONLY_WRITE, *ours))


def register() -> None:
    signals.all_generators_finalized.connect(remember)
    signals.get_writer.connect(write_between)
