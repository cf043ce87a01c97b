"""The 106 criteria of RGAA 4.1 are each decided once in docs/accessibilite.md, by tests that exist."""

import ast
import re
from collections import Counter

from tests.conftest import ROOT

TEXT = (ROOT / "docs/accessibilite.md").read_text(encoding="utf-8").replace("\u00a0", " ")
# How many criteria each of the thirteen themes has.
CRITERIA = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)
DECISIONS = {"conforme", "non applicable", "à vérifier par une personne"}
ROW = re.compile(r"^\| (\d+\.\d+) \| (.+?) \| (.+?) \| (.+) \|$", re.M)


def test_each_of_the_106_criteria_is_decided_once():
    expected = [
        f"{theme}.{number}" for theme, count in enumerate(CRITERIA, 1) for number in range(1, count + 1)
    ]

    assert len(expected) == 106
    assert [row[0] for row in ROW.findall(TEXT)] == expected
    assert {row[2] for row in ROW.findall(TEXT)} == DECISIONS


def test_every_decision_has_its_reason():
    assert [row[0] for row in ROW.findall(TEXT) if len(row[3].strip()) < 10] == []


def test_every_test_that_is_named_exists():
    named = set(re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", TEXT))
    known = {
        (file, node.name)
        for file in {file for file, _ in named}
        for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }

    assert len(named) > 15
    assert named - known == set()
    # None is written in a form that would not be found above.
    assert TEXT.count("::test_") == len(re.findall(r"`tests/[\w/]+\.py::test_\w+`", TEXT))


def test_the_counts_are_those_of_the_table():
    count = Counter(row[2] for row in ROW.findall(TEXT))

    assert (
        f"{count['conforme']} critères conformes, {count['non applicable']} non applicables, "
        f"{count['à vérifier par une personne']} à vérifier par une personne"
    ) in TEXT


def test_the_public_declaration_has_the_same_counts():
    declared = " ".join((ROOT / "content/pages/accessibilite.md").read_text(encoding="utf-8").split())
    count = Counter(row[2] for row in ROW.findall(TEXT))

    assert f"{count['conforme']} sont respectés et {count['non applicable']} ne concernent pas" in declared
    assert f"Les {count['à vérifier par une personne']} derniers demandent" in declared


def test_while_a_person_has_not_judged_no_page_claims_everything():
    declared = (ROOT / "content/pages/accessibilite.md").read_text(encoding="utf-8")

    assert "**partiellement conforme**" in declared
    assert "auto-évaluation" in declared
    assert re.search(r"\b100 ?%|totalement conforme", declared) is None
