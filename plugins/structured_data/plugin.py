"""Gives the theme, for each kind of page, the data that machines read in it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import pass_context
from markupsafe import Markup
from pelican import Pelican
from pelican.plugins import signals

from plugins.languages.environments import spoken

from .in_html import in_html
from .kinds import Data, Publisher, breadcrumbs, event, news, organization, report

# What a text is in a template -> what it is about, and whether its publisher belongs to it.
KINDS: Mapping[str, Callable[[Any, Publisher, str], Data | None]] = {
    "news": news,
    "report": report,
    "event": lambda text, _publisher, address: event(text, address),
}


def offer_data(pelican: Pelican) -> None:
    """Jinja globals that give the JSON of a <script>, or nothing where too little is known.

    All addresses begin at the root; words are HTML, as the theme's blocks and macros give them.
    """
    settings = pelican.settings
    site = settings["SITE_ADDRESS"]
    publisher = Publisher(settings["SITENAME"], f"{site}/")

    def data_of_text(kind: str, text: Any, address: str) -> Markup:
        return _json(KINDS[kind](text, publisher, f"{site}{address}"))

    def data_of_publisher(long_name: str, description: str, logo: str) -> Markup:
        return _json(organization(publisher, long_name, _plain(description), f"{site}{logo}"))

    @pass_context
    def data_of_way(context: Any, steps: Iterable[tuple[str, Any]], title: str) -> Markup:
        """Each step leads to the page in the language of this one, where there is one."""
        nearest = spoken(settings).addresses.nearest
        named = [(f"{site}{nearest(address, context['lang'])}", _plain(label)) for address, label in steps]
        return _json(breadcrumbs(named, _plain(title)))

    settings["JINJA_GLOBALS"] |= {
        "data_of_publisher": data_of_publisher,
        "data_of_text": data_of_text,
        "data_of_way": data_of_way,
    }


def _json(data: Data | None) -> Markup:
    return Markup(in_html(data) if data else "")


def _plain(html: Any) -> str:
    return Markup(html).striptags()


def register() -> None:
    signals.initialized.connect(offer_data)
