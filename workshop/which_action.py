"""Which action of the plans is meant by what a person typed."""

from collections.abc import Sequence
from difflib import get_close_matches

from plugins.action_plan.model import Action
from plugins.authoring.slugs import slug_of
from workshop.asking import ask, choose, somebody_is_there, something
from workshop.installing import Impossible

EXAMPLE = "python3 tasks.py new update 2019/igf-mali --etat en_cours --note …"


def which_action(actions: Sequence[Action], named: str) -> Action:
    """The one with this reference, id or title; else the one that is chosen among those near it, or Impossible."""
    there = somebody_is_there()
    while True:
        exact = [action for action in actions if named and named in (action.ref, action.id)]
        exact = exact or [action for action in actions if named and slug_of(action.title) == slug_of(named)]
        if len(exact) == 1:
            return exact[0]
        near = exact or _near(actions, named)
        if not there:
            raise Impossible(_not_an_action(named, [action.ref for action in near]))
        if near:
            print(f"« {named} » peut être :")
            none = "aucune de celles-ci"
            chosen = choose("Laquelle ?", {**{action.ref: action.title for action in near}, none: ""})
            if chosen != none:
                return next(action for action in near if action.ref == chosen)
        elif named:
            print(f"  « {named} » ne ressemble à aucune action.")
        named = ask("Quelle action ? (2019/igf-mali, ou des mots de son titre)", something)


def _not_an_action(named: str, near: Sequence[str]) -> str:
    if not named:
        return f"Il manque l’action. Par exemple : {EXAMPLE}"
    advice = (
        f"vouliez-vous « {' », « '.join(near)} » ?"
        if near
        else "son nom est dans l’adresse de sa page : /plan/2019/igf-mali/"
    )
    return f"« {named} » ne nomme pas une seule action ; {advice}"


def _near(actions: Sequence[Action], named: str) -> list[Action]:
    """At most five: those that have all the words, else those that are spelled nearly so."""
    words = slug_of(named).split("-")
    spelled = {action.ref: f"{action.plan}-{action.id}-{slug_of(action.title)}" for action in actions}
    having = [action for action in actions if all(word in spelled[action.ref] for word in words) and named]
    if having:
        return having[:5]
    # The nearest first.
    names = {name: action for action in reversed(actions) for name in (action.ref, action.id)}
    close = get_close_matches(named, names, n=5, cutoff=0.6)
    return list(dict.fromkeys(names[name] for name in close))
