"""Ends the build before anything is written when a problem was gathered, and after it when a link is dead."""

from collections.abc import Collection, Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals

from plugins.authoring.gathering import Gathering, gathering
from plugins.authoring.problems import UNREADABLE, Problem, ProblemsFound

from . import files, targets
from .links import dead_links, foreign_loads, host_of
from .markup import Target, lines_of_refused, lines_of_targets, read_page


def begin(pelican: Pelican) -> None:
    """Before Pelican copies its settings into the context: both must share one gathering."""
    gathering(pelican.settings)


def gather(generators: Iterable[Generator]) -> None:
    """Everything is read: what can only be seen with all texts in sight is checked now."""
    generator = next(iter(generators))
    context, settings = generator.context, generator.settings
    told = gathering(settings)
    contents = [content for content in context["generated_content"].values() if content]
    told.addresses |= set(_direct_addresses(settings))
    told.problems += _doubled_addresses(contents, told.addresses)
    told.addresses |= {f"/{content.url}" for content in contents if content.status == "published"}
    told.addresses |= {unquote(f"/{static.url}") for static in context["static_content"].values() if static}
    told.problems += _unread_files(settings)
    told.problems += _missing_pages(contents, told, settings["PAGES_OF_THE_THEME"])
    told.sources |= {f"/{content.url}": content for content in contents}
    for draft in (content for content in contents if content.status == "draft"):
        told.drafts |= {draft.public_address: draft, f"/{draft.url}": draft}
    site = targets.Site(
        host=host_of(settings["SITE_ADDRESS"]),
        addresses=frozenset(told.addresses),
        undecided=tuple(told.undecided),
        drafts={address: draft.front_matter.path for address, draft in told.drafts.items()},
    )
    for content in contents:
        told.problems += _wrong_markup(content, site, Path(settings["PATH"]))


def end_if_problems(pelican: Pelican) -> None:
    """Pelican asks for a writer when all is gathered and nothing is written: the last moment to say no."""
    if problems := gathering(pelican.settings).problems:
        raise ProblemsFound(problems)


def check_output(pelican: Pelican) -> None:
    """Every internal link and anchor of what was written leads somewhere, and nothing is asked of another host."""
    told = gathering(pelican.settings)
    output = Path(pelican.output_path)
    written = {_address(file, output): file for file in output.rglob("*") if file.is_file()}
    pages = {
        address: read_page(file.read_text(encoding="utf-8"))
        for address, file in written.items()
        if file.suffix == ".html"
    }
    problems = [_dead_link(page, link, told) for page, link in dead_links(pages, frozenset(written))]
    for page, load in foreign_loads(pages, host_of(pelican.settings["SITE_ADDRESS"])):
        text = f"la page {page} demande « {load} » à un autre site ; rangez ce fichier dans celui-ci"
        problems.append(_at_its_author(page, load, text, told))
    if problems:
        raise ProblemsFound(problems)


def _address(file: Path, output: Path) -> str:
    return "/" + file.relative_to(output).as_posix().removesuffix("index.html")


def _dead_link(page: str, link: str, told: Gathering) -> Problem:
    if draft := told.drafts.get(link.partition("#")[0]):
        return _must_be_published(draft)
    text = f"le lien « {link} » de la page {page} ne mène nulle part ; corrigez l’adresse ou l’ancre"
    return _at_its_author(page, link, text, told)


def _must_be_published(draft: Any) -> Problem:
    text = (
        "d’autres pages mènent à ce texte, qui ne peut donc pas être un brouillon ; retirez « status: draft »"
    )
    problem: Problem = draft.front_matter.problem(("status",), text)
    return problem


def _at_its_author(page: str, address: str, text: str, told: Gathering) -> Problem:
    """Told at the author's line where an author wrote the address, else as the theme's mistake."""
    if content := told.sources.get(page):
        for target, line in _written_targets(content):
            if _leads_to(target.address, address):
                return Problem(content.front_matter.path, line, text)
    return Problem("theme/templates", 1, text)


