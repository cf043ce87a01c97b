"""The three tables of a plan -> the plan, as far as tables tell it: what they say is enough to have it again.

What they leave out (the plan's own note and sources, the descriptions of the axes) is in plan.json.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from itertools import groupby

from plugins.action_plan.exports.spreadsheet import (
    ACTION_WORDS,
    ACTIONS,
    EVIDENCE,
    EVIDENCE_WORDS,
    UPDATE_WORDS,
    UPDATES,
)
from plugins.action_plan.model import (
    Action,
    Axis,
    Direction,
    Evidence,
    EvidenceKind,
    Origin,
    Person,
    Plan,
    State,
    Target,
    Translation,
    Translations,
    Update,
)
from plugins.authoring.dates import PartialDate
from plugins.authoring.documents import KeptDocument

Row = Mapping[str, str]
Pages = dict[str, tuple[Evidence, ...]]


def from_tables(plan: bytes, updates: bytes, evidence: bytes) -> tuple[Plan, Pages]:
    """The plan, and by the reference of an action the pages of the site that are evidence for it.

    plan, updates, evidence: the contents of plan.csv, suivi.csv and preuves.csv.
    """
    return _Tables(plan, updates, evidence).plan()


def from_table(names: Sequence[str], words: Sequence[str], content: bytes) -> Iterator[Row]:
    """The cells of every row by their names, as they are in the file.

    words: those of the names that more columns, with a language behind them, may repeat: « titre_en ».
    """
    rows = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    found = next(rows)
    more = re.compile(rf"(?:{'|'.join(words)})_[a-z]{{2,3}}")
    assert found[: len(names)] == list(names) and all(map(more.fullmatch, found[len(names) :])), found
    return (dict(zip(found, row, strict=True)) for row in rows)


def text_of(cell: str) -> str:
    return cell.removeprefix("'")


def date_of(cell: str) -> PartialDate | None:
    return PartialDate.parse(cell) if cell else None


def number_of(cell: str) -> int | None:
    return int(cell) if cell else None


def parted(text: str) -> list[str]:
    """The texts that share a cell."""
    return next(csv.reader(StringIO(text, newline=""), skipinitialspace=True), [])


class _Tables:
    def __init__(self, plan: bytes, updates: bytes, evidence: bytes) -> None:
        self.actions = list(from_table(ACTIONS, ACTION_WORDS, plan))
        self.updates = _by(("action",), from_table(UPDATES, UPDATE_WORDS, updates))
        self.evidence = _by(("action", "entree"), from_table(EVIDENCE, EVIDENCE_WORDS, evidence))

    def plan(self) -> tuple[Plan, Pages]:
        axes = tuple(
            self.axis(list(rows))
            for _, rows in groupby(self.actions, lambda row: (row["axe"], row["axe_titre"]))
        )
        plan = Plan(year=int(self.actions[0]["plan"]), title="", axes=axes)
        pages = {
            f"{row['plan']}/{text_of(row['action'])}": tuple(map(_proof, self.evidence[row["action"], ""]))
            for row in self.actions
        }
        return plan, pages

    def axis(self, rows: Sequence[Row]) -> Axis:
        return Axis(
            id=text_of(rows[0]["axe"]),
            title=text_of(rows[0]["axe_titre"]),
            actions=tuple(map(self.action, rows)),
            translations=_translations(rows[0], axe_titre="title"),
        )

    def action(self, row: Row) -> Action:
        names = parted(text_of(row["responsables"]))
        return Action(
            plan=int(row["plan"]),
            axis=text_of(row["axe"]),
            id=text_of(row["action"]),
            title=text_of(row["titre"]),
            description=text_of(row["description"]),
            target=_target(row),
            place=text_of(row["lieu"]) or None,
            due=date_of(row["echeance"]),
            due_is_default=row["echeance_par_defaut"] == "oui",
            added=date_of(row["ajoutee"]),
            people=tuple(map(Person, text_of(row["responsables_id"]).split(), names)),
            updates=tuple(map(self.update, self.updates[(row["action"],)])),
            translations=_translations(row, titre="title", description="description", unite="unit"),
        )

    def update(self, row: Row) -> Update:
        return Update(
            date=PartialDate.parse(row["date"]),
            state=State(row["etat"]),
            note=text_of(row["note"]),
            done=number_of(row["fait"]),
            due=date_of(row["echeance"]),
            follow_on=text_of(row["suite"]) or None,
            corrects=date_of(row["corrige"]),
            evidence=tuple(map(_proof, self.evidence[row["action"], row["entree"]])),
            translations=_translations(row, note="note"),
        )


def _by(names: Sequence[str], rows: Iterable[Row]) -> dict[tuple[str, ...], list[Row]]:
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[tuple(row[name] for name in names)].append(row)
    return found


def _target(row: Row) -> Target | None:
    if not row["cible"]:
        return None
    return Target(
        int(row["cible"]),
        text_of(row["unite"]),
        Direction(row["sens"]),
        int(row["depart"]),
        row["bornee"] == "oui",
    )


def _proof(row: Row) -> Evidence:
    document = None
    if row["document"]:
        document = KeptDocument(text_of(row["document"]), int(row["taille"]), text_of(row["sha256"]))
    return Evidence(
        title=text_of(row["titre"]),
        kind=EvidenceKind(row["type"]),
        origin=Origin(row["source"]),
        url=text_of(row["url"]),
        archive=text_of(row["archive"]) or None,
        document=document,
        date=date_of(row["date"]),
        translations=_translations(row, titre="title"),
    )


def _translations(row: Row, **names: str) -> Translations:
    """names: the column of each text -> its name in the model.  From « titre_en », where the cell is not empty."""
    said: dict[str, dict[str, str]] = {}
    for column, value in row.items():
        word, _, lang = column.rpartition("_")
        if word in names and value:
            said.setdefault(lang, {})[names[word]] = text_of(value)
    return tuple(Translation(lang=lang, **texts) for lang, texts in said.items())
