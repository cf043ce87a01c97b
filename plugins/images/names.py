"""Which original an author's address means.  Pure."""

import posixpath
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from plugins.addresses.web import address_of, host_of, is_internal

_FROM_THE_CONTENT = ("{static}", "{attach}")


def name_meant(address: str, page: str, folder: str, own_host: str) -> str:
    """« images/salle.jpg »; nothing where no file of images/ is meant.

    address: as it is written.  page: the address of the text, « /actualites/essai/ ».  folder: of the text's file,
    from content/.  own_host: this site's, without www.
    """
    try:
        name = _name(address, page, folder, own_host)
    except ValueError:  # brackets that do not match
        return ""
    return normalize("NFC", name) if name.startswith("images/") else ""


def _name(address: str, page: str, folder: str, own_host: str) -> str:
    if address.startswith(_FROM_THE_CONTENT):
        path = unquote(address.partition("}")[2].partition("#")[0])
        return posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
    if is_internal(address):
        return address_of(address, page)[0].lstrip("/")
    return unquote(urlsplit(address).path).lstrip("/") if host_of(address) == own_host else ""
