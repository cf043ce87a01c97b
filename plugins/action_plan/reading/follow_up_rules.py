"""What the follow-up of an action must say, entry by entry, beyond the form of each value.

A rule is a function; its docstring is the rule.
"""

from collections.abc import Collection, Iterator

from plugins.authoring.dates import PartialDate
from plugins.authoring.prompts import left_in_value
from plugins.authoring.validation import suggestion

from ..model import Direction, State
from .rules import target_count
from .written import Findings, Group, Rule, Written


def a_reason_is_given(written: Written) -> Findings:
    """An action that is not done, postponed, suspended or dropped says why; partly done says how much."""
    for action in written.actions:
        for entry in action.groups("suivi"):
            state, noted = entry.text("etat"), bool(entry.text("note"))
            if state in {s.value for s in State if s.needs_note} and not noted:
                yield (*entry.place, "etat"), f"« {state} » demande une raison ; ajoutez « note: … »"
            measured = entry.text("fait") and action.text("cible")
            if state == State.PARTLY_DONE.value and not (noted or measured):
                text = f"« {state} » demande de dire ce qui est fait ; ajoutez « note: … », ou « fait: » et une « cible: »"
                yield (*entry.place, "etat"), text


def a_postponed_action_goes_somewhere(written: Written) -> Findings:
    """« reportee » gives a new due date, or the action of a later plan that takes over."""
    for action in written.actions:
        for entry in action.groups("suivi"):
            to = entry.text("echeance") or entry.text("suite")
            if entry.text("etat") == State.POSTPONED.value and not to:
                yield (
                    (*entry.place, "etat"),
                    "« reportee » à quand ? ajoutez « echeance: … » ou « suite: 2022/… »",
                )


def entries_are_in_order(written: Written) -> Findings:
    """Entries are written oldest first; partial dates may overlap."""
    for action in written.actions:
        latest: PartialDate | None = None
        for entry in action.groups("suivi"):
            date = entry.date("date")
            if date and latest and date.last < latest.first:
                text = f"cette entrée du {date} vient après celle du {latest} ; rangez le suivi du plus ancien au plus récent"
                yield (*entry.place, "date"), text
            elif date and (latest is None or date.first >= latest.first):
                latest = date


def entries_have_happened(written: Written) -> Findings:
    """An entry tells what was: its date is not in the future of the day of the build."""
    for action in written.actions:
        for entry in action.groups("suivi"):
            if (happened := entry.date("date")) and happened.first > written.around.day:
                text = f"cette entrée est datée du {happened}, qui n’est pas encore arrivé ; corrigez la date"
                yield (*entry.place, "date"), text


def what_is_postponed_is_due_later(written: Written) -> Findings:
    """The new due date of a postponed action is not before the entry that postpones it."""
    for action in written.actions:
        for entry in action.groups("suivi"):
            date, due = entry.date("date"), entry.date("echeance")
            if entry.text("etat") == State.POSTPONED.value and date and due and due.last < date.first:
                text = f"la nouvelle échéance ({due}) vient avant cette entrée du {date} ; corrigez l’une des deux dates"
                yield (*entry.place, "echeance"), text


def what_is_counted_has_a_target(written: Written) -> Findings:
    """« fait: 23 » needs a « cible: » on the action, to say 23 of what."""
    for action in written.actions:
        for entry in action.groups("suivi"):
            if entry.text("fait") and not action.keys.get("cible"):
                yield (
                    (*entry.place, "fait"),
                    "« fait » compte vers une cible ; ajoutez « cible: 40 … » à l’action",
                )


def a_correction_points_to_an_earlier_entry(written: Written) -> Findings:
    """« corrige » is the date of one entry written above."""
    for action in written.actions:
        # What a date names; a correction is one with what it corrects.
        above: dict[str, set[int]] = {}
        for number, entry in enumerate(action.groups("suivi")):
            corrected = entry.text("corrige")
            named = above.get(corrected, set())
            if corrected and len(named) != 1:
                yield (*entry.place, "corrige"), _not_one_entry(corrected, above)
            if date := entry.text("date"):
                above.setdefault(date, set()).update(named or {number})


def _not_one_entry(corrected: str, above: Collection[str]) -> str:
    if corrected in above:
        return f"deux entrées de cette action sont datées « {corrected} » plus haut ; retirez « corrige », et dites dans « note » laquelle est fausse"
    advice = suggestion(corrected, above) if above else "elle n’a pas encore d’entrée à corriger"
    return f"aucune entrée de cette action n’est datée « {corrected} » plus haut ; {advice}"


