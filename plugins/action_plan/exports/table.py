"""The files that are written beside the page of a plan, for whoever wants its data.  Pure."""

from collections.abc import Callable, Collection, Mapping

from ..progress import Standing
from .deadlines import to_ics
from .document import to_json
from .publication import Publication
from .schemas import document_schema, plan_file_schema
from .spreadsheet import actions_table, evidence_table, updates_table

# Below « /plan/2019/ ».
EXPORTS: Mapping[str, Callable[[Standing, Publication], bytes]] = {
    "plan.csv": actions_table,
    "suivi.csv": updates_table,
    "preuves.csv": evidence_table,
    "plan.json": to_json,
    "echeances.ics": to_ics,
}

# Below « /plan/ »: what the files of every plan have in common; told the languages of the translations.
SCHEMAS: Mapping[str, Callable[[Collection[str]], bytes]] = {
    "plan.schema.json": document_schema,
    "fichier.schema.json": plan_file_schema,
}


def export_addresses(years: list[int]) -> set[str]:
    return {f"/plan/{year}/{name}" for year in years for name in EXPORTS} | {
        f"/plan/{name}" for name in SCHEMAS
    }


def exports(standing: Standing, publication: Publication) -> dict[str, bytes]:
    """address -> the content of every export of a plan."""
    return {f"{standing.plan.url}{name}": export(standing, publication) for name, export in EXPORTS.items()}
