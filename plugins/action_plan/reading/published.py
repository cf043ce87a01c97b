"""What was published is not rewritten: the plans as they are typed now, held against those that readers have seen.

A promise stays (its actions, targets and due dates), and so does every entry of a follow-up; what was wrong is answered
by a new entry with « corrige ». Adding is free: entries, evidence, the address of an archive.
"""

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from plugins.authoring.problems import Problem
from plugins.authoring.yaml_source import Place
from plugins.typography.french import french

from ..model import Action, Direction, Evidence, Plan, Target, Update
from .written import Findings, Group, Written

# What an author writes of an entry, but for its evidence.
_ENTRY_KEYS = ("date", "etat", "note", "fait", "echeance", "suite", "corrige")


def rewritten(written: Written) -> Findings:
    """Everything in a plan file that contradicts the plan as it was last published."""
    plan = written.around.published.get(int(written.year)) if written.year.isdecimal() else None
    if plan is None:
        return
    yield from _plan_s_own_date(plan, written)
    now = {action.text("id"): action for action in written.actions}
    # By title: an action that comes back under another id is no new one.
    new = {
        _plain(now[id_].text("titre")): now[id_]
        for id_ in now.keys() - {action.id for action in plan.actions}
    }
    for action in plan.actions:
        if action.id in now:
            yield from _promise(action, now[action.id])
            yield from _follow_up(action, now[action.id], written)
        else:
            yield _lost_action(action, new.pop(_plain(action.title), None), written)
    # Of a plan that is known in part, more may be found.
    if not plan.partly_known:
        yield from _unannounced(new.values())


def lost_plans(published: Iterable[Plan], files: Iterable[Written]) -> Iterator[Problem]:
    """A plan that was published still has its file."""
    years = {written.stem for written in files} | {written.year for written in files}
    for plan in published:
        if str(plan.year) not in years:
            text = f"le plan {plan.year} a été publié et ce fichier n’est plus là ; remettez-le"
            yield Problem(f"content/plan/{plan.year}.yaml", 1, text)


def _lost_action(action: Action, renamed: Group | None, written: Written) -> tuple[Place, str]:
    if renamed:
        text = f"cette action a été publiée à l’adresse {action.url} ; remettez « id: {action.id} », une adresse ne change pas"
        return (*renamed.place, "id"), text
    axis = next((axis for axis in written.axes if axis.text("id") == action.axis), None)
    text = (
        f"l’action « {action.id} » a été publiée et n’est plus dans le plan ; remettez-la, et si elle n’aura pas lieu, "
        "ajoutez une entrée « etat: abandonnee » avec une « note »"
    )
    return (*axis.place, "actions") if axis else ("axes",), text


def _unannounced(new: Iterable[Group]) -> Findings:
    """An action that was not in the plan says when it came."""
    for action in new:
        if (id_ := action.text("id")) and not action.text("ajoutee"):
            text = f"l’action « {id_} » n’était pas dans le plan publié ; ajoutez « ajoutee: … », la date où elle y entre"
            yield (*action.place, "id"), text


def _promise(action: Action, now: Group) -> Findings:
    if now.text("ajoutee") and not action.added:
        text = "cette action était dans le plan d’origine, dont le total ne baisse pas ; retirez « ajoutee »"
        yield (*now.place, "ajoutee"), text
    for key, before in _promised(action).items():
        # A promise may be made more precise, but a due date that was not given is the plan's.
        if _same(_unless_usual(now.text(key)), before) or not (before or key == "echeance"):
            continue
        reply = "une « echeance »" if key == "echeance" else "une « note »"
        text = f"cette action a été publiée {_with(key, before)} ; remettez-la ainsi, et dites ce qui change dans une nouvelle entrée, avec {reply}"
        yield (*now.place, key if key in now.keys else "id"), text
    title = now.text("titre")
    if title and re.findall(r"\d+", _plain(title)) != re.findall(r"\d+", _plain(action.title)):
        text = f"les chiffres de ce titre ont changé ; remettez « {action.title} », et dites ce qui change dans une nouvelle entrée"
        yield (*now.place, "titre"), text


def _promised(action: Action) -> dict[str, str]:
    """In the words of the file; nothing where a key was not written, or says what holds without it."""
    target = action.target or Target(0, "")
    return {
        "cible": str(action.target or ""),
        "sens": target.direction.value if target.direction is Direction.DOWN else "",
        "depart": str(target.start or ""),
        "bornee": "oui" if target.bounded else "",
        "echeance": "" if action.due_is_default else str(action.due or ""),
    }


def _unless_usual(text: str) -> str:
    """Nothing, where a key says what holds without it."""
    return "" if text in {Direction.UP.value, "0", "non"} else text


