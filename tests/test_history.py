"""The story of an action, and the changes of a plan, in an order that partial dates allow."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.action_plan.model import Axis
from plugins.action_plan.progress import stand
from plugins.action_plan.story.feeds import feed
from plugins.action_plan.story.history import Beginning, DueDate, Told, Trend, entries, latest_first, timeline
from tests.builders import action, day, entry, plan, stand_on
from tests.test_progress import ON, PLANS, actions

JUNE = "2020-06-01"


def story(one, adopted=None):
    """An action's events in short: « adopted 2019 », « due 2019-12-31 », the name of an entry."""
    return [told(event) for event in timeline(one, day(adopted) if adopted else None)]


def told(event):
    if isinstance(event, Beginning):
        return f"{'added' if event.later else 'adopted'} {event.date}"
    return f"due {event.date}" if isinstance(event, DueDate) else event.entry.name


def changes(standing):
    return [f"{one.action.id} {one.name}" for one in latest_first(standing.all.actions)]


# ---- the story of an action


def test_the_story_begins_with_the_adoption_and_goes_on_in_the_order_of_time():
    one = action(entry("en_cours", "2019-03-01"), entry("realisee", "2020-02-01"), due="2019-12-31")

    assert story(one, "2019") == ["adopted 2019", "2019-03-01", "due 2019-12-31", "2020-02-01"]


def test_of_an_action_without_entries_the_adoption_and_the_due_date_are_told():
    assert story(action(due="2019-12-31"), "2019-01-15") == ["adopted 2019-01-15", "due 2019-12-31"]
    assert story(action(due=None)) == ["adopted None"]


def test_an_action_that_joined_later_begins_on_that_day():
    assert story(action(due=None, added=day("2019-06")), "2019-01-15") == ["added 2019-06"]


@pytest.mark.parametrize(
    ("entry_date", "due", "first"),
    [
        ("2019-12-31", "2019-12-31", "entry"),  # done on the day is done in time
        ("2019-12-31", "2019", "entry"),
        ("2019", "2019-12-31", "entry"),
        ("2019", "2019-06-30", "due"),  # certain at the end of the year only
        ("2019-06", "2019-06-15", "due"),
        ("2020-01-01", "2019", "due"),
        ("2020", "2019-12-31", "due"),
    ],
)
def test_what_is_partly_dated_counts_on_its_last_day(entry_date, due, first):
    events = story(action(entry("realisee", entry_date), due=due))

    assert events[1] == (entry_date if first == "entry" else f"due {due}")


def test_entries_stay_in_the_order_in_which_they_are_written():
    one = action(entry("en_cours", "2019"), entry("realisee", "2019-07-01"), due="2019-06-15")

    assert story(one) == ["adopted None", "due 2019-06-15", "2019", "2019-07-01"]
    assert [str(one.certain) for one in entries(one)] == ["2019-07-01", "2019-07-01"]


def test_each_due_date_is_told_once_and_which_of_them_holds():
    one = action(
        entry("reportee", "2019-10-01", due="2020-03-31"),
        entry("reportee", "2020-03-01", due="2020-09-30"),
        entry("en_cours", "2020-04-01", due="2020-09-30"),
        due="2019-12-31",
    )

    due_dates = [event for event in timeline(one, None) if isinstance(event, DueDate)]

    assert due_dates == [
        DueDate(day("2019-12-31"), first=True, holds=False),
        DueDate(day("2020-03-31"), first=False, holds=False),
        DueDate(day("2020-09-30"), first=False, holds=True),
    ]


def test_a_due_date_that_comes_back_to_the_first_holds_again():
    one = action(
        entry("reportee", "2019-10-01", due="2020-03-31"), entry("en_cours", "2019-11-01", due="2019-12-31")
    )

    due_dates = [event for event in timeline(one, None) if isinstance(event, DueDate)]

    assert [(str(due.date), due.first, due.holds) for due in due_dates] == [
        ("2019-12-31", True, True),
        ("2020-03-31", False, False),
    ]


def test_a_due_date_that_was_corrected_away_is_no_point_of_the_story():
    one = action(
        entry("reportee", "2019-10-01", due="2029-01-01"),
        entry("reportee", "2019-10-05", due="2020-01-01", corrects="2019-10-01"),
    )

    assert "due 2029-01-01" not in story(one)
    assert "due 2020-01-01" in story(one)


