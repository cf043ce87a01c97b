"""What a plan file must say of the plan, its axes and its actions, beyond the form of each value.

A rule is a function; its docstring is the rule.
"""

import re

from plugins.authoring.slugs import slug_of
from plugins.authoring.validation import suggestion

from ..model import RESERVED_IDS, Direction
from .written import Findings, Group, Rule, Written


def the_year_is_that_of_the_file(written: Written) -> Findings:
    """content/plan/2019.yaml holds the plan of 2019."""
    if written.year == written.stem or not re.search(r"\d", written.year):
        return
    if written.stem.isdecimal():
        text = f"l’année {written.year} ne va pas avec le nom du fichier ; écrivez « annee: {written.stem} » ou renommez le fichier"
    else:
        text = f"le nom de ce fichier n’est pas une année ; renommez-le « {written.year}.yaml »"
    yield ("annee",), text


def an_id_is_given_once(written: Written) -> Findings:
    """Two axes, or two actions of a plan, never share an id."""
    for name, groups in (("l’axe", written.axes), ("l’action", written.actions)):
        first: dict[str, int] = {}
        for group in groups:
            if not (id_ := group.text("id")):
                continue
            if id_ in first:
                yield (
                    (*group.place, "id"),
                    f"{name} « {id_} » existe déjà, ligne {first[id_]} ; donnez un autre id",
                )
            first.setdefault(id_, written.line(group, "id"))


def an_axis_has_a_page(written: Written) -> Findings:
    """The id of an axis is the name of a file in content/axes/."""
    for axis in written.axes:
        id_ = axis.text("id")
        if id_ and id_ not in written.around.axis_pages:
            advice = suggestion(id_, sorted(written.around.axis_pages))
            yield (*axis.place, "id"), f"l’axe « {id_} » n’a pas de page content/axes/{id_}.md ; {advice}"


def a_person_is_named_above(written: Written) -> Findings:
    """Whoever answers for an axis or an action is listed under « responsables » of the plan."""
    known = written.plan.keys.get("responsables")
    people = dict.fromkeys(sorted(known)) if isinstance(known, dict) else {}
    for group in [*written.axes, *written.actions]:
        named = group.keys.get("responsables")
        for number, person in enumerate(named if isinstance(named, list) else []):
            if isinstance(person, str) and person not in people:
                place = (*group.place, "responsables", number)
                yield (
                    place,
                    f"« {person} » n’est pas dans les responsables du plan ; {suggestion(person, people)}",
                )


def an_id_is_no_other_page(written: Written) -> Findings:
    """/plan/2019/bilan/ is a page of the plan: no action can take its address."""
    for action in written.actions:
        if (id_ := action.text("id")) in RESERVED_IDS:
            text = f"« {id_} » est déjà l’adresse d’une page du plan ; donnez un autre id, par exemple « {id_}-{written.year} »"
            yield (*action.place, "id"), text


def a_place_is_spelled_one_way(written: Written) -> Findings:
    """« Ségou » and « Segou » would be one page; the first one written is right."""
    first: dict[str, tuple[str, int]] = {}
    for action in written.actions:
        if not (place := action.text("lieu")):
            continue
        slug, line = slug_of(place), written.line(action, "lieu")
        if not slug:
            yield (
                (*action.place, "lieu"),
                f"le lieu « {place} » n’a aucune lettre ; écrivez par exemple « Kayes »",
            )
        elif first.setdefault(slug, (place, line))[0] != place:
            known, line = first[slug]
            text = f"le lieu « {place} » est écrit « {known} » ligne {line} ; écrivez-le partout de la même façon"
            yield (*action.place, "lieu"), text


def what_is_added_comes_after_the_adoption(written: Written) -> Findings:
    """« ajoutee » is a day between the adoption of the plan and that of the build."""
    adopted = written.plan.date("adopte")
    for action in written.actions:
        if not (added := action.date("ajoutee")):
            continue
        place = (*action.place, "ajoutee")
        if adopted and added.last < adopted.first:
            text = f"cette action serait ajoutée le {added}, avant l’adoption du plan ({adopted}) ; corrigez la date, ou retirez « ajoutee »"
            yield place, text
        elif added.first > written.around.day:
            yield place, f"le {added} n’est pas encore arrivé ; donnez le jour où l’action a été ajoutée"


def a_measure_has_a_target(written: Written) -> Findings:
    """« sens », « depart » and « bornee » say more of a « cible »."""
    for action in written.actions:
        for key in ("sens", "depart", "bornee"):
            if key in action.keys and not action.keys.get("cible"):
                yield (
                    (*action.place, key),
                    f"« {key} » précise une cible ; ajoutez « cible: 40 … », ou retirez cette ligne",
                )


def a_measure_starts_on_the_right_side(written: Written) -> Findings:
    """A count that must fall starts above its target, one that must rise below it."""
    for action in written.actions:
        count = target_count(action)
        if count is None:
            continue
        start, falls = action.number("depart"), action.text("sens") == Direction.DOWN.value
        if falls and start is None and "depart" not in action.keys:
            text = f"une cible à la baisse part de plus haut ; ajoutez « depart: … », un nombre au-dessus de {count}"
            yield (*action.place, "sens"), text
        elif start is not None and (start <= count if falls else start >= count):
            side = "au-dessus" if falls else "au-dessous"
            other = "hausse" if falls else "baisse"
            text = f"le départ ({start}) doit être {side} de la cible ({count}) ; corrigez-le, ou écrivez « sens: {other} »"
            yield (*action.place, "depart"), text


def target_count(action: Group) -> int | None:
    """How many « 2 550 modérateurs » are; None where no number can be read."""
    match = re.match(r"[0-9][0-9 \u00a0\u202f]*", action.text("cible"))
    digits = re.sub(r"\D", "", match[0]) if match else ""
    return int(digits) if 0 < len(digits) <= 15 else None


RULES: tuple[Rule, ...] = (
    the_year_is_that_of_the_file,
    an_id_is_given_once,
    an_id_is_no_other_page,
    an_axis_has_a_page,
    a_person_is_named_above,
    a_place_is_spelled_one_way,
    what_is_added_comes_after_the_adoption,
    a_measure_has_a_target,
    a_measure_starts_on_the_right_side,
)
