"""What a page is about, in the words of schema.org: only what is known, and nothing where what a type wants is not.  Pure.

What a type wants: developers.google.com/search/docs/appearance/structured-data.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from plugins.authoring.dates import Moment, PartialDate

Data = dict[str, Any]
_CONTEXT = "https://schema.org"


@dataclass(frozen=True)
class Publisher:
    """Who speaks on the site.  address: of its home page, complete."""

    name: str
    address: str

    @property
    def data(self) -> Data:
        return {"@type": "Organization", "name": self.name, "url": self.address}


class Text(Protocol):
    title: str
    description: str | None
    lang: str
    published: PartialDate | None
    updated: PartialDate | None


class Event(Text, Protocol):
    begins: Moment | None
    ends: Moment | None
    place: str | None
    organisers: tuple[str, ...]
    cancelled: PartialDate | None


class Report(Text, Protocol):
    written_by: tuple[str, ...]


def organization(publisher: Publisher, long_name: str, description: str, logo: str) -> Data:
    about = {"alternateName": long_name, "description": description, "logo": logo}
    return {"@context": _CONTEXT, **publisher.data, **about}


def news(text: Text, publisher: Publisher, address: str) -> Data:
    said = _text("NewsArticle", "headline", text, address)
    return _known(said | {"author": publisher.data, **_dates(text)})


def report(text: Report, publisher: Publisher, address: str) -> Data:
    """Whether an author is a person or a house is not written down: only ourselves we know."""
    authors = [publisher.data if name == publisher.name else name for name in text.written_by]
    return _known(_text("Report", "headline", text, address) | {"author": authors, **_dates(text)})


def event(text: Event, address: str) -> Data | None:
    """None where the date or the place is not known: an event without them is none for who reads this."""
    if not (text.begins and text.place):
        return None
    said = _text("Event", "name", text, address) | {
        "startDate": _moment(text.begins),
        "endDate": text.ends and _moment(text.ends),
        "eventStatus": f"{_CONTEXT}/{'EventCancelled' if text.cancelled else 'EventScheduled'}",
        "location": {"@type": "Place", "name": text.place, "address": text.place},
        "organizer": [{"@type": "Organization", "name": name} for name in text.organisers],
    }
    return _known(said)


def breadcrumbs(steps: Iterable[tuple[str, str]], title: str) -> Data:
    """steps: complete addresses and names, from the home page down; title: of the page itself, which needs no address."""
    items: list[Data] = [{"name": name, "item": address} for address, name in steps]
    listed = [
        {"@type": "ListItem", "position": position, **item}
        for position, item in enumerate([*items, {"name": title}], start=1)
    ]
    return {"@context": _CONTEXT, "@type": "BreadcrumbList", "itemListElement": listed}


def _text(kind: str, named: str, text: Text, address: str) -> Data:
    return {
        "@context": _CONTEXT,
        "@type": kind,
        named: text.title,
        "description": text.description,
        "url": address,
        "inLanguage": text.lang,
    }


def _dates(text: Text) -> Data:
    dates = {"datePublished": text.published, "dateModified": text.updated}
    return {name: str(known) for name, known in dates.items() if known}


def _moment(moment: Moment) -> str:
    """Bamako: UTC all year."""
    return f"{moment.date}T{moment.time:%H:%M}+00:00" if moment.time else str(moment.date)


def _known(data: Mapping[str, Any]) -> Data:
    return {name: value for name, value in data.items() if value}
