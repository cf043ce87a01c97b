"""The confirmation says what changed, in words that whoever publishes understands."""

import json

import pytest

from workshop.publishing.candidate import states
from workshop.publishing.comparing import compare, size
from workshop.publishing.online import Blob
from workshop.publishing.stamp import PLACE


def files(**sizes: int) -> dict[str, Blob]:
    return {path: Blob(f"{path}{number}", number) for path, number in sizes.items()}


def test_texts_are_told_by_kind_then_states_files_and_weight():
    before = files(**{"index.html": 1_000, "rapports/r/index.html": 5, "plan/2019/index.html": 7})
    after = files(
        **{
            "index.html": 2_000,
            "plan/2019/index.html": 9,
            "actualites/a/index.html": 10_000,
            "actualites/page/2/index.html": 3,
            "evenements/b/index.html": 10_000,
            "evenements/c/index.html": 10_000,
        }
    )
    told = (
        {"2019/x": "en_cours", "2019/y": "en_cours"},
        {"2019/x": "realisee", "2019/y": "realisee", "2019/z": "a"},
    )

    assert str(compare(before, after, told)) == (
        "1 actualité ajoutée, 2 événements ajoutés, 1 plan modifié, 1 rapport retiré, 2 actions changent d’état, "
        "7 fichiers, +31 ko"
    )


def test_one_action_and_less_weight():
    change = compare(files(a=5_000), files(a=2_000), ({"2019/x": "a"}, {"2019/x": "b"}))

    assert str(change) == "1 action change d’état, 1 fichier, −3 ko"


def test_the_first_publication_is_one():
    assert str(compare({}, files(a=1_500_000))) == "première publication, 1 fichier, 1,5 Mo"


def test_the_stamp_alone_is_no_change():
    assert not compare(files(**{PLACE: 1}), files(**{PLACE: 2}))
    assert compare(files(a=1), files(a=2))
    assert compare(files(a=1), {})


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 octet"), (1, "1 octet"), (999, "999 octets"), (1_500, "2 ko"), (2_345_678, "2,3 Mo")],
)
def test_a_size_is_in_the_units_of_the_bill(number, said):
    assert size(number) == said


def test_the_states_of_a_plan_are_read_and_somebody_else_s_file_tells_none():
    plan = json.dumps({"axes": [{"actions": [{"id": "x", "etat": "realisee"}]}]})

    assert states([("plan/2019/plan.json", plan)]) == {"2019/x": "realisee"}
    assert states([("plan/2019/plan.json", text) for text in ("", "[]", "{}", '{"axes": 3}')]) == {}
