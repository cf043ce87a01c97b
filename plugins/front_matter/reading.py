"""A text file -> its head, checked, and its body; or every problem with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.authoring.dates import Moment
from plugins.authoring.problems import Problem
from plugins.authoring.validation import validate
from plugins.authoring.yaml_source import Place, Source, read_yaml

from .schema import Event, Page, Report

_FENCE = re.compile(r"---[ \t]*")
_WEB = ("http://", "https://")


@dataclass(frozen=True)
class Document:
    """A text that can be published.

    source: the head as it was written, to point at its lines.  body_line: the line where the body begins.
    """

    head: Page
    source: Source
    body: str
    body_line: int


def read_document(
    text: str, path: str, schema: type[Page], content: Path
) -> tuple[Document | None, list[Problem]]:
    """A document and no problem, or None and all of them.

    path: as problems name it.  content: the folder that images and documents are named from.
    """
    lines = text.splitlines()
    fences = [number for number, line in enumerate(lines) if _FENCE.fullmatch(line)]
    if not fences or fences[0] != 0:
        return None, [
            Problem(path, 1, "ce texte n’a pas d’en-tête ; commencez par « --- », « title: … », « --- »")
        ]
    if len(fences) == 1:
        return None, [
            Problem(path, 1, "l’en-tête n’est pas refermé ; ajoutez une ligne « --- » avant le texte")
        ]
    end = fences[1]
    source, problems = read_yaml("\n".join(lines[1:end]), path, first_line=2)
    head, invalid = validate(source, schema) if not problems or source.value else (None, [])
    problems += invalid
    if head:
        problems += [source.problem(place, said) for place, said in _broken_rules(head, content)]
    if not head or problems:
        return None, problems
    return Document(head, source, "\n".join(lines[end + 1 :]), end + 2), []


def _broken_rules(head: Page, content: Path) -> Iterator[tuple[Place, str]]:
    if head.image and not (content / head.image).is_file():
        yield (
            ("image",),
            f"l’image « {head.image} » n’existe pas dans content/ ; écrivez par exemple images/photo.jpg",
        )
    if head.image and not head.alt:
        yield ("image",), "cette image n’a pas de description ; ajoutez « alt: … » pour qui ne la voit pas"
    if isinstance(head, Event) and head.fin:
        if not head.debut:
            yield ("fin",), "une fin sans début ; ajoutez « debut: … »"
        elif _precedes(head.fin, head.debut):
            yield (
                ("fin",),
                f"la fin ({head.fin}) vient avant le début ({head.debut}) ; corrigez l’une des deux",
            )
    if isinstance(head, Report) and head.document and not _found(head.document, content):
        text = f"le document « {head.document} » n’existe pas dans content/"
        yield ("document",), f"{text} ; écrivez par exemple documents/rapport.pdf ou une adresse https://…"


def _found(document: str, content: Path) -> bool:
    return document.startswith(_WEB) or (content / document).is_file()


def _precedes(end: Moment, start: Moment) -> bool:
    """For certain: partial dates that overlap do not."""
    if end.date.last != start.date.first:
        return end.date.last < start.date.first
    return end.time is not None and start.time is not None and end.time < start.time
