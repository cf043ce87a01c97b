"""What an author wrote as an address in a text, and what to write instead.  Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from posixpath import basename, dirname, join, normpath
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from plugins.addresses.web import address_of, host_of, is_complete
from plugins.authoring.validation import nearest, suggestion
from plugins.markup.page import Target

from .links import no_such_part
from .secure import why_not_secure
from .text import Text

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ON_THIS_MACHINE = re.compile(r"file:|[a-z]:[\\/]|\\\\", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@/:?]+@[\w-]+(\.[\w-]+)+")
_TELEPHONE = re.compile(r"\+?[\d .()-]{3,}")
_HOST = re.compile(r"(www\.[\w-]+\.\w+|[\w-]+(\.[\w-]+)*\.(com|fr|info|ml|net|org))(?=[/?#]|$)")
_NAMED = re.compile(r"\{(\w+)\}([^#?]*)")
_SCHEMES = ("http", "https", "mailto", "tel")
_NO_FORM = "retirez-le : le site donne lui-même leur forme aux textes"
_INSTEAD: Mapping[str, str] = {
    "target=": "retirez-le : chacun ouvre les liens comme il le veut",
    "ping=": "retirez-le : personne n’a à savoir qui suit un lien",
    "<svg>": "rangez ce dessin dans content/images/ et écrivez ![ce qu’il montre](/images/…)",
    **dict.fromkeys(["style=", "<style>", "<font>", "<center>", "<big>", "<strike>", "<tt>"], _NO_FORM),
}


@dataclass(frozen=True)
class Site:
    """What there is to link to.

    host: of this site, without www.  addresses: of every page and file that will be published.
    undecided: the beginnings of addresses that cannot be known.
    offline: each text that is not online yet, by its place in content/ and by the addresses that lead to it.
    files: the places of all files in content/.  secure: the hosts that answer https.
    anchors: what a link can lead to inside the pages made of texts, by address; everywhere: in each of them.
    """

    host: str
    addresses: frozenset[str] = frozenset()
    undecided: tuple[str, ...] = ()
    offline: Mapping[str, Text] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    secure: frozenset[str] = frozenset()
    anchors: Mapping[str, frozenset[str]] = field(default_factory=dict)
    everywhere: frozenset[str] = frozenset()


def what_is_wrong(target: Target, text: Text, site: Site) -> str | None:
    """In French, for who wrote the target in the text; None when it is right."""
    # A browser passes over what is taken away here.
    link = re.sub(r"[\t\n\r]", "", target.address).strip("\x00 ")
    scheme = match[1].lower() if (match := _SCHEME.match(link)) else ""
    if link in {"", "#"}:
        return "ce lien est vide ; écrivez une adresse entre les parenthèses, par exemple /contact/"
    if named := _NAMED.match(link):
        return _of_file(named[1], unquote(named[2]), text, site)
    if _ON_THIS_MACHINE.match(link):
        folder = "images" if target.loaded else "documents"
        return (
            f"« {link} » n’existe que sur votre ordinateur ; rangez le fichier dans content/{folder}/ "
            f"et écrivez /{folder}/…"
        )
    if meant := _meant(link):
        return f"« {link} » n’est pas une adresse complète ; écrivez {meant}"
    if scheme in {"http", "https"}:
        return _web(link, target, text, site)
    if scheme == "mailto" and not _MAIL.match(link[7:]):
        return f"« {link} » n’est pas une adresse électronique ; écrivez par exemple mailto:info@isoc.ml"
    if scheme == "tel" and not _TELEPHONE.fullmatch(link[4:]):
        return f"« {link} » n’est pas un numéro ; écrivez par exemple tel:+22320000000"
    if scheme and scheme not in _SCHEMES:
        return f"« {scheme}: » ne commence pas une adresse de ce site ; {suggestion(scheme, _SCHEMES)}"
    return None if scheme else _internal(link, text, site)


def _of_file(kind: str, name: str, text: Text, site: Site) -> str | None:
    """Of « {filename}nouvelle.md » and « {static}/images/carte.svg »; a name that begins with / is from content/."""
    if kind not in {"filename", "static", "attach"}:
        return f"« {{{kind}}} » n’est pas un genre de lien ; écrivez {{filename}} devant un texte, {{static}} devant un fichier"
    place = normpath(join("/", dirname(text.place), name)).lstrip("/")
    if place not in site.files:
        beside = {
            PurePosixPath(one).stem: one for one in sorted(site.files) if dirname(one) == dirname(place)
        }
        near = nearest(PurePosixPath(name).stem, beside)
        advice = f"vouliez-vous « {basename(beside[near])} » ?" if near else "corrigez son nom"
        return f"le fichier « {name} » n’existe pas ; {advice}"
    if (kind == "filename") != place.endswith(".md"):
        right = "static" if kind == "filename" else "filename"
        return f"« {{{kind}}} » ne mène pas à ce genre de fichier ; écrivez {{{right}}}{name}"
    return _not_online(name, site.offline.get(place), text)


def _not_online(link: str, target: Text | None, text: Text) -> str | None:
    """A text that is not online either may lead to one that will be there no later."""
    if target is None or target.online_from <= text.online_from:
        return None
    if target.waits_until:
        return (
            f"« {link} » mène à un texte qui attend le {target.waits_until} ({target.path}) ; "
            f"retirez ce lien, ou donnez au vôtre « date: {target.waits_until} »"
        )
    return f"« {link} » mène à un brouillon ; retirez ce lien, ou « status: draft » dans {target.path}"


def _meant(link: str) -> str | None:
    """The whole address, of one that was begun as one says it."""
    if _MAIL.fullmatch(link):
        return f"mailto:{link}"
    if link.startswith("//"):
        return f"https:{link}"
    return f"https://{link}" if _HOST.match(link) else None


def _web(link: str, target: Target, text: Text, site: Site) -> str | None:
    if not is_complete(link):
        return f"« {link} » n’est pas une adresse complète ; écrivez par exemple https://isoc.ml/page/"
    if said := why_not_secure(link, site.secure):
        return said
    if host_of(link) == site.host:
        return _internal(urlsplit(link).path or "/", text, site)
    if target.loaded:
        return (
            f"« {link} » serait demandé à un autre site par chaque visiteur ; "
            "rangez le fichier dans content/images/ et écrivez /images/…"
        )
    return None


def _internal(link: str, text: Text, site: Site) -> str | None:
    page = text.address
    address, anchor = address_of(link, page)
    # The parts of other pages are known when they are written; those of notes, « fnref:1 », are not the author's.
    known = site.anchors.get(address)
    if anchor and known is not None and anchor not in known | site.everywhere and ":" not in anchor:
        return no_such_part(link, anchor, known | site.everywhere)
    if address == page or address in site.addresses or address.startswith(site.undecided):
        return None
    if address in site.offline:
        return _not_online(link, site.offline[address], text)
    if normalize("NFC", address) in (normalize("NFC", one) for one in site.addresses):
        return f"le nom du fichier « {link} » a des accents d’une autre sorte ; renommez-le sans accents"
    # Who forgets the first slash means the root more often than the folder of the page.
    from_the_root, _ = address_of(f"/{link.lstrip('./')}", "/")
    near = _near([from_the_root, address], site.addresses - {page})
    if PurePosixPath(address).suffix:
        return f"« {link} » n’existe pas ; {f'vouliez-vous « {near} » ?' if near else 'corrigez son nom'}"
    advice = f"vouliez-vous « {near} » ?" if near else "vérifiez l’adresse"
    return f"« {link} » ne mène à aucune page ; {advice}"


def _near(written: Iterable[str], addresses: Iterable[str]) -> str | None:
    known = sorted(addresses)
    return next((near for one in written if (near := nearest(one, known))), None)


def why_refused(refused: str) -> str:
    """In French, for who wrote « <script> », « onclick= », « style= » or « <h1> » in a text."""
    if refused == "<h1>":
        return "« # » ferait un second titre de page ; commencez par « ## », ou écrivez « \\# » devant un mot"
    instead = _INSTEAD.get(refused, "retirez-le, un lien suffit")
    return f"« {refused} » n’est pas accepté dans un texte ; {instead}"
