"""A follow-up entry: asked for, or given whole; read again by the real reader before a byte of the plan changes."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.action_plan.adding import Added, NewEntry, NotAdded, add_entry
from plugins.action_plan.model import Action, Plan
from plugins.action_plan.reading.files import read_plans
from plugins.action_plan.reading.written import Surroundings
from plugins.authoring.documents import document_names, kept_documents
from plugins.authoring.problems import Problem
from plugins.authoring.yaml_writing import one_line
from workshop.asking import somebody_is_there
from workshop.entry_questions import asked, entry_of, missing
from workshop.installing import Impossible
from workshop.which_action import EXAMPLE, which_action


@dataclass(frozen=True)
class Shelf:
    """content: the folder.  around: what the plans are held against."""

    content: Path
    around: Surroundings

    @property
    def folder(self) -> Path:
        return self.content / "plan"

    def read(self, folder: Path) -> tuple[tuple[Plan, ...], list[Problem]]:
        return read_plans(folder, folder.parent.parent, self.around)

    def file_of(self, year: int) -> Path:
        """The name of the file is the year of the plan."""
        return next(self.folder.glob(f"{year}.y*ml"))


def follow_up(settings: Mapping[str, Any], named: str, given: Mapping[str, str]) -> str:
    """What to tell of the entry that was added; raises Impossible when none was.

    named: the action.  given: the keys of the entry, and « preuve », « preuve_titre »…; empty where not given.
    """
    shelf = _shelf(settings)
    plans, problems = shelf.read(shelf.folder)
    if problems:
        told = "\n".join(map(str, sorted(problems)))
        raise Impossible(f"{told}\n\nLes plans ne peuvent pas être lus : corrigez d’abord, puis recommencez.")
    action = which_action([action for plan in plans for action in plan.actions], named)
    known = {key: one_line(value) for key, value in given.items()}
    if somebody_is_there():
        known = asked(action, known, shelf.around)
    known["date"] = known["date"] or shelf.around.day.isoformat()
    if lacking := list(missing(action, known)):
        raise Impossible(
            "Rien n’a été écrit, il manque :\n" + "\n".join(lacking) + f"\nPar exemple : {EXAMPLE}"
        )
    return _add(shelf, action, entry_of(known))


def _shelf(settings: Mapping[str, Any]) -> Shelf:
    content = Path(settings["PATH"])
    around = Surroundings(
        day=settings["SITE_DATE"],
        axis_pages={file.stem for file in (content / "axes").glob("*.md")},
        documents=document_names(content),
        kept_document=kept_documents(content),
        languages=set(settings["LANGUAGES"]) - {settings["DEFAULT_LANG"]},
    )
    return Shelf(content, around)


def _add(shelf: Shelf, action: Action, entry: NewEntry) -> str:
    file = shelf.file_of(action.plan)
    name = f"{shelf.content.name}/plan/{file.name}"
    before = file.read_bytes()
    text = before.decode("utf-8")
    # Some editors begin a file with this sign, which is no part of the YAML.
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    try:
        added = add_entry(text.removeprefix(mark), action.id, entry)
    except NotAdded as refused:
        raise Impossible(f"{name}:{refused.line}: {refused}\n\nRien n’a été écrit.") from refused
    # A date that cannot be read.
    except ValueError as wrong:
        raise Impossible(f"{wrong}.\n\nRien n’a été écrit.") from wrong
    after = (mark + added.text).encode("utf-8")
    if problems := _problems_with(shelf, file, after):
        raise Impossible("\n".join(_said(problems, added, name)) + "\n\nRien n’a été écrit.")
    _replace(file, before, after, name)
    return _told(action, added, name)


def _problems_with(shelf: Shelf, file: Path, after: bytes) -> list[Problem]:
    """Those of all plans, this file being what it would become."""
    with tempfile.TemporaryDirectory() as folder:
        plans = Path(folder, shelf.content.name, "plan")
        shutil.copytree(shelf.folder, plans)
        (plans / file.name).write_bytes(after)
        return sorted(shelf.read(plans)[1])


def _said(problems: Sequence[Problem], added: Added, name: str) -> Iterator[str]:
    """A line that is not in the file would send the author nowhere."""
    for problem in problems:
        ours = problem.path == name and problem.line >= added.line
        yield problem.text if ours else str(problem)


def _replace(file: Path, before: bytes, after: bytes, name: str) -> None:
    """The whole new file in one step; raises Impossible."""
    # A symbolic link stays one.
    file = file.resolve()
    beside = file.with_name(f".{file.name}-{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as new_file:
            new_file.write(after)
            new_file.flush()
            os.fsync(new_file.fileno())
        shutil.copymode(file, beside)
        if file.read_bytes() != before:
            raise Impossible(f"{name} vient d’être changé par ailleurs ; rien n’a été écrit, recommencez.")
        beside.replace(file)
    except OSError as error:
        raise Impossible(f"{name} n’a pas pu être écrit : {error.strerror or error}.") from error
    finally:
        beside.unlink(missing_ok=True)


def _told(action: Action, added: Added, name: str) -> str:
    lines = [f"{name}:{added.line}: l’entrée est ajoutée à « {action.title} »."]
    if added.later:
        lines.append(
            f"  Elle est placée avant celle du {added.later}, plus récente, qui dit toujours où en est l’action."
        )
    lines += [
        "  1. Relisez-la, et complétez-la si vous voulez : le guide docs/guide-plan.md dit tout ce que l’on peut y écrire.",
        "  2. Regardez le résultat : python3 tasks.py serve",
        "  3. Vérifiez tout : python3 tasks.py check",
    ]
    return "\n".join(lines)
