"""Gives the theme the links with which a page is passed on, and tells it which pages are not."""

from collections.abc import Callable, MutableMapping
from typing import Any

from markupsafe import Markup
from pelican import Pelican
from pelican.plugins import signals

from plugins.authoring.gathering import gathering
from plugins.languages.environments import spoken

from .links import Links, links


def offer_links(pelican: Pelican) -> None:
    settings = pelican.settings
    settings["JINJA_GLOBALS"] |= {
        "passed_on": _passed_on(settings),
        "links_to_share": _links(settings["SITE_ADDRESS"]),
    }


def _passed_on(settings: MutableMapping[str, Any]) -> Callable[[str], bool]:
    def passed_on(address: str) -> bool:
        """Only what is published: no draft, no page at an old address, nothing of a proposal."""
        shared = spoken(settings).addresses.shared(address)
        published = address in gathering(settings).addresses and not settings["PROPOSAL"]
        return published and shared not in settings["NOT_PASSED_ON"]

    return passed_on


def _links(site: str) -> Callable[..., Links]:
    def links_to_share(title: str, words: str, address: str) -> Links:
        """title, words: HTML, as the theme's blocks give it."""
        return links(Markup(title).striptags(), Markup(words).striptags(), f"{site}{address}")

    return links_to_share


def register() -> None:
    signals.initialized.connect(offer_links)
