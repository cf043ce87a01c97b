"""Ends the build before anything is written when a problem was gathered, and after it when a link is dead."""

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatch
from functools import partial
from pathlib import Path, PurePath, PurePosixPath
from typing import Any
from urllib.parse import unquote

from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals

from plugins.addresses.web import host_of
from plugins.authoring.gathering import Body, Gathering, gathering
from plugins.authoring.problems import UNREADABLE, Problem, ProblemsFound
from plugins.markup.page import Page, read_written_page, sharing_targets
from plugins.parallel.crew import on_all_cores
from plugins.redirections.checking import still_there, wrong
from plugins.redirections.reading import read_from
from plugins.withholding.documents import withheld_documents

from . import drawings, files, texts
from .addresses import must_be_online, one_address_is_one_page, pages_of_the_theme_are_written
from .links import dead_links, foreign_loads, why_dead
from .pairs import translations_follow_their_originals
from .secure import hosts_with_https
from .tags import a_tag_is_spelled_one_way
from .targets import Site
from .text import Text

_THEME = "theme/templates"
_SITE = "SITE_TO_LINK_TO"
_CONTEXT = "CONTEXT_OF_THE_GATE"
_ANCHOR = re.compile(r'\bid="([\w-]+)"')


def begin(pelican: Pelican) -> None:
    """Before Pelican copies its settings into the context: both must share one gathering."""
    gathering(pelican.settings)


def remember(generators: Iterable[Generator]) -> None:
    """Others are still noting what they have gathered, before or after the gate: it judges at the next signal."""
    generator = next(iter(generators))
    generator.settings[_CONTEXT] = generator.context


def judge(pelican: Pelican) -> None:
    """Pelican asks for a writer when all is gathered and nothing is written: the last moment to say no."""
    context = pelican.settings.pop(_CONTEXT)
    _gather(context, pelican.settings)
    if problems := gathering(pelican.settings).problems:
        raise ProblemsFound(problems)


def _gather(context: Mapping[str, Any], settings: Any) -> None:
    """Everything is read: what can only be seen with all texts in sight is checked now."""
    told = gathering(settings)
    contents = [content for content in context["generated_content"].values() if content]
    written = [_text(content, Path(settings["PATH"])) for content in contents]
    told.addresses |= set(_direct_addresses(settings))
    told.problems += one_address_is_one_page(written, told.addresses)
    told.addresses |= {text.address for text in written if not text.draft}
    told.addresses |= {unquote(f"/{static.url}") for static in context["static_content"].values() if static}
    told.sources |= {text.address: content for text, content in zip(written, contents, strict=True)}
    for text, content in zip(written, contents, strict=True):
        if text.draft:
            told.drafts |= {text.public_address: content, text.address: content}
    told.problems += pages_of_the_theme_are_written(written, settings["PAGES_OF_THE_THEME"], told.knows)
    told.problems += a_tag_is_spelled_one_way(written)
    told.problems += _of_translations(written, settings)
    site = settings[_SITE] = _site(settings, written, told)
    every = [*written, *map(_unread, told.unread)]
    for problems in on_all_cores(settings, lambda text: list(texts.problems_of(text, site)), every):
        told.problems += problems
    told.problems += _wrong_files(settings)
    waiting = {f"/{name}" for name in withheld_documents(context, Path(settings["PATH"]))}
    told.problems += _redirections(settings, told, waiting)


def problems_of_one(settings: Mapping[str, Any], content: Any) -> list[Problem]:
    """Of a text that was read again after all were gathered: what can be wrong in it and its translations alone."""
    root = Path(settings["PATH"])
    site, text = settings[_SITE], _text(content, root)
    anchors = {**site.anchors, text.address: text.page.anchors}
    secure = site.secure | hosts_with_https(texts.web_addresses([text]), site.host)
    written = [text, *(_text(one, root) for one in content.translations)]
    alone = texts.problems_of(text, replace(site, anchors=anchors, secure=secure))
    return [*_of_translations(written, settings), *alone]


def _of_translations(written: Iterable[Text], settings: Mapping[str, Any]) -> Iterator[Problem]:
    root = Path(settings["PATH"])
    return translations_follow_their_originals(
        written, settings["LANGUAGES"], lambda place: (root / place).is_file()
    )


