"""Dates as far as they are known, and what is said of those that are not dates."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.authoring.dates import MONTHS, DateProblem, Moment, PartialDate


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2019-06", date(2019, 6, 1), date(2019, 6, 30)),
        ("2019-02", date(2019, 2, 1), date(2019, 2, 28)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-06-29", date(2019, 6, 29), date(2019, 6, 29)),
    ],
)
def test_a_date_is_known_as_far_as_it_is_written(written, first, last):
    read = PartialDate.parse(written)

    assert (read.first, read.last) == (first, last)
    assert str(read) == written


def test_only_a_day_is_exact():
    exact = [PartialDate.parse(text).exact for text in ("2019", "2019-06", "2019-06-29")]

    assert exact == [False, False, True]


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("05/04/2019", "2019-04-05"),
        ("5/4/2019", "2019-04-05"),
        ("5.4.2019", "2019-04-05"),
        ("05-04-2019", "2019-04-05"),
        ("12 mars 2019", "2019-03-12"),
        ("12 MARS 2019", "2019-03-12"),
        ("1er août 2019", "2019-08-01"),
        ("1er aout 2019", "2019-08-01"),
        ("3 fevrier 2019", "2019-02-03"),
        ("25 decembre 2019", "2019-12-25"),
        ("mardi 12 mars 2019", "2019-03-12"),
        ("juin 2019", "2019-06"),
        ("2019-6-9", "2019-06-09"),
        ("2019/06/09", "2019-06-09"),
        *((f"7 {month} 2019", f"2019-{number:02}-07") for number, month in enumerate(MONTHS, start=1)),
    ],
)
def test_a_date_written_the_french_way_is_refused_with_the_right_way(written, right):
    assert said_of(written) == f"« {written} » n’est pas une date ; écrivez {right}"


@pytest.mark.parametrize("written", ["hier", "05/04/19", "", "20190629"])
def test_where_the_right_way_cannot_be_told_the_form_is(written):
    general = "écrivez année-mois-jour, par exemple 2019-06-29, ou seulement 2019-06 ou 2019"

    assert said_of(written) == f"« {written} » n’est pas une date ; {general}"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("31/02/2019", "« 31/02/2019 » n’existe pas ; février 2019 a 28 jours"),
        ("31 février 2019", "« 31 février 2019 » n’existe pas ; février 2019 a 28 jours"),
        ("12/31/2019", "« 12/31/2019 » n’existe pas ; le mois va de 01 à 12 : année-mois-jour"),
        ("2019-02-30", "« 2019-02-30 » n’existe pas ; février 2019 a 28 jours"),
        ("2020-02-30", "« 2020-02-30 » n’existe pas ; février 2020 a 29 jours"),
        ("2019-06-00", "« 2019-06-00 » n’existe pas ; juin 2019 a 30 jours"),
        ("2019-13", "« 2019-13 » n’existe pas ; le mois va de 01 à 12 : année-mois-jour"),
        ("2019-00-05", "« 2019-00-05 » n’existe pas ; le mois va de 01 à 12 : année-mois-jour"),
        ("0000-05-01", "« 0000-05-01 » n’existe pas ; écrivez l’année, par exemple 2019"),
        ("1/5/0000", "« 1/5/0000 » n’existe pas ; écrivez l’année, par exemple 2019"),
        ("0000", "« 0000 » n’existe pas ; écrivez l’année, par exemple 2019"),
    ],
)
def test_a_date_that_is_not_in_the_calendar_is_refused(written, said):
    assert said_of(written) == said


@given(st.dates(min_value=date(1900, 1, 1)))
def test_every_day_is_read_back_as_it_was(day):
    assert PartialDate.parse(day.isoformat()) == PartialDate.of(day)
    assert str(PartialDate.of(day)) == day.isoformat()


@given(st.dates(min_value=date(1900, 1, 1)))
def test_every_day_written_the_french_way_is_told_in_the_right_way(day):
    for written in (f"{day:%d/%m/%Y}", f"{day.day} {MONTHS[day.month - 1]} {day.year}"):
        assert said_of(written).endswith(f" écrivez {day.isoformat()}")


# The long s and the dotless i are letters that a search without regard to case takes for s and i.
@given(st.one_of(st.text(), st.from_regex(r"\d{1,2} (mar[sſ]|ju[iı]n|JU[İI]N) \d{4}", fullmatch=True)))
def test_any_text_is_a_date_or_is_refused(text):
    for parse in (PartialDate.parse, Moment.parse):
        try:
            parse(text)
        except DateProblem as problem:
            assert "»" in str(problem)


@pytest.mark.parametrize(
    ("written", "day", "hour"),
    [
        ("2026-12-05 09:30", "2026-12-05", time(9, 30)),
        ("2026-12-05T09:30", "2026-12-05", time(9, 30)),
        ("2026-12-05 9h30", "2026-12-05", time(9, 30)),
        ("2026-12-05", "2026-12-05", None),
        ("2026-12", "2026-12", None),
    ],
)
def test_a_moment_is_a_date_with_its_hour_where_it_is_known(written, day, hour):
    assert Moment.parse(written) == Moment(PartialDate.parse(day), hour)


def test_a_moment_is_shown_as_it_is_written():
    assert str(Moment.parse("2026-12-05 9h30")) == "2026-12-05 09:30"
    assert str(Moment.parse("2026-12")) == "2026-12"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "2026-12 09:30",
            "« 2026-12 09:30 » donne une heure sans jour ; écrivez par exemple 2026-12-05 09:30",
        ),
        (
            "2026-12-05 25:00",
            "« 2026-12-05 25:00 » : cette heure n’existe pas ; écrivez par exemple 2026-12-05 09:30",
        ),
        ("05/12/2026 09:30", "« 05/12/2026 » n’est pas une date ; écrivez 2026-12-05"),
    ],
)
def test_a_moment_that_does_not_exist_is_refused(written, said):
    with pytest.raises(DateProblem) as problem:
        Moment.parse(written)

    assert str(problem.value) == said


def said_of(text):
    with pytest.raises(DateProblem) as problem:
        PartialDate.parse(text)
    return str(problem.value)
