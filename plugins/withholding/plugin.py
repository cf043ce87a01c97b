"""Keeps Pelican from publishing the documents of drafts, and of texts whose day has not come."""

from collections.abc import Iterable
from pathlib import Path

from pelican.generators import Generator
from pelican.plugins import signals

from .documents import name_of, withheld_documents


def withhold(generators: Iterable[Generator]) -> None:
    """Pelican copies what is in this list; what leads to a file, static_content, stays whole."""
    generator = next(iter(generators))
    names = withheld_documents(generator.context, Path(generator.settings["PATH"]))
    every = generator.context["staticfiles"]
    generator.context["staticfiles"] = [one for one in every if name_of(one) not in names]


def register() -> None:
    signals.all_generators_finalized.connect(withhold)
