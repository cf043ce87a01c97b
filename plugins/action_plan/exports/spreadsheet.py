"""A plan and its standing as three tables: its actions, the entries of their follow-up, the evidence.  Pure.

Words and dates are those of the plan file; what is not known is an empty cell.  After these columns come those of the
translations, « titre_en », in each language that something of the actions is translated into.
"""

from collections.abc import Iterator, Sequence

from ..model import Evidence, Plan, Target
from ..progress import ActionStanding, AxisGroup, Standing
from ..translating import languages_of_actions, said_in
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
# The translated texts of each table: the name of the column before that of the language.
ACTION_WORDS = ("axe_titre", "titre", "description", "unite")
UPDATE_WORDS = ("note",)
EVIDENCE_WORDS = ("titre",)


def columns_of(plan: Plan, names: Sequence[str], words: Sequence[str]) -> list[str]:
    """All names of a table of this plan."""
    return [*names, *(f"{word}_{lang}" for lang in languages_of_actions(plan) for word in words)]


def actions_table(standing: Standing, publication: Publication = FROM_THE_ROOT) -> bytes:
    """plan.csv: a row for each action."""
    languages = languages_of_actions(standing.plan)
    rows = (
        (*_action(group, action, publication.site), *_action_words(group, action, languages))
        for group in standing.by_axis
        for action in group.actions
    )
    return to_table(columns_of(standing.plan, ACTIONS, ACTION_WORDS), rows)


def updates_table(standing: Standing, _: Publication = FROM_THE_ROOT) -> bytes:
    """suivi.csv: a row for each entry, the corrected ones included, as written."""
    return to_table(columns_of(standing.plan, UPDATES, UPDATE_WORDS), _updates(standing))


def evidence_table(standing: Standing, _: Publication = FROM_THE_ROOT) -> bytes:
    """preuves.csv: a row for each piece of evidence, then for each page of the site that is one."""
    return to_table(columns_of(standing.plan, EVIDENCE, EVIDENCE_WORDS), _evidence(standing))


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


def _action_words(group: AxisGroup, standing: ActionStanding, languages: Sequence[str]) -> Iterator[Value]:
    for lang in languages:
        said = said_in(standing.action.translations, lang)
        yield from (said_in(group.axis.translations, lang).title, said.title, said.description, said.unit)


def _target(target: Target | None) -> Sequence[Value]:
    if target is None:
        return (None, None, None, None, None)
    return (target.count, target.unit, target.direction, target.start, target.bounded)


def _updates(standing: Standing) -> Iterator[Sequence[Value]]:
    languages = languages_of_actions(standing.plan)
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
                *(said_in(update.translations, lang).note for lang in languages),
            )


def _evidence(standing: Standing) -> Iterator[Sequence[Value]]:
    languages = languages_of_actions(standing.plan)
    for one in standing.all.actions:
        for number, update in enumerate(one.action.updates, 1):
            for proof in update.evidence:
                yield (one.action.plan, one.action.id, number, False, *_proof(proof, languages))
        for page in one.pages:
            yield (one.action.plan, one.action.id, None, True, *_proof(page, languages))


def _proof(proof: Evidence, languages: Sequence[str]) -> Sequence[Value]:
    document = proof.document
    return (
        proof.title,
        proof.kind,
        proof.origin,
        proof.url,
        proof.archive,
        *((document.name, document.size, document.sha256) if document else (None, None, None)),
        proof.date,
        *(said_in(proof.translations, lang).title for lang in languages),
    )
