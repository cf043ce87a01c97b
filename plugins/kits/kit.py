"""A text -> what its kit is made of: the theme puts it into words.  Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plugins.addresses.kinds import KIT, POSTER
from plugins.sharing.text import message

from .aloud import address_aloud, aloud
from .paragraphs import paragraphs
from .qr import Code, code
from .script import Script, script, sentences
from .timing import Timing, timing

# Of a post on a social network, the part that is taken from the text itself; in signs.
LONG_POST = 900
# How many signs a poster holds in letters of each size.
_FULLNESS = ((220, ""), (420, "long"), (10_000, "longest"))


@dataclass(frozen=True)
class Kit:
    """text: an event or a report.  site: « https://isoc.ml ».  timing: of an event, None for a report."""

    text: Any
    site: str
    host: str
    timing: Timing | None

    @property
    def address(self) -> str:
        return f"/{self.text.url}{KIT}"

    @property
    def poster(self) -> str:
        return f"{self.address}{POSTER}"

    @property
    def page(self) -> str:
        """The address that is made known, complete."""
        return f"{self.site}/{self.text.url}"

    @property
    def short_page(self) -> str:
        return self.page.partition("://")[2]

    @property
    def host_aloud(self) -> str:
        return address_aloud(self.host)

    def message(self, title: str, words: str) -> str:
        """For WhatsApp: what the link on the page sends, to the letter.  title, words: as the page gives them."""
        return message(title, words, self.page)

    @cached_property
    def code(self) -> Code:
        return code(self.page)

    @property
    def fullness(self) -> str:
        """Of the poster, from how many signs it has to hold, those of the title twice: nothing, « long » or « longest »."""
        others = (
            self.text.description,
            getattr(self.text, "place", ""),
            *getattr(self.text, "organisers", ()),
        )
        signs = 2 * len(self.text.title) + sum(len(one or "") for one in others)
        return next(name for most, name in _FULLNESS if signs <= most)

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """The first of the text, as many as a long post takes; at least one, where there is any."""
        return tuple(_first(paragraphs(self.text.html), LONG_POST))

    def read_aloud(self, opening: Iterable[str], closing: Iterable[str]) -> Script:
        """opening, closing: sentences of the theme; between them, what the text says of itself."""
        told = [self.text.description or "", *paragraphs(self.text.html)]
        said = [aloud(sentence) for part in told for sentence in sentences(part)]
        return script([aloud(one) for one in opening if one], said, [aloud(one) for one in closing if one])


def kit(text: Any, site: str, host: str, day: Any) -> Kit:
    """text: an event where it can begin, else a report.  day: of the build."""
    return Kit(text, site, host, timing(text, day) if hasattr(text, "begins") else None)


def _first(found: Iterable[str], most: int) -> Iterator[str]:
    left = most
    for number, paragraph in enumerate(found):
        left -= len(paragraph)
        if left < 0 and number:
            return
        yield paragraph
