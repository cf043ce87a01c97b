"""Who may know whom below plugins/ (DESIGN § 2): read in the imports, nothing is run."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "plugins").rglob("*.py"))

# Inside plugins/action_plan: each module, and the only siblings that it may import.
ARROWS = {
    "model": set(),
    "schema": {"glossary", "model"},
    "written": {"model"},
    "rules": {"model", "written"},
    "follow_up_rules": {"model", "written", "rules"},
    "between_plans": {"written"},
    "published": {"model", "written"},
    "reading": {"model", "schema", "written", "rules", "follow_up_rules", "between_plans", "published"},
    "adding": set(),
    "past_plans": {"model", "document", "reading", "written"},
    "progress": {"model"},
    "history": {"model", "progress"},
    "series": {"model", "progress", "history"},
    "feeds": {"progress", "history"},
    "charts": {"model", "progress", "series"},
    "publication": set(),
    "glossary": {"model", "progress"},
    "document_parts": {"glossary", "model", "progress"},
    "document": {"document_parts", "model", "progress", "publication"},
    "cells": set(),
    "spreadsheet": {"cells", "model", "progress", "publication"},
    "spreadsheet_reading": {"cells", "model", "spreadsheet"},
    "deadlines": {"model", "progress", "publication"},
    "schemas": {"document", "schema"},
    "exports": {"deadlines", "document", "progress", "publication", "schemas", "spreadsheet"},
    "dataset": {"progress", "publication"},
    "badges": set(),
    "views": {"model", "progress"},
    "years": {"model"},
    "comparison": {"model", "progress", "charts"},
    "balance": {"model", "progress"},
    "pages": {
        *("model", "progress", "history", "series", "feeds"),
        *("views", "comparison", "balance"),
    },
    "plugin": {
        *("past_plans", "model", "reading", "progress", "charts", "pages"),
        *("badges", "dataset", "deadlines", "exports", "publication", "years"),
    },
}


def name_of(file: Path) -> str:
    """plugins/action_plan/model.py -> plugins.action_plan.model"""
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(source: str, name: str) -> Iterator[str]:
    """The full names of all that a module imports, wherever in it."""
    package = name.split(".")[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


CLOCKS = {"today", "now", "utcnow", "time_ns", "localtime", "gmtime", "monotonic", "perf_counter"}


def clocks(source: str) -> Iterator[str]:
    """What reads the day or the hour; a time of the day, datetime.time, is none."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            said = ast.unparse(node)
            if node.attr in CLOCKS or said == "time.time":
                yield said
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (alias.name for alias in node.names)


def siblings(module: str) -> set[str]:
    file = ROOT / "plugins" / "action_plan" / f"{module}.py"
    package = "plugins.action_plan."
    found = imports(file.read_text(encoding="utf-8"), name_of(file))
    return {name.removeprefix(package).split(".")[0] for name in found if name.startswith(package)}


@pytest.mark.parametrize("file", sorted((ROOT / "plugins" / "action_plan").glob("[!_]*.py")), ids=name_of)
def test_inside_the_plan_an_arrow_is_the_only_permission(file):
    assert siblings(file.stem) <= ARROWS[file.stem]


def test_the_vocabulary_of_the_plan_knows_only_that_of_authors():
    file = ROOT / "plugins" / "action_plan" / "model.py"

    ours = {
        name
        for name in imports(file.read_text(encoding="utf-8"), name_of(file))
        if name.startswith("plugins.")
    }

    assert {".".join(name.split(".")[:2]) for name in ours} == {"plugins.authoring"}


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_only_adapters_know_pelican(file):
    found = [
        name
        for name in imports(file.read_text(encoding="utf-8"), name_of(file))
        if name.split(".")[0] == "pelican"
    ]

    assert not found or file.name == "plugin.py"


@pytest.mark.parametrize("file", [file for file in MODULES if file.name != "plugin.py"], ids=name_of)
def test_nobody_knows_an_adapter(file):
    found = imports(file.read_text(encoding="utf-8"), name_of(file))

    assert [name for name in found if name.startswith("plugins.") and "plugin" in name.split(".")] == []


@pytest.mark.parametrize("file", [file for file in MODULES if file.parent.name == "authoring"], ids=name_of)
def test_what_all_author_files_share_knows_no_kind_of_file(file):
    found = imports(file.read_text(encoding="utf-8"), name_of(file))

    ours = {".".join(name.split(".")[:2]) for name in found if name.startswith("plugins.")}
    assert ours <= {"plugins.authoring", "plugins.typography"}


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_nothing_below_plugins_reads_a_clock(file):
    assert list(clocks(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("from datetime import date\ndate.today()", ["date.today"]),
        ("import datetime\nday = datetime.datetime.now(tz)", ["datetime.datetime.now"]),
        ("import time\ntime.time()", ["time.time"]),
        ("from time import time", ["time"]),
        ("from datetime import time\ntime(9, 30)", []),
        ("moment.time", []),
    ],
)
def test_a_clock_is_seen(source, read):
    assert list(clocks(source)) == read


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from .model import Plan", ["plugins.action_plan.model.Plan"]),
        ("from . import model", ["plugins.action_plan.model"]),
        ("from ..gate import links", ["plugins.gate.links"]),
        ("def f():\n    import pelican.signals", ["pelican.signals"]),
    ],
)
def test_an_import_is_seen(source, found):
    assert list(imports(source, "plugins.action_plan.progress")) == found
