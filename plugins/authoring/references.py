"""Where a statement comes from."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from .dates import PartialDate


@dataclass(frozen=True)
class Reference:
    """title: who says it, and in what.  date: of the source, where it is known."""

    title: str
    url: str
    date: PartialDate | None = None

    @property
    def host(self) -> str:
        return host(self.url)


def host(url: str) -> str:
    """The name of the site that an address leads to, nothing for an address of this one."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
