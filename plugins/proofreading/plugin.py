"""Remarks on the texts of the authors, once all of them are read."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pelican.generators import Generator
from pelican.plugins import signals

from plugins.authoring.gathering import gathering
from plugins.authoring.problems import Problem
from plugins.authoring.written_file import read_file
from plugins.authoring.yaml_source import Place, Source, read_yaml
from plugins.parallel.crew import on_all_cores

from .figures import of_everybody
from .grammalecte import Unanswered, proofread
from .length import Finding, too_long
from .prose import Passage, passage_of_value, passages
from .spelling import accepted_words, findings, nearest_words, to_read, unknown_words

ACCEPTED = "mots.txt"
# The values of a head that readers read.
_READ: tuple[Place, ...] = (("title",), ("summary",), ("alt",), ("legende",))
_READ_IN_PLANS = ("titre", "description", "note")


def remark(generators: Iterable[Generator]) -> None:
    generator = next(iter(generators))
    settings = generator.settings
    contents = [content for content in generator.context["generated_content"].values() if content]
    told = gathering(settings)
    for remarks in on_all_cores(settings, _remarks, contents):
        told.remarks += remarks
    # Whoever has problems to mend comes back; until then, nobody is told a remark.
    if settings["PROOFREADING"] and not told.problems:
        french = [passage for content in contents if content.lang == "fr" for passage in _passages(content)]
        told.remarks += _wrong_words([*french, *_passages_of_plans(Path(settings["PATH"]))], settings)


def _remarks(content: Any) -> list[Problem]:
    read = list(_passages(content))
    return [*_without_summary(content), *map(_remark, too_long(read)), *map(_remark, of_everybody(read))]


def _passages(content: Any) -> Iterator[Passage]:
    source = content.front_matter
    yield from _passages_of_values(source, lambda place: place in _READ)
    yield from passages(content.body, source.path, content.body_line)


def _passages_of_plans(content: Path) -> Iterator[Passage]:
    """Read again from the files, by check alone: a plan that was understood no longer knows its lines."""
    for file in sorted((content / "plan").glob("*.y*ml")):
        path = f"{content.name}/plan/{file.name}"
        source, _ = read_yaml(file.read_text(encoding="utf-8-sig", errors="replace"), path)
        yield from _passages_of_values(source, _is_french)


def _is_french(place: Place) -> bool:
    """A text of a plan, an axis, an action…, and not that of a translation below them (« en »)."""
    *above, key = place or ("",)
    return key in _READ_IN_PLANS and not (above and isinstance(above[-1], str))


def _passages_of_values(source: Source, is_read: Callable[[Place], bool]) -> Iterator[Passage]:
    for place, value in source.texts():
        if is_read(place):
            _, column = source.columns[place]
            yield passage_of_value(value, source.path, source.line_of(place), column)


def _without_summary(content: Any) -> Iterator[Problem]:
    if not content.description:
        text = (
            "ce texte n’a pas de résumé ; ajoutez une ligne « summary: … », une phrase qui donne l’essentiel"
        )
        yield content.front_matter.problem((), text)


def _wrong_words(french: Sequence[Passage], settings: Any) -> Iterator[Problem]:
    words = Path(settings["PATH"], ACCEPTED)
    text, unreadable = read_file(words, f"{words.parent.name}/{ACCEPTED}") if words.exists() else ("", [])
    if text is None:
        # Without it, each of its words would be a false alarm.
        yield from unreadable
        return
    accepted = accepted_words(text)
    program = settings["PROOFREADING"]
    try:
        answer = proofread(program, to_read(french))
        unknown = "\n".join(unknown_words(answer, accepted))
        near = nearest_words(proofread(program, unknown, suggest=True)) if unknown else {}
        yield from map(_remark, findings(answer, french, accepted, near))
    except (Unanswered, ValueError, TypeError, LookupError) as why:
        text = (
            f"l’orthographe n’a pas pu être relue : Grammalecte a échoué ({why}) ; rien d’autre n’en dépend"
        )
        yield Problem("content", 1, text)


def _remark(finding: Finding) -> Problem:
    passage, at, text = finding
    line, column = passage.place(at)
    return Problem(passage.path, line, text, column=column)


def register() -> None:
    signals.all_generators_finalized.connect(remark)
