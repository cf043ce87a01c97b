"""From what went wrong inside a build to problems that say where to mend it.

Pelican logs most mistakes and goes on; what it logs, and what it was handling at that moment, is kept here.
"""

import errno
import logging
import sys
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from jinja2 import TemplateError, TemplateSyntaxError
from pelican.contents import Content

from plugins.authoring.problems import Problem, ProblemsFound

# Pelican's own message -> what an author needs to know; {0} is the first thing that the message was filled with.
FRENCH = {
    "Unable to find '%s', skipping url replacement.": "« {0} » est introuvable ; corrigez le lien",
    "{filename} used for linking to static content %s in %s. Use {static} instead": (
        "pour mener au fichier « {0} », écrivez {{static}} au lieu de {{filename}}"
    ),
    "Empty alt attribute for image %s in %s": (
        "l’image « {0} » n’a pas de description ; écrivez-la entre les crochets"
    ),
    "Skipping %s: could not find information about '%s'": "« {1}: » manque ; ajoutez-le en haut du texte",
    "Unknown status '%s' for file %s, skipping it. (Not in %s)": (
        "« {0} » n’est pas un état de publication ; écrivez « draft » ou enlevez la ligne"
    ),
    "Replacement Indicator %r not recognized in %r, skipping replacement": (
        "« {0} » n’est pas un genre de lien ; écrivez {{filename}} ou {{static}}"
    ),
    "Cannot load plugin `%s`\n%s": "l’extension « {0} » ne se charge pas : {1}",
}

# Beginnings of errors that Pelican raises about the settings.
ABOUT_SETTINGS = {
    "You need to specify a path containing the content": ("PATH", "le dossier des textes n’existe pas"),
    "Could not find the theme": ("THEME", "le dossier du thème n’existe pas"),
}

# What a system says of a disk that takes no more: all of it, or what one user may have of it.
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True)
class Remark:
    """One logged record.  error: what was being handled.  source: the content that was being worked on."""

    record: logging.LogRecord
    error: BaseException | None
    source: str

    @property
    def words(self) -> list[str]:
        """What the message was filled with."""
        filling = self.record.args
        return [str(word) for word in filling] if isinstance(filling, tuple) else []


class Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.remarks: list[Remark] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.remarks.append(Remark(record, sys.exc_info()[1], _content_at_work()))

    @property
    def has_errors(self) -> bool:
        return any(remark.record.levelno >= logging.ERROR for remark in self.remarks)


def _content_at_work() -> str:
    """Pelican does not name the text with the broken link, but it is at work in one of the callers."""
    frame = sys._getframe()
    while frame := frame.f_back:  # type: ignore[assignment]
        content = frame.f_locals.get("self")
        if isinstance(content, Content):
            return str(content.source_path)
    return ""


def diagnose(remarks: Iterable[Remark], root: Path, content: Path) -> list[Problem]:
    """Problems from the log; about a line that already has a definite problem, nothing vague is added."""
    definite: set[Problem] = set()
    vague: set[Problem] = set()
    for remark in remarks:
        if isinstance(remark.error, ProblemsFound):
            definite.update(remark.error.problems)
        else:
            vague.add(_problem_of_remark(remark, root, content))
    told = {(problem.path, problem.line) for problem in definite}
    return sorted(definite | {problem for problem in vague if (problem.path, problem.line) not in told})


def _problem_of_remark(remark: Remark, root: Path, content: Path) -> Problem:
    words, message = remark.words, str(remark.record.msg)
    # A warning may be given while something harmless is handled; an error is about what is handled.
    error = remark.error if remark.record.levelno >= logging.ERROR else None
    if error and message.startswith("Could not process"):
        reason = problem_of(error, root)
        text = f"ce texte n’a pas pu être lu ({reason.text}, {reason.path}:{reason.line})"
        return Problem(_from_root(content / words[0], root), 1, text)
    if error and place_of(error, root):
        return problem_of(error, root)
    text = (
        FRENCH[message].format(*words)
        if message in FRENCH
        else f"Pelican signale : {remark.record.getMessage()}"
    )
    file = next(_files_named([remark.source, *words], root, content), root / "pelicanconf.py")
    return Problem(_from_root(file, root), line_of(file, words), text.replace("\n", " "))


