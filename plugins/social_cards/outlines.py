"""A small drawing (SVG) -> its shapes as points, for what the theme's mark is made of: rectangles, circles and paths.  Pure."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

Point = tuple[float, float]

_SVG = "{http://www.w3.org/2000/svg}"
_COMMAND = re.compile(r"([a-zA-Z])([^a-zA-Z]*)")
_NUMBER = re.compile(r"[-+]?(?:\d*\.\d+|\d+)")
_INHERITED = {"fill", "stroke", "stroke-width"}
# Segments of a whole circle.
_ROUND = 72
# How many numbers a command takes (SVG 1.1, 8.3).
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "A": 7}


@dataclass(frozen=True)
class Shape:
    """points: in the units of the drawing.  fill, stroke: colours, or nothing.  width: of the stroke."""

    points: tuple[Point, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 0


@dataclass(frozen=True)
class Outlines:
    """size: of the square that the drawing fills."""

    size: float
    shapes: tuple[Shape, ...]


def read(svg: str) -> Outlines:
    """Raises ValueError for what it cannot draw: better no build than a mark that is not ours."""
    root = ElementTree.fromstring(svg)
    _, _, width, height = map(float, _NUMBER.findall(root.get("viewBox", "")))
    if width != height:
        raise ValueError("the drawing is no square")
    return Outlines(width, tuple(_shapes(root, {"fill": "#000000"})))


def _shapes(element: Element, inherited: dict[str, str]) -> Iterator[Shape]:
    given = {**inherited, **element.attrib}
    name = element.tag.removeprefix(_SVG)
    if name in ("svg", "g"):
        kept = {key: value for key, value in given.items() if key in _INHERITED}
        for child in element:
            yield from _shapes(child, kept)
        return
    if name not in _LINES:
        raise ValueError(f"<{name}> is not drawn here")
    paint = {key: "" if given.get(key, "") == "none" else given.get(key, "") for key in ("fill", "stroke")}
    for points in _LINES[name](given):
        yield Shape(tuple(points), paint["fill"], paint["stroke"], float(given.get("stroke-width", 1)))


def _rectangle(given: dict[str, str]) -> Iterator[list[Point]]:
    """Its corners are round where it has an rx."""
    x, y, width, height, r = (float(given.get(key, 0)) for key in ("x", "y", "width", "height", "rx"))
    corners = ((x + width - r, y + r, -90), (x + width - r, y + height - r, 0), (x + r, y + height - r, 90))
    yield [
        point
        for cx, cy, start in (*corners, (x + r, y + r, 180))
        for point in _arc((cx, cy), r, start, start + 90)
    ]


def _circle(given: dict[str, str]) -> Iterator[list[Point]]:
    x, y, r = (float(given.get(key, 0)) for key in ("cx", "cy", "r"))
    yield _arc((x, y), r, 0, 360)


def _arc(centre: Point, r: float, start: float, end: float) -> list[Point]:
    """start, end: degrees."""
    steps = max(1, math.ceil(abs(end - start) * _ROUND / 360))
    turns = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return [(centre[0] + r * math.cos(turn), centre[1] + r * math.sin(turn)) for turn in turns]


def _path(given: dict[str, str]) -> Iterator[list[Point]]:
    """Straight lines and round arcs."""
    points: list[Point] = []
    at = (0.0, 0.0)
    for letter, numbers in _steps(given["d"]):
        x, y = at if letter.islower() else (0.0, 0.0)
        command = letter.upper()
        if command == "Z":
            at = points[0] if points else at
            continue
        if command == "M" and points:
            yield points
            points = []
        if command == "A":
            end = (x + numbers[5], y + numbers[6])
            points += _between(at, end, numbers[0], large=bool(numbers[3]), clockwise=bool(numbers[4]))
            at = end
            continue
        if command in "HV":
            at = (x + numbers[0], at[1]) if command == "H" else (at[0], y + numbers[0])
        else:
            at = (x + numbers[0], y + numbers[1])
        points.append(at)
    yield points


def _steps(d: str) -> Iterator[tuple[str, list[float]]]:
    for letter, written in _COMMAND.findall(d):
        numbers = [float(one) for one in _NUMBER.findall(written)]
        if letter.upper() == "Z":
            yield letter, []
            continue
        if letter.upper() not in _TAKES:
            raise ValueError(f"« {letter} » is not drawn here")
        takes = _TAKES[letter.upper()]
        for start in range(0, len(numbers), takes):
            # What follows the first point of « m » are lines.
            meant = letter if not start else {"M": "L", "m": "l"}.get(letter, letter)
            yield meant, numbers[start : start + takes]


def _between(start: Point, end: Point, r: float, *, large: bool, clockwise: bool) -> list[Point]:
    """An arc of a circle by its ends (SVG 1.1, F.6.5, with equal radii)."""
    dx, dy = (end[0] - start[0]) / 2, (end[1] - start[1]) / 2
    half = math.hypot(dx, dy)
    away = math.sqrt(max(r * r - half * half, 0)) / (half or 1) * (-1 if large == clockwise else 1)
    centre = (start[0] + dx - away * dy, start[1] + dy + away * dx)
    first, last = (math.degrees(math.atan2(p[1] - centre[1], p[0] - centre[0])) for p in (start, end))
    if clockwise and last < first:
        last += 360
    if not clockwise and last > first:
        last -= 360
    return _arc(centre, r, first, last)[1:]


_LINES = {"rect": _rectangle, "circle": _circle, "path": _path}
