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
_WORDS = re.compile(rf"(\d{{1,2}})(?:er)?\s+({'|'.join(MONTHS)}|fevrier|aout|decembre)\s+(\d{{4}})")
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
            raise DateProblem(f"« {text} » n’est pas une date ; écrivez {_suggestion(text)}")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        if not year or (month is not None and not 1 <= month <= 12):
            raise DateProblem(f"« {text} » n’existe pas ; le mois va de 01 à 12 : année-mois-jour")
        if month and day is not None:
            days = calendar.monthrange(year, month)[1]
            if not 1 <= day <= days:
                raise DateProblem(f"« {text} » n’existe pas ; {MONTHS[month - 1]} {year} a {days} jours")
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


def _suggestion(text: str) -> str:
    """The ISO form of a date written the French way (the day first), or the form in general."""
    if match := _SLASHES.fullmatch(text):
        day, month, year = map(int, match.groups())
    elif match := _WORDS.fullmatch(text.lower()):
        month = _PLAIN_MONTHS.get(match[2]) or MONTHS.index(match[2]) + 1
        day, year = int(match[1]), int(match[3])
    else:
        return "année-mois-jour, par exemple 2019-06-29, ou seulement 2019-06 ou 2019"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return "année-mois-jour, par exemple 2019-06-29"
