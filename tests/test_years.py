"""What ties an action to those of other years."""

import pytest

from plugins.action_plan.model import Axis, Plan, State
from plugins.action_plan.views.comparison import compare_axes, compare_plans
from plugins.action_plan.views.years import follow_ons, origins, threads
from tests.builders import action, entry, plan, stand_on


def year(number, *actions):
    made = tuple(action(*entries, plan=number, id=id_) for id_, entries in actions)
    return Plan(year=number, title=f"Plan {number}", axes=(Axis(id="axe", title="Axe", actions=made),))


def to(ref, on="2019-06-29", **more):
    return entry("reportee", on, follow_on=ref, **more)


def test_an_action_knows_what_takes_it_up_and_what_it_takes_up():
    later = follow_ons([year(2022, ("b", [])), year(2019, ("a", [to("2022/b")]))])

    assert later == {"2019/a": ("2022/b",)}
    assert origins(later) == {"2022/b": ("2019/a",)}


def test_an_entry_that_was_corrected_ties_nothing_any_more():
    corrected = [
        to("2022/faute"),
        entry("reportee", "2019-07-01", follow_on="2022/b", corrects="2019-06-29"),
    ]

    assert follow_ons([year(2019, ("a", corrected))]) == {"2019/a": ("2022/b",)}


def test_an_action_that_says_it_twice_is_tied_once():
    twice = [to("2022/b"), to("2022/b", "2019-08-01")]

    assert follow_ons([year(2019, ("a", twice))]) == {"2019/a": ("2022/b",)}


def test_two_actions_can_be_taken_up_by_one():
    later = follow_ons([year(2019, ("z", [to("2022/c")]), ("a", [to("2022/c")]))])

    assert origins(later) == {"2022/c": ("2019/a", "2019/z")}


def test_several_years_make_a_thread_that_each_of_them_shows():
    later = {"2019/a": ("2020/b",), "2020/b": ("2022/c",)}

    whole = ("2019/a", "2020/b", "2022/c")
    assert threads(later) == dict.fromkeys(whole, whole)


def test_one_step_is_no_thread():
    assert threads({"2019/a": ("2022/b",)}) == {}


def test_a_thread_leaves_out_what_only_shares_a_later_action():
    later = {"2019/a": ("2020/b",), "2020/b": ("2022/c",), "2020/autre": ("2022/c",)}

    told = threads(later)

    assert told["2019/a"] == ("2019/a", "2020/b", "2022/c")
    assert "2020/autre" not in told
    assert told["2022/c"] == ("2019/a", "2020/autre", "2020/b", "2022/c")


def test_a_loop_ends():
    later = {"2019/a": ("2020/b",), "2020/b": ("2021/c",), "2021/c": ("2019/a",)}

    assert set(threads(later)["2019/a"]) == {"2019/a", "2020/b", "2021/c"}


@pytest.mark.parametrize("actions", [100, 1_000])
def test_the_ties_of_many_actions_are_walked_once_each(actions):
    """Ten plans: what is told grows with the actions, not with their pairs."""
    later = {f"{2000 + n}/{one}": (f"{2001 + n}/{one}",) for n in range(9) for one in range(actions)}

    assert sum(len(thread) for thread in threads(later).values()) == 10 * 10 * actions


def test_plans_are_compared_over_the_states_that_occur_on_one_scale():
    compared = compare_plans(
        [stand_on("2020-03-01", "en_cours", "sans_information"), stand_on("2020-03-01", "realisee")]
    )

    assert compared.states == (State.DONE, State.UNDER_WAY, State.UNKNOWN)
    assert [row.group.tally.total for row in compared.rows] == [2, 1]
    assert compared.scale == 2
    assert not compared.any_added


def test_axes_are_compared_each_by_its_own_actions():
    from datetime import date

    from plugins.action_plan.progress import stand

    compared = compare_axes(stand(plan("realisee", "en_cours", "realisee", axes=2), date(2020, 3, 1)))

    assert [(row.label, row.address, row.group.tally.at_least) for row in compared.rows] == [
        ("Axe 0", "/axes/axe-0/", 2),
        ("Axe 1", "/axes/axe-1/", 0),
    ]


def test_no_plan_compares_to_nothing():
    assert (compare_plans([]).scale, compare_plans([]).states) == (0, ())
