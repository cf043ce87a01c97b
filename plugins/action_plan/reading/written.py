"""A plan file as it was typed, for the rules to read.

A rule reads what was written, not what was understood, so that a mistake in one entry does not hide those of the
others: what is not readable is passed over, and told by the schema.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath

from plugins.authoring.dates import DateProblem, PartialDate
from plugins.authoring.documents import KeptDocument
from plugins.authoring.validation import ACTION_REF
from plugins.authoring.yaml_source import Place, Source, Value

from ..model import Plan

# What a rule yields: where, and what to say there.
Findings = Iterator[tuple[Place, str]]


@dataclass(frozen=True)
class Group:
    """A group of keys that can be read, and where it is written."""

    place: Place
    keys: dict[str, Value]

    def text(self, key: str) -> str:
        value = self.keys.get(key)
        return value.strip() if isinstance(value, str) else ""

    def number(self, key: str) -> int | None:
        text = self.text(key)
        return int(text) if re.fullmatch(r"[0-9]{1,15}", text) else None

    def date(self, key: str) -> PartialDate | None:
        try:
            return PartialDate.parse(self.text(key))
        except DateProblem:
            return None

    def groups(self, key: str) -> "list[Group]":
        value = self.keys.get(key)
        items = value if isinstance(value, list) else []
        return [Group((*self.place, key, n), item) for n, item in enumerate(items) if isinstance(item, dict)]


@dataclass(frozen=True)
class Surroundings:
    """What a plan file is held against.

    axis_pages: the axes that have a page in content/axes/.
    documents: the names of those that the site keeps, from content/.
    kept_document: the one that a name from content/ means, or None.
    published: the plans as they were last published, by year; empty where that is not known.
    languages: those that a plan may be translated into.
    is_withdrawn: whether a path of the site, « documents/a.pdf », is gone on purpose.
    """

    day: date
    axis_pages: Collection[str]
    documents: Collection[str] = ()
    kept_document: Callable[[str], KeptDocument | None] = lambda _: None
    published: Mapping[int, Plan] = field(default_factory=dict)
    languages: Collection[str] = ()
    is_withdrawn: Callable[[str], bool] = lambda _: False


@dataclass(frozen=True)
class Written:
    """A plan file as it was typed."""

    source: Source
    around: Surroundings

    @cached_property
    def plan(self) -> Group:
        return Group((), self.source.value if isinstance(self.source.value, dict) else {})

    @cached_property
    def axes(self) -> list[Group]:
        return self.plan.groups("axes")

    @property
    def year(self) -> str:
        return self.plan.text("annee")

    @property
    def stem(self) -> str:
        return PurePosixPath(self.source.path).stem

    @cached_property
    def actions(self) -> list[Group]:
        return [action for axis in self.axes for action in axis.groups("actions")]

    @property
    def entries(self) -> Iterator[tuple[Group, Group]]:
        """Every entry of every follow-up, after the action that it belongs to."""
        for action in self.actions:
            for entry in action.groups("suivi"):
                yield action, entry

    @property
    def follow_ons(self) -> Findings:
        """What takes over, where it names an action: its place and « 2022/mlix »."""
        for _, entry in self.entries:
            if re.fullmatch(ACTION_REF, ref := entry.text("suite")):
                yield (*entry.place, "suite"), ref

    def line(self, group: Group, key: str) -> int:
        return self.source.line_of((*group.place, key))


# Its docstring is the rule.
Rule = Callable[[Written], Findings]
