"""The JSON Schemas: what is published and what authors write are what they say, and an editor can use them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from plugins.action_plan.exports.document import to_json
from plugins.action_plan.exports.schemas import document_schema, plan_file_schema
from plugins.action_plan.exports.table import SCHEMAS
from plugins.action_plan.model import State
from plugins.action_plan.progress import stand
from tests.builders import stand_on
from tests.conftest import ROOT
from tests.plans import days, plans_with_pages
from tests.test_reading import AWFUL, read

PLAN_FILE = Draft202012Validator(json.loads(plan_file_schema(["en"])))
DOCUMENT = Draft202012Validator(json.loads(document_schema()))
PLANS = [*(ROOT / "content/plan").glob("*.yaml"), *(ROOT / "tests/site/content/plan").glob("*.yaml")]


class CoreSchema(SafeConstructor):
    """YAML 1.2 as editors read it: a number is a number, and a date is text."""


CoreSchema.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def as_an_editor_reads(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = CoreSchema
    return yaml.load(text)


def underlined(text: str) -> list[str]:
    """The places where an editor would show a mistake, « axes.0.actions.1.cible »."""
    return [
        ".".join(map(str, error.absolute_path)) for error in PLAN_FILE.iter_errors(as_an_editor_reads(text))
    ]


def smallest(line: str) -> str:
    return f"annee: 2019\ntitre: Essai\n{line}\naxes: [{{id: axe-a, titre: Axe A, actions: [{{id: a, titre: A}}]}}]\n"


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_a_schema_is_one(schema):
    Draft202012Validator.check_schema(json.loads(schema(["en"])))


@pytest.mark.parametrize("file", PLANS, ids=lambda file: file.name)
def test_every_plan_that_is_written_is_right_in_an_editor(file: Path):
    assert underlined(file.read_text(encoding="utf-8")) == []


def test_the_awful_plan_is_underlined_where_its_form_is_wrong():
    found = underlined(AWFUL)

    for place in ("titre", "adopte", "responsables", "sources.0.url"):
        assert place in found
    first = "axes.0.actions.0"
    assert {f"{first}.cible", f"{first}.echeance", f"{first}.suivi.0.etat", f"{first}.suivi.1.fait"} <= set(
        found
    )


@pytest.mark.parametrize(
    "line",
    [
        *["adopte: 2019", "adopte: 2019-06", "adopte: 2019-06-29", 'adopte: "2019"', "adopte:"],
        *[
            "note: 2019",
            "note: 1.5",
            "note: true",
            "note: NO",
            "note: oui",
            "note: 12:30",
            "note: >-\n  Deux\n  lignes",
        ],
        *[
            "connu_en_partie: oui",
            "connu_en_partie: non",
            "responsables: {awa-2: Awa}",
            "sources: []",
        ],
    ],
)
def test_what_our_reader_takes_an_editor_takes_too(line):
    assert read(smallest(line))[1] == []
    assert underlined(smallest(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        *[
            "adopte: 29/06/2019",
            "adopte: 2019-13",
            "adopte: 19",
            "adopte: [2019]",
            "note: [oui]",
            "connu_en_partie: yes",
        ],
        *[
            "connu_en_partie: true",
            "responsables: {Awa Touré: Awa}",
            "source: rien",
            "sources: {titre: Une}",
            "note: ''",
        ],
    ],
)
def test_what_our_reader_refuses_an_editor_underlines(line):
    assert read(smallest(line))[1] != []
    assert underlined(smallest(line)) != []


def test_every_key_of_the_file_is_told_in_french():
    schema = json.loads(plan_file_schema(["en"]))
    entries = [schema, *schema["$defs"].values()]

    assert all(entry["additionalProperties"] is False for entry in entries)
    assert [entry["title"] for entry in entries if not re.match("Une? ", entry["title"])] == []
    told = {
        f"{entry['title']}.{key}": value for entry in entries for key, value in entry["properties"].items()
    }
    assert [
        key for key, value in told.items() if not value.get("description", "").endswith((".", "»."))
    ] == []


def test_an_editor_offers_every_state_with_its_meaning():
    etat = json.loads(plan_file_schema(["en"]))["$defs"]["UpdateEntry"]["properties"]["etat"]

    assert etat["enum"] == [state.value for state in State if state is not State.UNKNOWN]
    assert len(etat["markdownEnumDescriptions"]) == len(etat["enum"])


def english(schema: Any) -> Iterator[str]:
    """Titles and descriptions that come from a docstring or a name of the code."""
    if isinstance(schema, dict):
        for key in ("title", "description"):
            if isinstance(said := schema.get(key), str) and re.search(
                r"\b(the|of|an|how|what)\b", said, re.I
            ):
                yield said
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from english(inner)


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_no_english_of_the_code_is_shown(schema):
    assert list(english(json.loads(schema(["en"])))) == []


@settings(max_examples=25)
@given(plans_with_pages(), days)
def test_what_is_published_is_what_its_schema_says(made, on):
    plan, pages = made

    assert list(DOCUMENT.iter_errors(json.loads(to_json(stand(plan, on, pages))))) == []


def test_a_document_with_another_word_is_not():
    written = json.loads(to_json(stand_on("2020-01-01", "realisee")))
    written["axes"][0]["actions"][0]["etat"] = "fini"
    del written["licence"]

    assert {error.validator for error in DOCUMENT.iter_errors(written)} == {"enum", "required"}


def test_the_schema_that_editors_use_here_is_the_one_of_the_code():
    command = "python -m plugins.action_plan.exports.schemas en > docs/fichier.schema.json"

    assert (ROOT / "docs/fichier.schema.json").read_bytes() == plan_file_schema(["en"]), (
        f"make it anew: {command}"
    )


def test_vs_code_is_told_where_the_schema_is():
    told = json.loads((ROOT / ".vscode/settings.json").read_text())["yaml.schemas"]

    assert all((ROOT / schema).is_file() for schema in told)
    assert all(
        list(ROOT.glob(pattern)) for patterns in told.values() for pattern in patterns if "*.yaml" in pattern
    )
