"""A document held against its schema: the value, or every problem in French with its line.

A schema is a pydantic model whose field names are the keys that authors write.
"""

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, ClassVar, TypeVar, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from plugins.addresses.web import is_complete
from plugins.typography.languages import typeset

from .dates import Moment, PartialDate
from .problems import Problem
from .references import Reference
from .slugs import plain, slug_of
from .yaml_source import Place, Source


class Entry(BaseModel):
    """A group of keys; a key that is not named in it is a mistake.

    meant: the key that is meant by another word, in lower case without accents.
    """

    meant: ClassVar[Mapping[str, str]] = {}
    model_config = ConfigDict(extra="forbid", frozen=True)


def refuse(text: str) -> PydanticCustomError:
    """The error to raise in a validator: text is shown as it is."""
    return PydanticCustomError("french", "{text}", {"text": text})


def _visible(text: str) -> str:
    """No format that the site writes can hold a control character (XML 1.0, 2.2); the theme has signs for private use, and
    what turns the order of letters around (U+202E) shows another address than the one that is read."""
    if found := _CONTROL.search(text):
        raise refuse(f"ce texte contient un signe invisible (U+{ord(found[0]):04X}) ; retirez-le")
    return text


def _typeset(text: str, info: ValidationInfo) -> str:
    return typeset(text, (info.context or {}).get("language", "fr"))


def _web_address(text: str) -> str:
    if not is_complete(text):
        raise refuse(f"« {text} » n’est pas une adresse complète ; écrivez par exemple https://isoc.ml/page/")
    return text


def _action_ref(text: str) -> str:
    if not re.fullmatch(ACTION_REF, text):
        raise refuse(f"« {text} » ne nomme pas une action ; écrivez par exemple 2019/igf-mali")
    return text


def _parsed(parse: Callable[[str], Any]) -> Callable[[Any], Any]:
    def validate(value: Any) -> Any:
        if not isinstance(value, str):
            raise refuse("une date est attendue ; écrivez par exemple 2019-06-29")
        try:
            return parse(value)
        except ValueError as error:
            raise refuse(str(error)) from None

    return validate


_SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ACTION_REF = r"^\d{4}/[a-z0-9]+(-[a-z0-9]+)*$"
# The JSON Schemas are for editors: what is all text for our reader, they take for a number (2019) or a truth value.
_TYPED = {"type": ["string", "number", "boolean"], "minLength": 1}
_DATE = {
    "type": ["string", "integer"],
    "pattern": r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
    "minimum": 1000,
    "maximum": 9999,
    "examples": ["2019-06-29", "2019-06", "2019"],
}
_MOMENT = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2}( \d{2}:\d{2})?)?)?$"}

# Line ends and tabs are none.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ue000-\uf8ff\ufffe\uffff]")

