"""Every action is in exactly the views that it belongs to, and the counts agree everywhere."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from plugins.action_plan.model import State
from plugins.action_plan.progress import Timing, stand
from plugins.action_plan.views.selections import views_of
from tests.builders import action, entry, stand_on
from tests.few_plans import plans

DAYS = st.dates(date(2019, 1, 1), date(2023, 1, 1))


def ids(group):
    return [one.action.id for one in group.actions]


@given(plans(), DAYS)
def test_every_action_is_in_one_state_and_every_state_has_a_view(plan, day):
    standing = stand(plan, day)

    by_state = views_of(standing).by_state

    assert set(by_state) == set(State)
    assert sorted(id_ for group in by_state.values() for id_ in ids(group)) == sorted(ids(standing.all))
    for state, group in by_state.items():
        assert {one.state for one in group.actions} <= {state}
        assert group.tally.total == standing.all.tally.by_state[state]
        assert group.added.total == standing.all.added.by_state[state]


@given(plans(), DAYS)
def test_every_action_is_in_one_place_or_names_none(plan, day):
    standing = stand(plan, day)

    views = views_of(standing)

    named = [id_ for place in views.by_place for id_ in ids(place)]
    assert sorted(named + ids(views.placeless)) == sorted(ids(standing.all))
    assert all(place.actions and place.slug for place in views.by_place)
    assert len({place.slug for place in views.by_place}) == len(views.by_place)


@given(plans(), DAYS)
def test_late_and_silent_actions_are_open_and_known(plan, day):
    views = views_of(stand(plan, day))

    for one in views.late.actions + views.silent.actions:
        assert not one.state.closes
        assert one.state is not State.UNKNOWN
    assert {one.deadline.timing for one in views.late.actions} <= {Timing.LATE}


@given(plans(), DAYS)
def test_a_view_keeps_the_order_of_the_plan(plan, day):
    standing = stand(plan, day)
    order = ids(standing.all)
    views = views_of(standing)

    for group in (*views.by_state.values(), *views.by_place, views.late, views.silent, views.placeless):
        assert ids(group) == [id_ for id_ in order if id_ in ids(group)]


@given(plans(), DAYS)
def test_nothing_is_missing_from_late_and_silent(plan, day):
    standing = stand(plan, day)
    views = views_of(standing)

    for one in standing.all.actions:
        assert (one in views.late.actions) == (one.deadline.timing is Timing.LATE)
        assert (one in views.silent.actions) == one.freshness.silent


def test_a_place_written_two_ways_is_one_place():
    standing = stand_on("2020-03-01", action(id="a", place="Kayes"), action(id="b", place=" KAYES "))

    (place,) = views_of(standing).by_place

    assert (place.name, place.slug, ids(place)) == ("Kayes", "kayes", ["a", "b"])


def test_places_are_in_the_order_of_the_alphabet_whatever_their_accents():
    standing = stand_on("2020-03-01", *(action(id=name, place=name) for name in ("Ségou", "Écoles", "Kayes")))

    assert [place.name for place in views_of(standing).by_place] == ["Écoles", "Kayes", "Ségou"]


def test_an_action_that_never_had_news_is_unknown_and_not_silent():
    standing = stand_on("2025-01-01", action(id="jamais"), action(entry("en_cours"), id="muette"))

    views = views_of(standing)

    assert ids(views.unknown) == ["jamais"]
    assert ids(views.silent) == ["muette"]
