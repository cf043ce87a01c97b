"""The templates of the theme, in the language of a book."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from plugins.languages.addresses import Addresses
from plugins.languages.catalogue import read_catalogue, source
from plugins.languages.environments import Spoken
from workshop.books.epub import Render


def renderers(theme: Path, languages: Sequence[str], options: Mapping[str, Any]) -> Mapping[str, Render]:
    """By language.  languages: the codes, that of the site first.  options: of Jinja, as the site has them."""
    own, *others = languages
    first = source(own)
    spoken = Spoken(
        [first, *(read_catalogue(theme, code, first) for code in others)], Addresses(languages, ()), **options
    )
    like = Environment(loader=FileSystemLoader(theme / "templates"))
    return {code: _renderer(spoken.environment(code, like)) for code in languages}


def _renderer(environment: Environment) -> Render:
    def render(name: str, **shown: Any) -> str:
        return environment.get_template(f"book/{name}").render(shown)

    return render
