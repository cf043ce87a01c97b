"""Gives the templates the filters."""

from pelican import Pelican
from pelican.plugins import signals

from .formatting import FILTERS


def offer_filters(pelican: Pelican) -> None:
    pelican.settings["JINJA_FILTERS"] |= FILTERS


def register() -> None:
    signals.initialized.connect(offer_filters)
