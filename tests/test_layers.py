"""Who may know whom below plugins/ (DESIGN § 2): read in the imports, nothing is run."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "plugins").rglob("*.py"))

# Inside plugins/action_plan: each module, room.module, and the only ones that it may import.
ARROWS = {
    "model": set(),
    "adding": set(),
    "glossary": {"model", "progress"},
    "progress": {"model"},
    "translating": {"model"},
    "site_texts": {"model"},
    "reading.schema": {"glossary", "model"},
    "reading.written": {"model"},
    "reading.rules": {"model", "reading.written"},
    "reading.follow_up_rules": {"model", "reading.rules", "reading.written"},
    "reading.between_plans": {"reading.written"},
    "reading.published": {"model", "reading.written"},
    "reading.translations": {"model", "reading.rules", "reading.schema", "reading.written"},
    "reading.making": {"model", "reading.schema", "reading.written"},
    "reading.files": {
        "model",
        "reading.between_plans",
        "reading.follow_up_rules",
        "reading.making",
        "reading.published",
        "reading.rules",
        "reading.schema",
        "reading.translations",
        "reading.written",
    },
    "reading.past_plans": {"exports.document", "model", "reading.files", "reading.written"},
    "story.history": {"model", "progress"},
    "story.series": {"model", "progress", "story.history"},
    "story.feeds": {"progress", "story.history"},
    "charts": {"model", "progress", "story.series"},
    "views.selections": {"model", "progress"},
    "views.years": {"model"},
    "views.comparison": {"charts", "model", "progress"},
    "views.balance": {"model", "progress"},
    "exports.publication": set(),
    "exports.document_parts": {"glossary", "model", "progress"},
    "exports.document": {"exports.document_parts", "exports.publication", "model", "progress"},
    "exports.cells": set(),
    "exports.spreadsheet": {"exports.cells", "exports.publication", "model", "progress", "translating"},
    "exports.deadlines": {"exports.publication", "model", "progress"},
    "exports.schemas": {"exports.document", "reading.schema", "reading.translations"},
    "exports.table": {
        "exports.deadlines",
        "exports.document",
        "exports.publication",
        "exports.schemas",
        "exports.spreadsheet",
        "progress",
    },
    "exports.dataset": {"exports.publication", "progress"},
    "exports.badges": set(),
    "pages": {
        "model",
        "progress",
        "story.feeds",
        "story.history",
        "story.series",
        "views.balance",
        "views.comparison",
        "views.selections",
    },
    "plugin": {
        "charts",
        "exports.badges",
        "exports.dataset",
        "exports.deadlines",
        "exports.publication",
        "exports.table",
        "model",
        "pages",
        "progress",
        "reading.files",
        "reading.past_plans",
        "site_texts",
        "story.history",
        "translating",
        "views.years",
    },
}

# The same inside plugins/images.
IMAGE_ARROWS = {
    "original": set(),
    "tints": set(),
    "refusals": set(),
    "drawings": {"refusals"},
    "pixels": {"refusals"},
    "rendering": {"original", "pixels"},
    "looking": {"drawings", "original", "pixels", "refusals", "rendering", "tints"},
    "finding": {"looking", "original", "refusals"},
    "making": {"finding", "original", "refusals", "rendering"},
    "names": set(),
    "picture": {"original"},
    "markdown_extension": {"picture"},
    "plugin": {
        *("finding", "making", "markdown_extension", "names", "original", "picture", "rendering"),
    },
}

# The same inside plugins/keeping.
KEEPING_ARROWS = {"whole_site": set(), "plugin": {"whole_site"}}

# The same inside plugins/light_pages.
LIGHT_ARROWS = {
    "markup": set(),
    "scripts": set(),
    "stylesheet": set(),
    "heavy_links": set(),
    "weight": {"markup"},
    "files": {"weight"},
    "budgets": {"files", "weight"},
    "lightening": {"files", "heavy_links", "markup", "stylesheet", "weight"},
    "plugin": {"files", "lightening"},
}

# The same inside plugins/packs, where no kind of copy knows another.
PACK_ARROWS = {
    "archive": set(),
    "leading": set(),
    "media_types": set(),
    "pack": set(),
    "contents": {"leading"},
    "copied_page": {"leading"},
    "copied_search": set(),
    "marks": {"copied_page", "pack"},
    "one_file": {"copied_page", "leading", "pack"},
    "site_zip": {"archive", "contents", "copied_page", "copied_search", "marks", "pack"},
    "books.book": set(),
    "books.tables": set(),
    "books.xhtml": {"books.tables"},
    "books.editions": {"books.book", "books.xhtml", "contents", "pack"},
    "books.epub": {"books.book", "media_types"},
    "books.making": {"books.editions", "books.epub", "pack"},
    "kiwix.numbers": set(),
    "kiwix.pages": set(),
    "kiwix.zim": {"kiwix.numbers", "kiwix.pages", "media_types"},
    "kiwix.making": {"contents", "copied_page", "kiwix.pages", "kiwix.zim", "marks", "pack"},
    "makers": {"books.making", "kiwix.making", "one_file", "pack", "site_zip"},
    "offers": {"pack"},
    "plugin": {"makers", "offers", "pack"},
}

# The same inside plugins/search.
SEARCH_ARROWS = {
    "folding": set(),
    "record": set(),
    "prose": set(),
    "shortening": set(),
    "index": {"folding", "record"},
    "by_letter": {"folding", "record"},
    "plugin": {"by_letter", "folding", "index", "prose", "record", "shortening"},
}

# The same inside plugins/sharing and plugins/structured_data.
SHARING_ARROWS = {"text": set(), "links": {"text"}, "plugin": {"links"}}
DATA_ARROWS = {"in_html": set(), "kinds": set(), "plugin": {"in_html", "kinds"}}


# What the workshop and the measurements import of each room (decision 007).
DOORS: dict[str, dict[str, set[str]]] = {
    "workshop": {
        "action_plan": {"adding", "glossary", "model", "reading.files", "reading.schema", "reading.written"},
        "addresses": {"kinds", "web"},
        "authoring": {
            "dates",
            "documents",
            "gathering",
            "problems",
            "slugs",
            "validation",
            "yaml_source",
            "yaml_writing",
        },
        "calendar": {"icalendar_file"},
        "content_security": {"policy"},
        "front_matter": {"reading", "schema"},
        "incremental": {"digests", "looking", "memory", "reads", "state", "writing"},
        "languages": {"catalogue", "formatting", "pairs"},
        "light_pages": {"budgets", "files", "weight"},
        "markup": {"page", "places"},
        "packs": {"leading", "pack"},
        "redirections": {"files", "reading"},
        "starting": {"starts"},
    },
    "bench": {
        "action_plan": {"model", "progress", "reading.files"},
        "authoring": {"documents"},
        "images": {"rendering"},
        "light_pages": {"budgets"},
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


ROOMS = {
    "action_plan": ARROWS,
    "images": IMAGE_ARROWS,
    "keeping": KEEPING_ARROWS,
    "light_pages": LIGHT_ARROWS,
    "packs": PACK_ARROWS,
    "search": SEARCH_ARROWS,
    "sharing": SHARING_ARROWS,
    "structured_data": DATA_ARROWS,
}


def modules_of(room: str) -> dict[str, Path]:
    """By their names in the room: « model », « reading.rules »."""
    folder = ROOT / "plugins" / room
    files = sorted(folder.rglob("[!_]*.py"))
    return {".".join(file.relative_to(folder).with_suffix("").parts): file for file in files}


def siblings(room: str, module: str) -> set[str]:
    known, package = modules_of(room), f"plugins.{room}."
    file = known[module]
    found = {
        name.removeprefix(package)
        for name in imports(file.read_text(encoding="utf-8"), name_of(file))
        if name.startswith(package)
    }
    # « model.Plan » is something of the module « model ».
    return {one for one in known for name in found if f"{name}.".startswith(f"{one}.")}


@pytest.mark.parametrize(
    ("room", "module"), [(room, module) for room in ROOMS for module in modules_of(room)]
)
def test_inside_a_room_an_arrow_is_the_only_permission(room: str, module: str):
    assert siblings(room, module) <= ROOMS[room][module]


# « | `gate` | `addresses`, `authoring` | »
_LINE = re.compile(r"^\| `(\w+)` \| ([`\w, ]*)\|$", re.MULTILINE)


def rooms_in(record: str) -> dict[str, list[str]]:
    """Each room of a table and those that it may import, from its first line on."""
    return {room: re.findall(r"\w+", known) for room, known in _LINE.findall(record)}


def below(rooms: dict[str, list[str]]) -> list[tuple[str, str]]:
    """A room, and one that it may import though that stands beside it or below: two that know each other are always found."""
    above: set[str] = set()
    found = []
    for room, known in rooms.items():
        found += [(room, one) for one in known if one not in above]
        above.add(room)
    return found


def doors_of(folder: str, files: Iterable[Path]) -> dict[str, set[str]]:
    """By room, the modules of it that these files import; those of their own folder left out."""
    found: dict[str, set[str]] = {}
    for file in files:
        for name in imports(file.read_text(encoding="utf-8"), name_of(file)):
            if name.startswith("plugins.") and not name.startswith(f"{folder}."):
                room = name.split(".")[1]
                known = modules_of(room)
                found.setdefault(room, set()).update(
                    one for one in known if f"{name}.".startswith(f"plugins.{room}.{one}.")
                )
    return found


ROOMS_TOLD = rooms_in((ROOT / "docs/decisions/044-rooms.md").read_text(encoding="utf-8"))


def test_every_room_has_its_line_in_the_record():
    assert set(ROOMS_TOLD) == {file.parent.name for file in (ROOT / "plugins").glob("*/__init__.py")}


@pytest.mark.parametrize("room", ROOMS_TOLD)
def test_a_room_knows_those_that_the_record_names_and_no_other(room: str):
    known = doors_of(f"plugins.{room}", (ROOT / "plugins" / room).rglob("*.py"))

    assert sorted(known) == ROOMS_TOLD[room]


def test_every_room_knows_only_rooms_above_it():
    assert below(ROOMS_TOLD) == []


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("| `kits` | |\n| `packs` | `kits` |", []),
        ("| `packs` | `kits` |\n| `kits` | |", [("packs", "kits")]),
        ("| `kits` | `packs` |\n| `packs` | `kits` |", [("kits", "packs")]),
        ("| `kits` | `gate` |\n| `packs` | `kits` |\n| `gate` | `packs` |", [("kits", "gate")]),
        ("| `kits` | `nothing` |", [("kits", "nothing")]),
    ],
    ids=["right", "upside down", "two that know each other", "three in a ring", "no such room"],
)
def test_a_room_that_knows_one_below_it_is_found(table: str, found: list[tuple[str, str]]):
    assert below(rooms_in(table)) == found


@pytest.mark.parametrize("folder", DOORS)
def test_from_outside_a_room_is_entered_by_its_doors(folder: str):
    assert doors_of(folder, (ROOT / folder).rglob("*.py")) == DOORS[folder]


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_no_plugin_knows_who_builds_measures_or_tests(file: Path):
    outside = {name.split(".")[0] for name in imports(file.read_text(encoding="utf-8"), name_of(file))}

    assert outside & {"bench", "tasks", "tests", "workshop"} == set()


def test_the_vocabulary_of_the_plan_knows_only_that_of_authors_and_addresses():
    file = ROOT / "plugins" / "action_plan" / "model.py"

    ours = {
        name
        for name in imports(file.read_text(encoding="utf-8"), name_of(file))
        if name.startswith("plugins.")
    }

    assert {".".join(name.split(".")[:2]) for name in ours} == {"plugins.addresses", "plugins.authoring"}


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
    assert ours <= {"plugins.addresses", "plugins.authoring", "plugins.typography"}


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
