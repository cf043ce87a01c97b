"""Where the links of a page lead, all of them led elsewhere.  Pure.

Scanned, not parsed: the pages are our own.  What a script asks for is not seen.
"""

import re
from collections.abc import Callable, Iterator

# A tag, then in it what holds an address or several.
_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""")
_ADDRESS = re.compile(r"""(\s(?:href|src|action|poster|data)=["']?)(/(?!/)[^"'\s>]*)""")
_VARIANTS = re.compile(r"""(\ssrcset=)("[^"]*"|'[^']*')""")
_VARIANT = re.compile(r"""([\s"',])(/(?!/)[^\s"',]*)""")
_REFRESH = re.compile(r"""(\scontent=["']?\d+;\s*url=)(/(?!/)[^"'\s>]*)""")


def led(html: str, lead: Callable[[str], str]) -> str:
    """lead: each address that begins at the root of the site, « /plan/2019/#suite », -> the one to put in its place."""

    def elsewhere(found: re.Match[str]) -> str:
        return found[1] + lead(found[2])

    def in_tag(tag: re.Match[str]) -> str:
        written = _ADDRESS.sub(elsewhere, tag[0])
        written = _VARIANTS.sub(lambda variants: variants[1] + _VARIANT.sub(elsewhere, variants[2]), written)
        return _REFRESH.sub(elsewhere, written)

    return _TAG.sub(in_tag, html)


def addresses(html: str) -> Iterator[str]:
    """Each of those addresses, without its anchor and query, once."""
    found: dict[str, None] = {}

    def noted(address: str) -> str:
        found[without_end(address)] = None
        return address

    led(html, noted)
    yield from found


def without_end(address: str) -> str:
    """« /plan/2019/ » of « /plan/2019/?a#suite »."""
    return re.split(r"[?#]", address, maxsplit=1)[0]


def file_of(address: str) -> str:
    """« /plan/2019/#suite » -> « plan/2019/index.html#suite »."""
    path = without_end(address)
    page = "index.html" if path.endswith("/") else ""
    return f"{path[1:]}{page}{address[len(path) :]}"


def up_from(page: str) -> str:
    """The way from a page, « plan/2019/index.html », to the folder of the site."""
    return "../" * page.count("/")
