"""What an author wrote as an address in a text, and what to write instead.  Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from unicodedata import normalize
from urllib.parse import urlsplit

from plugins.authoring.references import is_complete
from plugins.authoring.validation import nearest, suggestion

from .links import address_of, host_of
from .markup import Target

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ON_THIS_MACHINE = re.compile(r"file:|[a-z]:[\\/]|\\\\", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@/:?]+@[\w-]+(\.[\w-]+)+")
_TELEPHONE = re.compile(r"\+?[\d .()-]{3,}")
_HOST = re.compile(r"(www\.[\w-]+\.\w+|[\w-]+(\.[\w-]+)*\.(com|fr|info|ml|net|org))(?=[/?#]|$)")
_SCHEMES = ("http", "https", "mailto", "tel")


@dataclass(frozen=True)
class Site:
    """What there is to link to.

    host: of this site, without www.  addresses: of every page and file that will be published.
    undecided: the beginnings of addresses that cannot be known.  drafts: the text that will have an address.
    """

    host: str
    addresses: frozenset[str]
    undecided: tuple[str, ...]
    drafts: Mapping[str, str]


def what_is_wrong(target: Target, page: str, site: Site) -> str | None:
    """In French, for who wrote the target on the page with this address; None when it is right."""
    # A browser passes over what is taken away here.
    link = re.sub(r"[\t\n\r]", "", target.address).strip("\x00 ")
    scheme = match[1].lower() if (match := _SCHEME.match(link)) else ""
    if link in {"", "#"}:
        return "ce lien est vide ; écrivez une adresse entre les parenthèses, par exemple /contact/"
    if _ON_THIS_MACHINE.match(link):
        return (
            f"« {link} » n’existe que sur votre ordinateur ; rangez le fichier dans content/documents/ "
            "et écrivez /documents/…"
        )
    if meant := _meant(link):
        return f"« {link} » n’est pas une adresse complète ; écrivez {meant}"
    if scheme in {"http", "https"}:
        return _web(link, target, page, site)
    if scheme == "mailto" and not _MAIL.match(link[7:]):
        return f"« {link} » n’est pas une adresse électronique ; écrivez par exemple mailto:info@isoc.ml"
    if scheme == "tel" and not _TELEPHONE.fullmatch(link[4:]):
        return f"« {link} » n’est pas un numéro ; écrivez par exemple tel:+22320000000"
    if scheme and scheme not in _SCHEMES:
        return f"« {scheme}: » ne commence pas une adresse de ce site ; {suggestion(scheme, _SCHEMES)}"
    return None if scheme else _internal(link, page, site)


def _meant(link: str) -> str | None:
    """The whole address, of one that was begun as one says it."""
    if _MAIL.fullmatch(link):
        return f"mailto:{link}"
    if link.startswith("//"):
        return f"https:{link}"
    return f"https://{link}" if _HOST.match(link) else None


def _web(link: str, target: Target, page: str, site: Site) -> str | None:
    if not is_complete(link):
        return f"« {link} » n’est pas une adresse complète ; écrivez par exemple https://isoc.ml/page/"
    if host_of(link) == site.host:
        return _internal(urlsplit(link).path or "/", page, site)
    if target.loaded:
        return (
            f"« {link} » serait demandé à un autre site par chaque visiteur ; "
            "rangez le fichier dans content/images/ et écrivez /images/…"
        )
    return None


def _internal(link: str, page: str, site: Site) -> str | None:
    address, _ = address_of(link, page)
    if address == page or address in site.addresses or address.startswith(site.undecided):
        return None
    if address in site.drafts:
        return f"« {link} » mène à un brouillon ; retirez ce lien, ou « status: draft » dans {site.drafts[address]}"
    if normalize("NFC", address) in (normalize("NFC", one) for one in site.addresses):
        return f"le nom du fichier « {link} » a des accents d’une autre sorte ; renommez-le sans accents"
    # Who forgets the first slash means the root more often than the folder of the page.
    from_the_root, _ = address_of(f"/{link.lstrip('./')}", "/")
    near = _near([from_the_root, address], site.addresses - {page})
    advice = f"vouliez-vous « {near} » ?" if near else "vérifiez l’adresse"
    return f"« {link} » ne mène à aucune page ; {advice}"


def _near(written: Iterable[str], addresses: Iterable[str]) -> str | None:
    known = sorted(addresses)
    return next((near for one in written if (near := nearest(one, known))), None)


def why_refused(refused: str) -> str:
    """In French, for who wrote « <script> », « onclick= », « <h1> » or « url( » in a text."""
    if refused == "<h1>":
        return "« # » ferait un second titre de page ; commencez par « ## », ou écrivez « \\# » devant un mot"
    return f"« {refused} » n’est pas accepté dans un texte ; retirez-le, un lien suffit"
