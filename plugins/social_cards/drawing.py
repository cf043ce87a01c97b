"""A card -> its picture: where each thing stands, for each kind of card."""

from collections.abc import Callable
from dataclasses import dataclass

from .card import HEIGHT, WIDTH, Card
from .lettering import BOLD, PLAIN, Lines, fitted, width
from .painting import Box, Painting
from .palette import Palette

_LEFT = 68
_ROOM = WIDTH - 2 * _LEFT
_MARK, _TOP, _BOTTOM = 76, 46, 548
# Under the row with the mark.
_UNDER_BRAND = 158
_TEETH = 22
_MIDDLE = Box(_LEFT, _UNDER_BRAND, _ROOM, _BOTTOM - _UNDER_BRAND)

# From the largest that a short title takes to the smallest that is read at a quarter of the size.
_TITLE = (104, 96, 88, 80, 74, 68, 62, 56, 50)
_SENTENCE = (52, 48, 44, 40, 36)
_SMALL = (36, 34, 32, 30, 28)
# Between a title and what is said above and below it.
_OVER, _UNDER = 4, 16


@dataclass(frozen=True)
class Look:
    """What the theme gives.  mark: as SVG."""

    palette: Palette
    mark: str


def draw(card: Card, look: Look) -> bytes:
    """JPEG, at most HEAVIEST bytes: flat colours and few words never come near it."""
    cloth = look.palette.cloth
    painting = _cover(card, look) if card.cover is not None else Painting(cloth["cloth"])
    if card.cover is None:
        _edge(painting, cloth["accent"], cloth["paper"])
        _brand(painting, card, look, cloth["ink"], cloth["quiet"])
        kind = next(kind for fits, kind in _KINDS if fits(card))
        kind(painting, card, look.palette)
    return painting.encoded()


def _edge(painting: Painting, thread: str, ground: str) -> None:
    """As under the head of every page: teeth of paper under a zigzag of ochre thread."""
    painting.teeth(HEIGHT - _TEETH - 14, _TEETH, thread)
    painting.rectangle(Box(0, HEIGHT - 14, WIDTH, 14), thread)
    painting.teeth(HEIGHT - _TEETH - 4, _TEETH, ground)
    painting.rectangle(Box(0, HEIGHT - 4, WIDTH, 4), ground)


def _brand(painting: Painting, card: Card, look: Look, ink: str, quiet: str) -> None:
    painting.mark(look.mark, _LEFT, _TOP, _MARK)
    painting.words(Lines(("ISOC Mali",), 48, BOLD), _LEFT + _MARK + 22, _TOP + 9, ink)
    left = WIDTH - _LEFT - round(width(card.host, 36, PLAIN))
    painting.words(Lines((card.host,), 36, PLAIN), left, _TOP + 15, quiet)


