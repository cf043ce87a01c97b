"""Gives the theme the filter that every page of its goes through, and the signs to put where a page says its weight and
what it may do."""

from pathlib import Path
from typing import Any

from jinja2 import pass_context
from markupsafe import Markup
from pelican import Pelican
from pelican.plugins import signals

from plugins.content_security.policy import OWN, POLICY, with_policy
from plugins.languages.formatting import size_text, tenths_of_kilobytes

from .files import Files
from .lightening import WEIGHT, Lightening, Words


def offer_lightening(pelican: Pelican) -> None:
    settings = pelican.settings
    static, theme = Path(settings["THEME"]) / "static", f"/{settings['THEME_STATIC_DIR']}/"
    # Pictures are written before the pages; what is only copied, after them.  Whatever else is written comes in no
    # certain order, and a page must not depend on it: the theme says the sizes of those files itself.
    copied = tuple((f"/{name}/", Path(settings["PATH"]) / name) for name in settings["STATIC_PATHS"])

    def files() -> Files:
        """Pictures are where Pelican writes at the moment."""
        return Files(((theme, static), *copied, ("/images/", Path(pelican.output_path, "images"))))

    lighten = Lightening(
        styles=_texts(static, theme, ".css"),
        drawings=_texts(static, theme, ".svg"),
        files=files,
        words=Words(size=size_text, weight=tenths_of_kilobytes),
        finish=with_policy,
    )

    @pass_context
    def lightened(context: Any, page: str) -> Markup:
        return Markup(lighten(str(page), context["locale"]))

    settings["JINJA_FILTERS"] |= {"lightened": lightened}
    settings["JINJA_GLOBALS"] |= {"page_weight": WEIGHT, "page_policy": POLICY, "own": OWN}


def _texts(static: Path, beginning: str, ending: str) -> dict[str, str]:
    """address -> text, of the theme's files of a type."""
    return {
        beginning + file.relative_to(static).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(static.rglob(f"*{ending}"))
    }


def register() -> None:
    signals.initialized.connect(offer_lightening)
