"""Where the links of the written site lead, and what its pages load.  Pure."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache

from plugins.addresses.web import address_of, host_of, is_internal
from plugins.authoring.validation import nearest
from plugins.markup.page import Page


def dead_links(pages: Mapping[str, Page], files: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The address of a page and a link on it that leads nowhere.

    pages: by address, « /axes/ ».  files: the addresses of everything else.
    """

    def lives(link: str, page: str) -> bool:
        if not is_internal(link):
            return True
        address, anchor = address_of(link, page)
        target = pages.get(address)
        return (not anchor or anchor in target.anchors) if target else address in files

    # Whatever page it stands on, it leads to the same place: the theme repeats most of them on every page.
    lives_anywhere = cache(lambda link: lives(link, "/"))
    for page, read in pages.items():
        for link in dict.fromkeys(target.address for target in read.targets):
            if not (lives_anywhere(link) if link.startswith("/") else lives(link, page)):
                yield page, link


def why_dead(link: str, page: str, pages: Mapping[str, Page]) -> str:
    """In French, for who wrote a dead link on a page."""
    address, anchor = address_of(link, page)
    if not anchor or address not in pages:
        return f"« {link} » ne mène nulle part ; corrigez l’adresse"
    return no_such_part(link, anchor, pages[address].anchors)


def no_such_part(link: str, anchor: str, anchors: Collection[str]) -> str:
    """anchors: those of the page that the link leads to."""
    near = nearest(anchor, sorted(anchors))
    advice = f"vouliez-vous « #{near} » ?" if near else f"retirez « #{anchor} »"
    return f"« {link} » : la page n’a pas de partie « {anchor} » ; {advice}"


def foreign_loads(pages: Mapping[str, Page], own_host: str) -> Iterator[tuple[str, str]]:
    """The address of a page and what it has every browser ask of another host."""
    for page, read in pages.items():
        for address, loaded in dict.fromkeys(read.targets):
            # A drawing that is written into the page asks nothing of anybody.
            if not loaded or address.startswith("data:image/"):
                continue
            if not is_internal(address) and host_of(address) != own_host:
                yield page, address
