"""plan.json: a plan and its standing as data, and the plan read back from it.  Pure.

The keys are those of the plan file where it has them; what is computed has keys of its own, told in the schema.
Dates are as far as they are known (2019, 2019-06, 2019-06-29); null is what is not known, or not said.  Nothing in
it tells when it was made: it changes when the facts do, or when a due date or 90 days of silence are reached.
"""

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, ValidationError

from ..model import Plan
from ..progress import Standing
from .document_parts import (
    AxisPart,
    CountsPart,
    Day,
    Part,
    PersonPart,
    SourcePart,
    Translated,
    translated,
    translations,
)
from .publication import FROM_THE_ROOT, LICENCE, PUBLISHER, Publication


class NotAPlanDocument(ValueError):  # noqa: N818 -- reads as a sentence where it is caught
    """The text is no plan.json of ours; says in French what is wrong first."""


class PlanDocument(Part):
    model_config = ConfigDict(title="Un plan d’action d’ISOC Mali et où il en est")

    version: Annotated[
        Literal[1], Field(description="Celle de ce format ; elle change quand une clé change de sens.")
    ]
    adresse: Annotated[str, Field(description="La page du plan.")]
    editeur: str
    licence: str
    derniere_entree: Annotated[Day | None, Field(description="La date de l’entrée de suivi la plus récente.")]
    annee: int
    titre: str
    adopte: Day | None
    echeance: Annotated[Day | None, Field(description="Celle des actions qui n’en ont pas à elles.")]
    note: str
    connu_en_partie: Annotated[
        bool,
        Field(description="Le reste du plan n’a pas été retrouvé : les totaux sont ceux de ce qui l’a été."),
    ]
    sources: tuple[SourcePart, ...]
    responsables: tuple[PersonPart, ...]
    decompte: CountsPart
    axes: tuple[AxisPart, ...]
    traductions: Translated = Field({})

    @classmethod
    def of(cls, standing: Standing, site: str) -> Self:
        plan = standing.plan
        return cls(
            version=1,
            adresse=site + plan.url,
            editeur=PUBLISHER,
            licence=LICENCE,
            derniere_entree=standing.last_entry,
            annee=plan.year,
            titre=plan.title,
            adopte=plan.adopted,
            echeance=plan.due,
            note=plan.note,
            connu_en_partie=plan.partly_known,
            sources=tuple(map(SourcePart.of, plan.sources)),
            responsables=tuple(map(PersonPart.of, plan.people)),
            decompte=CountsPart.of(standing.all),
            axes=tuple(AxisPart.of(group, site) for group in standing.by_axis),
            traductions=translated(plan.translations),
        )

    def plan(self) -> Plan:
        return Plan(
            year=self.annee,
            title=self.titre,
            adopted=self.adopte,
            due=self.echeance,
            note=self.note,
            partly_known=self.connu_en_partie,
            sources=tuple(source.reference() for source in self.sources),
            people=tuple(person.person() for person in self.responsables),
            axes=tuple(axis.axis(self.annee) for axis in self.axes),
            translations=translations(self.traductions),
        )


def to_json(standing: Standing, publication: Publication = FROM_THE_ROOT) -> bytes:
    """UTF-8, the same bytes for the same standing."""
    return PlanDocument.of(standing, publication.site).model_dump_json(indent=1).encode() + b"\n"


def from_json(text: str | bytes) -> Plan:
    """The plan that to_json wrote; what was computed from it is passed over.  Raises NotAPlanDocument."""
    try:
        return PlanDocument.model_validate_json(text).plan()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = " › ".join(map(str, first["loc"])) or "le texte entier"
        raise NotAPlanDocument(
            f"ce n’est pas le plan.json d’un plan de ce site ; {place} : {first['msg']}"
        ) from None
