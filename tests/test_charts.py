"""Bars that say the same as the figures beside them."""

import gzip
import re
from html import unescape
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.action_plan.charts import ORDER, measure_bar, stacked_bar, stepped_areas
from plugins.action_plan.model import Direction, State, Target
from plugins.action_plan.progress import Tally
from plugins.action_plan.story.series import Point, StatesOverTime
from plugins.authoring.dates import PartialDate

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
    steps = re.findall(r"([Mml])(\d+)( |-)(\d+)", path)
    assert "".join(map("".join, steps)) == path
    found, at = [], (0, 0)
    for command, across, sign, down in steps:
        x, y = int(across), -int(down) if sign == "-" else int(down)
        to = (x, y) if command == "M" else (at[0] + x, at[1] + y)
        if command == "l":
            found.append((at, to))
        at = to
    return found


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


def test_a_bar_is_parted_into_as_many_cells_as_there_are_actions():
    svg = stacked_bar(tally(realisee=2, sans_information=3), 10, text="Essai")
    width, _ = size(svg)

    [cells] = [shape for shape in drawn(svg).iter("path") if shape.get("class") == "cells"]
    assert cells.get("pathLength") == "5"
    assert cells.get("d").endswith(f"H{width // 2}")


def test_one_action_alone_has_no_seam():
    assert "cells" not in stacked_bar(tally(realisee=1), text="Essai")


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


@pytest.mark.parametrize(("left", "share"), [(40, 0), (50, 0), (33, 0.2), (12, 0.8), (5, 1), (0, 1)])
def test_a_falling_measure_is_filled_as_far_as_the_way_is_made(left, share):
    svg = measure_bar(left, Target(5, "pannes", Direction.DOWN, start=40), text="Essai")

    width, _ = size(svg)
    assert rectangles(svg) == {"rest": (0, width), "realisee": (0, share * width)}


def over_time(*tallies):
    """A series of these tallies, ten days apart."""
    points = [
        Point(known.last, known, tally)
        for known, tally in ((PartialDate(2019, 1, 1 + 10 * n), tally) for n, tally in enumerate(tallies))
    ]
    return StatesOverTime(tuple(points))


def areas(svg):
    """State's word -> the corners of its area, in the order of the drawing."""
    found = {}
    for shape in drawn(svg).iter("path"):
        if shape.get("class") == "hatch":
            continue
        x = y = 0
        corners = found[shape.get("class").removeprefix("fill-")] = []
        for command, numbers in re.findall(r"([MHVz])([\d ]*)", shape.get("d")):
            match command, [int(number) for number in numbers.split()]:
                case "M", [x, y]:
                    pass
                case "H", [x]:
                    pass
                case "V", [y]:
                    pass
            corners.append((x, y))
    return found


def tops(corners):
    """The height of an area's upper edge at both ends of the drawing."""
    return corners[1][1] if corners[1][0] == 0 else corners[0][1], corners[-3][1]


def test_states_over_time_lie_upon_each_other_as_high_as_they_count():
    series = over_time(
        tally(sans_information=4),
        tally(en_cours=1, sans_information=3),
        tally(en_cours=1, realisee=2, sans_information=1),
    )

    svg = stepped_areas(series, text="Essai")

    width, height = size(svg)
    found = areas(svg)
    assert list(found) == [
        "sans_information",
        "en_cours",
        "realisee",
    ]  # what is drawn later hides what is under it
    assert tops(found["en_cours"]) == (height, height - height * 3 // 4)
    assert tops(found["realisee"]) == (height, height // 2)
    assert {corner[0] for corner in found["en_cours"]} == {0, 460, 920, width}


SERIES = st.integers(1, 60).flatmap(
    lambda total: st.lists(
        st.lists(st.sampled_from(list(State)), min_size=total, max_size=total).map(
            lambda states: Tally({state: states.count(state) for state in State})
        ),
        min_size=1,
        max_size=3,
    )
)


@given(SERIES)
def test_every_area_stands_on_the_ground_and_stays_inside_the_drawing(tallies):
    series = over_time(*tallies)

    svg = stepped_areas(series, text="Essai")

    width, height = size(svg)
    assert set(areas(svg)) == {state.value for state in series.states}
    for word, corners in areas(svg).items():
        assert all(0 <= x <= width and 0 <= y <= height for x, y in corners)
        if word != "sans_information":
            assert corners[0] == (0, height)
            assert corners[-2:] == [(width, height)] * 2


@given(SERIES)
def test_what_is_unknown_over_time_is_what_the_areas_leave_uncovered(tallies):
    svg = stepped_areas(over_time(*tallies), text="Essai")

    _, height = size(svg)
    known = [corners for word, corners in areas(svg).items() if word != "sans_information"]
    highest = min((tops(corners)[1] for corners in known), default=height)
    last = tallies[-1]
    assert abs(highest - height * last.unknown / last.total) <= 1
    assert ('class="hatch"' in svg) == any(tally.unknown for tally in tallies)


def test_the_states_of_the_2019_plan_take_few_bytes():
    series = over_time(
        tally(sans_information=26),
        tally(sans_information=20, en_cours=3, realisee=2, partielle=1),
        tally(sans_information=15, en_cours=5, realisee=3, partielle=3),
    )

    assert len(gzip.compress(stepped_areas(series, text="Essai").encode())) < 400


def test_a_drawing_beside_the_same_words_is_passed_over_by_who_listens():
    root = drawn(stacked_bar(tally(realisee=1), text=""))

    assert (root.get("aria-hidden"), root.get("role")) == ("true", None)


@given(st.text(min_size=1, alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"])))
def test_the_drawing_says_its_text_whatever_signs_are_in_it(text):
    charts = (
        stacked_bar(tally(realisee=1), text=text),
        measure_bar(1, Target(2, "x"), text=text),
        stepped_areas(over_time(tally(realisee=1)), text=text),
    )
    for svg in charts:
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
    assert "id=" not in stepped_areas(over_time(tally(realisee=1, sans_information=3)), text="Essai")
