"""content/redirections.yaml, « /ancienne-adresse/: /nouvelle-adresse/ », read and held against the site.  Pure."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from plugins.authoring.problems import Problem
from plugins.authoring.validation import nearest
from plugins.authoring.yaml_source import Source, read_yaml

from .files import ending

NAME = "redirections.yaml"

_OLD = re.compile(r"/[^?#\s]*[^?#\s/]/?")


@dataclass(frozen=True)
class Redirection:
    """old: the address of before, with its final slash where it names no file.  new: where it leads, maybe an anchor."""

    old: str
    new: str

    @property
    def copies(self) -> bool:
        """A program that asks for a feed or a table would not follow a page: it gets the new file at the old address."""
        return bool(ending(self.old))

    @property
    def file(self) -> str:
        """Where the page is written: a server answers /ancienne with /ancienne/index.html."""
        return self.old.lstrip("/") + ("index.html" if self.old.endswith("/") else "")


def read(text: str, path: str) -> tuple[list[Redirection], Source, list[Problem]]:
    """What can be understood, and what is wrong in the form."""
    source, problems = read_yaml(text, path)
    if source.value is not None and not isinstance(source.value, dict):
        said = "ce fichier n’est pas une liste d’adresses ; écrivez sur chaque ligne « /ancienne-adresse/: /nouvelle-adresse/ »"
        return [], source, [*problems, Problem(path, 1, said)]
    found = []
    for old, new in (source.value or {}).items():
        if not _OLD.fullmatch(old):
            said = f"« {old} » n’est pas une ancienne adresse du site ; écrivez-la depuis son premier « / », par exemple /ancienne-page/"
            problems.append(source.problem((old,), said, of_the_key=True))
        elif not isinstance(new, str) or not new.startswith("/"):
            said = f"« {old} » ne dit pas où mener ; écrivez après « : » une adresse de ce site, par exemple /plan/2019/"
            problems.append(source.problem((old,), said))
        else:
            is_file = old.endswith((".html", "/")) or ending(old)
            found.append(Redirection(old if is_file else f"{old}/", new))
    return found, source, problems


def wrong(
    redirections: Collection[Redirection],
    source: Source,
    addresses: Collection[str],
    knows: Callable[[str], bool],
) -> Iterator[Problem]:
    """Every redirection leads to a page that is there, in one step, and hides none.

    addresses: of all pages.  knows: whether an address is written, or cannot be known.
    """
    keys = {
        one.old: key
        for key in _keys(source)
        for one in redirections
        if one.old.rstrip("/") == key.rstrip("/")
    }
    old = [one.old for one in redirections]
    for one in redirections:
        place, target = (keys[one.old],), one.new.partition("#")[0]
        if one.old in addresses:
            said = f"« {one.old} » est une page du site, que personne ne verrait plus ; retirez cette ligne"
            yield source.problem(place, said, of_the_key=True)
        elif old.count(one.old) > 1:
            said = f"« {one.old} » est écrite deux fois, avec et sans « / » à la fin ; gardez une seule ligne"
            yield source.problem(place, said, of_the_key=True)
        if one.copies and ending(target) != ending(one.old):
            said = f"« {one.old} » était un fichier {ending(one.old)}, et « {one.new} » n’en est pas un ; écrivez l’adresse du fichier qui le remplace"
            yield source.problem(place, said)
        elif target in old or f"{target}/" in old:
            said = f"« {one.new} » est elle-même une ancienne adresse ; écrivez la dernière, où se trouve la page"
            yield source.problem(place, said)
        elif not knows(target):
            near = nearest(target, sorted(addresses))
            said = f"« {one.new} » ne mène à aucune page ; {f'vouliez-vous « {near} » ?' if near else 'vérifiez l’adresse'}"
            yield source.problem(place, said)


def _keys(source: Source) -> list[str]:
    return list(source.value) if isinstance(source.value, dict) else []
