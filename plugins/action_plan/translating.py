"""A plan in another language: its translated words in place of those of the file.  Pure.

Only words change; what is counted, dated, ordered or named by an id is the same in every language.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from .model import Action, Axis, Evidence, Plan, Translation, Translations, Update


def in_language(plan: Plan, lang: str) -> Plan:
    """What is not translated stays as it is written; the « lang » beside each text says which it is."""
    said = said_in(plan.translations, lang)
    return replace(
        plan,
        **_title(said),
        note=said.note or plan.note,
        note_lang=lang if said.note else plan.note_lang,
        axes=tuple(_axis(axis, lang) for axis in plan.axes),
    )


def languages_of_actions(plan: Plan) -> list[str]:
    """Those that at least one text of an action, or the title of its axis, is translated into; by the alphabet."""
    return sorted(
        {
            one.lang
            for said, texts in _said_of_actions(plan)
            for one in said
            if any(getattr(one, text) for text in texts)
        }
    )


def _axis(axis: Axis, lang: str) -> Axis:
    said = said_in(axis.translations, lang)
    actions = tuple(_action(action, lang) for action in axis.actions)
    return replace(axis, **_title(said), **_description(said), actions=actions)


def _action(action: Action, lang: str) -> Action:
    said, target = said_in(action.translations, lang), action.target
    if target and said.unit:
        target = replace(target, unit=said.unit, lang=lang)
    updates = tuple(_update(update, lang) for update in action.updates)
    return replace(action, **_title(said), **_description(said), target=target, updates=updates)


def _update(update: Update, lang: str) -> Update:
    said = said_in(update.translations, lang)
    evidence = tuple(_evidence(proof, lang) for proof in update.evidence)
    if said.note:
        update = replace(update, note=said.note, lang=lang)
    return replace(update, evidence=evidence)


def _evidence(proof: Evidence, lang: str) -> Evidence:
    return replace(proof, **_title(said_in(proof.translations, lang)))


def said_in(translations: Translations, lang: str) -> Translation:
    """All nothing where there is none."""
    return next((one for one in translations if one.lang == lang), Translation(lang=lang))


def _title(said: Translation) -> dict[str, Any]:
    return {"title": said.title, "lang": said.lang} if said.title else {}


def _description(said: Translation) -> dict[str, Any]:
    return {"description": said.description, "description_lang": said.lang} if said.description else {}


def _said_of_actions(plan: Plan) -> Iterator[tuple[Translations, Sequence[str]]]:
    """Translations, and which of their texts belong to actions."""
    for axis in plan.axes:
        for action in axis.actions:
            yield axis.translations, ("title",)
            yield action.translations, ("title", "description", "unit")
            for update in action.updates:
                yield update.translations, ("note",)
                yield from ((proof.translations, ("title",)) for proof in update.evidence)
