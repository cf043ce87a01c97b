"""A picture, and what is drawn on it again and again: words, the mark, the teeth of the cloth, a bar of actions."""

import io
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw, __version__

from .card import HEIGHT, WIDTH, Part
from .lettering import Lines, font, of_the_letters
from .outlines import read

# Drawn larger, then made smaller: slanted edges are smooth.
_FINER = 4
# Of the strokes that say « no information », in pixels: one every so many, so wide, leaning so far over a bar.
_STROKE, _STROKE_WIDTH, _LEAN = 16, 2, 0.7
# Between two actions of a bar.
_SEAM = 4
# Of JPEG (ITU T.81, K.1), one step for each pair of frequencies.  The usual ones are made for photos: letters on a flat
# ground want all frequencies alike, or else they fray, and are twice as heavy.
_LIGHT = [round(18 * (1 + 0.8 * (down + across))) for down in range(8) for across in range(8)]
_COLOUR = [min(255, 34 * (1 + down + across)) for down in range(8) for across in range(8)]

# What else the bytes depend on: a cache of another version is not ours.
RECIPE = 1
VERSION = f"{RECIPE}-{__version__}-{of_the_letters()[:8]}"


@dataclass(frozen=True)
class Box:
    """left, top, width, height: in pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height


class Painting:
    """ground: the colour of the whole."""

    def __init__(self, ground: str) -> None:
        self._image = Image.new("RGB", (WIDTH, HEIGHT), ground)
        self._draw = ImageDraw.Draw(self._image)

    def words(self, lines: Lines, left: int, top: int, colour: str) -> int:
        """Gives where the next line would begin."""
        # The letters stand on a line: where it is does not depend on which letters they are.
        for number, words in enumerate(lines.words):
            base = top + number * lines.pitch + round(lines.size * 0.98)
            self._draw.text(
                (left, base), words, font=font(lines.size, lines.weight), fill=colour, anchor="ls"
            )
        return top + lines.height

    def rectangle(self, box: Box, colour: str) -> None:
        self._draw.rectangle((box.left, box.top, box.right - 1, box.bottom - 1), fill=colour)

    def mark(self, svg: str, left: int, top: int, size: int) -> None:
        mark = _mark(svg, size)
        self._image.paste(mark, (left, top), mark)

    def teeth(self, top: int, height: int, colour: str) -> None:
        """A row of them, from one edge to the other, standing on what is below."""
        row = _teeth(height)
        self._image.paste(colour, (0, top, WIDTH, top + height), row)

    def bar(self, box: Box, parts: tuple[Part, ...], fills: dict[str, str], hatch: str, seam: str) -> None:
        """Every action side by side; hatched, those of which nothing is known.  fills: the colour of each state."""
        whole, drawn = sum(part.count for part in parts) or 1, 0
        for part in parts:
            start, end = (box.left + box.width * n // whole for n in (drawn, drawn + part.count))
            piece = Box(start, box.top, end - start, box.height)
            self.rectangle(piece, fills[part.state])
            if part.state == "sans_information":
                self.hatched(piece, hatch)
            drawn += part.count
        for number in range(1, whole):
            edge = box.left + box.width * number // whole
            self.rectangle(Box(edge - _SEAM // 2, box.top, _SEAM, box.height), seam)

    def hatched(self, box: Box, colour: str) -> None:
        strokes = _strokes(box.width, box.height)
        self._image.paste(colour, (box.left, box.top, box.right, box.bottom), strokes)

    def encoded(self) -> bytes:
        """JPEG (progressive: it is there at once, and fewer bytes)."""
        buffer = io.BytesIO()
        self._image.save(
            buffer,
            "JPEG",
            qtables=[_LIGHT, _COLOUR],
            subsampling="4:2:0",
            optimize=True,
            progressive=True,
        )
        return buffer.getvalue()


@cache
def _mark(svg: str, size: int) -> Image.Image:
    drawing = read(svg)
    scale = size * _FINER / drawing.size
    fine = Image.new("RGBA", (size * _FINER, size * _FINER))
    draw = ImageDraw.Draw(fine)
    for shape in drawing.shapes:
        points = [(x * scale, y * scale) for x, y in shape.points]
        if shape.fill:
            draw.polygon(points, fill=shape.fill)
        if shape.stroke:
            draw.line(points, fill=shape.stroke, width=round(shape.width * scale), joint="curve")
    return fine.resize((size, size), Image.Resampling.LANCZOS)


@cache
def _teeth(height: int) -> Image.Image:
    """Two of them are as wide as four are high: right angles, as on the pages."""
    fine = Image.new("L", (WIDTH * _FINER, height * _FINER))
    draw = ImageDraw.Draw(fine)
    pitch, deep = height * 2 * _FINER, height * _FINER
    for left in range(0, WIDTH * _FINER, pitch):
        draw.polygon([(left, deep), (left + pitch // 2, 0), (left + pitch, deep)], fill=255)
    return fine.resize((WIDTH, height), Image.Resampling.LANCZOS)


@cache
def _strokes(width: int, height: int) -> Image.Image:
    fine = Image.new("L", (width * _FINER, height * _FINER))
    draw = ImageDraw.Draw(fine)
    deep, lean = height * _FINER, round(height * _LEAN * _FINER)
    for left in range(-lean, width * _FINER, _STROKE * _FINER):
        draw.line([(left, deep), (left + lean, 0)], fill=255, width=_STROKE_WIDTH * _FINER)
    return fine.resize((width, height), Image.Resampling.LANCZOS)
