"""Redirections held against the site.  Pure."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from plugins.authoring.problems import Problem
from plugins.authoring.validation import nearest
from plugins.authoring.yaml_source import Source

from .files import ending
from .reading import Redirection, path_of


def still_there(
    redirections: Collection[Redirection], source: Source, addresses: Iterable[str]
) -> Iterator[Problem]:
    """What was withdrawn on purpose is not in the site.  addresses: of all pages and files."""
    there = {path_of(address) for address in addresses}
    for one in redirections:
        if one.is_withdrawn and path_of(one.old) in there:
            said = f"« {one.old} » est encore dans le site ; retirez-en le texte ou le fichier, ou retirez cette ligne"
            yield source.problem((one.written,), said, of_the_key=True)


def wrong(
    redirections: Collection[Redirection],
    source: Source,
    addresses: Collection[str],
    knows: Callable[[str], bool],
) -> Iterator[Problem]:
    """Every redirection leads to a page that is there, in one step, and hides none.

    addresses: of all pages.  knows: whether an address is written, or cannot be known.
    """
    leading = [one for one in redirections if not one.is_withdrawn]
    old = {one.old for one in leading}
    times = Counter((path_of(one.old), one.query) for one in redirections)
    for one in leading:
        place, target = (one.written,), one.new.partition("#")[0]
        # « /fichier.csv » would become a folder where the file is.
        if one.old in addresses or one.old.rstrip("/") in addresses:
            said = f"« {one.old} » est une page du site, que personne ne verrait plus ; retirez cette ligne"
            yield source.problem(place, said, of_the_key=True)
        elif times[path_of(one.old), one.query] > 1:
            said = f"« {one.old} » est écrite deux fois, avec et sans « / » à la fin ; gardez une seule ligne"
            yield source.problem(place, said, of_the_key=True)
        if ending(one.old) and ending(target) != ending(one.old):
            said = f"« {one.old} » était un fichier {ending(one.old)}, et « {one.new} » n’en est pas un ; écrivez l’adresse du fichier qui le remplace"
            yield source.problem(place, said)
        elif target in old or f"{target}/" in old:
            said = f"« {one.new} » est elle-même une ancienne adresse ; écrivez la dernière, où se trouve la page"
            yield source.problem(place, said)
        elif not knows(target):
            near = nearest(target, sorted(addresses))
            said = f"« {one.new} » ne mène à aucune page ; {f'vouliez-vous « {near} » ?' if near else 'vérifiez l’adresse'}"
            yield source.problem(place, said)