def _titled(painting: Painting, card: Card, box: Box, palette: Palette, *, low: bool = False) -> None:
    """The title with what is said above and below it, at the top of the box, or low in it."""
    cloth, nothing = palette.cloth, Lines((), 0, 0)
    above = fitted(card.above, (box.width, 44), _SMALL, PLAIN) if card.above else nothing
    below = fitted(card.below, (box.width, box.height // 2), _SENTENCE, PLAIN) if card.below else nothing
    gaps = _OVER * bool(card.above), _UNDER * bool(card.below)
    room = box.height - above.height - below.height - sum(gaps)
    title = fitted(card.title, (box.width, room), _TITLE)
    top = painting.words(above, box.left, box.top + (room - title.height if low else 0), cloth["accent"])
    top = painting.words(title, box.left, top + gaps[0], cloth["ink"])
    painting.words(below, box.left, top + gaps[1], cloth["quiet"])


def _plain(painting: Painting, card: Card, palette: Palette) -> None:
    _titled(painting, card, _MIDDLE, palette, low=True)


def _dated(painting: Painting, card: Card, palette: Palette) -> None:
    """A leaf of a calendar on the left, what is announced beside it."""
    assert card.day is not None
    leaf = Box(_LEFT, _UNDER_BRAND + 14, 270, _BOTTOM - _UNDER_BRAND - 14)
    painting.rectangle(leaf, palette.cloth["paper"])
    painting.rectangle(Box(leaf.left, leaf.top, leaf.width, 16), palette.cloth["accent"])
    large = fitted(card.day.large, (leaf.width - 36, 210), (190, 170, 150, 120, 100, 84, 72))
    small = [fitted(words, (leaf.width - 24, 60), (44, 40, 36, 32, 28), PLAIN) for words in card.day.small]
    top = leaf.top + 16 + (leaf.height - 16 - large.height - sum(line.height for line in small)) // 2 - 6
    for lines in (large, *small):
        for words in lines.words:
            left = leaf.left + (leaf.width - round(width(words, lines.size, lines.weight))) // 2
            top = painting.words(Lines((words,), lines.size, lines.weight), left, top, palette.cloth["cloth"])
    left = leaf.right + 44
    _titled(painting, card, Box(left, _UNDER_BRAND, WIDTH - _LEFT - left, _BOTTOM - _UNDER_BRAND), palette)


def _standing(painting: Painting, card: Card, palette: Palette) -> None:
    """A bar of actions at the bottom, each colour with its word and count."""
    cloth = palette.cloth
    top = _legend(painting, card, palette)
    bar = Box(_LEFT, top - 86, _ROOM, 66)
    painting.bar(bar, card.parts, dict(palette.states), cloth["hatch"], cloth["cloth"])
    _titled(painting, card, Box(_LEFT, _UNDER_BRAND, _ROOM, bar.top - 18 - _UNDER_BRAND), palette)


def _legend(painting: Painting, card: Card, palette: Palette) -> int:
    """From the bottom up, in as few rows as it takes; gives where it begins."""
    size, swatch, gap = 32, 26, 34
    rows: list[list[tuple[int, str, str]]] = [[]]
    left = 0
    for part in card.parts:
        wide = swatch + 12 + round(width(part.words, size, PLAIN))
        if left and left + wide > _ROOM:
            rows.append([])
            left = 0
        rows[-1].append((left, part.state, part.words))
        left += wide + gap
    pitch = Lines((), size, PLAIN).pitch + 6
    top = _BOTTOM - pitch * len(rows) + 6
    for number, row in enumerate(rows):
        for left, state, words in row:
            line = top + number * pitch
            _swatch(painting, Box(_LEFT + left, line + 7, swatch, swatch), state, palette)
            painting.words(
                Lines((words,), size, PLAIN), _LEFT + left + swatch + 12, line, palette.cloth["ink"]
            )
    return top


def _swatch(painting: Painting, box: Box, state: str, palette: Palette) -> None:
    painting.rectangle(box, palette.states[state])
    if state == "sans_information":
        painting.hatched(box, palette.cloth["hatch"])


def _of_an_action(painting: Painting, card: Card, palette: Palette) -> None:
    """What was promised, and at the bottom, on a strip of its own, what became of it."""
    assert card.verdict is not None
    size = 62
    line = fitted(card.verdict.words, (_ROOM - size - 24, 80), (62, 56, 50, 44))
    under = fitted(card.below, (_ROOM - size - 24, 46), _SMALL, PLAIN) if card.below else Lines((), 0, 0)
    top = _BOTTOM - max(size, line.height + under.height) - 4
    _swatch(painting, Box(_LEFT, top + 8, size, size), card.verdict.state, palette)
    below = painting.words(line, _LEFT + size + 24, top - 4, palette.cloth["ink"])
    painting.words(under, _LEFT + size + 24, below, palette.cloth["quiet"])
    title = Card(host=card.host, title=card.title, above=card.above)
    _titled(painting, title, Box(_LEFT, _UNDER_BRAND, _ROOM, top - 30 - _UNDER_BRAND), palette)


def _cover(card: Card, look: Look) -> Painting:
    """The cover that the report has on the site, as wide as a picture: its year, its title, a row of teeth."""
    assert card.cover is not None
    cover = look.palette.covers[card.cover]
    ink = cover["cover-ink"]
    painting = Painting(cover["cover-paper"])
    painting.rectangle(Box(0, 0, 26, HEIGHT), ink)
    painting.teeth(HEIGHT - 30, 30, ink)
    _brand(painting, card, look, cover["text"], ink)
    box = _MIDDLE
    if card.day:
        year = Lines((card.day.large,), 92, BOLD)
        bottom = painting.words(year, box.left, box.top - 6, ink)
        box = Box(box.left, bottom, box.width, box.bottom - bottom)
    below = fitted(card.below, (box.width, 46), _SMALL, PLAIN) if card.below else Lines((), 0, 0)
    title = fitted(card.title, (box.width, box.height - below.height - 14), _TITLE[2:])
    top = painting.words(title, box.left, box.top, cover["text"])
    painting.words(below, box.left, top + 14, ink)
    return painting


_KINDS: tuple[tuple[Callable[[Card], bool], Callable[[Painting, Card, Palette], None]], ...] = (
    (lambda card: card.verdict is not None, _of_an_action),
    (lambda card: bool(card.parts), _standing),
    (lambda card: card.day is not None, _dated),
    (lambda card: True, _plain),
)
