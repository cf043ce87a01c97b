"""A text of the site as the rules look at it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from plugins.authoring.dates import PartialDate
from plugins.authoring.problems import Problem
from plugins.authoring.yaml_source import Source
from plugins.markup.page import Page, read_page


@dataclass(frozen=True, kw_only=True)
class Text:
    """head: as it was written.  place: of the file, from content/, « actualites/essai.md ».

    address: where it will be written.  public_address: where it is when it is online.
    body_line: the line of the file where the body, in Markdown, begins.
    waits_until: the day when it will be online.
    """

    head: Source
    place: str
    address: str
    public_address: str
    html: str
    body: str
    body_line: int
    language: str = "fr"
    draft: bool = False
    waits_until: PartialDate | None = None

    @cached_property
    def page(self) -> Page:
        """What its HTML asks of a browser: many rules want to know, and it is read once."""
        return read_page(self.html)

    @property
    def path(self) -> str:
        return self.head.path

    @property
    def online_from(self) -> date:
        """The first day when it may be read; the last of all days for a draft that waits for its author."""
        if self.waits_until:
            return self.waits_until.first
        return date.max if self.draft else date.min

    @property
    def chose_its_slug(self) -> bool:
        return isinstance(self.head.value, dict) and "slug" in self.head.value

    def problem(self, line: int, column: int, text: str) -> Problem:
        return Problem(self.path, line, text, column=column)
