"""Where a statement comes from."""

from dataclasses import dataclass

from plugins.addresses.web import host

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
