"""The calendar of due dates: what is expected, by which day, and nothing else."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from icalendar import Calendar

from plugins.action_plan.exports.deadlines import to_ics
from plugins.action_plan.exports.publication import Publication
from plugins.action_plan.progress import Standing, stand
from tests.builders import action, entry, plan, stand_on
from tests.plans import days, plans

SITE = Publication("https://isoc.example", "Échéance : {}".format)


def events(standing: Standing) -> list[Any]:
    return list(Calendar.from_ical(to_ics(standing, SITE)).events)


def test_an_open_action_stands_on_the_day_it_is_due():
    started = action(
        entry("en_cours", "2019-05-02"), title="Former, vite ; bien", place="Kayes", description="Où ?"
    )

    (event,) = events(stand_on("2019-06-01", started))

    assert event.start == date(2019, 12, 31)
    assert event.summary == "Échéance : Former, vite ; bien"
    assert (event.location, event.description) == ("Kayes", "Où ?")
    assert event.uid == "echeance-2019-action-a@isoc.example"
    assert event.url == "https://isoc.example/plan/2019/action-a/"
    assert event.stamp == datetime(2019, 5, 2, tzinfo=UTC)
    assert event.sequence == 0


def test_a_date_that_was_moved_moves_the_same_event():
    moved = action(entry("reportee", "2019-11-01", due="2020-06-30"))

    before, after = events(stand_on("2019-06-01", action()))[0], events(stand_on("2020-01-01", moved))[0]

    assert after.start == date(2020, 6, 30)
    assert (before.uid, before.sequence) == (after.uid, 0)
    assert after.sequence == 1


@pytest.mark.parametrize(
    "gone",
    [
        action(entry("realisee")),
        action(entry("abandonnee")),
        action(entry("reportee", follow_on="2020/action-a")),
        action(due=None),
        action(due="2019-12"),
        action(due="2019"),
    ],
    ids=["done", "dropped", "taken up later", "no date", "a month", "a year"],
)
def test_what_has_no_day_any_more_or_not_yet_is_left_out(gone):
    assert events(stand_on("2020-01-01", gone)) == []


def test_a_day_that_is_over_stays_until_the_action_is_closed():
    assert len(events(stand_on("2023-01-01", "sans_information", "en_cours", "suspendue"))) == 3


def test_lines_end_and_are_folded_as_the_standard_wants():
    long = to_ics(stand_on("2019-06-01", action(title="é" * 200)), SITE)

    assert long.count(b"\n") == long.count(b"\r\n")
    assert max(map(len, long.split(b"\r\n"))) <= 75


@settings(max_examples=50)
@given(plans(), days)
def test_any_plan_is_a_calendar_the_same_twice_on_any_day(any_plan, on):
    written = to_ics(stand(any_plan, on), SITE)

    read = Calendar.from_ical(written)

    assert to_ics(stand(any_plan, date(2035, 1, 1)), SITE) == written
    assert len({event.uid for event in read.events}) == len(read.events)
    assert {event.url for event in read.events} <= {f"{SITE.site}{one.url}" for one in any_plan.actions}


def test_the_order_and_the_rest_of_the_plan_change_no_event():
    alone = events(stand(plan(action(id="a")), date(2019, 1, 1)))
    among = events(stand(plan("en_cours", action(id="a"), "realisee"), date(2019, 1, 1)))

    assert [event.to_ical() for event in alone] == [event.to_ical() for event in among if "-a@" in event.uid]