# ---- corrections


def test_a_correction_stands_beside_what_it_corrects_and_that_says_so():
    one = action(
        entry("realisee", "2019-05-01"),
        entry("en_cours", "2019-08-01"),
        entry("en_cours", "2020-01-01", corrects="2019-05-01"),
        due=None,
    )

    _, first, second = timeline(one, None)

    assert (first.entry.name, first.entry.corrected_by) == ("2019-05-01", day("2020-01-01"))
    assert [correction.name for correction in first.corrections] == ["2020-01-01"]
    assert (second.entry.name, second.entry.corrected_by, second.corrections) == ("2019-08-01", None, ())


def test_a_correction_that_was_corrected_says_so_as_well():
    one = action(
        entry("realisee", "2019-05-01"),
        entry("en_cours", "2019-06-01", corrects="2019-05-01"),
        entry("suspendue", "2019-07-01", corrects="2019-06-01"),
        due=None,
    )

    _, only = timeline(one, None)

    chain = [only.entry, *only.corrections]
    assert [one.corrected_by for one in chain] == [day("2019-06-01"), day("2019-07-01"), None]


@pytest.mark.parametrize(
    ("states", "closing"),
    [
        ([], []),
        (["en_cours"], []),
        (["realisee"], [0]),
        (["en_cours", "realisee"], [1]),
        (["realisee", "realisee"], [0]),
        (["realisee", "en_cours", "realisee"], [2]),
        (["realisee", "en_cours"], []),
    ],
)
def test_an_action_closes_where_it_took_its_last_state(states, closing):
    one = action(*(entry(state, f"2019-0{n}-01") for n, state in enumerate(states, 1)), due=None)

    assert [n for n, event in enumerate(timeline(one, None)[1:]) if event.closes] == closing


# ---- counts


@pytest.mark.parametrize(
    ("counts", "trends"),
    [
        ([10, 23], [None, Trend.RAISED]),
        ([30, 23], [None, Trend.LOWERED]),
        ([23, 23], [None, Trend.SAME]),
        ([23, None, 30], [None, None, Trend.RAISED]),
        ([0, 1], [None, Trend.RAISED]),
    ],
)
def test_a_count_is_compared_with_the_one_that_held_before(counts, trends):
    one = action(*(entry("en_cours", f"2019-0{n}-01", done=done) for n, done in enumerate(counts, 1)))

    assert [told.trend for told in entries(one)] == trends


def test_a_corrected_count_is_compared_with_nothing_any_more():
    one = action(
        entry("en_cours", "2019-01-01", done=10),
        entry("en_cours", "2019-02-01", done=300),
        entry("en_cours", "2019-03-01", done=30, corrects="2019-02-01"),
        entry("en_cours", "2019-04-01", done=40),
    )

    assert [told.done_before for told in entries(one)] == [None, 10, 10, 30]


# ---- names


def test_further_entries_of_one_date_have_a_number():
    one = action(entry("en_cours", "2019-10"), entry("en_cours", "2019-10"), entry("realisee", "2019-10-31"))

    assert [told.name for told in entries(one)] == ["2019-10", "2019-10.2", "2019-10-31"]


@given(actions(), st.sampled_from(["2021-12-31", "2022-01-01"]))
def test_the_names_of_entries_stay_whatever_is_written_after_them(one, later):
    longer = replace(one, updates=(*one.updates, entry("en_cours", later), entry("en_cours", later)))

    before, after = ([told.name for told in entries(either)] for either in (one, longer))

    assert after[: len(before)] == before
    assert len(set(after)) == len(after)


# ---- the changes of a plan


def test_the_latest_change_of_any_action_comes_first():
    standing = stand_on(
        JUNE,
        action(entry("en_cours", "2019-02"), entry("realisee", "2019-11-02"), id="a"),
        action(entry("en_cours", "2019-10"), entry("en_cours", "2019-12-01", corrects="2019-10"), id="b"),
    )

    assert changes(standing) == ["b 2019-12-01", "a 2019-11-02", "b 2019-10", "a 2019-02"]


def test_of_one_date_what_is_written_later_is_later():
    standing = stand_on(JUNE, action(entry("en_cours", "2019"), entry("realisee", "2019"), id="a"))

    assert changes(standing) == ["a 2019.2", "a 2019"]


