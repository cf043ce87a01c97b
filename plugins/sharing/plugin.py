"""Gives the theme the links with which a page is passed on, and tells it which pages are not."""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup
from pelican import Pelican
from pelican.plugins import signals

from .links import Links, links


def offer_links(pelican: Pelican) -> None:
    settings = pelican.settings
    settings["JINJA_GLOBALS"] |= {
        "passed_on": _passed_on(settings),
        "links_to_share": _links(settings["SITE_ADDRESS"]),
    }


def _passed_on(settings: Mapping[str, Any]) -> Callable[[str], bool]:
    drafts = f"/{settings['DRAFT_URL'].partition('{')[0]}"

    def passed_on(shared: str) -> bool:
        """shared: the address that a page has in all languages.  Nothing that is not published yet is passed on."""
        kept = shared in settings["NOT_PASSED_ON"] or shared.startswith((drafts, "/_"))
        return not (kept or settings["PROPOSAL"])

    return passed_on


def _links(site: str) -> Callable[..., Links]:
    def links_to_share(title: str, words: str, address: str) -> Links:
        """title, words: HTML, as the theme's blocks give it."""
        return links(Markup(title).striptags(), Markup(words).striptags(), f"{site}{address}")

    return links_to_share


def register() -> None:
    signals.initialized.connect(offer_links)
