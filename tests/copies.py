"""What copies are made from, of a folder with pages, without building a site."""

from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from pelicanconf import JINJA_ENVIRONMENT, LANGUAGES
from plugins.languages.addresses import Addresses
from plugins.languages.catalogue import read_catalogue, source
from plugins.languages.environments import Spoken
from plugins.packs.pack import Source
from tests.conftest import ROOT

THEME = ROOT / "theme"
_OWN = source(LANGUAGES[0])
_SPOKEN = Spoken(
    [_OWN, *(read_catalogue(THEME, code, _OWN) for code in LANGUAGES[1:])],
    Addresses(LANGUAGES, ()),
    JINJA_ENVIRONMENT,
)
_LIKE = Environment(loader=FileSystemLoader(THEME / "templates"))


def source_of(folder: Path, day: date = date(2031, 3, 1)) -> Source:
    return Source(
        folder=folder,
        content=folder,
        day=day,
        address="https://isoc.ml",
        languages=tuple(LANGUAGES),
        shown=lambda _language: {},
        render=_render,
        macros=lambda template, language: _in(language).get_template(template).module,
        script=lambda _name: "",
    )


def _render(template: str, path: str, shown: Any) -> str:
    return _in(_SPOKEN.addresses.language(f"/{path}")).get_template(template).render(shown)


def _in(language: str) -> Environment:
    return _SPOKEN.environment(language, _LIKE)
