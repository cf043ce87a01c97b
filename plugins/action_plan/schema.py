"""What a plan file may say: its keys, as authors write them, and the form of each value."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field, PlainValidator, WithJsonSchema

from plugins.authoring.validation import (
    ActionRef,
    Dated,
    Entry,
    FileName,
    ReferenceEntry,
    Slug,
    Text,
    WebAddress,
    YesOrNo,
    one_of,
    refuse,
)
from plugins.typography.french import french

from .model import Direction, EvidenceKind, Origin, State, Target

# What authors type for a state when they do not have the list in sight, without accents.
_MEANT = {
    **dict.fromkeys(
        ["fini", "finie", "fait", "faite", "termine", "terminee", "acheve", "achevee"], "realisee"
    ),
    **dict.fromkeys(["commence", "commencee", "demarre", "demarree", "entame", "engage"], "en_cours"),
    **dict.fromkeys(["prevu", "prevue", "planifie", "planifiee"], "a_venir"),
    **dict.fromkeys(["annule", "annulee"], "abandonnee"),
    **dict.fromkeys(["retarde", "retardee"], "reportee"),
    **dict.fromkeys(["partiel", "partiellement"], "partielle"),
}

_TARGET = re.compile(r"(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)\s+(\S.*)")


def _target(value: Any) -> Target:
    if not isinstance(value, str):
        raise refuse("un nombre et ce qu’il compte sont attendus ; écrivez par exemple « 40 modérateurs »")
    match = _TARGET.fullmatch(value)
    if not match or not (count := int(re.sub(r"\D", "", match[1]))):
        raise refuse(
            f"la cible « {value} » ne commence pas par un nombre suivi de ce qu’il compte ; "
            "écrivez par exemple « 40 modérateurs »"
        )
    return Target(count, french(match[2]))


def _sha256(text: str) -> str:
    if not re.fullmatch("[0-9a-f]{64}", text.lower()):
        raise refuse("une empreinte SHA-256 a 64 signes, de 0 à 9 et de a à f ; copiez-la en entier")
    return text.lower()


StateWord = Annotated[State, one_of("un état", [state.value for state in State if state.written], _MEANT)]
KindWord = Annotated[
    EvidenceKind, one_of("un type de preuve", [kind.value for kind in EvidenceKind if kind.written])
]
OriginWord = Annotated[Origin, one_of("une source", [origin.value for origin in Origin])]
TargetText = Annotated[
    Target, PlainValidator(_target), WithJsonSchema({"type": "string", "pattern": r"^\d[\d ]* \S"})
]
Count = Annotated[int, Field(ge=0)]
DirectionWord = Annotated[
    Direction,
    one_of(
        "un sens",
        [direction.value for direction in Direction],
        dict.fromkeys(["monte", "augmente", "plus"], "hausse")
        | dict.fromkeys(["descend", "baisser", "moins"], "baisse"),
    ),
]
Sha256 = Annotated[
    str, AfterValidator(_sha256), WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"})
]


class EvidenceEntry(Entry):
    """url or document: one of the two.  document: a file of content/documents/.  sha256: of that file."""

    titre: Text
    type: KindWord
    source: OriginWord
    url: WebAddress | None = None
    document: FileName | None = None
    archive: WebAddress | None = None
    sha256: Sha256 | None = None


class UpdateEntry(Entry):
    date: Dated
    etat: StateWord
    note: Text | None = None
    fait: Count | None = None
    echeance: Dated | None = None
    suite: ActionRef | None = None
    corrige: Dated | None = None
    preuves: tuple[EvidenceEntry, ...] = ()


class ActionEntry(Entry):
    id: Slug
    titre: Text
    description: Text | None = None
    cible: TargetText | None = None
    sens: DirectionWord | None = None
    depart: Count | None = None
    bornee: YesOrNo = False
    lieu: Text | None = None
    echeance: Dated | None = None
    ajoutee: Dated | None = None
    responsables: tuple[Slug, ...] | None = None
    suivi: tuple[UpdateEntry, ...] = ()


class AxisEntry(Entry):
    id: Slug
    titre: Text
    description: Text | None = None
    responsables: tuple[Slug, ...] = ()
    actions: Annotated[tuple[ActionEntry, ...], Field(min_length=1)]


class PlanFile(Entry):
    annee: Annotated[int, Field(ge=1998, le=2100)]
    titre: Text
    adopte: Dated | None = None
    echeance: Dated | None = None
    note: Text | None = None
    connu_en_partie: YesOrNo = False
    sources: tuple[ReferenceEntry, ...] = ()
    responsables: dict[Slug, Text] = Field(default_factory=dict)
    axes: Annotated[tuple[AxisEntry, ...], Field(min_length=1)]
