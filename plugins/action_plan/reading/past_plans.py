"""The plans as they were last published, read back from what git kept of them."""

from collections.abc import Mapping

from plugins.authoring.problems import Problem

from ..exports.document import NotAPlanDocument, from_json
from ..model import Plan
from .files import read_past_plan
from .written import Surroundings


def past_plans(
    files: Mapping[str, str], around: Surroundings, revision: str
) -> tuple[dict[int, Plan], list[Problem]]:
    """By year, and a problem for each file that cannot be read: what cannot be compared must not pass for the same.

    files: path -> text, of plan.json or of YAML files.  revision: where they come from, as git names it.
    """
    plans: dict[int, Plan] = {}
    problems: list[Problem] = []
    for path, text in sorted(files.items()):
        try:
            plan = from_json(text) if path.endswith(".json") else read_past_plan(text, path, around)
        except NotAPlanDocument:
            plan = None
        if plan:
            plans[plan.year] = plan
        else:
            said = (
                f"ce plan, tel que {revision} le garde, ne se lit plus : rien ne dit qu’il n’a pas été réécrit ; "
                "comparez avec une autre révision : --since …"
            )
            problems.append(Problem(path, 1, said))
    return plans, problems
