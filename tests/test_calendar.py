"""Events for the calendars of phones: on their days as far as these are known, each always under its name (RFC 5545)."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from plugins.authoring.dates import Moment, PartialDate
from plugins.authoring.problems import ProblemsFound
from plugins.calendar.icalendar_file import Words, has_a_day, to_ics
from tests.conftest import Site, build_on

WORDS = Words(site="https://isoc.example", name="Rencontres", cancelled="Annulé : ")
PAGE = "/evenements/rencontre/"


@dataclass(frozen=True)
class Meeting:
    """An event of the site, as its text tells it."""

    begins: Moment | None = None
    ends: Moment | None = None
    cancelled: PartialDate | None = None
    published: PartialDate | None = None
    updated: PartialDate | None = None
    slug: str = "essai"
    url: str = "evenements/essai/"
    lang: str = "fr"
    title: str = "Un essai"
    description: str | None = "Une phrase."
    place: str | None = "Ville-Exemple"


def meeting(begins: str = "2030-05-04", ends: str = "", **more: Any) -> Meeting:
    """more: the other fields; their days are written as in the file."""
    days = {
        key: PartialDate.parse(value) if key in {"cancelled", "published", "updated"} else value
        for key, value in more.items()
    }
    return Meeting(Moment.parse(begins) if begins else None, Moment.parse(ends) if ends else None, **days)


def events(*meetings: Meeting) -> list[Any]:
    return list(Calendar.from_ical(to_ics(meetings, WORDS, of="agenda")).events)


def one(event: Meeting) -> Any:
    (made,) = events(event)
    return made


@pytest.mark.parametrize(
    ("begins", "ends", "start", "end"),
    [
        ("2030-05-04", "", date(2030, 5, 4), date(2030, 5, 5)),
        ("2030-05-04", "2030-05-06", date(2030, 5, 4), date(2030, 5, 7)),
        ("2030-05-04 09:30", "", datetime(2030, 5, 4, 9, 30, tzinfo=UTC), None),
        ("2030-05-04 09:30", "2030-05-04 16:00", datetime(2030, 5, 4, 9, 30, tzinfo=UTC), datetime(2030, 5, 4, 16, tzinfo=UTC)),
        # Where one hour is missing, the event takes whole days: both have one, or none has.
        ("2030-05-04 09:30", "2030-05-06", date(2030, 5, 4), date(2030, 5, 7)),
        ("2030-05-04", "2030-05-06 16:00", date(2030, 5, 4), date(2030, 5, 7)),
        # An end that is not known to the day is none.
        ("2030-05-04", "2030-05", date(2030, 5, 4), date(2030, 5, 5)),
        ("2030-05-04 09:30", "2030", datetime(2030, 5, 4, 9, 30, tzinfo=UTC), None),
    ],
)  # fmt: skip
def test_an_event_stands_on_its_days_as_far_as_they_are_known(
    begins: str, ends: str, start: object, end: object
):
    made = one(meeting(begins, ends))

    assert made.decoded("DTSTART") == start
    assert made.decoded("DTEND", None) == end


@pytest.mark.parametrize("begins", ["", "2030", "2030-05"])
def test_no_day_is_invented(begins: str):
    assert not has_a_day(meeting(begins))
    assert events(meeting(begins)) == []


def test_an_event_says_what_its_page_says_and_in_which_language():
    made = one(meeting(title="Former, vite ; bien"))

    assert (made.summary, made.location) == ("Former, vite ; bien", "Ville-Exemple")
    assert made.description == "Une phrase.\nhttps://isoc.example/evenements/essai/"
    assert made.url == "https://isoc.example/evenements/essai/"
    assert made["SUMMARY"].params["LANGUAGE"] == made["LOCATION"].params["LANGUAGE"] == "fr"
    assert one(meeting(place=None, description=None)).get("LOCATION") is None


def test_an_event_that_is_called_off_stays_and_says_so():
    made = one(meeting(cancelled="2030-04-01", published="2030-01-01"))

    assert made["STATUS"] == "CANCELLED" and one(meeting())["STATUS"] == "CONFIRMED"
    assert made.summary == "Annulé : Un essai"
    assert made.stamp == datetime(2030, 4, 1, tzinfo=UTC)


def test_an_event_that_changes_is_the_same_event_said_anew():
    before = meeting(published="2030-01-01")
    after = replace(
        meeting("2030-06-01", title="Un autre titre"),
        published=before.published,
        updated=PartialDate(2030, 3, 1),
    )

    old, new = one(before), one(after)

    assert old.uid == new.uid == "evenement-essai@isoc.example"
    assert new.sequence > old.sequence > 0
    assert (old.stamp, new.stamp) == (datetime(2030, 1, 1, tzinfo=UTC), datetime(2030, 3, 1, tzinfo=UTC))


def test_an_event_of_which_no_text_has_a_day_has_a_stamp_all_the_same():
    assert one(meeting()).stamp == datetime(2019, 1, 1, tzinfo=UTC)
    assert one(meeting()).sequence == 0


def test_lines_end_and_are_folded_as_the_standard_wants():
    written = to_ics([meeting(title="é" * 200, description="à b, c ; d\\n")], WORDS, of="agenda")

    assert written.count(b"\n") == written.count(b"\r\n")
    assert max(map(len, written.split(b"\r\n"))) <= 75
    written.decode()


def test_a_calendar_has_what_the_standard_requires():
    calendar = Calendar.from_ical(to_ics([meeting(), meeting(slug="autre")], WORDS, of="agenda-fr"))

    assert (calendar["VERSION"], calendar["PRODID"]) == ("2.0", "-//ISOC Mali//Agenda//FR")
    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == "Rencontres"
    assert [part for part in calendar.walk() if part.errors] == []
    for made in calendar.events:
        assert {"UID", "DTSTAMP", "DTSTART"} <= set(made)
    assert len({made.uid for made in calendar.events} | {str(calendar["UID"])}) == 3


def calendar_of(site: Site, address: str) -> Any:
    return Calendar.from_ical((site.folder / address.lstrip("/")).read_bytes())


def calendars(site: Site) -> list[str]:
    return sorted(
        "/" + file.relative_to(site.folder).as_posix() for file in site.folder.rglob("evenements/**/*.ics")
    )


def test_the_agenda_and_each_event_that_has_a_day_have_their_files(small_site: Site):
    assert calendars(small_site) == [
        "/en/evenements/agenda.ics",
        "/evenements/agenda.ics",
        "/evenements/rencontre/rencontre.ics",
    ]
    every, alone = (
        calendar_of(small_site, one) for one in ("/evenements/agenda.ics", f"{PAGE}rencontre.ics")
    )
    assert [event.to_ical() for event in every.events] == [event.to_ical() for event in alone.events]
    assert every["NAME"] == "Événements d’ISOC Mali" and every["UID"] != alone["UID"]
    english = calendar_of(small_site, "/en/evenements/agenda.ics")
    assert english["NAME"] == "ISOC Mali events"
    assert [event.uid for event in english.events] == [event.uid for event in every.events]


def test_every_calendar_of_the_real_site_can_be_read(real_site: Site):
    assert len(calendars(real_site)) > 5
    for address in calendars(real_site):
        read = calendar_of(real_site, address)
        assert [part for part in read.walk() if part.errors] == []
        assert all(event.decoded("DTSTART") for event in read.events)


def test_the_page_of_a_coming_event_offers_its_file_with_its_size(small_site: Site):
    size = (small_site.folder / f"{PAGE[1:]}rencontre.ics").stat().st_size

    assert f'<a href="{PAGE}rencontre.ics" type="text/calendar">Ajouter à mon agenda</a>' in small_site.html(
        PAGE
    )
    assert f"Ajouter à mon agenda (ICS, {size} o)" in small_site.text(PAGE)
    for page in ("/evenements/passee/", "/evenements/sans-date/"):
        assert "Ajouter à mon agenda" not in small_site.html(page)
    assert 'href="/evenements/agenda.ics"' in small_site.html("/evenements/")
    assert 'href="/en/evenements/agenda.ics"' in small_site.html("/en/evenements/")


def test_days_that_go_by_change_no_calendar(project: Path):
    before, after = (
        build_on(day, project, project / f"output-{day}") for day in ("2031-03-01", "2031-06-01")
    )

    assert calendars(before) == calendars(after)
    for address in calendars(before):
        assert (before.folder / address[1:]).read_bytes() == (after.folder / address[1:]).read_bytes()


def rewritten(project: Path, old: str, new: str) -> None:
    file = project / "content/evenements/rencontre.md"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_event_that_is_called_off_says_so_everywhere(project: Path):
    rewritten(project, "debut:", "date: 2031-02-01\nannule: 2031-02-20\ndebut:")
    site = build_on("2031-03-01", project, project / "output")

    assert "Cet événement est annulé. 20 février 2031" in site.text(PAGE)
    assert "Ajouter à mon agenda" not in site.html(PAGE)
    assert "EventCancelled" in site.html(PAGE) and "%0AAnnulé%20" in re.sub(
        "[\u00a0\u202f]", "%20", site.html(PAGE)
    )
    for page in ("/", "/evenements/"):
        assert re.search(r"Une rencontre à venir\s*Annulé", site.text(page)), page
    (event,) = calendar_of(site, "/evenements/agenda.ics").events
    assert event["STATUS"] == "CANCELLED" and event.summary == "Annulé\u00a0: Une rencontre à venir"
    feed = site.html("/evenements/atom.xml")
    assert "Cet événement est annulé." in feed and "<updated>2031-02-20T00:00:00Z</updated>" in feed


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("annule: oui", "« oui » n’est pas une date"),
        ("annule: 20/02/2031", "« 20/02/2031 » n’est pas une date ; écrivez 2031-02-20"),
        ("annulation: 2031-02-20", "vouliez-vous « annule » ?"),
    ],
)
def test_the_day_of_a_cancellation_is_a_day(project: Path, written: str, said: str):
    rewritten(project, "debut:", f"{written}\ndebut:")

    with pytest.raises(ProblemsFound) as found:
        build_on("2031-03-01", project, project / "output")

    (problem,) = found.value.problems
    assert str(problem).startswith("content/evenements/rencontre.md:3:") and said in problem.text


def test_what_was_called_off_proves_nothing(project: Path):
    passed = project / "content/evenements/passee.md"
    text = passed.read_text(encoding="utf-8")
    before = build_on("2031-03-01", project, project / "output").html("/plan/2030/mesuree/")
    passed.write_text(text.replace("debut:", "annule: 2030-04\ndebut:"), encoding="utf-8")
    after = build_on("2031-03-01", project, project / "output").html("/plan/2030/mesuree/")

    assert "/evenements/passee/" in before and "/evenements/passee/" not in after
