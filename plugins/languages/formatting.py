"""Template filters.  locale: a Babel name, « fr »."""

from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date, format_time, get_datetime_format
from babel.numbers import format_decimal
from babel.units import format_unit

from plugins.authoring.dates import Moment, PartialDate

LOCALE = "fr"
_NO_BREAK = "\u00a0"


# A site tells the same days and numbers on many pages, and Babel takes 0.1 ms for each.
@lru_cache(maxsize=10_000)
def date_text(known: PartialDate, locale: str = LOCALE) -> str:
    """« 31 octobre 2019 », « 1er août 2019 », « août 2019 », « 2019 »."""
    if known.month is None:
        return str(known.year)
    month = format_date(known.first, "MMMM y", locale)
    if known.day is None:
        return month
    # French alone has an ordinal for the first day, and Babel's data do not give it.
    day = "1er" if known.day == 1 and locale == "fr" else str(known.day)
    return f"{day}{_NO_BREAK}{month}" if locale == "fr" else format_date(known.first, "long", locale)


def moment_text(moment: Moment, locale: str = LOCALE) -> str:
    """« 5 décembre 2026 à 9 h 30 »."""
    text = date_text(moment.date, locale)
    if not moment.time:
        return text
    # CLDR has « à » for French, but Babel's data no longer give it.
    pattern = "{1} à {0}" if locale == "fr" else str(get_datetime_format("long", locale=locale))
    return pattern.format(time_text(moment.time, locale), text)


def time_text(hour: time, locale: str = LOCALE) -> str:
    """« 9 h 30 », « 9 h »."""
    if locale != "fr":
        return format_time(hour, "short", locale=locale)
    return f"{hour.hour}{_NO_BREAK}h{_NO_BREAK}{hour:%M}".removesuffix(f"{_NO_BREAK}00")


def weekday_text(day: date, locale: str = LOCALE) -> str:
    """« jeudi »."""
    return format_date(day, "EEEE", locale)


def month_short(day: date, locale: str = LOCALE) -> str:
    """« oct. »."""
    return format_date(day, "MMM", locale)


@lru_cache(maxsize=10_000, typed=True)
def number_text(value: int, locale: str = LOCALE) -> str:
    """« 2 550 », with the language's own no-break space."""
    return format_decimal(value, locale=locale)


def size_text(size: int, locale: str = LOCALE) -> str:
    """« 840 o », « 84 ko », « 1,2 Mo »: bytes by thousands, as operators sell them."""
    byte, kilo, mega = ("o", "ko", "Mo") if locale == "fr" else ("B", "kB", "MB")
    thousands = (size + 500) // 1000
    if size < 1000:
        return f"{size}{_NO_BREAK}{byte}"
    if thousands < 1000:
        return f"{thousands}{_NO_BREAK}{kilo}"
    millions = format_decimal(Decimal(thousands) / 1000, format="#,##0.#", locale=locale)
    return f"{millions}{_NO_BREAK}{mega}"


def duration_text(seconds: int, locale: str = LOCALE) -> str:
    """« 12 min », « 45 s »: rounded up to minutes, from one on."""
    minutes = -(-seconds // 60)
    value, unit = (seconds, "second") if seconds < 60 else (minutes, "minute")
    said = format_unit(value, f"duration-{unit}", length="short", locale=locale)
    return said.replace(" ", _NO_BREAK).replace("\u202f", _NO_BREAK)


def tenths_of_kilobytes(size: int, locale: str = LOCALE) -> str:
    """« 4,3 ko » for 4,201 bytes: rounded up, so that never more is sent than is said."""
    tenths = Decimal(-(-size // 100)) / 10
    return f"{format_decimal(tenths, format='#,##0.0', locale=locale)}{_NO_BREAK}{'ko' if locale == 'fr' else 'kB'}"


FILTERS: Mapping[str, Callable[..., str]] = {
    "date_text": date_text,
    "duration_text": duration_text,
    "moment_text": moment_text,
    "month_short": month_short,
    "number_text": number_text,
    "size_text": size_text,
    "time_text": time_text,
    "weekday_text": weekday_text,
}
