"""The parts of plan.json, each made of its part of the model and, where an author wrote it, back.  Pure."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator, WithJsonSchema

from plugins.authoring.dates import PartialDate
from plugins.authoring.documents import KeptDocument
from plugins.authoring.references import Reference

from ..glossary import choice
from ..model import (
    Action,
    Axis,
    Direction,
    Evidence,
    EvidenceKind,
    Origin,
    Person,
    State,
    Target,
    Translation,
    Translations,
    Update,
)
from ..progress import ActionStanding, AxisGroup, Deadline, EvidenceLevel, Freshness, Group, Tally, Timing


def _date(value: Any) -> PartialDate:
    return value if isinstance(value, PartialDate) else PartialDate.parse(str(value))


Day = Annotated[
    PartialDate,
    PlainValidator(_date),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
            "examples": ["2019", "2019-06", "2019-06-29"],
        }
    ),
]
StateWord = Annotated[State, WithJsonSchema(choice(State))]
KindWord = Annotated[EvidenceKind, WithJsonSchema(choice(EvidenceKind))]
OriginWord = Annotated[Origin, WithJsonSchema(choice(Origin))]
DirectionWord = Annotated[Direction, WithJsonSchema(choice(Direction))]
TimingWord = Annotated[Timing, WithJsonSchema(choice(Timing))]
LevelWord = Annotated[EvidenceLevel, WithJsonSchema(choice(EvidenceLevel))]


TextName = Literal["titre", "description", "note", "unite"]
# The texts that can be translated: in the words of plan.json, and in those of the model.
_TEXTS: Mapping[TextName, str] = {
    "titre": "title",
    "description": "description",
    "note": "note",
    "unite": "unit",
}
Translated = Annotated[
    dict[str, dict[TextName, str]],
    Field(description="Les textes traduits, par langue : « en », puis « titre »… ; vide sans traduction."),
]


def translated(translations: Translations) -> Translated:
    return {
        one.lang: {key: text for key, name in _TEXTS.items() if (text := getattr(one, name))}
        for one in translations
    }


def translations(parts: Translated) -> Translations:
    return tuple(
        Translation(lang=lang, **{_TEXTS[key]: text for key, text in texts.items()})
        for lang, texts in parts.items()
    )


class Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class SourcePart(Part):
    model_config = ConfigDict(title="Source du plan")

    titre: str
    url: str
    date: Day | None
    archive: Annotated[str | None, Field(description="L’adresse d’une copie ailleurs.")]

    @classmethod
    def of(cls, source: Reference) -> Self:
        return cls(titre=source.title, url=source.url, date=source.date, archive=source.archive)

    def reference(self) -> Reference:
        return Reference(self.titre, self.url, self.date, self.archive)


class PersonPart(Part):
    model_config = ConfigDict(title="Responsable")

    id: str
    nom: str

    @classmethod
    def of(cls, person: Person) -> Self:
        return cls(id=person.id, nom=person.name)

    def person(self) -> Person:
        return Person(self.id, self.nom)


class FilePart(Part):
    model_config = ConfigDict(title="Document gardé sur le site")

    nom: str
    taille: Annotated[int, Field(description="En octets.")]
    sha256: Annotated[str, Field(description="L’empreinte du fichier, en hexadécimal.")]

    @classmethod
    def of(cls, document: KeptDocument) -> Self:
        return cls(nom=document.name, taille=document.size, sha256=document.sha256)

    def document(self) -> KeptDocument:
        return KeptDocument(self.nom, self.taille, self.sha256)


class EvidencePart(Part):
    model_config = ConfigDict(title="Preuve")

    titre: str
    type: KindWord
    source: Annotated[OriginWord, Field(description="Qui parle dans cette preuve.")]
    url: Annotated[str, Field(description="Une adresse du web, ou de ce site quand elle commence par « / ».")]
    archive: Annotated[str | None, Field(description="L’adresse d’une copie ailleurs.")]
    document: FilePart | None
    date: Annotated[Day | None, Field(description="Celle d’un texte de ce site, si elle est connue.")]
    traductions: Translated = Field({})

    @classmethod
    def of(cls, proof: Evidence) -> Self:
        return cls(
            titre=proof.title,
            type=proof.kind,
            source=proof.origin,
            url=proof.url,
            archive=proof.archive,
            document=proof.document and FilePart.of(proof.document),
            date=proof.date,
            traductions=translated(proof.translations),
        )

    def evidence(self) -> Evidence:
        return Evidence(
            title=self.titre,
            kind=self.type,
            origin=self.source,
            url=self.url,
            archive=self.archive,
            document=self.document.document() if self.document else None,
            date=self.date,
            translations=translations(self.traductions),
        )


class UpdatePart(Part):
    model_config = ConfigDict(title="Entrée de suivi")

    date: Day
    etat: StateWord
    note: str
    fait: Annotated[int | None, Field(description="Combien de la cible sont atteints.")]
    echeance: Annotated[Day | None, Field(description="La nouvelle échéance.")]
    suite: Annotated[str | None, Field(description="L’action d’un plan plus récent qui reprend celle-ci.")]
    corrige: Annotated[
        Day | None, Field(description="La date de l’entrée, plus haut, que celle-ci remplace.")
    ]
    preuves: tuple[EvidencePart, ...]
    traductions: Translated = Field({})

    @classmethod
    def of(cls, update: Update) -> Self:
        return cls(
            date=update.date,
            etat=update.state,
            note=update.note,
            fait=update.done,
            echeance=update.due,
            suite=update.follow_on,
            corrige=update.corrects,
            preuves=tuple(map(EvidencePart.of, update.evidence)),
            traductions=translated(update.translations),
        )

    def update(self) -> Update:
        return Update(
            date=self.date,
            state=self.etat,
            note=self.note,
            done=self.fait,
            due=self.echeance,
            follow_on=self.suite,
            corrects=self.corrige,
            evidence=tuple(proof.evidence() for proof in self.preuves),
            translations=translations(self.traductions),
        )


class TargetPart(Part):
    model_config = ConfigDict(title="Cible")

    nombre: int
    unite: str
    sens: DirectionWord
    depart: int
    bornee: Annotated[bool, Field(description="Il ne peut pas y en avoir plus.")]

    @classmethod
    def of(cls, target: Target) -> Self:
        return cls(
            nombre=target.count,
            unite=target.unit,
            sens=target.direction,
            depart=target.start,
            bornee=target.bounded,
        )

    def target(self) -> Target:
        return Target(self.nombre, self.unite, self.sens, self.depart, self.bornee)


class DeadlinePart(Part):
    model_config = ConfigDict(title="Délai")

    situation: TimingWord
    echeance: Day | None
    en_retard_depuis: Day | None
    close: Annotated[Day | None, Field(description="Quand l’action a été close.")]
    jours_apres: Annotated[
        int | None, Field(description="Entre l’échéance et la clôture, connues au jour près.")
    ]

    @classmethod
    def of(cls, deadline: Deadline) -> Self:
        return cls(
            situation=deadline.timing,
            echeance=deadline.due,
            en_retard_depuis=deadline.late_from,
            close=deadline.closed,
            jours_apres=deadline.days,
        )


class NewsPart(Part):
    model_config = ConfigDict(title="Nouvelles")

    derniere: Annotated[Day | None, Field(description="La date de la dernière entrée.")]
    sans_nouvelles: Annotated[
        bool, Field(description="L’action est ouverte, et personne n’en a rien dit depuis plus de 90 jours.")
    ]

    @classmethod
    def of(cls, freshness: Freshness) -> Self:
        return cls(derniere=freshness.last, sans_nouvelles=freshness.silent)


class ActionPart(Part):
    model_config = ConfigDict(title="Action")

    id: str
    reference: Annotated[str, Field(description="Ce qui nomme l’action partout.", examples=["2019/igf-mali"])]
    adresse: str
    axe: str
    titre: str
    description: str
    cible: TargetPart | None
    lieu: str | None
    echeance: Annotated[Day | None, Field(description="La première.")]
    echeance_par_defaut: Annotated[
        bool, Field(description="C’est celle du plan : l’action n’en a pas à elle.")
    ]
    ajoutee: Annotated[
        Day | None, Field(description="Quand elle a rejoint un plan déjà adopté ; comptée à part.")
    ]
    responsables: tuple[PersonPart, ...]
    suivi: Annotated[tuple[UpdatePart, ...], Field(description="De la plus ancienne à la dernière.")]
    etat: StateWord
    fait: Annotated[
        int | None,
        Field(description="Combien de la cible sont atteints, d’après la dernière entrée qui le dit."),
    ]
    delai: Annotated[DeadlinePart, Field(description="D’après l’échéance qui vaut aujourd’hui.")]
    premier_delai: Annotated[
        DeadlinePart | None, Field(description="D’après la première, si elle a été déplacée.")
    ]
    niveau_de_preuve: LevelWord
    nouvelles: NewsPart
    pages: Annotated[
        tuple[EvidencePart, ...], Field(description="Les pages de ce site qui sont des preuves.")
    ]
    traductions: Translated = Field({})

    @classmethod
    def of(cls, standing: ActionStanding, site: str) -> Self:
        action = standing.action
        return cls(
            id=action.id,
            reference=action.ref,
            adresse=site + action.url,
            axe=action.axis,
            titre=action.title,
            description=action.description,
            cible=action.target and TargetPart.of(action.target),
            lieu=action.place,
            echeance=action.due,
            echeance_par_defaut=action.due_is_default,
            ajoutee=action.added,
            responsables=tuple(map(PersonPart.of, action.people)),
            suivi=tuple(map(UpdatePart.of, action.updates)),
            etat=standing.state,
            fait=action.done,
            delai=DeadlinePart.of(standing.deadline),
            premier_delai=standing.first_deadline and DeadlinePart.of(standing.first_deadline),
            niveau_de_preuve=standing.evidence,
            nouvelles=NewsPart.of(standing.freshness),
            pages=tuple(map(EvidencePart.of, standing.pages)),
            traductions=translated(action.translations),
        )

    def action(self, year: int) -> Action:
        return Action(
            plan=year,
            axis=self.axe,
            id=self.id,
            title=self.titre,
            description=self.description,
            target=self.cible.target() if self.cible else None,
            place=self.lieu,
            due=self.echeance,
            due_is_default=self.echeance_par_defaut,
            added=self.ajoutee,
            people=tuple(person.person() for person in self.responsables),
            updates=tuple(update.update() for update in self.suivi),
            translations=translations(self.traductions),
        )


class TallyPart(Part):
    model_config = ConfigDict(title="Décompte")

    total: int
    realisees_au_moins: Annotated[int, Field(description="Celles qui le sont pour sûr.")]
    realisees_au_plus: Annotated[int, Field(description="Si toutes celles dont on ne sait rien l’étaient.")]
    pourcentage: Annotated[
        int | None,
        Field(description="De réalisées pour sûr, arrondi vers le bas ; null quand il tromperait."),
    ]
    par_etat: dict[StateWord, int]

    @classmethod
    def of(cls, tally: Tally) -> Self:
        return cls(
            total=tally.total,
            realisees_au_moins=tally.at_least,
            realisees_au_plus=tally.at_most,
            pourcentage=tally.percent,
            par_etat=dict(tally.by_state),
        )


class CountsPart(Part):
    model_config = ConfigDict(title="Décomptes")

    du_plan: Annotated[TallyPart, Field(description="Les actions du plan tel qu’il a été adopté.")]
    ajoutees: Annotated[TallyPart, Field(description="Celles qui l’ont rejoint ensuite.")]

    @classmethod
    def of(cls, group: Group) -> Self:
        return cls(du_plan=TallyPart.of(group.tally), ajoutees=TallyPart.of(group.added))


class AxisPart(Part):
    model_config = ConfigDict(title="Axe")

    id: str
    adresse: str
    titre: str
    description: str
    responsables: tuple[PersonPart, ...]
    decompte: CountsPart
    actions: tuple[ActionPart, ...]
    traductions: Translated = Field({})

    @classmethod
    def of(cls, group: AxisGroup, site: str) -> Self:
        axis = group.axis
        return cls(
            id=axis.id,
            adresse=site + axis.url,
            titre=axis.title,
            description=axis.description,
            responsables=tuple(map(PersonPart.of, axis.people)),
            decompte=CountsPart.of(group),
            actions=tuple(ActionPart.of(standing, site) for standing in group.actions),
            traductions=translated(axis.translations),
        )

    def axis(self, year: int) -> Axis:
        return Axis(
            id=self.id,
            title=self.titre,
            description=self.description,
            people=tuple(person.person() for person in self.responsables),
            actions=tuple(action.action(year) for action in self.actions),
            translations=translations(self.traductions),
        )
