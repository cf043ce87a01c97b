"""Ends the build before anything is written when a problem was gathered, and after it when a link is dead."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatch
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals

from plugins.addresses.web import host_of
from plugins.authoring.gathering import Body, Gathering, gathering
from plugins.authoring.problems import UNREADABLE, Problem, ProblemsFound
from plugins.parallel.crew import on_all_cores
from plugins.redirections.checking import still_there, wrong
from plugins.redirections.reading import read_from

from . import drawings, files, texts
from .addresses import one_address_is_one_page, pages_of_the_theme_are_written
from .pairs import translations_follow_their_originals
from .secure import hosts_with_https
from .tags import a_tag_is_spelled_one_way
from .targets import Site
from .text import Text
from .written_site import problems_of_site

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
    static = _addresses_of(filter(None, context["static_content"].values()))
    told.addresses |= static
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
    # What Pelican knows and will not copy waits for its day.
    told.problems += _redirections(settings, told, static - _addresses_of(context["staticfiles"]))


def _addresses_of(files: Iterable[Any]) -> set[str]:
    return {unquote(f"/{file.url}") for file in files}


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
    settings, told = pelican.settings, gathering(pelican.settings)
    root = Path(settings["PATH"])
    online, offline = (
        {address: partial(_text, source, root) for address, source in known.items()}
        for known in (told.sources, told.drafts)
    )
    if problems := list(problems_of_site(settings, Path(pelican.output_path), online, offline)):
        raise ProblemsFound(problems)


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
