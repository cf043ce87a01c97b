"""What the written site leads to and loads, and whose mistake it is when that is not there."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any

from plugins.addresses.web import host_of
from plugins.authoring.problems import Problem
from plugins.markup.page import Page, read_written_page, sharing_targets
from plugins.parallel.crew import on_all_cores

from . import texts
from .addresses import must_be_online
from .links import dead_links, foreign_loads, why_dead
from .text import Text

_THEME = "theme/templates"
# Texts by the addresses of their pages, each made when it is asked for.
Texts = Mapping[str, Callable[[], Text]]


def problems_of_site(
    settings: Mapping[str, Any], output: Path, online: Texts, offline: Texts
) -> Iterator[Problem]:
    """Every internal link and anchor of what was written leads somewhere, and nothing is asked of another host."""
    written = _written(output)
    html = [address for address, file in written.items() if file.suffix == ".html"]
    share = sharing_targets()
    read = on_all_cores(settings, lambda address: share(read_file(written[address])), html)
    pages = dict(zip(html, read, strict=True))
    for page, link in dead_links(pages, frozenset(written)):
        target, text = _of(offline, link.partition("#")[0]), _of(online, page)
        if target and text and text.draft:
            continue
        yield must_be_online(target) if target else _dead(link, page, pages, text)
    for page, load in foreign_loads(pages, host_of(settings["SITE_ADDRESS"])):
        said = f"la page {page} demande « {load} » à un autre site ; rangez ce fichier dans celui-ci"
        yield _at_its_author(load, said, _of(online, page)) or Problem(_THEME, 1, said)


def _of(found: Texts, address: str) -> Text | None:
    return found[address]() if address in found else None


def _written(output: Path) -> dict[str, Path]:
    """All files, by their addresses."""
    found: dict[str, Path] = {}
    for folder, _, names in os.walk(output):
        below = PurePath(folder).relative_to(output).as_posix()
        start = "/" if below == "." else f"/{below}/"
        found |= {f"{start}{name}".removesuffix("index.html"): Path(folder, name) for name in names}
    return found


def read_file(page: Path) -> Page:
    return read_written_page(page.read_text(encoding="utf-8"))


def _dead(link: str, page: str, pages: Mapping[str, Page], text: Text | None) -> Problem:
    """A link that leads nowhere."""
    said = f"le lien « {link} » de la page {page} ne mène nulle part ; corrigez l’adresse ou l’ancre"
    return _at_its_author(link, why_dead(link, page, pages), text) or Problem(_THEME, 1, said)


def _at_its_author(address: str, said: str, text: Text | None) -> Problem | None:
    """Told at the author's line where an author wrote the address; else it is the theme's mistake."""
    for target, (line, column) in texts.targets_of(text) if text else ():
        if _leads_to(target.address, address):
            assert text is not None
            return text.problem(line, column, said)
    return None


def _leads_to(written: str, address: str) -> bool:
    """Pelican makes an address of « {filename}essai.md#ancre », and leaves the anchor."""
    anchor = written.partition("#")[2]
    return written == address or bool(
        written.startswith("{") and anchor and anchor == address.partition("#")[2]
    )
