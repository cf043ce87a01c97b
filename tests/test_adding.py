"""An entry put into a plan file: at its place, and every other byte as it was."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plugins.action_plan.adding import NewEntry, NotAdded, add_entry
from plugins.authoring.yaml_source import read_yaml

NEW = NewEntry([("date", "2019-06-10"), ("etat", "en_cours"), ("note", "Un fait.")])

PLAN = """\
annee: 2019   # l’année
axes:
  - id: axe-a
    actions:
      # la première
      - id: suivie
        titre: Suivie
        suivi:   # du plus ancien au plus récent

          # d’abord
          - date: 2019-05
            etat: en_cours
            note: >-
              Un texte
              plié.

          # ensuite
          - date: 2019-06-10   # le jour même
            etat: en_cours
          - date: 2019-09
            etat: realisee
            preuves:
              - titre: Un article
                source: tiers # enfin
        # la fin de « suivie »

      - id: nue
        titre: Nue
      - id: vide
        suivi:
        titre: Vide
      - id: derniere
        titre: "Sur deux
          lignes"
"""


def added_lines(text: str, action: str, entry: NewEntry = NEW) -> tuple[list[str], str]:
    """The lines that came, and the line above them; all else must be as it was."""
    added = add_entry(text, action, entry)
    before, after = text.splitlines(keepends=True), added.text.splitlines(keepends=True)
    count = len(after) - len(before)
    kept = (n for n in range(len(after)) if after[:n] + after[n + count :] == before)
    # Two neighbours may share a line: the entry begins with its dash, or with the key that it brings.
    first = next(n for n in kept if after[n].strip().startswith(("-", "suivi:")))
    return [line.rstrip("\r\n") for line in after[first : first + count]], after[first - 1].strip()


def test_the_entry_comes_below_those_of_the_same_day_and_above_those_that_are_later():
    lines, above = added_lines(PLAN, "suivie")

    assert above == "etat: en_cours"
    assert "\n".join(lines) == (
        "          - date: 2019-06-10\n            etat: en_cours\n            note: Un fait."
    )
    added = add_entry(PLAN, "suivie", NEW)
    assert added.text.splitlines()[added.line - 1].strip() == "- date: 2019-06-10"
    assert added.text.splitlines()[added.line - 3].strip() == "- date: 2019-06-10   # le jour même"
    assert added.later == "2019-09"


@pytest.mark.parametrize(
    ("date", "above", "later"),
    [
        ("2018", "suivi:   # du plus ancien au plus récent", "2019-05"),
        ("2019-05-03", "plié.", "2019-06-10"),
        ("2019-06", "etat: en_cours", "2019-09"),
        ("2019", "source: tiers # enfin", ""),
        ("2019-10-01", "source: tiers # enfin", ""),
    ],
)
def test_a_date_finds_its_place_and_remarks_stay_with_their_entry(date: str, above: str, later: str):
    entry = NewEntry([("date", date), ("etat", "en_cours")])

    assert added_lines(PLAN, "suivie", entry)[1] == above
    assert add_entry(PLAN, "suivie", entry).later == later


@pytest.mark.parametrize(
    ("action", "above", "first"),
    [
        ("nue", "titre: Nue", "        suivi:"),
        ("vide", "suivi:", "          - date: 2019-06-10"),
        ("derniere", 'lignes"', "        suivi:"),
    ],
)
def test_an_action_without_follow_up_gets_one(action: str, above: str, first: str):
    lines, line_above = added_lines(PLAN, action)

    assert (line_above, lines[0]) == (above, first)
    assert read_yaml(add_entry(PLAN, action, NEW).text, "plan.yaml")[1] == []


def test_evidence_is_written_as_the_guide_shows_it():
    proof = [("titre", "Essor : un article"), ("type", "presse"), ("url", "https://exemple.ml/a")]
    lines, _ = added_lines(PLAN, "nue", NewEntry(NEW.keys, [proof]))

    assert textwrap.dedent("\n".join(lines[4:])) == (
        'preuves:\n  - titre: "Essor : un article"\n    type: presse\n    url: https://exemple.ml/a'
    )


def test_an_odd_indentation_is_followed():
    odd = "axes:\n- id: a\n  actions:\n  -  id: x\n     suivi:\n     -    date: 2019-01\n          etat: en_cours\n"

    assert added_lines(odd, "x")[0] == [
        "     -    date: 2019-06-10",
        "          etat: en_cours",
        "          note: Un fait.",
    ]
    assert read_yaml(add_entry(odd, "x", NEW).text, "plan.yaml")[1] == []


@pytest.mark.parametrize("end", ["", "\n", "\n\n# fin\n", "\n..."])
def test_the_end_of_the_file_is_kept(end: str):
    text = "axes:\n- id: a\n  actions:\n  - id: x\n    titre: X" + end
    after = add_entry(text, "x", NEW).text

    assert after.startswith("axes:\n- id: a\n  actions:\n  - id: x\n    titre: X\n    suivi:\n      - date:")
    assert after.endswith(end.removeprefix("\n") or "\n")


def test_the_line_ends_of_windows_are_kept():
    after = add_entry(PLAN.replace("\n", "\r\n"), "suivie", NEW).text

    assert after.count("\n") == after.count("\r\n") == PLAN.count("\n") + 3


@pytest.mark.parametrize(
    ("action", "line"),
    [
        ("- {id: x, titre: X}", 4),
        ("- id: x\n    suivi: []", 5),
        ("- id: x\n    suivi: [{date: 2019, etat: en_cours}]", 5),
    ],
)
def test_what_is_written_in_brackets_is_refused_with_its_line(action: str, line: int):
    with pytest.raises(
        NotAdded, match="entre crochets ou accolades\u00a0; écrivez chaque clé sur sa ligne"
    ) as refused:
        add_entry(f"axes:\n- id: a\n  actions:\n  {action}\n", "x", NEW)

    assert refused.value.line == line


remarks = some.sampled_from(["", "# un mot\n", "      # plus loin\n", "\n", "\n\n# deux\n\n"])
notes = some.sampled_from(
    [
        "note: Court.",
        "note: >-\n  Un texte\n\n  plié.",
        "note: |\n  Des\n  lignes.\n",
        'note: "Entre\n\n  guillemets"',
        "preuves:\n  - titre: X\n    url: https://exemple.ml/a   # ici",
        "preuves: [{titre: X, url: https://exemple.ml/a}]",
    ]
)
dates = some.sampled_from(["2018", "2019-05", "2019-06-10", "2019", "2020-01-01"])
texts = (
    some.text(
        some.characters(
            codec="utf-8",
            exclude_categories=["Cc", "Zl", "Zp", "Cs"],
            exclude_characters="\ufeff\ufffe\uffff\x85",
        ),
        min_size=1,
        max_size=200,
    )
    .map(str.strip)
    .filter(bool)
)


@given(
    entries=some.lists(some.tuples(dates, notes, remarks), max_size=3),
    date=dates,
    note=texts,
    width=some.integers(0, 3),
    newline=some.sampled_from(["\n", "\r\n"]),
)
def test_whatever_the_file_looks_like_the_rest_is_kept_and_the_entry_is_read_as_given(
    entries, date, note, width, newline
):
    """The words given are the words read: no sign of YAML in a note can change them."""
    items = ""
    for day, more, remark in entries:
        body = textwrap.indent(f"date: {day}\netat: en_cours\n{more}", "      " + " " * width)
        items += f"{remark}    -{body[5:]}\n"
    text = f"axes:\n- actions:\n  - id: x\n    suivi:\n{items}# entre\n  - id: y\n    titre: Y\n".replace(
        "\n", newline
    )
    before, problems = read_yaml(text, "plan.yaml")
    assert problems == []

    added = add_entry(text, "x", NewEntry([("date", date), ("etat", "en_cours"), ("note", note)]))
    after, problems = read_yaml(added.text, "plan.yaml")

    new = {"date": date, "etat": "en_cours", "note": note}
    follow_up = after.value["axes"][0]["actions"][0]["suivi"]
    assert problems == []
    assert new in follow_up
    at = after.lines and next(n for n in reversed(range(len(follow_up))) if follow_up[n] == new)
    assert [*follow_up[:at], *follow_up[at + 1 :]] == (before.value["axes"][0]["actions"][0]["suivi"] or [])
    lines = added.text.split(newline)
    count = len(lines) - len(text.split(newline))
    assert lines[: added.line - 1] + lines[added.line - 1 + count :] == text.split(newline)
