"""What a build is asked for."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshop.published import NOTHING_KNOWN, Published


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """production: as on isoc.ml (publishconf.py).  known: the plans that the site must not rewrite.

    pdf: also the PDFs, which need WeasyPrint and its libraries.
    proposal: to be looked at before it is published; every page says so.
    pictures: make the images of the pages, else empty files in their stead.
    packs: the folder of the copies that are online, or an empty one; None where no copies are asked for.
    proofreading: Grammalecte's program; nothing where it is not to be run, or is not there.
    earlier: what an earlier build left, for plugins/incremental; nothing where everything is to be made.
    at_once: a socket (its descriptor) on which plugins/at_once waits for texts that are changed after the build.
    The day is not among them: only the settings read it (SITE_DATE), so that nobody has to pass it along.
    """

    production: bool = False
    known: Published = NOTHING_KNOWN
    pdf: bool = False
    proposal: bool = False
    pictures: bool = True
    packs: Path | None = None
    proofreading: str = ""
    earlier: Any = None
    at_once: int | None = None

    @property
    def settings(self) -> dict[str, object]:
        """What it changes in the settings of the site."""
        # The desk is for who writes, on their own computer.
        proposal = {"PROPOSAL": True, "AUTHOR_DESK": False} if self.proposal else {}
        return {
            **proposal,
            "PUBLISHED_PLANS": self.known.files,
            "PUBLISHED_REVISION": self.known.revision,
            "WITH_PDF": self.pdf,
            "WITH_PICTURES": self.pictures,
            "PACKS": self.packs,
            "PROOFREADING": self.proofreading,
            "EARLIER": self.earlier,
            "AT_ONCE": self.at_once,
        }


ON_THIS_COMPUTER = Wanted()
