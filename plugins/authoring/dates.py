"""Dates as far as they are known: 2019, 2019-06 or 2019-06-29 (ISO 8601, reduced precision)."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from datetime import time as time_of_day

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet",
    "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_SLASHES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_WEEKDAY = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),?\s+)?"
_MONTH = rf"({'|'.join(MONTHS)}|fevrier|aout|decembre)"
_WORDS = re.compile(rf"{_WEEKDAY}(?:(\d{{1,2}})(?:er)?\s+)?{_MONTH}\s+(\d{{4}})")
# The right order, without the zeros or with other signs.
_LOOSE = re.compile(r"(\d{4})[/. -](\d{1,2})[/. -](\d{1,2})")
_MOMENT = re.compile(r"(?P<day>\S+?)(?:[ T](?P<hour>\d{1,2})(?::|h)(?P<minute>\d{2}))?")
_PLAIN_MONTHS = {"fevrier": 2, "aout": 8, "decembre": 12}


class DateProblem(ValueError):  # noqa: N818 -- a problem, like the others
    """Says in French what was read and what to write."""


@dataclass(frozen=True)
class PartialDate:
    """A year, a month or a day; month and day are None where they are not known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """The earliest day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def exact(self) -> bool:
        return self.day is not None

    def __str__(self) -> str:
        return self.first.isoformat()[: {True: 10, False: 7}[self.exact] if self.month else 4]

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Raises DateProblem, with the right way to write it where that can be told."""
        if not (match := _ISO.fullmatch(text)):
            raise DateProblem(_not_a_date(text))
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        if reason := _impossible(year, month, day):
            raise DateProblem(f"« {text} » n’existe pas ; {reason}")
        return cls(year, month, day)


@dataclass(frozen=True)
class Moment:
    """A partial date, with the time of the day where it is known (Bamako: UTC all year)."""

    date: PartialDate
    time: time_of_day | None = None

    def __str__(self) -> str:
        return f"{self.date} {self.time:%H:%M}" if self.time else str(self.date)

    @classmethod
    def parse(cls, text: str) -> "Moment":
        """Raises DateProblem."""
        match = _MOMENT.fullmatch(text)
        if not match or match["hour"] is None:
            return cls(PartialDate.parse(text))
        day = PartialDate.parse(match["day"])
        if not day.exact:
            raise DateProblem(f"« {text} » donne une heure sans jour ; écrivez par exemple 2026-12-05 09:30")
        try:
            return cls(day, time_of_day(int(match["hour"]), int(match["minute"])))
        except ValueError:
            raise DateProblem(
                f"« {text} » : cette heure n’existe pas ; écrivez par exemple {day} 09:30"
            ) from None


def _impossible(year: int, month: int | None, day: int | None) -> str | None:
    """Why there is no such date; None when there is one."""
    if not year:
        return "écrivez l’année, par exemple 2019"
    if month is not None and not 1 <= month <= 12:
        return "le mois va de 01 à 12 : année-mois-jour"
    days = calendar.monthrange(year, month)[1] if month else 0
    if month and day is not None and not 1 <= day <= days:
        return f"{MONTHS[month - 1]} {year} a {days} jours"
    return None


def _not_a_date(text: str) -> str:
    """With the ISO form of a date written the French way (the day first), or the form in general."""
    if not (parts := _parts(text)):
        general = "année-mois-jour, par exemple 2019-06-29, ou seulement 2019-06 ou 2019"
        return f"« {text} » n’est pas une date ; écrivez {general}"
    if reason := _impossible(*parts):
        return f"« {text} » n’existe pas ; {reason}"
    return f"« {text} » n’est pas une date ; écrivez {PartialDate(*parts)}"


def _parts(text: str) -> tuple[int, int, int | None] | None:
    """Year, month and day of a date as one says it."""
    words = " ".join(text.split())
    if match := _SLASHES.fullmatch(words):
        day, month, year = map(int, match.groups())
        return year, month, day
    if match := _LOOSE.fullmatch(words):
        year, month, day = map(int, match.groups())
        return year, month, day
    if match := _WORDS.fullmatch(words.lower()):
        month = _PLAIN_MONTHS.get(match[2]) or MONTHS.index(match[2]) + 1
        return int(match[3]), month, int(match[1]) if match[1] else None
    return None