def entries_follow_the_adoption(written: Written) -> Findings:
    """Nothing is followed up before the plan was adopted."""
    adopted = written.plan.date("adopte")
    for _, entry in written.entries:
        date = entry.date("date")
        if adopted and date and date.last < adopted.first:
            text = f"cette entrée du {date} vient avant l’adoption du plan ({adopted}) ; corrigez l’une des deux dates"
            yield (*entry.place, "date"), text


def what_goes_back_is_explained(written: Written) -> Findings:
    """A count that moves away from its target says why."""
    for action in written.actions:
        falls = action.text("sens") == Direction.DOWN.value
        earlier: int | None = None
        for entry in action.groups("suivi"):
            done = entry.number("fait")
            if done is None:
                continue
            back = earlier is not None and (done > earlier if falls else done < earlier)
            if back and not entry.text("note"):
                text = (
                    f"« fait » était de {earlier} et passe à {done} ; ajoutez « note: … » pour dire pourquoi"
                )
                yield (*entry.place, "fait"), text
            earlier = done


def a_bounded_target_is_not_passed(written: Written) -> Findings:
    """Of « 2 cohortes » that are named, a third one needs an explanation."""
    for action in written.actions:
        count = target_count(action) if action.text("bornee") == "oui" else None
        falls = action.text("sens") == Direction.DOWN.value
        for entry in action.groups("suivi"):
            done = entry.number("fait")
            if count is None or done is None or entry.text("note"):
                continue
            if done < count if falls else done > count:
                text = f"« fait: {done} » dépasse la cible, bornée à {count} ; corrigez le nombre, ou ajoutez « note: … » pour dire pourquoi"
                yield (*entry.place, "fait"), text


def what_takes_over_comes_later(written: Written) -> Findings:
    """« suite » names an action of a later plan: so no chain of plans can turn back on itself."""
    for place, ref in written.follow_ons:
        if written.year.isdecimal() and int(ref[:4]) <= int(written.year):
            text = f"« {ref} » n’est pas d’un plan plus récent ; « suite » va vers une action d’un plan d’après {written.year}"
            yield place, text


def evidence_is_in_one_place(written: Written) -> Findings:
    """A piece of evidence has an address on the web, or is a document of this site; a digest is that of a document."""
    for proof in _proofs(written):
        kept, there = bool(proof.keys.get("document")), bool(proof.keys.get("url"))
        if kept and there:
            yield (
                (*proof.place, "document"),
                "une preuve a une seule adresse ; gardez « url » ou « document »",
            )
        elif not kept and not there and not proof.keys.keys() & {"url", "document"}:
            yield (
                proof.place,
                "cette preuve ne mène nulle part ; ajoutez « url: https://… » ou « document: documents/… »",
            )
        if proof.keys.get("sha256") and not kept:
            text = "« sha256 » est l’empreinte d’un document du site ; ajoutez « document: documents/… », ou retirez cette ligne"
            yield (*proof.place, "sha256"), text


def a_document_is_kept_as_it_was(written: Written) -> Findings:
    """A document is in content/documents/, and still the one whose digest was noted."""
    for proof in _proofs(written):
        if not (name := proof.text("document")):
            continue
        document = written.around.kept_document(name)
        noted = proof.text("sha256").lower()
        if document is None:
            advice = suggestion(name, written.around.documents)
            text = f"le document « {name} » n’existe pas dans content/documents/ ; {advice}"
            yield (*proof.place, "document"), text
        elif len(noted) == 64 and noted != document.sha256:
            text = (
                f"le document « {name} » a changé : son empreinte est maintenant {document.sha256} ; "
                "remettez celui d’origine, et donnez un autre nom au nouveau"
            )
            yield (*proof.place, "sha256"), text


def a_start_is_filled_in(written: Written) -> Findings:
    """Nothing is published that still says « Écrivez ici »."""
    for _, entry in written.entries:
        for place, text in [
            ((*entry.place, "note"), entry.text("note")),
            *(((*proof.place, "titre"), proof.text("titre")) for proof in entry.groups("preuves")),
        ]:
            if said := left_in_value(text):
                yield place, said


def _proofs(written: Written) -> Iterator[Group]:
    return (proof for _, entry in written.entries for proof in entry.groups("preuves"))


RULES: tuple[Rule, ...] = (
    a_reason_is_given,
    a_postponed_action_goes_somewhere,
    entries_are_in_order,
    entries_follow_the_adoption,
    entries_have_happened,
    what_is_postponed_is_due_later,
    what_is_counted_has_a_target,
    what_goes_back_is_explained,
    a_bounded_target_is_not_passed,
    a_correction_points_to_an_earlier_entry,
    what_takes_over_comes_later,
    evidence_is_in_one_place,
    a_document_is_kept_as_it_was,
    a_start_is_filled_in,
)
