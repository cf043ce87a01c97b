"""Counts -> small accessible SVG.  Pure: the words come from the caller, the colours from the stylesheet."""

from collections.abc import Iterator
from html import escape

from .model import State, Target
from .progress import Tally

# The order in which states are drawn: from done to unknown, so that what is certain comes first.
ORDER = (
    State.DONE,
    State.PARTLY_DONE,
    State.UNDER_WAY,
    State.PLANNED,
    State.POSTPONED,
    State.SUSPENDED,
    State.NOT_DONE,
    State.DROPPED,
    State.UNKNOWN,
)

# The drawing is stretched to its place by the stylesheet: its own units only set the finest steps.
_WIDTH = 1000
_HEIGHT = 20
_HATCH_STEP = 16


def stacked_bar(tally: Tally, scale: int | None = None, *, text: str) -> str:
    """Every action of a tally, side by side, one colour a state; the unknown ones hatched.

    scale: how many actions the whole width stands for, to compare bars; the tally's total by default.
    text: what the drawing says, for those who cannot see it.
    """
    shapes: list[str] = []
    whole = scale or tally.total or 1
    drawn = 0
    for state in ORDER:
        if not (count := tally.by_state[state]):
            continue
        start, end = drawn * _WIDTH // whole, (drawn + count) * _WIDTH // whole
        shapes.append(_rectangle(start, end - start, state.value))
        if state is State.UNKNOWN:
            shapes.append(f'<path class="hatch" d="{"".join(_hatching(start, end))}"/>')
        drawn += count
    return _svg(shapes, text)


def measure_bar(done: int, target: Target, *, text: str) -> str:
    """How much of a target is reached; what goes beyond the target fills the bar and no more."""
    width = target.covered(done, _WIDTH)
    return _svg([_rectangle(0, _WIDTH, "rest"), _rectangle(0, width, State.DONE.value)], text)


def _svg(shapes: list[str], text: str) -> str:
    return (
        f'<svg class="bar" role="img" aria-label="{escape(text)}" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'preserveAspectRatio="none">{"".join(shapes)}</svg>'
    )


def _rectangle(x: int, width: int, name: str) -> str:
    return f'<rect class="fill-{name}" x="{x}" width="{width}" height="{_HEIGHT}"/>'


def _hatching(start: int, end: int) -> Iterator[str]:
    """Slanted strokes that stay inside their rectangle: no clip path, no pattern, so no id to share."""
    for x in range(start, end, _HATCH_STEP):
        yield f"M{x} {_HEIGHT}L{min(x + _HATCH_STEP, end)} 0"