def _files_named(words: Iterable[str], root: Path, content: Path) -> Iterator[Path]:
    for word in filter(None, words):
        yield from (file for file in (content / word, root / word) if file.is_file())


def line_of(file: Path, words: Iterable[str]) -> int:
    """The first line that holds one of the words, else the first line."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    held = (number for word in words for number, line in enumerate(lines, 1) if word and word in line)
    return next(held, 1)


def problem_of(error: BaseException, root: Path) -> Problem:
    """Where an exception can be mended: at its line in our files, else in the file of the library that raised it."""
    if setting := about_settings(error):
        name, text = setting
        return Problem("pelicanconf.py", line_of(root / "pelicanconf.py", [f"{name} ="]), text)
    if is_full(error):
        # The system does not always say which file it was about.
        file = Path(str(getattr(error, "filename", None) or root / "site"))
        return Problem(_from_root(file, root), 1, "le disque est plein ; libérez de la place, puis relancez")
    if place := place_of(error, root):
        return Problem(*place, in_words(error))
    last = traceback.extract_tb(error.__traceback__)[-1]
    library = "/".join(Path(last.filename).parts[-2:])
    return Problem(library, last.lineno or 1, f"erreur interne, {in_words(error)}")


def about_settings(error: BaseException) -> tuple[str, str] | None:
    """The name of the setting to mend, and what is wrong with it."""
    return next((told for start, told in ABOUT_SETTINGS.items() if str(error).startswith(start)), None)


def is_full(error: BaseException) -> bool:
    """It is about a disk that takes no more."""
    return isinstance(error, OSError) and error.errno in FULL


def in_words(error: BaseException) -> str:
    said = " ".join(str(error).split()) or "sans explication"
    if isinstance(error, SystemExit):
        return said
    if isinstance(error, SyntaxError):
        return f"erreur de syntaxe Python : {error.msg}"
    if isinstance(error, TemplateError):
        return f"erreur du modèle : {said}"
    return f"{type(error).__name__} : {said}"


def place_of(error: BaseException, root: Path) -> tuple[str, int] | None:
    """File and line of ours, the deepest one, that an exception is about."""
    if isinstance(error, SyntaxError | TemplateSyntaxError) and _is_ours(error.filename or "", root):
        return _from_root(Path(error.filename or ""), root), error.lineno or 1
    for file, line in reversed(list(_steps(error.__traceback__))):
        if _is_ours(file, root):
            return _from_root(Path(file), root), line
    return None


def _steps(steps: TracebackType | None) -> Iterator[tuple[str, int]]:
    for step in traceback.extract_tb(steps):
        yield step.filename, step.lineno or 1


def _is_ours(file: str, root: Path) -> bool:
    """Written for this site: neither installed nor the machinery that runs the build."""
    path = Path(file)
    return path.is_relative_to(root) and path.relative_to(root).parts[:1] not in {(".venv",), ("workshop",)}


def is_explained(error: BaseException, root: Path) -> bool:
    """Its line says it all: raised there, or Jinja's own words about a template.  Else the traceback is needed."""
    if about_settings(error) or is_full(error):
        return True
    if isinstance(error, SyntaxError | TemplateError | SystemExit | ProblemsFound):
        return place_of(error, root) is not None
    steps = list(_steps(error.__traceback__))
    return bool(steps) and _is_ours(steps[-1][0], root)


def _from_root(file: Path, root: Path) -> str:
    return (file.relative_to(root) if file.is_relative_to(root) else file).as_posix()
