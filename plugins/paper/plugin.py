"""Gives the other adapters a printer, where the build is asked for PDFs."""

from pathlib import Path

from pelican import Pelican
from pelican.plugins import signals

from .printing import Printer, SiteFiles


def offer_printer(pelican: Pelican) -> None:
    """settings["PRINTER"]: (HTML, address of the page) -> bytes of a PDF; None where none is asked for."""
    settings = pelican.settings
    content, theme = Path(settings["PATH"]), Path(settings["THEME"])
    folders = {f"/{name}/": content / name for name in settings["STATIC_PATHS"]}
    folders[f"/{settings['THEME_STATIC_DIR']}/"] = theme / "static"
    files = SiteFiles(settings["SITE_ADDRESS"], folders)
    stylesheet = (theme / "paper.css").read_text(encoding="utf-8")
    settings["PRINTER"] = Printer(files, stylesheet) if settings["WITH_PDF"] else None


def register() -> None:
    signals.initialized.connect(offer_printer)
