"""What can honestly be said of a plan on a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.action_plan.model import Person, State
from plugins.action_plan.progress import (
    Deadline,
    EvidenceLevel,
    Freshness,
    Tally,
    Timing,
    largest_remainder,
    stand,
)
from plugins.authoring.dates import PartialDate
from tests.builders import A_THIRD_PARTY, THE_CHAPTER, action, day, entry, evidence, one_on, plan, stand_on

JUNE = "2020-06-01"

# ---- the due date


@pytest.mark.parametrize("on", ["2019-01-01", "2019-12-30", "2019-12-31"])
@pytest.mark.parametrize("entries", [[], [entry("a_venir")], [entry("en_cours")], [entry("suspendue")]])
def test_an_action_is_due_until_the_end_of_its_due_date(on, entries):
    standing = one_on(on, action(*entries, due="2019-12-31"))

    assert standing.deadline == Deadline(timing=Timing.DUE, due=day("2019-12-31"))


@pytest.mark.parametrize(("due", "last_day"), [("2019-06", "2019-06-30"), ("2019", "2019-12-31")])
def test_a_partial_due_date_lasts_until_its_last_day(due, last_day):
    one = action(entry("en_cours", "2019-01-01"), due=due)

    assert one_on(last_day, one).deadline.timing is Timing.DUE
    assert one_on(f"{date.fromisoformat(last_day) + timedelta(1)}", one).deadline.timing is Timing.LATE


def test_of_an_unknown_action_only_that_its_date_is_over_can_be_said():
    standing = one_on("2020-01-01", action(due="2019-12-31"))

    assert standing.deadline == Deadline(timing=Timing.PASSED, due=day("2019-12-31"))


@pytest.mark.parametrize("state", ["a_venir", "en_cours", "suspendue"])
@pytest.mark.parametrize("on", ["2020-01-01", "2021-07-14"])
def test_an_open_action_is_late_from_the_day_after_and_says_since_when(state, on):
    standing = one_on(on, action(entry(state), due="2019-12-31"))

    assert standing.deadline == Deadline(
        timing=Timing.LATE, due=day("2019-12-31"), late_from=day("2020-01-01")
    )


@pytest.mark.parametrize("on", ["2019-06-30", "2021-07-14"])
@pytest.mark.parametrize("state", ["realisee", "partielle", "non_realisee", "abandonnee"])
def test_an_action_that_closed_by_its_due_date_closed_in_time_for_ever(state, on):
    standing = one_on(on, action(entry(state, "2019-06-30"), due="2019-06-30"))

    assert standing.deadline == Deadline(
        timing=Timing.IN_TIME, due=day("2019-06-30"), closed=day("2019-06-30")
    )


def test_a_month_that_ends_before_the_due_date_is_in_time():
    assert (
        one_on(JUNE, action(entry("realisee", "2019-06"), due="2019-06-30")).deadline.timing is Timing.IN_TIME
    )
    assert one_on(JUNE, action(entry("realisee", "2019-06-29"), due="2019")).deadline.timing is Timing.IN_TIME


@pytest.mark.parametrize(("closed", "days"), [("2020-01-01", 1), ("2020-01-10", 10), ("2020-12-31", 366)])
def test_an_action_that_closed_after_its_due_date_says_how_many_days(closed, days):
    standing = one_on("2021-01-01", action(entry("realisee", closed), due="2019-12-31"))

    assert standing.deadline == Deadline(
        timing=Timing.AFTER, due=day("2019-12-31"), closed=day(closed), days=days
    )


@pytest.mark.parametrize(
    ("due", "closed"), [("2019-12", "2020-01-10"), ("2019-12-31", "2020"), ("2019-12-31", "2020-02"), ("2018", "2019")]
)  # fmt: skip
def test_no_days_are_counted_between_dates_that_are_not_known_to_the_day(due, closed):
    standing = one_on(JUNE, action(entry("realisee", closed), due=due))

    assert standing.deadline == Deadline(timing=Timing.AFTER, due=day(due), closed=day(closed))


@pytest.mark.parametrize(
    ("due", "closed"),
    [("2019-06-30", "2019"), ("2019-06-15", "2019-06"), ("2019-06-01", "2019-06"), ("2019-06", "2019")],
)
def test_a_date_too_partial_to_tell_is_undecided(due, closed):
    standing = one_on(JUNE, action(entry("realisee", closed), due=due))

    assert standing.deadline == Deadline(timing=Timing.UNDECIDED, due=day(due), closed=day(closed))


def test_an_action_closed_when_its_last_state_was_first_written():
    again = action(entry("realisee", "2019-06-29"), entry("realisee", "2020-05-02"), due="2019-12-31")
    in_between = action(
        entry("realisee", "2019-06-29"), entry("en_cours", "2019-07-01"), entry("realisee", "2020-05-02")
    )

    assert one_on(JUNE, again).deadline.closed == day("2019-06-29")
    assert one_on(JUNE, in_between).deadline.closed == day("2020-05-02")


def test_where_only_the_plan_has_a_date_an_action_without_later_news_is_not_called_late():
    silent = action(entry("en_cours", "2019-12-31"), due_is_default=True)
    seen_open = action(entry("en_cours", "2020-02-01"), due_is_default=True)
    moved = action(entry("en_cours", "2019-09-03", due="2020-03-31"), due_is_default=True)

    assert one_on("2020-06-01", silent).deadline == Deadline(timing=Timing.PASSED, due=day("2019-12-31"))
    assert one_on("2020-06-01", seen_open).deadline.timing is Timing.LATE
    assert one_on("2020-06-01", moved).deadline.timing is Timing.LATE


@pytest.mark.parametrize(
    ("entries", "closed"), [([], None), ([entry("en_cours")], None), ([entry("realisee")], "2019-06-29")]
)
def test_without_a_due_date_nothing_is_late(entries, closed):
    standing = one_on(JUNE, action(*entries, due=None))

    assert standing.deadline == Deadline(timing=Timing.NO_DATE, closed=day(closed) if closed else None)
    assert standing.first_deadline is None


def test_an_action_that_a_later_plan_took_up_is_not_late_here():
    moved = action(entry("reportee", follow_on="2022/action-b"), due="2019-12-31")

    assert one_on(JUNE, moved).deadline == Deadline(timing=Timing.MOVED, due=day("2019-12-31"))


def test_nor_is_one_that_was_postponed_before_it_was_taken_up():
    moved = action(
        entry("reportee", "2019-10-01", due="2020-03-31"),
        entry("reportee", "2020-03-15", follow_on="2022/action-b"),
        due="2019-12-31",
    )

    assert one_on(JUNE, moved).deadline.timing is Timing.MOVED


def test_a_postponed_action_stands_against_its_new_due_date_and_the_first():
    postponed = action(entry("reportee", "2019-10-01", due="2020-06-30"), due="2019-12-31")

    standing = one_on(JUNE, postponed)

    assert standing.deadline == Deadline(timing=Timing.DUE, due=day("2020-06-30"))
    assert standing.first_deadline == Deadline(
        timing=Timing.LATE, due=day("2019-12-31"), late_from=day("2020-01-01")
    )


def test_a_postponed_action_that_is_done_is_so_against_both_dates():
    done = action(
        entry("reportee", "2019-10-01", due="2020-03-31"), entry("realisee", "2020-01-10"), due="2019-12-31"
    )

    standing = one_on(JUNE, done)

    assert standing.deadline.timing is Timing.IN_TIME
    assert (standing.first_deadline.timing, standing.first_deadline.days) == (Timing.AFTER, 10)


def test_the_last_new_due_date_holds_and_none_is_the_same_as_the_first():
    twice = action(
        entry("reportee", "2019-10-01", due="2020-03-31"), entry("reportee", "2020-03-01", due="2020-09-30")
    )
    same = action(entry("reportee", "2019-10-01", due="2019-12-31"), due="2019-12-31")

    assert one_on(JUNE, twice).deadline.due == day("2020-09-30")
    assert one_on(JUNE, same).first_deadline is None


# ---- the evidence


def test_without_an_entry_there_is_no_evidence():
    assert one_on(JUNE, action()).evidence is EvidenceLevel.NONE


@pytest.mark.parametrize(
    ("origins", "level"),
    [
        ([], EvidenceLevel.DECLARED),
        ([THE_CHAPTER], EvidenceLevel.DOCUMENTED),
        ([A_THIRD_PARTY], EvidenceLevel.CONFIRMED),
        ([THE_CHAPTER, A_THIRD_PARTY], EvidenceLevel.CONFIRMED),
    ],
)
def test_the_strongest_evidence_counts(origins, level):
    done = entry("realisee", evidence=tuple(map(evidence, origins)))

    assert one_on(JUNE, action(done)).evidence is level


def test_evidence_of_an_earlier_state_does_not_prove_the_present_one():
    begun = entry("en_cours", "2019-05-01", evidence=(evidence(A_THIRD_PARTY),))

    assert one_on(JUNE, action(begun, entry("realisee"))).evidence is EvidenceLevel.DECLARED


def test_evidence_of_an_earlier_entry_of_the_same_state_does():
    done = entry("realisee", "2019-05-01", evidence=(evidence(A_THIRD_PARTY),))

    assert one_on(JUNE, action(done, entry("realisee"))).evidence is EvidenceLevel.CONFIRMED


def test_evidence_of_a_state_that_came_back_counts_only_since_then():
    was_done = entry("realisee", "2019-05-01", evidence=(evidence(A_THIRD_PARTY),))
    back = [entry("en_cours", "2019-05-10"), entry("realisee")]

    assert one_on(JUNE, action(was_done, *back)).evidence is EvidenceLevel.DECLARED


def test_a_page_of_the_site_is_evidence():
    pages = {"2019/action-a": [evidence(THE_CHAPTER)]}

    standing = stand(
        plan(action(entry("realisee")), action(entry("realisee"), id="action-b")), date.max, pages
    )

    assert [one.evidence for one in standing.all.actions] == [
        EvidenceLevel.DOCUMENTED,
        EvidenceLevel.DECLARED,
    ]
    assert standing.all.actions[0].pages == (evidence(THE_CHAPTER),)


# ---- the news


def test_an_open_action_is_silent_from_its_91st_day_without_news():
    one = action(entry("en_cours", "2020-01-01"))

    assert one_on("2020-03-31", one).freshness == Freshness(day("2020-01-01"), silent=False)  # 90 days
    assert one_on("2020-04-01", one).freshness == Freshness(day("2020-01-01"), silent=True)


def test_news_of_a_month_may_be_of_its_last_day():
    one = action(entry("en_cours", "2020-01"))

    assert not one_on("2020-04-30", one).freshness.silent  # 90 days after 31 January
    assert one_on("2020-05-01", one).freshness.silent


@pytest.mark.parametrize("state", ["realisee", "partielle", "non_realisee", "abandonnee"])
def test_nothing_more_is_expected_of_a_closed_action(state):
    assert not one_on("2030-01-01", action(entry(state))).freshness.silent


@pytest.mark.parametrize("state", ["a_venir", "en_cours", "reportee", "suspendue"])
def test_news_is_expected_of_an_open_action(state):
    assert one_on("2030-01-01", action(entry(state))).freshness.silent


def test_an_action_without_any_entry_never_had_news():
    assert one_on("2030-01-01", action()).freshness == Freshness(None, silent=False)


def test_a_correction_is_news():
    one = action(entry("en_cours", "2019-01-01"), entry("en_cours", "2020-05-01", corrects="2019-01-01"))

    assert one_on(JUNE, one).freshness == Freshness(day("2020-05-01"), silent=False)


def test_the_last_entry_of_a_plan_is_the_latest_of_any_action():
    standing = stand_on(
        JUNE,
        action(entry("en_cours", "2019-02"), entry("realisee", "2019-11-02")),
        action(entry("en_cours", "2019-10"), entry("en_cours", "2019-12-01", corrects="2019-10")),
        action(entry("en_cours", "2019-11-30")),
    )

    assert standing.last_entry == day("2019-12-01")
    assert stand_on(JUNE, "sans_information").last_entry is None


# ---- corrections


def test_a_correction_takes_the_place_and_the_date_of_what_it_corrects():
    one = action(
        entry("en_cours", "2019-05-01"),
        entry("realisee", "2019-08-01"),
        entry("partielle", "2020-02-01", note="La moitié.", corrects="2019-08-01"),
    )

    assert [(update.date, update.state) for update in one.standing_updates] == [
        (day("2019-05-01"), State.UNDER_WAY),
        (day("2019-08-01"), State.PARTLY_DONE),
    ]
    assert one_on(JUNE, one).deadline.closed == day("2019-08-01")


def test_a_correction_of_an_earlier_entry_does_not_become_the_last():
    one = action(
        entry("en_cours", "2019-05-01"),
        entry("realisee", "2019-08-01"),
        entry("a_venir", "2020-02-01", corrects="2019-05-01"),
    )

    assert one.state is State.DONE


@pytest.mark.parametrize("corrected", ["2019-05-01", "2019-06-01"])
def test_a_correction_can_be_corrected_by_its_own_date_or_by_the_one_it_took(corrected):
    one = action(
        entry("realisee", "2019-05-01"),
        entry("en_cours", "2019-06-01", corrects="2019-05-01"),
        entry("suspendue", "2019-07-01", corrects=corrected),
    )

    assert [(update.date, update.state) for update in one.standing_updates] == [
        (day("2019-05-01"), State.SUSPENDED)
    ]


def test_of_two_entries_of_one_day_the_last_is_corrected():
    one = action(
        entry("en_cours", "2019-05-01"),
        entry("realisee", "2019-05-01"),
        entry("partielle", "2019-06-01", corrects="2019-05-01"),
    )

    assert [update.state for update in one.standing_updates] == [State.UNDER_WAY, State.PARTLY_DONE]


def test_what_was_corrected_counts_no_more():
    one = action(
        entry("reportee", "2019-05-01", done=30, due="2021-01-01", evidence=(evidence(A_THIRD_PARTY),)),
        entry("reportee", "2019-06-01", done=3, due="2020-01-01", corrects="2019-05-01"),
    )

    assert (one.done, one.revised_due) == (3, day("2020-01-01"))
    assert one_on(JUNE, one).evidence is EvidenceLevel.DECLARED


def test_what_an_entry_does_not_say_stays_as_it_was():
    one = action(
        entry("en_cours", "2019-05-01", done=30), entry("suspendue", "2019-06-01", note="Faute de salle.")
    )

    assert (one.done, one.state) == (30, State.SUSPENDED)
    assert action().done is None


# ---- the figures


def test_the_headline_of_a_plan_is_a_bracket():
    tally = stand_on(JUNE, *["realisee"] * 3, *["en_cours"] * 8, *["sans_information"] * 15).all.tally

    assert (tally.total, tally.at_least, tally.at_most, tally.known, tally.unknown) == (26, 3, 18, 11, 15)
    assert tally.percent is None


@pytest.mark.parametrize("state", [state for state in State if state.written and state is not State.DONE])
def test_only_what_is_done_counts_as_done(state):
    tally = stand_on(JUNE, state.value).all.tally

    assert (tally.at_least, tally.at_most, tally.known) == (0, 0, 1)


def test_a_dropped_action_stays_in_the_total():
    assert stand_on(JUNE, "realisee", "abandonnee").all.tally.total == 2


def test_actions_that_were_added_later_are_counted_apart():
    later = action(entry("realisee"), id="action-z", added=day("2019-06"))

    group = stand_on(JUNE, "realisee", "sans_information", later).all

    assert (group.tally.total, group.tally.at_least) == (2, 1)
    assert (group.added.total, group.added.at_least) == (1, 1)
    assert len(group.actions) == 3


@pytest.mark.parametrize(
    ("done", "other", "unknown", "percent"),
    [
        (9, 0, 0, None),  # under ten actions, a fraction says it better
        (10, 0, 0, 100),
        (3, 3, 4, 30),  # 60 % known is enough
        (3, 2, 5, None),
        (35, 25, 40, 35),
        (35, 24, 41, None),
        (59, 60, 81, None),  # 59,5 % known
        (10, 1, 0, 90),  # 90,9
        (199, 1, 0, 99),  # 99,5
        (0, 10, 0, 0),
        (0, 0, 0, None),
    ],
)
def test_a_percentage_is_given_where_it_does_not_lie_and_is_rounded_down(done, other, unknown, percent):
    states = ["realisee"] * done + ["en_cours"] * other + ["sans_information"] * unknown

    tally = stand_on(JUNE, *states).all.tally

    assert tally.percent == percent
    assert (tally.shares is None) == (percent is None)


def test_too_little_is_known_of_a_plan_without_actions():
    assert not stand_on(JUNE).all.tally.enough_known
    assert stand_on(JUNE, "realisee").all.tally.enough_known


def test_the_shares_of_a_plan_add_up_to_all_of_it():
    shares = stand_on(JUNE, *["realisee", "en_cours", "a_venir"] * 4).all.tally.shares

    assert {state.value: share for state, share in shares.items() if share} == {
        "a_venir": 34,  # the state that comes first takes what rounding leaves
        "en_cours": 33,
        "realisee": 33,
    }


def test_what_someone_answers_for_is_counted_across_axes():
    someone, other = Person("personne-a", "Personne A"), Person("personne-b", "Personne B")
    theirs = [
        action(entry("realisee"), id="a", people=(someone,)),
        action(id="b", people=(other,)),
        action(id="c", people=(other, someone)),
    ]

    standing = stand(plan(*theirs, axes=3), date(2020, 6, 1))

    assert [one.action.id for one in standing.of_person(someone).actions] == ["a", "c"]


# ---- what holds for every plan

STATES = st.sampled_from(list(State))
DAYS = st.dates(min_value=date(2019, 1, 1), max_value=date(2021, 12, 31))
DATES = DAYS.flatmap(lambda one: st.sampled_from([f"{one}", f"{one:%Y-%m}", f"{one:%Y}"]))


@st.composite
def entries(draw):
    more = {"due": draw(DATES)} if draw(st.booleans()) else {}
    proofs = draw(st.lists(st.sampled_from([THE_CHAPTER, A_THIRD_PARTY]), max_size=2))
    state = draw(STATES.filter(lambda state: state.written))
    return entry(state.value, draw(DATES), evidence=tuple(map(evidence, proofs)), **more)


@st.composite
def actions(draw):
    updates = sorted(draw(st.lists(entries(), max_size=3)), key=lambda update: update.date.first)
    added = day("2019-06") if draw(st.integers(0, 4)) == 0 else None
    return action(*updates, due=draw(st.none() | DATES), due_is_default=draw(st.booleans()), added=added)


PLANS = st.lists(actions(), max_size=14)
ON = date(2020, 6, 1)


def tally_of(some):
    return stand(plan(*some), ON).all.tally


@given(PLANS)
def test_the_bracket_lies_between_nothing_and_the_total(some):
    tally = tally_of(some)

    assert 0 <= tally.at_least <= tally.at_most <= tally.total
    assert tally.known + tally.unknown == tally.total


@given(PLANS, actions())
def test_learning_what_was_unknown_never_widens_the_bracket(some, learned):
    before = tally_of([*some, action()])
    after = tally_of([*some, replace(learned, added=None)])

    assert before.at_least <= after.at_least <= after.at_most <= before.at_most
    assert before.total == after.total


@given(PLANS, actions())
def test_dropping_an_action_never_raises_a_figure(some, one):
    dropped = replace(one, updates=(*one.updates, entry("abandonnee", "2022-01-01", note="Faute de moyens.")))

    before, after = tally_of([*some, one]), tally_of([*some, dropped])

    assert after.total == before.total
    assert after.at_least <= before.at_least
    assert after.at_most <= before.at_most
    if before.percent is not None:
        assert after.percent <= before.percent


@given(PLANS.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))), st.integers(1, 5))
def test_the_order_of_actions_and_their_axes_change_nothing(orders, axes):
    some, shuffled = orders

    one, other = stand(plan(*some), ON), stand(plan(*shuffled, axes=axes), ON)

    assert one.all.tally == other.all.tally
    assert one.all.added == other.all.added
    assert one.last_entry == other.last_entry


@given(PLANS, st.integers(1, 5))
def test_the_axes_add_up_to_the_plan(some, axes):
    standing = stand(plan(*some, axes=axes), ON)

    for state in State:
        parts = [group.tally.by_state[state] for group in standing.by_axis]
        assert sum(parts) == standing.all.tally.by_state[state]


@given(st.dictionaries(STATES, st.integers(0, 50)))
def test_shares_add_up_to_100_and_each_is_close_to_the_exact_one(counts):
    tally = Tally({state: counts.get(state, 0) for state in State})
    if tally.shares is None:
        return

    assert sum(tally.shares.values()) == 100
    for state, share in tally.shares.items():
        assert abs(share - 100 * tally.by_state[state] / tally.total) < 1


@given(
    st.dictionaries(STATES, st.integers(0, 50), min_size=1).filter(lambda parts: any(parts.values())),
    st.integers(0, 500),
)
def test_parts_of_any_whole_add_up_and_nothing_gets_no_part(parts, whole):
    shares = largest_remainder(parts, whole)

    assert sum(shares.values()) == whole
    assert all(shares[key] == 0 for key in parts if parts[key] == 0)


@given(actions(), DAYS, st.integers(0, 900))
def test_a_later_day_never_makes_a_late_action_not_late(one, on, days):
    now, later = one_on(f"{on}", one), one_on(f"{on + timedelta(days)}", one)

    if now.deadline.timing is Timing.LATE:
        assert later.deadline == now.deadline
        assert now.deadline.late_from.first <= on


@given(PLANS, DAYS, st.integers(0, 200))
def test_a_page_changes_only_when_a_date_is_over_or_news_are_90_days_old(some, on, days):
    later = on + timedelta(days)
    events = {one.last + timedelta(1) for each in some for one in due_dates(each)}
    events |= {update.date.last + timedelta(91) for each in some for update in each.updates}

    if not any(on < event <= later for event in events):
        assert stand(plan(*some), on).by_axis == stand(plan(*some), later).by_axis


def due_dates(one) -> list[PartialDate]:
    return [due for due in (one.due, *(update.due for update in one.updates)) if due]
