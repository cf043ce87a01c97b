"""A site that opens from a folder: its links begin at the root of a host, and a folder has none.

What a script asks for (the search, keeping the site) still needs a host.
"""

from pathlib import Path

from plugins.packs.leading import file_of, led, up_from


def make_relative(site: Path) -> None:
    """Every page of a built site, in its place."""
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.write_text(relative(html, page.relative_to(site).as_posix()), encoding="utf-8")


def relative(html: str, page: str) -> str:
    """page: its path, « plan/2019/index.html »."""
    return led(html, lambda address: up_from(page) + file_of(address))
