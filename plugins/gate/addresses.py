"""Rules on the addresses of all texts together.  Pure."""

from collections.abc import Callable, Collection, Iterable, Iterator

from plugins.authoring.problems import Problem

from .text import Text

# Folders that the site fills, or will fill, with other things than one page.
RESERVED = frozenset(
    f"/{name}/" for name in ("admin", "brouillons", "documents", "drafts", "en", "images", "theme")
)


def one_address_is_one_page(texts: Iterable[Text], made: Collection[str]) -> Iterator[Problem]:
    """Of two pages with one address, one would be lost.  made: the addresses that the site fills by itself."""
    first: dict[str, str] = {}
    # Whose author chose the slug, or is not online yet, comes second: it is the one to change.
    for text in sorted(texts, key=lambda one: (one.draft, one.chose_its_slug, one.path)):
        address = text.public_address
        taken = next((one for one in (address, text.address) if one in first), None)
        # A server answers /404/ with 404.html.
        if address in RESERVED or address in made or f"{address.rstrip('/')}.html" in made:
            said = f"l’adresse {address} est celle d’une page que le site fait lui-même ; donnez un autre « slug: »"
            yield text.head.problem(("slug",), said)
        elif taken:
            said = f"l’adresse {taken} est déjà celle de {first[taken]} ; donnez un autre « slug: »"
            yield text.head.problem(("slug",), said)
        for one in (address, text.address):
            first.setdefault(one, text.path)


def pages_of_the_theme_are_written(
    texts: Iterable[Text], slugs: Iterable[str], known: Callable[[str], bool]
) -> Iterator[Problem]:
    """Every page leads to them.  known: whether an address is written, or cannot be known."""
    written = {text.public_address: text for text in texts}
    for slug in slugs:
        text = written.get(f"/{slug}/")
        if text and text.draft:
            yield must_be_online(text)
        elif not text and not known(f"/{slug}/"):
            said = "les pages du site mènent à ce texte, qui n’existe pas ; écrivez-le"
            yield Problem(f"content/pages/{slug}.md", 1, said)


def must_be_online(text: Text) -> Problem:
    if text.waits_until:
        said = "d’autres pages mènent à ce texte, qui ne peut donc pas attendre son jour ; écrivez une date passée"
        return text.head.problem(("date",), said)
    said = (
        "d’autres pages mènent à ce texte, qui ne peut donc pas être un brouillon ; retirez « status: draft »"
    )
    return text.head.problem(("status",), said)
