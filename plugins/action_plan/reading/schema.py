"""What a plan file may say: its keys, as authors write them, and the form of each value."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

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

from ..glossary import choice
from ..model import Direction, EvidenceKind, Origin, State, Target

# What authors type for a state when they do not have the list in sight, without accents.
STATES_MEANT = {
    **dict.fromkeys(
        ["fini", "finie", "fait", "faite", "termine", "terminee", "acheve", "achevee"], "realisee"
    ),
    **dict.fromkeys(["commence", "commencee", "demarre", "demarree", "entame", "engage"], "en_cours"),
    **dict.fromkeys(["prevu", "prevue", "planifie", "planifiee"], "a_venir"),
    **dict.fromkeys(["annule", "annulee"], "abandonnee"),
    **dict.fromkeys(["retarde", "retardee"], "reportee"),
    **dict.fromkeys(["partiel", "partiellement"], "partielle"),
}

_TARGET = re.compile(r"([0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,4}|[0-9]{1,15})\s+(\S.*)")


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


StateWord = Annotated[
    State,
    one_of("un état", [state.value for state in State if state.written], STATES_MEANT),
    WithJsonSchema(choice(state for state in State if state.written)),
]
KindWord = Annotated[
    EvidenceKind,
    one_of("un type de preuve", [kind.value for kind in EvidenceKind if kind.written]),
    WithJsonSchema(choice(kind for kind in EvidenceKind if kind.written)),
]
OriginWord = Annotated[
    Origin, one_of("une source", [origin.value for origin in Origin]), WithJsonSchema(choice(Origin))
]
TargetText = Annotated[
    Target,
    PlainValidator(_target),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^(?:{_TARGET.pattern})$",
            "examples": ["40 modérateurs", "2 cohortes"],
        }
    ),
]
# As many digits as a target may have.
_MOST = 10**15 - 1
Count = Annotated[
    int,
    Field(ge=0, le=_MOST),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 0, "maximum": _MOST, "pattern": r"^\d+$"}),
]
Year = Annotated[
    int,
    Field(ge=1998, le=2100),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 1998, "maximum": 2100, "pattern": r"^\d{4}$"}),
]
DirectionWord = Annotated[
    Direction,
    one_of(
        "un sens",
        [direction.value for direction in Direction],
        dict.fromkeys(["monte", "augmente", "plus"], "hausse")
        | dict.fromkeys(["descend", "baisser", "moins"], "baisse"),
    ),
    WithJsonSchema(choice(Direction)),
]
Sha256 = Annotated[
    str, AfterValidator(_sha256), WithJsonSchema({"type": "string", "pattern": "^[0-9a-fA-F]{64}$"})
]


class EvidenceEntry(Entry):
    model_config = ConfigDict(title="Une preuve")

    titre: Text = Field(description="Ce que c’est et de qui, comme un lecteur le lira.")
    type: KindWord = Field(description="Ce que c’est.")
    source: OriginWord = Field(description="Qui parle : le chapitre, ou un tiers.")
    url: WebAddress | None = Field(
        None, description="L’adresse complète, avec https:// ; ou bien « document »."
    )
    document: FileName | None = Field(
        None, description="Un fichier de content/documents/ : documents/etude.pdf ; ou bien « url »."
    )
    archive: WebAddress | None = Field(
        None, description="L’adresse d’une copie ailleurs, pour le jour où la première ne répondra plus."
    )
    sha256: Sha256 | None = Field(None, description="L’empreinte du document, pour voir s’il a changé.")


class UpdateEntry(Entry):
    model_config = ConfigDict(title="Une entrée du suivi")

    date: Dated = Field(description="Le jour, le mois ou l’année de la nouvelle, telle qu’on la connaît.")
    etat: StateWord = Field(description="Où en est l’action à cette date.")
    note: Text | None = Field(None, description="Ce qui s’est passé, ou pourquoi.")
    fait: Count | None = Field(None, description="Combien de la cible sont atteints, en tout.")
    echeance: Dated | None = Field(None, description="La nouvelle échéance, si elle est déplacée.")
    suite: ActionRef | None = Field(None, description="L’action d’un plan plus récent qui reprend celle-ci.")
    corrige: Dated | None = Field(None, description="La date de l’entrée, plus haut, que celle-ci corrige.")
    preuves: tuple[EvidenceEntry, ...] = Field((), description="Ce qui montre que c’est vrai.")


class ActionEntry(Entry):
    model_config = ConfigDict(title="Une action")

    id: Slug = Field(
        description="Son nom dans les adresses ; il ne change plus.",
        json_schema_extra={"examples": ["igf-mali"]},
    )
    titre: Text = Field(description="Ce qui est promis ; le titre commence par un verbe.")
    description: Text | None = Field(
        None, description="Une phrase de plus, pour qui ne connaît pas le sujet."
    )
    cible: TargetText | None = Field(None, description="Combien, et de quoi.")
    sens: DirectionWord | None = Field(
        None, description="Vers où va le nombre ; « hausse » s’il n’est rien dit."
    )
    depart: Count | None = Field(None, description="D’où part le nombre ; 0 s’il n’est rien dit.")
    bornee: YesOrNo = Field(False, description="« oui » quand il ne peut pas y en avoir plus que la cible.")
    lieu: Text | None = Field(None, description="La ville ou la région.")
    echeance: Dated | None = Field(
        None, description="La date limite de cette action, si elle en a une à elle."
    )
    ajoutee: Dated | None = Field(None, description="Quand elle a rejoint un plan déjà adopté.")
    responsables: tuple[Slug, ...] | None = Field(
        None, description="Ceux de l’axe, s’il n’est rien dit ; nommés dans les responsables du plan."
    )
    suivi: tuple[UpdateEntry, ...] = Field(
        (),
        description="Les nouvelles, de la plus ancienne à la dernière. Ce qui est publié ne se récrit pas.",
    )


class AxisEntry(Entry):
    model_config = ConfigDict(title="Un axe")

    id: Slug = Field(
        description="Le nom d’un fichier de content/axes/, sans « .md ».",
        json_schema_extra={"examples": ["faconner-l-avenir"]},
    )
    titre: Text = Field(description="Comme dans le plan adopté.")
    description: Text | None = Field(
        None, description="Une ou deux phrases pour qui ne connaît pas le sujet."
    )
    responsables: tuple[Slug, ...] = Field((), description="Nommés dans les responsables du plan.")
    actions: tuple[ActionEntry, ...] = Field(min_length=1, description="Au moins une.")


class PlanFile(Entry):
    model_config = ConfigDict(title="Un plan d’action d’ISOC Mali")

    annee: Year = Field(description="L’année du plan, celle du nom du fichier.")
    titre: Text = Field(
        description="Le titre de la page.", json_schema_extra={"examples": ["Plan d’action 2019"]}
    )
    adopte: Dated | None = Field(None, description="Quand il a été adopté.")
    echeance: Dated | None = Field(None, description="La date limite des actions qui n’en ont pas à elles.")
    note: Text | None = Field(None, description="Ce qu’un lecteur doit savoir du plan entier.")
    connu_en_partie: YesOrNo = Field(
        False, description="« oui » quand le reste du plan n’a pas été retrouvé."
    )
    sources: tuple[ReferenceEntry, ...] = Field((), description="D’où vient ce plan.")
    responsables: dict[Slug, Text] = Field(
        default_factory=dict, description="Un identifiant et un nom par ligne : « awa-toure: Awa Touré »."
    )
    axes: tuple[AxisEntry, ...] = Field(min_length=1, description="Au moins un.")
