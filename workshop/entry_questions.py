"""What a follow-up entry says: asked for at a terminal, else what is missing is told, an option on each line."""

from collections.abc import Callable, Iterator, Mapping

from plugins.action_plan.adding import NewEntry
from plugins.action_plan.glossary import MEANINGS
from plugins.action_plan.model import Action, EvidenceKind, Origin, State
from plugins.action_plan.reading.schema import STATES_MEANT
from plugins.action_plan.reading.written import Surroundings
from plugins.addresses.web import is_complete
from plugins.authoring.dates import PartialDate
from plugins.authoring.validation import nearest, suggestion
from plugins.authoring.yaml_writing import one_line
from workshop.asking import ask, choose, something

STATES = {state.value: MEANINGS[state] for state in State if state.written}
KINDS = {kind.value: MEANINGS[kind] for kind in EvidenceKind if kind.written}
ORIGINS = {origin.value: MEANINGS[origin] for origin in Origin}
# In the order of the file.
KEYS = ("date", "etat", "fait", "echeance", "suite", "corrige", "note")
# Of one piece of evidence; « preuve_titre » is the task's option for its title.
PROOF = ("titre", "type", "source")


def asked(action: Action, known: Mapping[str, str], around: Surroundings) -> dict[str, str]:
    """What is known, and the answers to the questions about the rest."""
    print(f"{action.ref} : {action.title}")
    answers = dict(known)

    def fill(key: str, question: str, read: Callable[[str], str]) -> None:
        answers[key] = answers[key] or ask(question, read)

    if answers["etat"] not in STATES:
        print("Où en est-elle ?")
        answers["etat"] = choose("Son état :", STATES, STATES_MEANT)
    fill("date", f"Quand ? 2026-11-24, 2026-11 ou 2026 (Entrée : {around.day})", _past(around))
    state = State(answers["etat"])
    if action.target:
        fill(
            "fait",
            f"Combien, en tout, des {action.target.count} {action.target.unit} ? (Entrée : je ne sais pas)",
            _number,
        )
    if state is State.POSTPONED and not answers["suite"]:
        fill("echeance", "Reportée à quand ? 2027-06-30, 2027-06 ou 2027", _date)
    needed = _needs_note(action, answers)
    question = "Pourquoi ?" if state.needs_note else "Que s’est-il passé, en une à trois phrases ?"
    fill(
        "note", question + ("" if needed else " (Entrée : rien à ajouter)"), something if needed else one_line
    )
    fill("preuve", "Une preuve ? https://… ou documents/… (Entrée : aucune)", _place(around))
    if answers["preuve"]:
        fill("preuve_titre", "Ce que c’est, et de qui ?", something)
        answers["preuve_type"] = answers["preuve_type"] or choose("Son type :", KINDS)
        answers["preuve_source"] = answers["preuve_source"] or choose("Qui parle ?", ORIGINS)
    return answers


def _needs_note(action: Action, known: Mapping[str, str]) -> bool:
    state = State(known["etat"])
    measured = bool(known["fait"] and action.target)
    return state.needs_note or (state is State.PARTLY_DONE and not measured)


def _date(typed: str) -> str:
    return str(PartialDate.parse(typed))


def _past(around: Surroundings) -> Callable[[str], str]:
    def read(typed: str) -> str:
        date = PartialDate.parse(typed or around.day.isoformat())
        if date.first > around.day:
            raise ValueError(f"« {date} » n’est pas encore arrivé ; une entrée raconte ce qui s’est passé")
        return str(date)

    return read


def _number(typed: str) -> str:
    if typed and not typed.isdecimal():
        raise ValueError(f"« {typed} » n’est pas un nombre entier ; écrivez des chiffres seulement")
    return typed


def _place(around: Surroundings) -> Callable[[str], str]:
    def read(typed: str) -> str:
        if not typed or is_complete(typed) or around.kept_document(typed):
            return typed
        near = nearest(typed, around.documents)
        raise ValueError(
            f"« {typed} » n’est ni une adresse complète, comme https://isoc.ml/page/, ni un fichier de content/documents/"
            + (f" ; vouliez-vous « {near} » ?" if near else "")
        )

    return read


def missing(action: Action, known: Mapping[str, str]) -> Iterator[str]:
    """What nobody was there to be asked for, an option on each line."""
    if known["etat"] not in STATES:
        said = f" (« {known['etat']} » n’en est pas un ; {suggestion(known['etat'], STATES, STATES_MEANT)})"
        yield f"  --etat : {', '.join(STATES)}{said if known['etat'] else ''}"
        return
    if _needs_note(action, known) and not known["note"]:
        yield "  --note : ce qui s’est passé, ou pourquoi"
    if known["etat"] == State.POSTPONED.value and not (known["echeance"] or known["suite"]):
        yield "  --echeance : la nouvelle date ; ou --suite : l’action d’un plan plus récent"
    if known["preuve"]:
        lists = {"titre": "ce que c’est, et de qui", "type": ", ".join(KINDS), "source": ", ".join(ORIGINS)}
        yield from (f"  --preuve-{key} : {said}" for key, said in lists.items() if not known[f"preuve_{key}"])
    elif any(known[f"preuve_{key}"] for key in PROOF):
        yield "  --preuve : https://… ou documents/…"


def entry_of(known: Mapping[str, str]) -> NewEntry:
    keys = [(key, known[key]) for key in KEYS if known[key]]
    if not known["preuve"]:
        return NewEntry(keys)
    place = "url" if "://" in known["preuve"] else "document"
    proof = [*((key, known[f"preuve_{key}"]) for key in PROOF), (place, known["preuve"])]
    return NewEntry(keys, [proof])
