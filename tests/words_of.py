"""The templates in a language, without a site: for the macros of words, each on its own."""

from jinja2 import Environment, FileSystemLoader

from pelicanconf import JINJA_ENVIRONMENT
from plugins.languages.addresses import Addresses
from plugins.languages.catalogue import read_catalogue, source
from plugins.languages.environments import Spoken
from tests.conftest import ROOT

LANGUAGES = ("fr", "en")


def templates(language: str = "fr", written: frozenset[str] = frozenset()) -> Environment:
    """written: the addresses that the site has."""
    french = source("fr")
    spoken = Spoken(
        (french, *(read_catalogue(ROOT / "theme", code, french) for code in LANGUAGES[1:])),
        Addresses(LANGUAGES, written),
        JINJA_ENVIRONMENT,
    )
    return spoken.environment(language, Environment(loader=FileSystemLoader(ROOT / "theme/templates")))
