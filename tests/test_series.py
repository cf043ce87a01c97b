"""The states of a plan over time: honest with partial dates, and never more points than can be read."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plugins.action_plan.model import State
from plugins.action_plan.progress import stand
from plugins.action_plan.story.series import states_over_time
from tests.builders import action, day, entry, plan, stand_on
from tests.test_progress import ON, PLANS

JUNE = "2020-06-01"


def points(standing):
    """« day as it is known », then the states that any action is in."""
    return [
        (str(point.known), {state.value: count for state, count in point.tally.by_state.items() if count})
        for point in states_over_time(standing).points
    ]


def test_nothing_is_known_at_the_adoption_and_each_change_adds_a_point():
    standing = stand_on(
        JUNE, action(entry("en_cours", "2019-03-01"), entry("realisee", "2019-10-31")), action()
    )

    assert points(standing) == [
        ("2019", {"sans_information": 2}),
        ("2019-03-01", {"sans_information": 1, "en_cours": 1}),
        ("2019-10-31", {"sans_information": 1, "realisee": 1}),
    ]


def test_a_plan_without_entries_has_its_adoption_alone():
    series = states_over_time(stand_on(JUNE, "sans_information", "sans_information"))

    assert not series.changed
    assert series.states == (State.UNKNOWN,)


def test_what_is_dated_of_a_year_counts_at_its_end():
    standing = stand_on(JUNE, action(entry("realisee", "2019")), action(entry("realisee", "2019-10")))

    series = states_over_time(standing)

    assert [point.day for point in series.points[1:]] == [date(2019, 10, 31), date(2019, 12, 31)]
    assert [str(point.known) for point in series.points[1:]] == ["2019-10", "2019"]


def test_what_a_later_entry_makes_certain_counts_on_its_day():
    standing = stand_on(JUNE, action(entry("en_cours", "2019"), entry("realisee", "2019-07-01")))

    assert points(standing)[1:] == [("2019-07-01", {"realisee": 1})]


def test_and_is_known_no_better_than_that_entry():
    standing = stand_on(JUNE, action(entry("en_cours", "2019"), entry("en_cours", "2019-07")))

    assert points(standing)[1:] == [("2019-07", {"en_cours": 1})]


def test_a_day_is_told_as_finely_as_any_entry_of_it():
    standing = stand_on(JUNE, action(entry("realisee", "2019")), action(entry("realisee", "2019-12-31")))

    assert points(standing)[1:] == [("2019-12-31", {"realisee": 2})]


def test_but_not_by_an_entry_that_changed_nothing():
    same = action(entry("en_cours", "2019-06-01"), entry("en_cours", "2019-12-31"))

    assert points(stand_on(JUNE, same, action(entry("realisee", "2019"))))[-1][0] == "2019"


def test_news_that_change_no_state_make_no_point():
    standing = stand_on(JUNE, action(entry("en_cours", "2019-03-01"), entry("en_cours", "2019-09-01")))

    assert [known for known, _ in points(standing)] == ["2019", "2019-03-01"]


def test_changes_that_outweigh_each_other_make_no_point():
    one = action(entry("en_cours", "2019-03-01"), entry("suspendue", "2019-09-01"))
    other = action(entry("suspendue", "2019-03-01"), entry("en_cours", "2019-09-01"))

    assert [known for known, _ in points(stand_on(JUNE, one, other))] == ["2019", "2019-03-01"]


def test_what_was_corrected_counts_as_corrected_from_the_first_day_on():
    standing = stand_on(
        JUNE,
        action(entry("realisee", "2019-03-01"), entry("en_cours", "2020-01-01", corrects="2019-03-01")),
    )

    assert points(standing)[1:] == [("2019-03-01", {"en_cours": 1})]


def test_actions_that_were_added_later_have_no_part_in_it():
    later = action(entry("realisee", "2019-07-01"), id="action-z", added=day("2019-06"))

    assert points(stand_on(JUNE, "sans_information", later)) == [("2019", {"sans_information": 1})]


def test_the_points_begin_with_the_adoption_as_far_as_it_is_known():
    adopted = replace(plan(action(entry("realisee", "2019-06-29"))), adopted=day("2019-02-10"))

    assert [str(p.known) for p in states_over_time(stand(adopted, ON)).points] == ["2019-02-10", "2019-06-29"]


def test_an_entry_of_before_the_adoption_does_not_come_before_the_first_point():
    early = replace(plan(action(entry("realisee", "2018-06-29"))), adopted=day("2019-02-10"))

    days = [point.day for point in states_over_time(stand(early, ON)).points]

    assert days == sorted(days)


def many(count, apart):
    """A plan whose actions are done one after the other, so many days apart."""
    first = date(2019, 1, 1)
    return [
        action(entry("realisee", f"{first + timedelta(number * apart)}"), id=f"action-{number}")
        for number in range(count)
    ]


def test_a_dozen_days_are_told_each_and_more_by_the_month_then_the_quarter_then_the_year():
    known = {
        months: [str(point.known)[:7] for point in states_over_time(stand(plan(*many(*how)), ON)).points[1:]]
        for months, how in {
            "days": (11, 3),
            "month": (30, 11),
            "quarter": (30, 30),
            "year": (30, 120),
        }.items()
    }

    assert len(known["days"]) == 11
    assert len(known["month"]) == len(set(known["month"])) == 11
    assert [month[5:] for month in known["quarter"][:4]] == ["03", "06", "09", "12"]
    assert [month[:4] for month in known["year"]] == [str(2019 + n) for n in range(len(known["year"]))]


def test_an_adoption_long_before_the_first_change_is_told_once():
    early = replace(plan(*many(30, 30)), adopted=day("2017-02-10"))

    found = states_over_time(stand(early, ON)).points

    assert [str(point.known)[:4] for point in found[:2]] == ["2017", "2019"]


def test_ten_thousand_entries_are_a_dozen_points():
    series = states_over_time(stand(plan(*many(10_000, 1)), ON))

    assert len(series.points) <= 12
    assert series.points[-1].tally.by_state[State.DONE] == 10_000


# ---- what holds for every plan


@given(PLANS, st.integers(2, 12))
def test_every_point_adds_up_to_the_plan_and_the_last_is_its_tally(some, most):
    standing = stand(plan(*some), ON)

    found = states_over_time(standing, most).points

    assert {point.tally.total for point in found} == {standing.all.tally.total}
    assert found[-1].tally == standing.all.tally
    assert 1 <= len(found) <= most


@given(PLANS, st.integers(2, 12))
def test_fewer_points_are_some_of_all_with_the_first_and_the_last(some, most):
    standing = stand(plan(*some), ON)

    every, few = (states_over_time(standing, count).points for count in (1000, most))

    assert set(map(id_of, few)) <= set(map(id_of, every))
    assert len(set(map(id_of, few))) == len(few)
    assert (few[0], few[-1]) == (every[0], every[-1])


def id_of(point):
    return point.day, tuple(point.tally.by_state.items())


@given(PLANS)
def test_points_go_forward_in_time_and_each_says_something_new(some):
    found = states_over_time(stand(plan(*some), ON), 1000).points

    assert all(before.day < after.day for before, after in pairwise(found[1:]))
    assert all(before.tally != after.tally for before, after in pairwise(found))
    assert all(point.known.last == point.day for point in found[1:])


@given(PLANS.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))), st.integers(1, 4))
def test_the_order_of_actions_changes_no_point(orders, axes):
    some, shuffled = orders

    assert states_over_time(stand(plan(*some), ON)) == states_over_time(stand(plan(*shuffled, axes=axes), ON))


@given(PLANS, st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_the_day_of_the_build_changes_no_point(some, on):
    assert states_over_time(stand(plan(*some), ON)) == states_over_time(stand(plan(*some), on))
