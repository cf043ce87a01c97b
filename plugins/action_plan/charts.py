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

# The drawing is stretched to its place by the stylesheet; one action is this wide in it.
_UNIT = 20
_HEIGHT = 20
_HATCH_STEP = 5


def stacked_bar(tally: Tally, scale: int | None = None, *, text: str) -> str:
    """Every action of a tally, side by side, one colour a state; the unknown ones hatched.

    text: what the drawing says, for those who cannot see it.
    scale: how many actions the whole width stands for, to compare bars; the tally's total by default.
    """
    shapes: list[str] = []
    x = 0
    for state in ORDER:
        if not (width := tally.by_state[state] * _UNIT):
            continue
        shapes.append(_rectangle(x, width, state.value))
        if state is State.UNKNOWN:
            shapes.append(f'<path class="hatch" d="{"".join(_hatching(x, width))}"/>')
        x += width
    return _svg((scale or tally.total or 1) * _UNIT, shapes, text)


def measure_bar(done: int, target: Target, *, text: str) -> str:
    """How much of a target is reached; what goes beyond the target fills the bar and no more."""
    whole = 100
    width = min(done * whole // target.count, whole)
    shapes = [_rectangle(0, whole, "rest"), _rectangle(0, width, State.DONE.value)]
    return _svg(whole, shapes, text)


def _svg(width: int, shapes: list[str], text: str) -> str:
    return (
        f'<svg class="bar" role="img" aria-label="{escape(text)}" viewBox="0 0 {width} {_HEIGHT}" '
        f'preserveAspectRatio="none">{"".join(shapes)}</svg>'
    )


def _rectangle(x: int, width: int, name: str) -> str:
    return f'<rect class="fill-{name}" x="{x}" width="{width}" height="{_HEIGHT}"/>'


def _hatching(x: int, width: int) -> Iterator[str]:
    """Slanted strokes that stay inside their rectangle: no clip path, no pattern, so no id to share."""
    for start in range(x, x + width, _HATCH_STEP):
        end = min(start + _HATCH_STEP, x + width)
        yield f"M{start} {_HEIGHT}L{end} 0"
