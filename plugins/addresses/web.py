"""What a web address is, and where a link of a page leads.  Pure."""

import re
from urllib.parse import unquote, urljoin, urlsplit


def host(url: str) -> str:
    """The name of the site that an address leads to, nothing for an address of this one."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def host_of(link: str) -> str:
    """Without www.; nothing where there is none."""
    try:
        return host(link)
    except ValueError:
        return ""


def is_complete(url: str) -> bool:
    """Whether it can be followed from anywhere: http or https, a host with a dot, nothing that ends an address."""
    try:
        parts = urlsplit(url)
        names = (parts.hostname or "").split(".")
        return (
            parts.scheme in {"http", "https"}
            and len(names) > 1
            and all(names)
            and parts.port != 0
            and not re.search(r'[\s<>"\x00-\x1f\x7f-\x9f\ufffe\uffff]', url)
        )
    except ValueError:  # brackets that do not match, a port that is not a number
        return False


def is_internal(link: str) -> bool:
    """Whether a link stays on this site."""
    try:
        parts = urlsplit(link)
    except ValueError:  # brackets that do not match
        return False
    return not parts.scheme and not parts.netloc


def address_of(link: str, page: str) -> tuple[str, str]:
    """Where an internal link on a page leads: an address of the site, and an anchor or nothing."""
    parts = urlsplit(urljoin(page, link))
    return unquote(parts.path), unquote(parts.fragment)
