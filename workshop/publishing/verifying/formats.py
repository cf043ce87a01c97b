"""What programs read can be read: data, feeds, drawings, calendars."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from icalendar import Calendar

from plugins.authoring.problems import Problem


def _calendar(content: bytes) -> None:
    found = Calendar.from_ical(content)
    broken = [error for part in found.walk() for error in part.errors]
    if found.name != "VCALENDAR" or broken:
        raise ValueError(broken or "no VCALENDAR")


# Each raises ValueError or SyntaxError (ElementTree's ParseError is one).
READERS: Mapping[str, tuple[str, Callable[[bytes], object]]] = {
    ".json": ("JSON", json.loads),
    ".xml": ("XML", ElementTree.fromstring),
    ".svg": ("XML", ElementTree.fromstring),
    ".ics": ("iCalendar", _calendar),
}


def parse(site: Path) -> Iterator[Problem]:
    """Every JSON, XML and calendar file, but for what authors put into documents/ as it is."""
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if file.suffix not in READERS or not file.is_file() or path.startswith("documents/"):
            continue
        form, read = READERS[file.suffix]
        try:
            read(file.read_bytes())
        except (ValueError, SyntaxError) as error:
            said = " ".join(str(error).split())[:120]
            yield Problem(
                path, 1, f"ce fichier n’est pas du {form} lisible ({said}) ; corrigez le modèle qui l’écrit"
            )
