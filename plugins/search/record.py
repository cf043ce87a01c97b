"""What the search knows of one page.  Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Record:
    """facts: what kind of page it is, for readers, « Événement ».  day, date: of it, for machines and for readers.

    summary: what a result shows.  headings, body: are searched only.  language: where it is not the site's.
    """

    title: str
    address: str
    facts: str = ""
    day: str = ""
    date: str = ""
    summary: str = ""
    headings: str = ""
    body: str = ""
    language: str = ""
