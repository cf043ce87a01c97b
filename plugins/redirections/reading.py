"""content/redirections.yaml, « /ancienne-adresse/: /nouvelle-adresse/ » or « /adresse/: retirée », as authors write it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from unicodedata import normalize
from urllib.parse import unquote

from plugins.authoring.problems import Problem
from plugins.authoring.slugs import plain
from plugins.authoring.written_file import read_file
from plugins.authoring.yaml_source import Source, read_yaml

from .files import ending

NAME = "redirections.yaml"
# « retirée », of an address, or « retiré », of a document.
_WITHDRAWN = ("retiree", "retire")

# A path, and the query of a site that had one page for many: « ?numdonnees=4 ».
_OLD = re.compile(r"""(/[^?#\s\\"<>]*[^?#\s\\"<>/]/?)(?:\?([\w.-]+=[\w.%+-]+(?:&[\w.-]+=[\w.%+-]+)*))?""")


@dataclass(frozen=True)
class Redirection:
    """old: the address of before, with its final slash where it names no file.

    new: where it leads, maybe an anchor; nothing where what it showed was withdrawn on purpose.
    query: what must be asked for, « numdonnees=4 »; nothing where that does not matter.  written: the key in the file.
    """

    old: str
    new: str
    query: str = ""
    written: str = field(default="", compare=False)

    @property
    def is_withdrawn(self) -> bool:
        return not self.new

    @property
    def file(self) -> str:
        """Where the page is written: a server answers /ancienne with /ancienne/index.html.

        So /actualite.php is a folder: GitHub Pages would offer a file of this name for download (a type of its own,
        mime-db), and it keeps the query when it adds the slash.
        """
        return unquote(self.old.lstrip("/")) + ("index.html" if self.old.endswith("/") else "")


@dataclass(frozen=True)
class OldPage:
    """All that is known of one old path.

    file: where its page is written.  new: where it leads when nothing more is asked, or nothing.  by_query: where else.
    """

    old: str
    file: str
    new: str
    by_query: tuple[Redirection, ...]

    @property
    def copies(self) -> bool:
        """A program that asks for a feed or a table would not follow a page: it gets the new file at the old address."""
        return bool(ending(self.old))


def read_from(content: Path) -> tuple[list[Redirection], Source, list[Problem]]:
    """The same of the file that authors write; nothing where there is none."""
    file, path = content / NAME, f"{content.name}/{NAME}"
    text, problems = read_file(file, path) if file.is_file() else ("", [])
    return read(text, path) if text is not None else ([], Source(path, None, {}), problems)


def read(text: str, path: str) -> tuple[list[Redirection], Source, list[Problem]]:
    """What can be understood, and what is wrong in the form."""
    source, problems = read_yaml(text, path)
    if source.value is not None and not isinstance(source.value, dict):
        said = "ce fichier n’est pas une liste d’adresses ; écrivez sur chaque ligne « /ancienne-adresse/: /nouvelle-adresse/ »"
        return [], source, [*problems, Problem(path, 1, said)]
    found = []
    for old, new in (source.value or {}).items():
        parts = _OLD.fullmatch(old)
        if not parts or not _is_in_the_site(parts[1]) or (parts[2] and ending(parts[1])):
            said = f"« {old} » n’est pas une ancienne adresse du site ; écrivez-la depuis son premier « / », par exemple /ancienne-page/"
            problems.append(source.problem((old,), said, of_the_key=True))
        elif isinstance(new, str) and plain(new) in _WITHDRAWN and not parts[2]:
            found.append(Redirection(parts[1], "", written=old))
        elif not isinstance(new, str) or not new.startswith("/"):
            said = f"« {old} » ne dit pas où mener ; écrivez après « : » une adresse de ce site, par exemple /plan/2019/, ou « retirée » si elle l’est exprès"
            problems.append(source.problem((old,), said))
        else:
            is_file = parts[1].endswith((".html", "/")) or ending(parts[1])
            found.append(Redirection(parts[1] if is_file else f"{parts[1]}/", new, parts[2] or "", old))
    return found, source, problems


def _is_in_the_site(path: str) -> bool:
    """No « .. » leads out of it, and what begins with a dot is not for redirections."""
    place = unquote(path)
    return place.isprintable() and not any(part.startswith(".") for part in re.split(r"[/\\]", place))


def withdrawn(redirections: Iterable[Redirection]) -> Callable[[str], bool]:
    """Whether a path of the site, « documents/liste.pdf », is gone on purpose; the files beside a page go with it."""
    gone = {path_of(one.old) for one in redirections if one.is_withdrawn}

    def is_gone(path: str) -> bool:
        known = normalize("NFC", path.removesuffix("index.html").rstrip("/"))
        if path.endswith(".html") or path.startswith("documents/"):
            return known in gone
        return known in gone or PurePosixPath(known).parent.as_posix() in gone

    return is_gone


def path_of(address: str) -> str:
    """As it is written, maybe with « %20 » for a space, and however its accents are typed."""
    return normalize("NFC", unquote(address)).strip("/")


def old_pages(redirections: Iterable[Redirection]) -> Iterator[OldPage]:
    """One for each old path, in the order of the file."""
    by_path: dict[str, list[Redirection]] = {}
    for one in redirections:
        if not one.is_withdrawn:
            by_path.setdefault(one.old, []).append(one)
    for old, group in by_path.items():
        without = next((one.new for one in group if not one.query), "")
        yield OldPage(old, group[0].file, without, tuple(one for one in group if one.query))


def answers(redirections: Iterable[Redirection]) -> Iterator[tuple[str, str, str]]:
    """For a server that sends on by itself (301): a path, the query it must have or nothing, and the new address.

    Each path with its final slash and without.  Those with a query come first, as the one without is for all others.
    """
    leading = (one for one in redirections if not one.is_withdrawn)
    for one in sorted(leading, key=lambda one: (one.old, not one.query)):
        paths = (one.old, one.old.rstrip("/")) if one.old.endswith("/") else (one.old,)
        yield from ((path, one.query, one.new) for path in paths)
