"""A text file -> its head, checked, and its body; or every problem with its line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from plugins.authoring.alt import is_file_name
from plugins.authoring.dates import Moment
from plugins.authoring.problems import Problem
from plugins.authoring.validation import validate
from plugins.authoring.yaml_source import Place, Source, read_yaml

from .named_files import named_files
from .schema import DRAFTS, Event, Page

_FENCE = re.compile(r"---[ \t]*")
# A key, an item of a list, a remark, or what goes on from the line before.
_OF_A_HEAD = re.compile(r"[\w-]+\s*:|-(\s|$)|#|[\s\]}]")
# Besides the tab and the end of a line.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ue000-\uf8ff]")


@dataclass(frozen=True, kw_only=True)
class Written:
    """A text of which at least the body can be read.

    source: the head as it was written, to point at its lines.  body_line: the line where the body begins.
    """

    source: Source
    body: str
    body_line: int
    # The language that the name of the file says, of a translation.
    translated: str = ""

    @property
    def language(self) -> str:
        return str(self._value("lang") or self.translated or "fr")

    @property
    def is_draft(self) -> bool:
        return self._value("status") == "draft"

    def _value(self, key: str) -> object:
        return self.source.value.get(key) if isinstance(self.source.value, dict) else None


@dataclass(frozen=True, kw_only=True)
class Document(Written):
    """A text that can be published."""

    head: Page


def read_document(
    text: str,
    path: str,
    schema: type[Page],
    content: Path,
    translated: str = "",
    languages: Sequence[str] = (),
) -> tuple[Written | None, list[Problem]]:
    """A Document and no problem; or what can be read all the same, and all of them.

    path: as problems name it.  content: the folder that images and documents are named from.
    translated: the language that the name of the file says, of a translation.  languages: those of the site.
    """
    # Not splitlines: U+2028 and its like end no line in an editor.
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return None, [
            Problem(path, 1, "ce texte n’a pas d’en-tête ; commencez par « --- », « title: … », « --- »")
        ]
    end = next((number for number, line in enumerate(lines) if number and _FENCE.fullmatch(line)), None)
    begun = _line_of_text(lines[:end])
    if begun or end is None:
        before = "cette ligne" if begun else "le texte"
        said = f"l’en-tête n’est pas refermé ; ajoutez une ligne « --- » avant {before}"
        return None, [Problem(path, begun or 1, said)]
    source, problems = read_yaml("\n".join(lines[1:end]), path, first_line=2)
    if source.value is None and not problems:
        return None, [Problem(path, 1, "l’en-tête est vide ; écrivez au moins une ligne « title: … »")]
    written = Written(
        source=source, body="\n".join(lines[end + 1 :]), body_line=end + 2, translated=translated
    )
    if written.is_draft:
        schema = DRAFTS.get(schema, schema)
    checked = not problems or source.value
    head, invalid = validate(source, schema, written.language, languages) if checked else (None, [])
    hidden = list(_control_characters(lines[end + 1 :], path, end + 2))
    problems += [*invalid, *hidden]
    keys = source.value if isinstance(source.value, dict) else {}
    found, lost = named_files({key: keys.get(key) for key in schema.model_fields}, content)
    if head:
        head = head.model_copy(update={**found, "lang": written.language})
    broken = [*_broken_rules(head, source), *_other_language(written)] if head else ()
    problems += [source.problem(place, said) for place, said in [*lost, *broken]]
    if not head or problems:
        return None if hidden else written, problems
    return Document(**vars(written), head=head), []


def _line_of_text(head: Sequence[str]) -> int:
    """The line, counted from 1, where a text begins that the head was not closed before; 0 when there is none.

    Only what follows an empty line: elsewhere, it is as likely a key without its colon.
    """
    begun = (
        number
        for number, (above, line) in enumerate(pairwise(head), 2)
        if not above.strip() and line and not _OF_A_HEAD.match(line)
    )
    return next(begun, 0)


def _control_characters(lines: Sequence[str], path: str, first_line: int) -> Iterator[Problem]:
    for number, line in enumerate(lines, first_line):
        if sign := _CONTROL.search(line):
            name = f"U+{ord(sign[0]):04X}"
            text = (
                f"un signe invisible ({name}) s’est glissé ici ; effacez-le, ou écrivez de nouveau la ligne"
            )
            yield Problem(path, number, text, column=sign.start() + 1)


def _broken_rules(head: Page, source: Source) -> Iterator[tuple[Place, str]]:
    if head.image and not head.alt:
        yield ("image",), "cette image n’a pas de description ; ajoutez « alt: … » pour qui ne la voit pas"
    if head.alt and head.image and is_file_name(head.alt, head.image):
        yield (
            ("alt",),
            f"« {head.alt} » est le nom du fichier ; écrivez à la place ce que l’on voit sur l’image",
        )
    if head.alt and not head.image:
        yield ("alt",), "cette description est sans image ; ajoutez « image: … » ou retirez-la"
    if head.legende and not head.image:
        yield ("legende",), "cette légende est sans image ; ajoutez « image: … » ou retirez-la"
    if head.credit and not head.image:
        yield ("credit",), "ce crédit est sans image ; ajoutez « image: … » ou retirez-le"
    for number, action in enumerate(head.actions):
        first = head.actions.index(action)
        if first < number:
            line = source.line_of(("actions", first))
            yield ("actions", number), f"l’action « {action} » est déjà nommée ligne {line} ; retirez-la ici"
    if isinstance(head, Event) and head.fin:
        if not head.debut:
            yield ("fin",), "une fin sans début ; ajoutez « debut: … »"
        elif _precedes(head.fin, head.debut):
            yield (
                ("fin",),
                f"la fin ({head.fin}) vient avant le début ({head.debut}) ; corrigez l’une des deux",
            )


def _other_language(written: Written) -> Iterator[tuple[Place, str]]:
    if written.translated and written.language != written.translated:
        said = f"le nom de ce fichier dit « {written.translated} » ; retirez cette ligne, ou changez le nom"
        yield ("lang",), said


def _precedes(end: Moment, start: Moment) -> bool:
    """For certain: partial dates that overlap do not."""
    if end.date.last != start.date.first:
        return end.date.last < start.date.first
    return end.time is not None and start.time is not None and end.time < start.time
