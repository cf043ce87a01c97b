"""What programs read can be read: data, tables, feeds, drawings, calendars."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from icalendar import Calendar

from plugins.authoring.problems import Problem

_ATOM = "{http://www.w3.org/2005/Atom}"


def _calendar(content: bytes) -> None:
    found = Calendar.from_ical(content)
    broken = [error for part in found.walk() for error in part.errors]
    if found.name != "VCALENDAR" or broken:
        raise ValueError(broken or "no VCALENDAR")


def _table(content: bytes) -> None:
    """RFC 4180, with the « ; » of French spreadsheets: several cells in a line, as many in each."""
    try:
        lines = list(
            csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";", strict=True)
        )
    except csv.Error as error:
        raise ValueError(error) from error
    widths = {len(line) for line in lines}
    if len(widths) != 1 or min(widths) < 2:
        raise ValueError(f"{sorted(widths)} cells in a line" if lines else "no line")


def _xml(content: bytes) -> None:
    """Of a feed, also what no reader can do without (RFC 4287, 4.1.1 and 4.1.2; RSS 2.0)."""
    root = ElementTree.fromstring(content)
    if root.tag == f"{_ATOM}feed":
        for part in (root, *root.findall(f"{_ATOM}entry")):
            if missing := [name for name in ("id", "title", "updated") if not part.findtext(_ATOM + name)]:
                raise ValueError(f"no {missing[0]} in {part.tag.removeprefix(_ATOM)}")
    if root.tag == "rss":
        _podcast(root)


def _podcast(rss: ElementTree.Element) -> None:
    for part in rss.iter("channel"):
        if missing := [name for name in ("title", "link", "description") if not part.findtext(name)]:
            raise ValueError(f"no {missing[0]} in channel")
    for part in rss.iter("item"):
        sound = part.find("enclosure")
        if not part.findtext("guid") or sound is None or not {"url", "length", "type"} <= set(sound.keys()):
            raise ValueError("no guid or no whole enclosure in item")


# Each raises ValueError or SyntaxError (ElementTree's ParseError is one).
READERS: Mapping[str, tuple[str, Callable[[bytes], object]]] = {
    ".csv": ("CSV", _table),
    ".json": ("JSON", json.loads),
    ".webmanifest": ("JSON", json.loads),
    ".xml": ("XML", _xml),
    ".svg": ("XML", ElementTree.fromstring),
    ".ics": ("iCalendar", _calendar),
}


def parse(site: Path) -> Iterator[Problem]:
    """Every file of these forms, but for what authors put into documents/ as it is."""
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
