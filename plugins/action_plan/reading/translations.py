"""What a plan file says in other languages: « en: {titre: …} » beside the texts of a plan, an axis, an action, an entry
or a piece of evidence.

A key of a language is no key of its schema: which languages there are is a setting of the site.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any, NamedTuple

from pydantic import ConfigDict, Field, PlainValidator, ValidationInfo, WithJsonSchema

from plugins.authoring.problems import Problem
from plugins.authoring.validation import Entry, Text, refuse, suggestion, validate
from plugins.authoring.yaml_source import Place, Source, Value
from plugins.typography.languages import typeset

from ..model import Target, Translation, Translations
from .rules import target_count
from .schema import ActionEntry, AxisEntry, EvidenceEntry, PlanFile, UpdateEntry
from .written import Group, Written

# Each language parts the thousands in its own way.
_TARGET = re.compile(r"([0-9][0-9,. \u00a0\u202f]*)\s(\s*\S.*)")


def _target(value: Any, info: ValidationInfo) -> Target:
    match = _TARGET.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        raise refuse("la cible traduite commence par le même nombre ; écrivez par exemple « 40 moderators »")
    language = (info.context or {})["language"]
    return Target(int(re.sub(r"\D", "", match[1])), typeset(match[2].strip(), language), lang=language)


class Words(Entry):
    """The texts of one part of a plan, in another language."""

    def translation(self, lang: str) -> Translation:
        given = {_NAMES[key]: getattr(self, key) for key in self.model_fields_set}
        return Translation(
            lang=lang, **{name: getattr(value, "unit", value) for name, value in given.items()}
        )


_NAMES = {"titre": "title", "description": "description", "note": "note", "cible": "unit"}

_TITLE: Any = Field("", description="Le titre dans cette langue.")
_DESCRIPTION: Any = Field("", description="La description dans cette langue.")
_NOTE: Any = Field("", description="La note dans cette langue.")


class PlanWords(Words):
    model_config = ConfigDict(title="Un plan traduit")

    titre: Text = _TITLE
    note: Text = _NOTE


class AxisWords(Words):
    model_config = ConfigDict(title="Un axe traduit")

    titre: Text = _TITLE
    description: Text = _DESCRIPTION


class ActionWords(Words):
    model_config = ConfigDict(title="Une action traduite")

    titre: Text = _TITLE
    description: Text = _DESCRIPTION
    cible: Annotated[
        Target,
        PlainValidator(_target),
        WithJsonSchema(
            {"type": "string", "pattern": f"^(?:{_TARGET.pattern})$", "examples": ["40 moderators"]}
        ),
    ] = Field(None, description="Le même nombre, et ce qu’il compte, dans cette langue.")  # type: ignore[assignment]


class UpdateWords(Words):
    model_config = ConfigDict(title="Une entrée traduite")

    note: Text = _NOTE


class EvidenceWords(Words):
    model_config = ConfigDict(title="Une preuve traduite")

    titre: Text = _TITLE


class Level(NamedTuple):
    """below: the key of the next level."""

    entry: type[Entry]
    words: type[Words]
    below: str


LEVELS = (
    Level(PlanFile, PlanWords, "axes"),
    Level(AxisEntry, AxisWords, "actions"),
    Level(ActionEntry, ActionWords, "suivi"),
    Level(UpdateEntry, UpdateWords, "preuves"),
    Level(EvidenceEntry, EvidenceWords, ""),
)


def without_translations(written: Written) -> Source:
    """The same file in its own language only."""
    return replace(written.source, value=_without(written.source.value, 0, written.around.languages))


def _without(value: Value, depth: int, languages: Collection[str]) -> Value:
    if not isinstance(value, dict):
        return value
    level = LEVELS[depth]
    kept = {key: one for key, one in value.items() if not _is_language(key, one, level, languages)}
    if isinstance(items := kept.get(level.below), list):
        kept[level.below] = [_without(item, depth + 1, languages) for item in items]
    return kept


def _is_language(key: str, value: Value, level: Level, languages: Collection[str]) -> bool:
    """« bm » with keys of its own below it is meant as a language, even where it is none of the site."""
    meant = (
        isinstance(value, dict) and re.fullmatch("[a-z]{2,3}", key) and key not in level.entry.model_fields
    )
    return key in languages or bool(meant)


def read_translations(written: Written) -> tuple[Mapping[Place, Translations], list[Problem]]:
    """By the place of what they translate, in the order of the languages' names; and every problem of them."""
    found: dict[Place, Translations] = {}
    problems: list[Problem] = []
    for group, level in _groups(written.plan, 0):
        said = []
        for key, value in sorted(group.keys.items()):
            if _is_language(key, value, level, written.around.languages):
                words, wrong = _read(written, group, key, level.words)
                problems += wrong
                said += [words.translation(key)] if words and not wrong else []
        if said:
            found[group.place] = tuple(said)
    return found, problems


def _groups(group: Group, depth: int) -> Iterator[tuple[Group, Level]]:
    level = LEVELS[depth]
    yield group, level
    for inner in group.groups(level.below):
        yield from _groups(inner, depth + 1)


def _read(
    written: Written, group: Group, lang: str, words: type[Words]
) -> tuple[Words | None, list[Problem]]:
    source, place, languages = written.source, (*group.place, lang), written.around.languages
    if lang not in languages:
        text = (
            f"« {lang} » n’est pas une langue des traductions du site ; {suggestion(lang, sorted(languages))}"
        )
        return None, [source.problem(place, text, of_the_key=True)]
    value = group.keys[lang]
    if not value:
        text = f"« {lang} » est vide ; écrivez la traduction en dessous, en retrait, ou retirez la ligne"
        return None, [source.problem(place, text)]
    made, problems = validate(_at(source, place, value), words, lang)
    keys = value if isinstance(value, dict) else {}
    return made, [*problems, *_contradictions(source, group, Group(place, keys), words)]


def _at(source: Source, place: Place, value: Value) -> Source:
    """A part of a document, without groups below it, as a document of its own."""
    inner = [(key,) for key in value] if isinstance(value, dict) else []
    places: list[Place] = [(), *inner]
    return Source(
        source.path,
        value,
        {one: source.line_of((*place, *one)) for one in places},
        {one: source.columns[(*place, *one)] for one in places if (*place, *one) in source.columns},
    )


def _contradictions(source: Source, group: Group, said: Group, words: type[Words]) -> Iterator[Problem]:
    """A translation says what the text says: no more, and with the same number."""
    for key in said.keys:
        if key in words.model_fields and not group.keys.get(key):
            text = f"« {key} » traduit un texte qui n’est pas là ; écrivez-le d’abord en français, ou retirez cette ligne"
            yield source.problem((*said.place, key), text)
    count, told = target_count(group), _TARGET.fullmatch(said.text("cible"))
    if count is not None and told and (number := int(re.sub(r"\D", "", told[1]))) != count:
        text = f"la cible traduite compte {number}, et la cible {count} ; écrivez le même nombre"
        yield source.problem((*said.place, "cible"), text)