# ---- feeds


def test_an_entry_is_never_published_in_the_future_nor_is_its_correction():
    told = entries(action(entry("en_cours", "2020"), entry("realisee", "2020-05", corrects="2020")))

    assert [one.published.isoformat() for one in told] == ["2020-01-01", "2020-05-01"]
    assert [one.updated.isoformat() for one in told] == ["2020-05-01", "2020-05-01"]


@pytest.mark.parametrize(
    ("dates", "updated"), [(["2019-05", "2019-11-02"], "2019-11-02"), (["2018-12"], "2018-12-01")]
)
def test_a_feed_changed_when_its_last_entry_did_whenever_its_plan_began(dates, updated):
    standing = stand_on(JUNE, action(*(entry("en_cours", one) for one in dates)))

    assert feed([(standing, standing.all)]).updated.isoformat() == updated


@pytest.mark.parametrize(
    ("adopted", "on", "updated"),
    [
        ("2019-01-15", "2020-06-01", "2019-01-15"),
        ("2019", "2020-06-01", "2019-01-01"),
        (None, "2020-06-01", "2019-01-01"),
        (None, "2018-11-24", "2018-01-01"),  # not begun
        ("2019-01-15", "2019-01-14", "2019-01-01"),
    ],
)
def test_a_feed_without_entries_changed_when_its_plan_began(adopted, on, updated):
    some = replace(plan("sans_information"), adopted=day(adopted) if adopted else None)
    standing = stand(some, day(on).first)

    assert feed([(standing, standing.all)]).updated.isoformat() == updated


def test_the_feed_of_an_axis_has_its_changes_in_every_plan():
    old, new = (
        stand(replace(plan(action(entry("en_cours", f"{year}-05"), plan=year)), year=year), day(JUNE).first)
        for year in (2018, 2019)
    )

    told = feed([(one, group) for one in (new, old) for group in one.by_axis])

    assert [one.action.ref for one in told.entries] == ["2019/action-a", "2018/action-a"]


# ---- what holds for every plan


@given(actions())
def test_every_entry_is_told_exactly_once_in_a_story(one):
    events = timeline(one, None)

    chains = [(event.entry, *event.corrections) for event in events if isinstance(event, Told)]
    names = sorted(told.name for chain in chains for told in chain)
    assert names == sorted(told.name for told in entries(one))
    assert len(names) == len(one.updates)


@given(actions(), st.data())
def test_the_story_holds_what_the_action_holds(one, data):
    """The entries that stand are the last of each chain, with the date of the first."""
    for update in one.updates[:2]:
        if data.draw(st.booleans()):
            correction = entry("suspendue", "2022-01-01", corrects=str(update.date))
            one = replace(one, updates=(*one.updates, correction))

    chains = [event for event in timeline(one, None) if isinstance(event, Told)]
    standing = [replace((e.entry, *e.corrections)[-1].update, date=e.entry.update.date) for e in chains]

    assert standing == list(one.standing_updates)


@given(actions())
def test_a_story_never_goes_back_in_time(one):
    days = [
        event.entry.certain.last if isinstance(event, Told) else event.date.last
        for event in timeline(one, None)[1:]
    ]

    assert days == sorted(days)


def named(some):
    """The same actions, each with an id of its own."""
    return [replace(one, id=f"action-{number}") for number, one in enumerate(some)]


@given(PLANS)
def test_every_entry_of_a_plan_is_a_change_exactly_once(some):
    standing = stand(plan(*named(some)), ON)

    found = changes(standing)

    assert len(set(found)) == len(found) == sum(len(one.updates) for one in some)


@given(
    PLANS.map(named).flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))), st.integers(1, 4)
)
def test_the_order_of_actions_and_their_axes_change_no_list_of_changes(orders, axes):
    some, shuffled = orders

    assert changes(stand(plan(*some), ON)) == changes(stand(plan(*shuffled, axes=axes), ON))


@given(PLANS.map(named))
def test_changes_never_go_forward_in_time(some):
    days = [one.certain.last for one in latest_first(stand(plan(*some), ON).all.actions)]

    assert days == sorted(days, reverse=True)


def test_an_axis_without_actions_has_no_changes():
    empty = replace(plan(), axes=(Axis(id="axe-a", title="Axe A"),))

    assert latest_first(stand(empty, ON).all.actions) == ()
