"""From what a plan file says to the model.  Pure."""

from collections.abc import Mapping
from dataclasses import replace

from plugins.authoring.yaml_source import Place

from ..model import Action, Axis, Direction, Evidence, Person, Plan, Target, Translations, Update
from .schema import ActionEntry, AxisEntry, EvidenceEntry, PlanFile, UpdateEntry
from .written import Surroundings


class Making:
    """What the file leaves out is taken from its plan or its axis; its translations are found by the places of their texts."""

    def __init__(
        self, file: PlanFile, around: Surroundings, translations: Mapping[Place, Translations]
    ) -> None:
        self.file = file
        self.around = around
        self.translations = translations
        self.people = {id_: Person(id_, name) for id_, name in file.responsables.items()}

    def plan(self) -> Plan:
        return Plan(
            year=self.file.annee,
            title=self.file.titre,
            adopted=self.file.adopte,
            due=self.file.echeance,
            note=self.file.note or "",
            partly_known=self.file.connu_en_partie,
            sources=tuple(source.reference for source in self.file.sources),
            people=tuple(self.people.values()),
            axes=tuple(self.axis(("axes", number), axis) for number, axis in enumerate(self.file.axes)),
            translations=self.said(()),
        )

    def said(self, place: Place) -> Translations:
        return self.translations.get(place, ())

    def axis(self, place: Place, axis: AxisEntry) -> Axis:
        return Axis(
            id=axis.id,
            title=axis.titre,
            description=axis.description or "",
            people=self.named(axis.responsables),
            actions=tuple(
                self.action((*place, "actions", number), axis, action)
                for number, action in enumerate(axis.actions)
            ),
            translations=self.said(place),
        )

    def action(self, place: Place, axis: AxisEntry, action: ActionEntry) -> Action:
        return Action(
            plan=self.file.annee,
            axis=axis.id,
            id=action.id,
            title=action.titre,
            description=action.description or "",
            target=_target(action),
            place=action.lieu,
            due=action.echeance or self.file.echeance,
            due_is_default=action.echeance is None and self.file.echeance is not None,
            added=action.ajoutee,
            people=self.named(axis.responsables if action.responsables is None else action.responsables),
            updates=tuple(
                self.update((*place, "suivi", number), entry) for number, entry in enumerate(action.suivi)
            ),
            translations=self.said(place),
        )

    def named(self, ids: tuple[str, ...]) -> tuple[Person, ...]:
        return tuple(self.people[id_] for id_ in ids)

    def update(self, place: Place, entry: UpdateEntry) -> Update:
        return Update(
            date=entry.date,
            state=entry.etat,
            note=entry.note or "",
            done=entry.fait,
            due=entry.echeance,
            follow_on=entry.suite,
            corrects=entry.corrige,
            evidence=tuple(
                self.evidence((*place, "preuves", number), proof)
                for number, proof in enumerate(entry.preuves)
            ),
            translations=self.said(place),
        )

    def evidence(self, place: Place, proof: EvidenceEntry) -> Evidence:
        document = self.around.kept_document(proof.document) if proof.document else None
        return Evidence(
            title=proof.titre,
            kind=proof.type,
            origin=proof.source,
            url=document.url if document else proof.url or "",
            archive=proof.archive,
            document=document,
            translations=self.said(place),
        )


def _target(action: ActionEntry) -> Target | None:
    return action.cible and replace(
        action.cible,
        direction=action.sens or Direction.UP,
        start=action.depart or 0,
        bounded=action.bornee,
    )