def _leads_to(written: str, address: str) -> bool:
    """Pelican makes an address of « {filename}essai.md#ancre », and leaves the anchor."""
    anchor = written.partition("#")[2]
    return written == address or bool(
        written.startswith("{") and anchor and anchor == address.partition("#")[2]
    )


def _written_targets(content: Any) -> Iterator[tuple[Target, int]]:
    """The addresses that an author wrote in a text, each with its line."""
    written = read_page(content.html).targets
    lines = lines_of_targets((target.address for target in written), content.body, content.body_line)
    return zip(written, lines, strict=True)


def _wrong_markup(content: Any, site: targets.Site, root: Path) -> Iterator[Problem]:
    path = content.front_matter.path
    refused = read_page(content.html).refused
    told = set()
    for what, line in zip(refused, lines_of_refused(refused, content.body, content.body_line), strict=True):
        told.add(line)
        yield Problem(path, line, targets.why_refused(what))
    for target, line in _written_targets(content):
        if target.address.startswith(("{filename}", "{static}", "{attach}")):
            said = _lost_file(target.address, content, root)
        else:
            said = targets.what_is_wrong(target, f"/{content.url}", site)
        # What an <iframe> would have loaded goes with it.
        if said and line not in told:
            yield Problem(path, line, said)


def _lost_file(address: str, content: Any, root: Path) -> str | None:
    name = unquote(address.partition("}")[2].partition("#")[0])
    file = root / name.lstrip("/") if name.startswith("/") else Path(content.source_path).parent / name
    return None if file.is_file() else f"le fichier « {name} » n’existe pas ; corrigez son nom"


def _direct_addresses(settings: Any) -> Iterator[str]:
    """Of the pages that are not made from one text, and that no other adapter tells."""
    for name in settings["DIRECT_TEMPLATES"]:
        file = settings.get(f"{name.upper()}_SAVE_AS", f"{name}.html")
        yield f"/{file}".removesuffix("index.html")


def _doubled_addresses(contents: Iterable[Any], made: Collection[str]) -> Iterator[Problem]:
    """made: the addresses of the pages that are not made from one text."""
    first: dict[str, str] = {}
    # The text whose author chose the slug comes second: it is the one to change.
    for content in sorted(
        contents, key=lambda one: ("slug" in one.front_matter.value, one.front_matter.path)
    ):
        address = f"/{content.url}"
        # A server answers /404/ with 404.html.
        if address in made or f"{address.rstrip('/')}.html" in made:
            text = f"l’adresse {address} est celle d’une page que le site fait lui-même ; donnez un autre « slug: »"
            yield content.front_matter.problem(("slug",), text)
        elif address in first:
            text = f"l’adresse {address} est déjà celle de {first[address]} ; donnez un autre « slug: »"
            yield content.front_matter.problem(("slug",), text)
        first.setdefault(address, content.front_matter.path)


def _missing_pages(contents: Iterable[Any], told: Gathering, slugs: Iterable[str]) -> Iterator[Problem]:
    """slugs: of the pages that every page leads to."""
    written = {content.public_address: content for content in contents}
    for slug in slugs:
        content = written.get(f"/{slug}/")
        if content and content.status == "draft":
            yield _must_be_published(content)
        elif not content and not told.knows(f"/{slug}/"):
            text = "les pages du site mènent à ce texte, qui n’existe pas ; écrivez-le"
            yield Problem(f"content/pages/{slug}.md", 1, text)


def _unread_files(settings: Any) -> Iterator[Problem]:
    """Pelican passes over what it has no reader for; an author would never know."""
    root = Path(settings["PATH"])
    for file in sorted(root.rglob("*")):
        place = PurePosixPath(file.relative_to(root).as_posix())
        ignored = any(fnmatch(part, rule) for part in place.parts for rule in settings["IGNORE_FILES"])
        if ignored or file.is_dir():
            continue
        if said := UNREADABLE if not file.exists() else files.what_is_wrong(place):
            yield Problem(f"{root.name}/{place}", 1, said)


def register() -> None:
    signals.initialized.connect(begin)
    signals.all_generators_finalized.connect(gather)
    signals.get_writer.connect(end_if_problems)
    signals.finalized.connect(check_output)
