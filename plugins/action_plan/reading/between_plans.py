"""What the plan files must say together.  A rule is a function; its docstring is the rule."""

from collections.abc import Collection, Iterable, Iterator

from plugins.authoring.problems import Problem
from plugins.authoring.validation import suggestion

from .written import Written


def a_year_has_one_plan(files: Iterable[Written]) -> Iterator[Problem]:
    """2019.yaml and 2019.yml would be one page."""
    first: dict[str, str] = {}
    for written in files:
        if written.stem in first:
            text = f"le plan de {written.stem} est déjà dans {first[written.stem]} ; gardez un seul fichier"
            yield written.source.problem((), text)
        first.setdefault(written.stem, written.source.path)


def what_takes_over_exists(files: Collection[Written]) -> Iterator[Problem]:
    """« suite » names an action; where a plan cannot be read, its actions cannot be known."""
    if not all(isinstance(written.source.value, dict) for written in files):
        return
    known = dict.fromkeys(
        f"{written.year}/{action.text('id')}" for written in files for action in written.actions
    )
    for written in files:
        for place, ref in written.follow_ons:
            if ref not in known:
                text = f"l’action « {ref} » n’existe dans aucun plan ; {suggestion(ref, known)}"
                yield written.source.problem(place, text)


def a_person_has_one_name(files: Iterable[Written]) -> Iterator[Problem]:
    """An id is one person in all plans: it is the address of one page."""
    first: dict[str, tuple[str, str]] = {}
    for written in files:
        people = written.plan.keys.get("responsables")
        for id_, name in people.items() if isinstance(people, dict) else ():
            if not isinstance(name, str) or not name.strip():
                continue
            spelled = " ".join(name.split())
            known, where = first.setdefault(id_, (spelled, written.source.path))
            if spelled != known:
                text = f"« {id_} » est déjà « {known} » dans {where} ; écrivez le même nom, ou donnez un autre id à cette personne"
                yield written.source.problem(("responsables", id_), text)
