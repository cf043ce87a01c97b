"""Ends the build before anything is written when a problem was gathered, and after it when a link is dead."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals

from plugins.authoring.gathering import Gathering, gathering
from plugins.authoring.problems import Problem, ProblemsFound
from plugins.authoring.validation import suggestion

from .links import address_of, dead_links, is_internal, read_page

_TEXTS = ("actualites", "axes", "evenements", "pages", "rapports")


def begin(pelican: Pelican) -> None:
    """Before Pelican copies its settings into the context: both must share one gathering."""
    gathering(pelican.settings)


def gather(generators: Iterable[Generator]) -> None:
    """Everything is read: what can only be seen with all texts in sight is checked now."""
    generator = next(iter(generators))
    context, settings = generator.context, generator.settings
    told = gathering(settings)
    contents = [content for content in context["generated_content"].values() if content]
    told.problems += _doubled_addresses(contents, settings)
    told.addresses |= {f"/{content.url}" for content in contents if content.save_as}
    told.addresses |= {f"/{static.url}" for static in context["static_content"].values() if static}
    told.addresses |= {"/", "/actualites/"}
    told.problems += _unread_files(settings)
    for content in contents:
        told.sources[f"/{content.url}"] = content
        told.problems += _lost_links(content, told, Path(settings["PATH"]))


def end_if_problems(pelican: Pelican) -> None:
    """Pelican asks for a writer when all is gathered and nothing is written: the last moment to say no."""
    if problems := gathering(pelican.settings).problems:
        raise ProblemsFound(problems)


def check_output(pelican: Pelican) -> None:
    """Every internal link and anchor of what was written leads somewhere."""
    told = gathering(pelican.settings)
    output = Path(pelican.output_path)
    written = {_address(file, output): file for file in output.rglob("*") if file.is_file()}
    pages = {
        address: read_page(file.read_text(encoding="utf-8"))
        for address, file in written.items()
        if file.suffix == ".html"
    }
    dead = list(dead_links(pages, frozenset(written)))
    if dead:
        raise ProblemsFound(_dead_link(page, link, told) for page, link in dead)


def _address(file: Path, output: Path) -> str:
    return "/" + file.relative_to(output).as_posix().removesuffix("index.html")


def _dead_link(page: str, link: str, told: Gathering) -> Problem:
    """Told at the author's line where an author wrote it, else as the theme's mistake."""
    text = f"le lien « {link} » de la page {page} ne mène nulle part ; corrigez l’adresse ou l’ancre"
    if content := told.sources.get(page):
        for written in content.links:
            if written.target == link:
                return Problem(content.front_matter.path, written.line, text)
    return Problem("theme/templates", 1, text)


def _lost_links(content: Any, told: Gathering, root: Path) -> Iterator[Problem]:
    for link in content.links:
        path = content.front_matter.path
        if link.target.startswith(("{filename}", "{static}", "{attach}")):
            name = link.target.partition("}")[2].partition("#")[0]
            file = (
                root / name.lstrip("/") if name.startswith("/") else Path(content.source_path).parent / name
            )
            if not file.is_file():
                yield Problem(path, link.line, f"le fichier « {name} » n’existe pas ; corrigez son nom")
        elif is_internal(link.target):
            address, _ = address_of(link.target, f"/{content.url}")
            if not told.knows(address):
                advice = suggestion(address, sorted(told.addresses))
                yield Problem(path, link.line, f"« {link.target} » ne mène à aucune page ; {advice}")


def _doubled_addresses(contents: Iterable[Any], settings: Any) -> Iterator[Problem]:
    first: dict[str, str] = {}
    # The text whose author chose the slug comes second: it is the one to change.
    for content in sorted(
        contents, key=lambda one: ("slug" in one.front_matter.value, one.front_matter.path)
    ):
        path = content.front_matter.path
        if content.url in first:
            text = (
                f"l’adresse /{content.url} est déjà celle de {first[content.url]} ; donnez un autre « slug: »"
            )
            yield content.front_matter.problem(("slug",), text)
        first.setdefault(content.url, path)


def _unread_files(settings: Any) -> Iterator[Problem]:
    """Pelican passes over what it has no reader for; an author would never know."""
    content = Path(settings["PATH"])
    for folder in _TEXTS:
        for file in sorted((content / folder).rglob("*")):
            ignored = any(
                fnmatch(part, rule)
                for part in file.relative_to(content).parts
                for rule in settings["IGNORE_FILES"]
            )
            if file.is_file() and file.suffix != ".md" and not ignored:
                path = file.relative_to(content.parent).as_posix()
                yield Problem(
                    path, 1, "ce fichier n’est pas un texte du site ; son nom doit finir par « .md »"
                )


def register() -> None:
    signals.initialized.connect(begin)
    signals.all_generators_finalized.connect(gather)
    signals.get_writer.connect(end_if_problems)
    signals.finalized.connect(check_output)
