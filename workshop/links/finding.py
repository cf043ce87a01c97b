"""Every external link of the site, with the line where it is written."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

from markdown import Markdown

from plugins.addresses.web import is_complete
from plugins.authoring.yaml_source import Place, Source, Value, read_yaml
from plugins.front_matter.reading import read_document
from plugins.front_matter.schema import KINDS
from plugins.markup.page import read_page
from plugins.markup.places import find_targets

from .answers import Role, Written

_IN_A_TEMPLATE = re.compile(r'href="(https?://[^"{]+)"')


def find(content: Path, theme: Path, markdown: Mapping[str, Any]) -> tuple[list[Written], list[str]]:
    """The links in the order of their addresses, and the paths of the files that cannot be read.

    content, theme: folders of the project, whose paths are told from it.  markdown: the site's options.
    """
    found: list[Written] = []
    unread: list[str] = []
    for file in _texts(content):
        path = file.relative_to(content.parent).as_posix()
        try:
            links = _in_file(file, path, content, markdown)
        except (OSError, UnicodeDecodeError):
            links = None
        found += links or []
        unread += [path] if links is None else []
    found += _in_theme(theme)
    return sorted(found, key=lambda link: (link.url, link.path, link.line)), unread


def _texts(content: Path) -> Iterator[Path]:
    for folder in KINDS:
        yield from sorted((content / folder).rglob("*.md"))
    yield from sorted((content / "plan").glob("*.y*ml"))


def _in_file(file: Path, path: str, content: Path, markdown: Mapping[str, Any]) -> list[Written] | None:
    """None when its form does not let it be read."""
    text = file.read_text(encoding="utf-8-sig")
    if file.suffix != ".md":
        source, _ = read_yaml(text, path)
        return None if source.value is None else list(_in_yaml(source))
    document, _ = read_document(text, path, KINDS[file.relative_to(content).parts[0]], content)
    if document is None:
        return None
    html = Markdown(**markdown).convert(document.body)
    addresses = [target.address for target in read_page(html).targets]
    places = find_targets(addresses, document.body, document.body_line)
    in_body = [
        Written(url=_address(url), path=path, line=line)
        for url, (line, _) in zip(addresses, places, strict=True)
        if is_complete(url)
    ]
    return [*_in_yaml(document.source), *in_body]


def _in_yaml(source: Source) -> Iterator[Written]:
    yield from _in_value(source.value, (), source, has_copy=False)


def _in_value(value: Value, place: Place, source: Source, *, has_copy: bool) -> Iterator[Written]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _in_value(one, (*place, key), source, has_copy="archive" in value)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _in_value(one, (*place, number), source, has_copy=has_copy)
    elif value and is_complete(value):
        line = source.line_of(place)
        yield Written(url=_address(value), path=source.path, line=line, role=_role(place), has_copy=has_copy)


def _role(place: Place) -> Role:
    if place[-1] == "archive":
        return Role.COPY
    if "preuves" in place:
        return Role.PROOF
    return Role.SOURCE if "sources" in place else Role.LINK


def _in_theme(theme: Path) -> Iterator[Written]:
    for file in sorted((theme / "templates").rglob("*.html")):
        path = file.relative_to(theme.parent).as_posix()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            for match in _IN_A_TEMPLATE.finditer(line):
                yield Written(url=_address(match[1]), path=path, line=number)


def _address(url: str) -> str:
    """Servers are never told the anchor."""
    return urldefrag(url).url
