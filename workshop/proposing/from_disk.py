"""A site that opens from a folder: its links begin at the root of a host, and a folder has none.

What a script asks for (the search, keeping the site) still needs a host.
"""

import re
from pathlib import Path

# Scanned, not parsed: the pages are our own.  A tag, then in it what holds an address or several.
_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""")
_ADDRESS = re.compile(r"""(\s(?:href|src|action|poster|data)=["']?)(/(?!/)[^"'\s>]*)""")
_VARIANTS = re.compile(r"""(\ssrcset=)("[^"]*"|'[^']*')""")
_VARIANT = re.compile(r"""([\s"',])(/(?!/)[^\s"',]*)""")
_REFRESH = re.compile(r"""(\scontent=["']?\d+;\s*url=)(/(?!/)[^"'\s>]*)""")


def make_relative(site: Path) -> None:
    """Every page of a built site, in its place."""
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.write_text(relative(html, page.relative_to(site).as_posix()), encoding="utf-8")


def relative(html: str, page: str) -> str:
    """page: its path, « plan/2019/index.html »."""
    up = "../" * page.count("/")

    def from_here(found: re.Match[str]) -> str:
        return found[1] + up + file_of(found[2])

    def in_tag(tag: re.Match[str]) -> str:
        written = _ADDRESS.sub(from_here, tag[0])
        written = _VARIANTS.sub(lambda variants: variants[1] + _VARIANT.sub(from_here, variants[2]), written)
        return _REFRESH.sub(from_here, written)

    return _TAG.sub(in_tag, html)


def file_of(address: str) -> str:
    """« /plan/2019/#suite » -> « plan/2019/index.html#suite »."""
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    page = "index.html" if path.endswith("/") else ""
    return f"{path[1:]}{page}{address[len(path) :]}"