def check_output(pelican: Pelican) -> None:
    """Every internal link and anchor of what was written leads somewhere, and nothing is asked of another host."""
    told = gathering(pelican.settings)
    output, content = Path(pelican.output_path), Path(pelican.settings["PATH"])
    sources = {address: partial(_text, source, content) for address, source in told.sources.items()}
    offline = {address: partial(_text, source, content) for address, source in told.drafts.items()}
    written = _written(output)
    html = [address for address, file in written.items() if file.suffix == ".html"]
    share = sharing_targets()
    read = on_all_cores(pelican.settings, lambda address: share(read_file(written[address])), html)
    pages = dict(zip(html, read, strict=True))
    problems = []
    for page, link in dead_links(pages, frozenset(written)):
        target, text = _of(offline, link.partition("#")[0]), _of(sources, page)
        if target and text and text.draft:
            continue
        problems.append(must_be_online(target) if target else _dead(link, page, pages, text))
    for page, load in foreign_loads(pages, host_of(pelican.settings["SITE_ADDRESS"])):
        said = f"la page {page} demande « {load} » à un autre site ; rangez ce fichier dans celui-ci"
        problems.append(_at_its_author(load, said, _of(sources, page)) or Problem(_THEME, 1, said))
    if problems:
        raise ProblemsFound(problems)


def _of(texts: Mapping[str, Callable[[], Text]], address: str) -> Text | None:
    return texts[address]() if address in texts else None


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


def _text(content: Any, root: Path) -> Text:
    return Text(
        head=content.front_matter,
        place=Path(content.source_path).relative_to(root).as_posix(),
        address=f"/{content.url}",
        public_address=content.public_address,
        html=content.html,
        body=content.body,
        body_line=content.body_line,
        language=content.lang,
        draft=content.status == "draft",
        waits_until=content.waits_until,
    )


def _unread(body: Body) -> Text:
    """Nobody knows when it would be online: like a draft, it may lead to drafts."""
    return Text(
        head=body.head,
        place=body.head.path.partition("/")[2],
        address=body.address,
        public_address=body.address,
        html=body.html,
        body=body.body,
        body_line=body.line,
        draft=True,
    )


def _site(settings: Any, written: Iterable[Text], told: Gathering) -> Site:
    """What there is to link to."""
    root, host = Path(settings["PATH"]), host_of(settings["SITE_ADDRESS"])
    offline = [text for text in written if text.draft]
    return Site(
        host=host,
        addresses=frozenset(told.addresses),
        undecided=tuple(told.undecided),
        offline={key: text for text in offline for key in (text.place, text.address, text.public_address)},
        files=frozenset(file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()),
        secure=hosts_with_https(texts.web_addresses(written), host),
        anchors={text.address: text.page.anchors for text in written},
        everywhere=_anchors_of_the_theme(settings),
    )


def _anchors_of_the_theme(settings: Any) -> frozenset[str]:
    """Whatever the pages made of texts have besides what the texts say."""
    templates = sorted(Path(settings["THEME"], "templates").rglob("*.html"))
    return frozenset(
        anchor for file in templates for anchor in _ANCHOR.findall(file.read_text(encoding="utf-8"))
    )


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


def _direct_addresses(settings: Any) -> Iterator[str]:
    """Of the pages that are not made from one text, and that no other adapter tells."""
    for name in settings["DIRECT_TEMPLATES"]:
        file = settings.get(f"{name.upper()}_SAVE_AS", f"{name}.html")
        yield f"/{file}".removesuffix("index.html")


def _wrong_files(settings: Any) -> Iterator[Problem]:
    """Pelican passes over what it has no reader for; an author would never know."""
    root = Path(settings["PATH"])
    for file in sorted(root.rglob("*")):
        place = PurePosixPath(file.relative_to(root).as_posix())
        ignored = any(fnmatch(part, rule) for part in place.parts for rule in settings["IGNORE_FILES"])
        if ignored or file.is_dir():
            continue
        path = f"{root.name}/{place}"
        if said := UNREADABLE if not file.exists() else files.what_is_wrong(place):
            yield Problem(path, 1, said)
        elif file.suffix.lower() == ".svg":
            for line, column, said in drawings.what_is_wrong(file.read_bytes()):
                yield Problem(path, line, said, column=column)


def _redirections(settings: Any, told: Gathering, waiting: Collection[str]) -> Iterator[Problem]:
    """Read here, where every address is known; written by plugins/redirections.  waiting: the documents that are withheld."""
    found, source, problems = read_from(Path(settings["PATH"]))
    told.redirections += found
    yield from problems
    yield from still_there(found, source, told.addresses.difference(waiting))
    yield from wrong(found, source, told.addresses | told.drafts.keys(), told.knows)


def register() -> None:
    signals.initialized.connect(begin)
    signals.all_generators_finalized.connect(remember)
    signals.get_writer.connect(judge)
    signals.finalized.connect(check_output)
