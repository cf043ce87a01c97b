"""Bars that say the same as the figures beside them."""

import re
from html import unescape
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.action_plan.charts import ORDER, measure_bar, stacked_bar
from plugins.action_plan.model import State, Target
from plugins.action_plan.progress import Tally

COUNTS = st.fixed_dictionaries({state: st.integers(0, 40) for state in State})


def tally(**counts):
    """In the words of the plan file."""
    return Tally({state: counts.get(state.value, 0) for state in State})


def drawn(svg):
    """Parsed as XML, which is stricter than HTML; the namespace of an inline svg is HTML’s to give."""
    return ElementTree.fromstring(svg)


def size(svg):
    _, _, width, height = map(int, drawn(svg).get("viewBox").split())
    return width, height


def rectangles(svg):
    """State's word -> (left, right), in the order of the drawing."""
    return {
        shape.get("class").removeprefix("fill-"): (
            int(shape.get("x")),
            int(shape.get("x")) + int(shape.get("width")),
        )
        for shape in drawn(svg).iter("rect")
    }


def strokes(svg):
    """[(x, y), (x, y)] of each stroke of the hatching."""
    path = "".join(shape.get("d") for shape in drawn(svg).iter("path") if shape.get("class") == "hatch")
    numbers = re.findall(r"M(\d+) (\d+)L(\d+) (\d+)", path)
    assert re.sub(r"M\d+ \d+L\d+ \d+", "", path) == ""
    return [((int(a), int(b)), (int(c), int(d))) for a, b, c, d in numbers]


@given(COUNTS)
def test_every_action_is_drawn_as_wide_as_it_counts_and_nothing_else(counts):
    svg = stacked_bar(Tally(counts), text="Essai")
    width, _ = size(svg)
    total = sum(counts.values())

    bars = rectangles(svg)

    assert {shape.tag for shape in drawn(svg)} <= {"rect", "path"}
    assert "".join(drawn(svg).itertext()) == ""
    assert list(bars) == [state.value for state in ORDER if counts[state]]
    for word, (left, right) in bars.items():
        assert abs((right - left) - counts[State(word)] * width / total) <= 1


@given(COUNTS.filter(lambda counts: any(counts.values())))
def test_the_parts_touch_each_other_and_fill_the_bar(counts):
    svg = stacked_bar(Tally(counts), text="Essai")
    edges = list(rectangles(svg).values())

    assert [left for left, _ in edges] == [0, *(right for _, right in edges[:-1])]
    assert edges[-1][1] == size(svg)[0]


def test_every_state_has_its_place_in_the_drawing_the_unknown_last():
    assert sorted(state.value for state in ORDER) == sorted(state.value for state in State)
    assert ORDER[0] is State.DONE
    assert ORDER[-1] is State.UNKNOWN


@given(COUNTS, st.integers(1, 200))
def test_what_is_unknown_is_hatched_over_all_its_width_and_never_empty(counts, more):
    counts = {**counts, State.UNKNOWN: more}

    svg = stacked_bar(Tally(counts), text="Essai")

    left, right = rectangles(svg)["sans_information"]
    assert right > left
    ends = [x for stroke in strokes(svg) for x, _ in stroke]
    assert (min(ends), max(ends)) == (left, right)


@given(COUNTS)
def test_what_is_known_is_not_hatched(counts):
    svg = stacked_bar(Tally({**counts, State.UNKNOWN: 0}), text="Essai")

    assert strokes(svg) == []


@given(COUNTS, st.integers(0, 100))
def test_everything_stays_inside_the_drawing(counts, room):
    svg = stacked_bar(Tally(counts), sum(counts.values()) + room, text="Essai")
    width, height = size(svg)

    for left, right in rectangles(svg).values():
        assert 0 <= left <= right <= width
    for (x1, y1), (x2, y2) in strokes(svg):
        assert 0 <= x1 <= x2 <= width
        assert (y1, y2) == (height, 0)


def test_two_bars_on_one_scale_can_be_compared():
    small = stacked_bar(tally(realisee=2), 8, text="Essai")
    large = stacked_bar(tally(realisee=8), 8, text="Essai")

    assert size(small) == size(large)
    assert rectangles(small)["realisee"][1] * 4 == rectangles(large)["realisee"][1]


def test_a_bar_of_nothing_is_empty():
    assert rectangles(stacked_bar(tally(), text="Aucune action")) == {}


@pytest.mark.parametrize(
    ("done", "share"), [(0, 0), (1, 0.025), (10, 0.25), (39, 0.975), (40, 1), (41, 1), (4000, 1)]
)
def test_a_measure_is_filled_as_far_as_the_target_is_reached(done, share):
    svg = measure_bar(done, Target(40, "stagiaires"), text="Essai")

    width, _ = size(svg)
    assert rectangles(svg) == {"rest": (0, width), "realisee": (0, share * width)}


@given(st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"])))
def test_the_drawing_says_its_text_whatever_signs_are_in_it(text):
    for svg in (stacked_bar(tally(realisee=1), text=text), measure_bar(1, Target(2, "x"), text=text)):
        root = drawn(svg)

        assert root.tag == "svg"
        assert root.get("role") == "img"
        assert root.get("aria-label") == text


def test_a_text_cannot_become_an_element():
    text = "\"><script>alert('x')</script>&amp;"

    svg = stacked_bar(tally(realisee=1), text=text)

    assert "<script" not in svg
    assert unescape(re.search(r'aria-label="([^"]*)"', svg)[1]) == text


def test_nothing_in_a_drawing_can_meet_another_on_the_page():
    assert "id=" not in stacked_bar(tally(realisee=1, sans_information=3), text="Essai")
