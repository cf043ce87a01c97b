"""The guides say all that an author can write, and all that the site can answer."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.action_plan.model import RESERVED_IDS, State
from plugins.action_plan.reading import schema as plan_schema
from plugins.authoring.validation import Entry
from plugins.front_matter.schema import KINDS
from tests.conftest import ROOT, build_on, copy_of_the_site

TEXTS = (ROOT / "docs/guide-redaction.md").read_text(encoding="utf-8")
PLANS = (ROOT / "docs/guide-plan.md").read_text(encoding="utf-8")

# Where what is said is said about a plan, or about anything that authors write; all the rest is about texts.
OF_PLANS = {"action_plan"}
OF_BOTH = {"authoring"}
# These speak to maintainers.
OF_NEITHER = {"paper/printing.py", "action_plan/exports/document.py"}


def plain(text: str) -> str:
    """Every space an ordinary one; what stands for something else, one sign."""
    return re.sub(r"\{\w+\}|&…", "…", re.sub(r"\s+", " ", text.replace("\u202f", " ")))


def sentences(source: str) -> Iterator[str]:
    """What a module can tell an author: what was read; what to write.  Descriptions of keys begin with a capital."""
    tree = ast.parse(source)
    parts = {
        id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
    } | {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in parts:
            continue
        if isinstance(node, ast.JoinedStr):
            said = "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            said = node.value
        else:
            continue
        if re.search(r"\s; ", said) and not said[0].isupper():
            yield plain(said)


def told(*rooms: str) -> list[str]:
    """The sentences of some rooms of plugins/."""
    files = [file for room in rooms for file in sorted((ROOT / "plugins" / room).rglob("*.py"))]
    wanted = [file for file in files if file.relative_to(ROOT / "plugins").as_posix() not in OF_NEITHER]
    return sorted({said for file in wanted for said in sentences(file.read_text(encoding="utf-8"))})


def rows(guide: str) -> list[str]:
    """What the tables of messages explain: « … » stands for anything, and an example for what it is one of."""
    tables = re.findall(r"\| le site dit \|.*\n\|[-|]+\n((?:\|.*\n)*)", guide)
    return [
        plain(line.split("|")[1].strip()).replace("`", "") for table in tables for line in table.splitlines()
    ]


def pattern(text: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, text.split("…"))))


def is_explained(said: str, guide: str) -> bool:
    read = said.partition(" ; ")[0]
    return any(pattern(row).search(said) or pattern(read).fullmatch(row) for row in rows(guide))


OTHER_ROOMS = sorted(
    room.name
    for room in (ROOT / "plugins").iterdir()
    if room.is_dir() and room.name not in OF_PLANS | OF_BOTH | {"__pycache__"}
)


@pytest.mark.parametrize("said", told(*OTHER_ROOMS))
def test_the_guide_to_texts_explains_what_is_said_of_a_text(said: str):
    assert is_explained(said, TEXTS)


@pytest.mark.parametrize("said", told(*OF_PLANS))
def test_the_guide_to_plans_explains_what_is_said_of_a_plan(said: str):
    assert is_explained(said, PLANS)


@pytest.mark.parametrize("said", told(*OF_BOTH))
def test_the_guides_explain_what_is_said_of_any_file(said: str):
    assert is_explained(said, TEXTS) or is_explained(said, PLANS)


@pytest.mark.parametrize("key", sorted({key for kind in KINDS.values() for key in kind.model_fields}))
def test_the_guide_to_texts_names_every_key(key: str):
    assert re.search(rf"^\|[^|]*`{key}`", TEXTS, re.MULTILINE)


ENTRIES = [kind for kind in vars(plan_schema).values() if isinstance(kind, type) and issubclass(kind, Entry)]


@pytest.mark.parametrize("key", sorted({key for kind in ENTRIES for key in kind.model_fields}))
def test_the_guide_to_plans_names_every_key(key: str):
    assert f"`{key}`" in PLANS or f"{key}:" in PLANS


@pytest.mark.parametrize("id_", RESERVED_IDS)
def test_the_guide_to_plans_names_every_id_that_is_taken(id_: str):
    row = next(line for line in PLANS.splitlines() if line.startswith("| `id` |"))

    assert f"`{id_}`" in row


@pytest.mark.parametrize("state", [state.value for state in State if state is not State.UNKNOWN])
def test_the_guide_to_plans_names_every_state(state: str):
    assert re.search(rf"^\| `{state}` \|", PLANS, re.MULTILINE)


def examples(guide: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)


# Where each kind of example of a plan belongs, told by its first line: what has to stand before it.
PLAN = """annee: 2026
titre: Plan d’essai
adopte: 2019
echeance: 2026-12-31
axes:
  - id: etudes
    titre: Études
    actions:
"""


def as_plan(example: str) -> str:
    """The whole plan that an example is a part of."""
    first = examples(PLANS, "yaml")[0]
    if example.startswith("annee:"):
        return example
    if example.startswith("          - date:"):
        return PLAN + first + example
    if example.startswith("            preuves:"):
        return f"{PLAN}{first}          - date: 2019-06-03\n            etat: en_cours\n{example}"
    return PLAN + example


@pytest.fixture
def chapter(tmp_path: Path) -> Path:
    """The chapter's own site, with the files that the examples name."""
    project = copy_of_the_site(tmp_path, ROOT / "content")
    for guide in (TEXTS, PLANS):
        for name in re.findall(r"documents/[\w-]+\.pdf", guide):
            (project / "content" / name).parent.mkdir(exist_ok=True)
            (project / "content" / name).write_bytes(b"%PDF-1.7")
    return project


@pytest.mark.parametrize(
    "example", examples(PLANS, "yaml"), ids=lambda example: example.split("\n")[0].strip()
)
def test_every_example_of_a_plan_builds(chapter: Path, example: str):
    plan = as_plan(example)
    (chapter / f"content/plan/{plan[7:11]}.yaml").write_text(plan, encoding="utf-8")

    build_on("2027-06-01", chapter, chapter / "output")


@pytest.mark.parametrize(
    "example", [*examples(TEXTS, "markdown"), *examples(TEXTS, "yaml")], ids=lambda example: example[:20]
)
def test_every_example_of_a_text_builds(chapter: Path, example: str):
    text = (
        example
        if example.startswith("---")
        else f"---\ntitle: Essai\ndate: 2026-12-05\n{example}---\n\nUn texte.\n"
    )
    (chapter / "content/actualites/exemple.md").write_text(text, encoding="utf-8")

    build_on("2027-06-01", chapter, chapter / "output")