# Whatever readers will see is typeset where it is read, once.
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    AfterValidator(_visible),
    AfterValidator(_typeset),
    WithJsonSchema(_TYPED),
]
# What a computer will see is not.
FileName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), WithJsonSchema(_TYPED)]
Slug = Annotated[
    str,
    StringConstraints(pattern=_SLUG),
    WithJsonSchema({"type": ["string", "integer", "boolean"], "pattern": _SLUG, "minimum": 0}),
]
WebAddress = Annotated[
    str,
    AfterValidator(_web_address),
    WithJsonSchema({"type": "string", "pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"]+$"}),
]
Dated = Annotated[PartialDate, PlainValidator(_parsed(PartialDate.parse)), WithJsonSchema(_DATE)]
# What names an action everywhere: « 2019/igf-mali ».
ActionRef = Annotated[
    str, AfterValidator(_action_ref), WithJsonSchema({"type": "string", "pattern": ACTION_REF})
]
Timed = Annotated[Moment, PlainValidator(_parsed(Moment.parse)), WithJsonSchema(_MOMENT)]


class ReferenceEntry(Entry):
    # One of the « sources » of a text or a plan.
    model_config = ConfigDict(title="Une source")

    titre: Text = Field(description="Qui parle, et dans quoi.")
    url: WebAddress = Field(description="L’adresse complète, avec https://.")
    date: Dated | None = Field(None, description="La date de la source.")
    archive: WebAddress | None = Field(
        None, description="L’adresse d’une copie, pour le jour où la page disparaît."
    )

    @property
    def reference(self) -> Reference:
        return Reference(self.titre, self.url, self.date, self.archive)


def one_of(name: str, words: Iterable[str], synonyms: Mapping[str, str] | None = None) -> BeforeValidator:
    """A word of a closed list.

    name: what the words are, with its article: « un état ».
    synonyms: words that authors use, without accents, and the word of the list that they mean.
    """
    known = tuple(words)

    def validate(value: Any) -> Any:
        if not isinstance(value, str):
            raise refuse(f"il faut ici {name} ; choisissez parmi : {', '.join(known)}")
        if value not in known:
            raise refuse(f"« {value} » n’est pas {name} ; {suggestion(value, known, synonyms)}")
        return value

    return BeforeValidator(validate)


def _yes_or_no(word: Any) -> bool:
    if word not in ("oui", "non"):
        said = f"« {word} »" if isinstance(word, str) else "cette valeur"
        raise refuse(f"{said} ne répond pas ; écrivez « oui » ou « non »")
    return bool(word == "oui")


YesOrNo = Annotated[bool, PlainValidator(_yes_or_no), WithJsonSchema({"enum": ["oui", "non"]})]


def suggestion(word: str, known: Iterable[str], synonyms: Mapping[str, str] | None = None) -> str:
    """What to write in place of a word that is not known."""
    words = list(known)
    if near := nearest(word, words, synonyms):
        return f"vouliez-vous « {near} » ?"
    return f"choisissez parmi : {', '.join(words)}" if words else "retirez cette ligne"


def nearest(word: str, known: Iterable[str], synonyms: Mapping[str, str] | None = None) -> str | None:
    """The one that was meant, whatever its case and accents; None when nothing is near."""
    if meant := (synonyms or {}).get(plain(word)):
        return meant
    spelled = {plain(one): one for one in known}
    near = get_close_matches(plain(word), spelled, n=1, cutoff=0.6)
    return spelled[near[0]] if near else None


Model = TypeVar("Model", bound=Entry)


def validate(
    source: Source, schema: type[Model], language: str = "fr", languages: Sequence[str] = ()
) -> tuple[Model | None, list[Problem]]:
    """The value of a source, or None and every problem of it.

    language: what its texts are written in.  languages: those of the site.
    """
    try:
        return schema.model_validate(source.value, context={"language": language, "languages": languages}), []
    except ValidationError as error:
        wrong = error.errors(include_url=False)
        meant = {_meant(details, schema) for details in wrong if details["type"] == "extra_forbidden"}
        return None, [
            source.problem(place, text, of_the_key=details["type"] == "extra_forbidden" or _of_a_key(details))
            for details in wrong
            if not _is_echo(details, meant)
            for place, text in [_said(details, schema)]
        ]


def _of_a_key(details: ErrorDetails) -> bool:
    """« [key] » is pydantic's word for a key that is not right itself."""
    return details["loc"][-1:] == ("[key]",)


def _meant(details: ErrorDetails, schema: type[Entry]) -> Place | None:
    """The place of the key that was most likely meant by one that is not known."""
    *group, written = details["loc"]
    key = nearest(str(written), *_keys(schema, details["loc"]))
    return (*group, key) if key else None


def _is_echo(details: ErrorDetails, meant: Container[Place | None]) -> bool:
    """What follows from a mistake that is told already.

    A list is too short for pydantic also when all that is written in it is wrong; a key is missing because
    it is written another way.
    """
    if details["type"] == "missing":
        return details["loc"] in meant
    return details["type"] == "too_short" and bool(details["input"])


def _said(details: ErrorDetails, schema: type[Entry]) -> tuple[Place, str]:
    place = details["loc"]
    if details["type"] == "extra_forbidden":
        return (
            place,
            f"« {place[-1]} » n’est pas une clé connue ; {suggestion(str(place[-1]), *_keys(schema, place))}",
        )
    if details["type"] == "french":
        return place, details["msg"]
    if _of_a_key(details):
        place, named = place[:-1], place[:-2]
    else:
        named = place
    key = next((str(part) for part in reversed(named) if isinstance(part, str)), "")
    template = _FRENCH.get(
        details["type"], "la valeur de « {key} » ne convient pas : {value} ; voyez le guide"
    )
    if details["input"] in (None, "") and details["type"] != "missing":
        template = "« {key} » est vide ; écrivez sa valeur ou retirez la ligne"
    return place, template.format_map(
        {
            **details.get("ctx", {}),
            "key": key,
            "value": _short(details["input"]),
            "example": slug_of(str(details["input"]))[:60] or "formation-kayes",
        }
    )


_FRENCH: Mapping[str, str] = {
    "missing": "il manque « {key} » ; ajoutez une ligne « {key}: … »",
    "string_type": '« {key} » attend un texte, pas {value} ; écrivez-le sur la même ligne, entre guillemets droits : "…"',
    "string_too_short": "« {key} » est vide ; écrivez sa valeur",
    "string_pattern_mismatch": (
        "{value} ne convient pas pour « {key} » ; écrivez des minuscules sans accent, des chiffres et des tirets, "
        "par exemple {example}"
    ),
    "int_parsing": "{value} n’est pas un nombre entier ; écrivez des chiffres seulement, sans espace",
    "int_type": "{value} n’est pas un nombre entier ; écrivez des chiffres seulement, sans espace",
    "greater_than_equal": "{value} est trop petit pour « {key} » ; écrivez {ge} ou plus",
    "less_than_equal": "{value} est trop grand pour « {key} » ; écrivez {le} ou moins",
    "tuple_type": "« {key} » attend une liste ; écrivez « {key}: [un, deux] » ou une ligne « - … » pour chacun",
    "dict_type": "« {key} » attend des lignes « clé: valeur », pas {value} ; écrivez-les en dessous, en retrait",
    "model_type": "des lignes « clé: valeur » sont attendues ici, pas {value} ; écrivez-en une par information",
    "too_short": "« {key} » est vide ; écrivez au moins un élément",
}


def _short(value: Any) -> str:
    if isinstance(value, str):
        return f"« {value[:60]} »"
    return "une liste" if isinstance(value, list) else "des lignes « clé: valeur »"


def _keys(schema: type[Entry], place: Place) -> tuple[list[str], Mapping[str, str]]:
    """The keys that are known where the last part of place was written, and what else means them."""
    found: Any = schema
    for part in place[:-1]:
        if isinstance(part, str) and _is_entry(found):
            found = found.model_fields[part].annotation
        found = _inner(found)
    return (list(found.model_fields), found.meant) if _is_entry(found) else ([], {})


def _is_entry(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Entry)


def _inner(kind: Any) -> Any:
    """The kind of one value in tuple[kind, ...], dict[str, kind], kind | None."""
    while get_origin(kind) in {tuple, dict, UnionType, Annotated}:
        arguments = [one for one in get_args(kind) if one not in {type(None), ...}]
        kind = arguments[-1] if get_origin(kind) is dict else arguments[0]
    return kind
