"""Events under the months of a calendar, and the covers of reports."""

from dataclasses import dataclass

from plugins.authoring.dates import Moment
from plugins.collections.covers import COVERS, cover
from plugins.collections.months import months


@dataclass(frozen=True)
class Event:
    slug: str
    begins: Moment | None = None
    ends: Moment | None = None


@dataclass(frozen=True)
class Report:
    year: int | None


def event(begins):
    return Event(begins or "sans-date", Moment.parse(begins) if begins else None)


def grouped(*dates):
    """The months of events of these dates, each as its name and the dates in it."""
    return [
        (str(month.known), [each.slug for each in month.events])
        for month in months(event(begins) for begins in dates)
    ]


def test_events_of_a_month_are_under_one_heading():
    assert grouped("2031-03-05 09:30", "2031-03-20", "2031-05-01") == [
        ("2031-03", ["2031-03-05 09:30", "2031-03-20"]),
        ("2031-05", ["2031-05-01"]),
    ]


def test_the_same_month_of_another_year_is_another_month():
    assert [name for name, _ in grouped("2030-03-05", "2031-03-05")] == ["2030-03", "2031-03"]


def test_an_order_that_goes_back_in_time_is_kept():
    assert grouped("2031-05-01", "2031-03-20", "2031-03-05") == [
        ("2031-05", ["2031-05-01"]),
        ("2031-03", ["2031-03-20", "2031-03-05"]),
    ]


def test_a_day_that_is_not_known_is_still_in_its_month():
    assert grouped("2031-03", "2031-03-05") == [("2031-03", ["2031-03", "2031-03-05"])]


def test_an_event_whose_month_is_unknown_does_not_cut_january_in_two():
    assert grouped("2031-01-01", "2031", "2031-01-09") == [
        ("2031-01", ["2031-01-01", "2031-01-09"]),
        ("2031", ["2031"]),
    ]


def test_an_event_without_a_date_is_in_no_month():
    assert grouped(None, "2031-03-05") == [("2031-03", ["2031-03-05"])]


def test_reports_of_neighbouring_years_have_different_covers():
    covers = [cover(Report(year)) for year in (2030, 2031, 2032, 2033)]

    assert sorted(covers) == [*range(COVERS)]


def test_a_report_without_a_year_has_a_cover_too():
    assert cover(Report(None)) in range(COVERS)
