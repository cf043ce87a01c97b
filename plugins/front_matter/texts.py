"""The texts of a build, read on all cores as soon as the first one is asked for."""

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from plugins.authoring.problems import Problem
from plugins.authoring.written_file import read_file
from plugins.languages.pairs import parted
from plugins.parallel.crew import on_all_cores

from .reading import Written, read_document
from .rendering import Rendered, render
from .schema import KINDS

_KEY = "TEXTS"


@dataclass(frozen=True)
class Read:
    """What can be read of one file: see read_document and render; and what is wrong in it."""

    written: Written | None
    rendered: Rendered | None
    problems: list[Problem]


def read_text(settings: Mapping[str, Any], file: Path) -> Read:
    """file: from content/."""
    content, languages = Path(settings["PATH"]), settings["LANGUAGES"]
    path, schema = f"{content.name}/{file.as_posix()}", KINDS[file.parts[0]]
    text, problems = read_file(content / file, path)
    written: Written | None = None
    if text is not None:
        _, translated = parted(file, languages)
        written, problems = read_document(text, path, schema, content, translated or "", languages)
    rendered, too_deep = _rendered(written, settings)
    return Read(written, rendered, [*problems, *too_deep])


def _rendered(text: Written | None, settings: Mapping[str, Any]) -> tuple[Rendered | None, list[Problem]]:
    if text is None:
        return None, []
    try:
        return render(text, settings["MARKDOWN"]), []
    except RecursionError:
        said = "ce texte emboîte trop de listes ou de citations ; retirez des niveaux"
        return None, [Problem(text.source.path, text.body_line, said)]


class Texts:
    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._read = partial(read_text, settings)
        files = sorted(_files(Path(settings["PATH"])))
        read = on_all_cores(settings, self._read, files, "reading")
        self._texts = dict(zip(files, read, strict=True))

    def take(self, file: Path) -> Read:
        """Once: the build keeps what it makes of it."""
        return self._texts.pop(file, None) or self._read(file)


def texts(settings: MutableMapping[str, Any]) -> Texts:
    """Those of the build that these settings belong to."""
    if _KEY not in settings:
        settings[_KEY] = Texts(settings)
    found: Texts = settings[_KEY]
    return found


def _files(content: Path) -> Iterator[Path]:
    """That Pelican will ask for, as far as their names tell: what it does not ask for is read for nothing, and told by nobody."""
    for kind in KINDS:
        for file in (content / kind).rglob("[!.]*.md"):
            yield file.relative_to(content)