def _plan_s_own_date(plan: Plan, written: Written) -> Findings:
    before = str(plan.due or "")
    if before and written.plan.text("echeance") != before:
        text = f"ce plan a été publié {_with('echeance', before)} ; remettez-la, et reportez les actions une à une, par une nouvelle entrée"
        yield ("echeance",), text


def _follow_up(action: Action, now: Group, written: Written) -> Findings:
    """Entries may be added anywhere between those that were published, which are still there as they were."""
    remaining = now.groups("suivi")
    changed: list[Update] = []
    for update in action.updates:
        kept = next((entry for entry in remaining if not _differences(update, entry)), None)
        if kept is None:
            changed.append(update)
        else:
            remaining.remove(kept)
            yield from _evidence(update, kept, written)
    for update in changed:
        altered = next((entry for entry in remaining if entry.text("date") == str(update.date)), None)
        if altered is None:
            yield (
                (*now.place, "suivi" if "suivi" in now.keys else "id"),
                _lost_entry(update, _answer(update, action)),
            )
        else:
            remaining.remove(altered)
            key = _differences(update, altered)[0]
            yield (
                (*altered.place, key if key in altered.keys else "date"),
                _altered_entry(update, key, _answer(update, action)),
            )


def _answer(update: Update, action: Action) -> str:
    """« corrige » names one entry: of two on one day it can name neither."""
    if sum(one.date == update.date for one in action.updates) > 1:
        return "ajoutez une entrée dont la « note » dit ce qui était faux"
    return f"ajoutez une entrée avec « corrige: {update.date} »"


def _lost_entry(update: Update, answer: str) -> str:
    return (
        f"l’entrée du {update.date} (« {update.state.value} ») a été publiée et n’est plus là ; remettez-la, "
        f"et si elle est fausse, {answer}"
    )


def _altered_entry(update: Update, key: str, answer: str) -> str:
    return (
        f"l’entrée du {update.date} a été publiée {_with(key, _said(update)[key])} ; remettez-la comme elle était, "
        f"et {answer}"
    )


def _said(update: Update) -> dict[str, str]:
    """In the words of the file."""
    values = (
        update.date,
        update.state.value,
        update.note,
        update.done if update.done is not None else "",
        update.due or "",
        update.follow_on or "",
        update.corrects or "",
    )
    return dict(zip(_ENTRY_KEYS, map(str, values), strict=True))


def _differences(update: Update, entry: Group) -> list[str]:
    return [key for key, before in _said(update).items() if not _same(entry.text(key), before)]


def _evidence(update: Update, entry: Group, written: Written) -> Findings:
    proofs = {_address(proof): proof for proof in entry.groups("preuves")}
    for evidence in update.evidence:
        address = evidence.document.name if evidence.document else evidence.url
        proof = proofs.get(normalize("NFC", address))
        # A document of an earlier revision that is no more is told by its own rule.
        if not address or written.around.is_withdrawn(address.lstrip("/")):
            continue
        if proof is None:
            text = f"la preuve « {evidence.title} » de l’entrée du {update.date} a été publiée ; remettez-la"
            yield (*entry.place, "preuves" if "preuves" in entry.keys else "date"), text
            continue
        for key, before in (("type", evidence.kind.value), ("source", evidence.origin.value)):
            if proof.text(key) != before:
                text = f"cette preuve a été publiée avec « {key}: {before} » ; remettez-la ainsi, ou ajoutez une autre preuve"
                yield (*proof.place, key), text
        yield from _changed_document(evidence, proof, written)


def _address(proof: Group) -> str:
    # A document is named as its author types it, and published as it is on the disk: « é » may be one sign or two.
    return normalize("NFC", proof.text("document") or proof.text("url"))


def _changed_document(evidence: Evidence, proof: Group, written: Written) -> Findings:
    before = evidence.document
    document = before and written.around.kept_document(before.name)
    if before and document and document.sha256 != before.sha256:
        text = f"le document « {before.name} » n’est plus celui qui a été publié ; remettez-le, et donnez un autre nom au nouveau"
        yield (*proof.place, "document"), text


def _with(key: str, before: str) -> str:
    short = before if len(before) <= 60 else f"{before[:60].rstrip()}…"
    return f"avec « {key}: {short} »" if before else f"sans « {key} »"


def _same(one: str, other: str) -> bool:
    """Whether two texts differ in no more than their typography, which the site sets itself."""
    return one == other or _plain(one) == _plain(other)


def _plain(text: str) -> str:
    # What was published is typeset by the rules of its day, which may have been fewer.
    words = " ".join(french(text).replace("’", "'").split())
    return re.sub(r"(?<=\d) (?=\d{3})", "", words)
