"""Where a statement comes from, and what a web address is."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from .dates import PartialDate


@dataclass(frozen=True)
class Reference:
    """title: who says it, and in what.  date: of the source, where it is known.

    archive: the address of a copy elsewhere, for the day when the first one is gone.
    """

    title: str
    url: str
    date: PartialDate | None = None
    archive: str | None = None

    @property
    def host(self) -> str:
        return host(self.url)

    @property
    def archive_host(self) -> str:
        return host(self.archive or "")


def host(url: str) -> str:
    """The name of the site that an address leads to, nothing for an address of this one."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def is_complete(url: str) -> bool:
    """Whether it can be followed from anywhere: http or https, a host with a dot, nothing that ends an address."""
    try:
        parts = urlsplit(url)
        names = (parts.hostname or "").split(".")
        return (
            parts.scheme in {"http", "https"}
            and len(names) > 1
            and all(names)
            and parts.port != 0
            and not re.search(r'[\s<>"\x00-\x1f\x7f-\x9f\ufffe\uffff]', url)
        )
    except ValueError:  # brackets that do not match, a port that is not a number
        return False
