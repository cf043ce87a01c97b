"""A plan and its standing as three tables: its actions, the entries of their follow-up, the evidence.  Pure.

Words and dates are those of the plan file; what is not known is an empty cell.
"""

from collections.abc import Iterator, Sequence

from ..model import Evidence, Target
from ..progress import ActionStanding, AxisGroup, Standing
from .cells import Value, joined, to_table
from .publication import FROM_THE_ROOT, Publication

ACTIONS = (
    *(
        "plan",
        "axe",
        "axe_titre",
        "action",
        "titre",
        "description",
        "responsables_id",
        "responsables",
        "lieu",
    ),
    *("cible", "unite", "sens", "depart", "bornee", "fait", "etat", "echeance", "echeance_par_defaut"),
    *("echeance_revisee", "situation", "en_retard_depuis", "close", "jours_apres", "niveau_de_preuve"),
    *("derniere_nouvelle", "sans_nouvelles", "ajoutee", "adresse"),
)
UPDATES = ("plan", "action", "entree", "date", "etat", "note", "fait", "echeance", "suite", "corrige")
# entree: the number of the entry in the follow-up of the action; nothing for a page of the site, which proves the
# action as a whole.
EVIDENCE = (
    *("plan", "action", "entree", "page_du_site", "titre", "type", "source", "url", "archive"),
    *("document", "taille", "sha256", "date"),
)


def actions_table(standing: Standing, publication: Publication = FROM_THE_ROOT) -> bytes:
    """plan.csv: a row for each action."""
    rows = (
        _action(group, action, publication.site) for group in standing.by_axis for action in group.actions
    )
    return to_table(ACTIONS, rows)


def updates_table(standing: Standing, _: Publication = FROM_THE_ROOT) -> bytes:
    """suivi.csv: a row for each entry, the corrected ones included, as written."""
    return to_table(UPDATES, _updates(standing))


def evidence_table(standing: Standing, _: Publication = FROM_THE_ROOT) -> bytes:
    """preuves.csv: a row for each piece of evidence, then for each page of the site that is one."""
    return to_table(EVIDENCE, _evidence(standing))


def _action(group: AxisGroup, standing: ActionStanding, site: str) -> Sequence[Value]:
    action, deadline = standing.action, standing.deadline
    return (
        action.plan,
        group.axis.id,
        group.axis.title,
        action.id,
        action.title,
        action.description,
        " ".join(person.id for person in action.people),
        joined(person.name for person in action.people),
        action.place,
        *_target(action.target),
        action.done,
        standing.state,
        action.due,
        action.due_is_default,
        action.revised_due,
        deadline.timing,
        deadline.late_from,
        deadline.closed,
        deadline.days,
        standing.evidence,
        standing.freshness.last,
        standing.freshness.silent,
        action.added,
        site + action.url,
    )


def _target(target: Target | None) -> Sequence[Value]:
    if target is None:
        return (None, None, None, None, None)
    return (target.count, target.unit, target.direction, target.start, target.bounded)


def _updates(standing: Standing) -> Iterator[Sequence[Value]]:
    for action in standing.plan.actions:
        for number, update in enumerate(action.updates, 1):
            yield (
                action.plan,
                action.id,
                number,
                update.date,
                update.state,
                update.note,
                update.done,
                update.due,
                update.follow_on,
                update.corrects,
            )


def _evidence(standing: Standing) -> Iterator[Sequence[Value]]:
    for one in standing.all.actions:
        for number, update in enumerate(one.action.updates, 1):
            for proof in update.evidence:
                yield (one.action.plan, one.action.id, number, False, *_proof(proof))
        for page in one.pages:
            yield (one.action.plan, one.action.id, None, True, *_proof(page))


def _proof(proof: Evidence) -> Sequence[Value]:
    document = proof.document
    return (
        proof.title,
        proof.kind,
        proof.origin,
        proof.url,
        proof.archive,
        *((document.name, document.size, document.sha256) if document else (None, None, None)),
        proof.date,
    )
