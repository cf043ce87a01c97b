"""Gives the theme its pictures: a page asks for one as it is written, and it is there when the build ends."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican import Pelican
from pelican.plugins import signals

from plugins.addresses.web import host_of
from plugins.caching.cache import Cache
from plugins.parallel.errands import errands
from plugins.writing.files import write

from .card import HEIGHT, WIDTH, Card, Day, Part, address_of
from .drawing import Look
from .making import Studio
from .painting import VERSION
from .palette import read

_KEY = "SOCIAL_CARDS"
_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Picture:
    """For templates.  address: of the file; url: the same, complete, as other services want it."""

    address: str
    url: str
    width: int = WIDTH
    height: int = HEIGHT


class Cards:
    """Every picture that the pages of a build ask for is an errand: the page may be rendered in another process."""

    def __init__(self, pelican: Pelican) -> None:
        settings = pelican.settings
        theme = Path(settings["THEME"], "static")
        self._look = Look(
            read(theme.joinpath("site.css").read_text(encoding="utf-8")),
            theme.joinpath("mark.svg").read_text(encoding="utf-8"),
        )
        cache = Path(settings["PATH"]).parent / settings["CARDS_CACHE"] / VERSION
        self._studio = Studio(self._look, Cache(cache))
        self._pelican, self._site = pelican, settings["SITE_ADDRESS"]
        # The gate follows every link to a file: who only wants to know gets empty ones.
        self._draws = settings["WITH_PICTURES"]
        self._errands = errands(settings)

    def picture(self, page: str, card: Card) -> Picture:
        address = address_of(page)
        self.run((address, card))
        return Picture(address, f"{self._site}{address}")

    def run(self, asked: tuple[str, Card]) -> None:
        """A place is kept for the file at once, empty: whoever looks what a page leads to finds it."""
        address, card = asked
        self._errands.append((_KEY, asked))
        self._write(address, (self._studio.held(card) if self._draws else b"") or b"")

    def draw(self) -> None:
        if not self._draws:
            return
        asked_for = dict(asked for whose, asked in self._errands if whose == _KEY)
        waiting = {
            address: card for address, card in asked_for.items() if not self._file(address).stat().st_size
        }
        for address, data in self._studio.drawn(waiting):
            self._write(address, data)
        self._studio.forget(but=asked_for)

    def _write(self, address: str, data: bytes) -> None:
        write(self._file(address), data)

    def _file(self, address: str) -> Path:
        return Path(self._pelican.output_path, address.lstrip("/"))


def offer_pictures(pelican: Pelican) -> None:
    settings = pelican.settings
    cards = settings[_KEY] = Cards(pelican)
    host = host_of(settings["SITE_ADDRESS"])

    def picture(page: str, title: str, **more: Any) -> Picture:
        """For templates, whose words are escaped.  page: its address; all else: as _card has it."""
        return cards.picture(page, _card(host, title, **more))

    settings["JINJA_GLOBALS"] |= {"picture_of_page": picture}


def _card(
    host: str,
    title: str,
    *,
    above: str = "",
    below: str = "",
    day: Iterable[str] = (),
    order: Iterable[Any] = (),
    tally: Any = None,
    said: Callable[[Any, int], str] | None = None,
    verdict: tuple[Any, str] | None = None,
    cover: int | None = None,
) -> Card:
    """order: the states, as a bar has them.  tally: how many actions are in each; said: the macro that gives the words for one.

    verdict: a state and its word.  day: its large word first.
    """
    large, *small = [_plain(word) for word in day] or [""]
    return Card(
        host=host,
        title=_plain(title),
        above=_plain(above),
        below=_plain(below),
        day=Day(large, tuple(small)) if large else None,
        parts=tuple(_parts(order, tally.by_state, said)) if tally and said else (),
        verdict=verdict and Part(verdict[0].value, 1, _plain(verdict[1])),
        cover=cover,
    )


def _parts(
    order: Iterable[Any], counts: Mapping[Any, int], said: Callable[[Any, int], str]
) -> Iterator[Part]:
    for state in order:
        if count := counts[state]:
            yield Part(state.value, count, _plain(said(state, count)))


def _plain(html: str) -> str:
    """The words of what a template says.  No-break spaces stay: no line ends there."""
    words = Markup(_TAG.sub("", str(html))).unescape()
    return " ".join(_SPACES.split(words)).strip()


def draw_pictures(pelican: Pelican) -> None:
    pelican.settings[_KEY].draw()


def register() -> None:
    signals.initialized.connect(offer_pictures)
    signals.finalized.connect(draw_pictures)
