"""What a build is asked for."""

from dataclasses import dataclass

from workshop.published import NOTHING_KNOWN, Published


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """production: as on isoc.ml (publishconf.py).  known: the plans that the site must not rewrite.

    pdf: also the PDFs, which need WeasyPrint and its libraries.
    pictures: make the images of the pages, else empty files in their stead.
    The day is not among them: only the settings read it (SITE_DATE), so that nobody has to pass it along.
    """

    production: bool = False
    known: Published = NOTHING_KNOWN
    pdf: bool = False
    pictures: bool = True

    @property
    def settings(self) -> dict[str, object]:
        """What it changes in the settings of the site."""
        return {
            "PUBLISHED_PLANS": self.known.files,
            "PUBLISHED_REVISION": self.known.revision,
            "WITH_PDF": self.pdf,
            "WITH_PICTURES": self.pictures,
        }


ON_THIS_COMPUTER = Wanted()
