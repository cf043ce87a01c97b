"""Counts -> small accessible SVG.  Pure: the words come from the caller, the colours from the stylesheet."""

from collections.abc import Iterator, Sequence
from html import escape

from .model import State, Target
from .progress import Tally
from .story.series import StatesOverTime

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
_AREA_HEIGHT = 200
# Where the last change stands: what holds since then needs room as well.
_LAST_CHANGE = 920


def stacked_bar(tally: Tally, scale: int | None = None, *, text: str) -> str:
    """Every action of a tally, side by side, one colour a state; the unknown ones hatched.

    scale: how many actions the whole width stands for, to compare bars; the tally's total by default.
    text: what the drawing says, for those who cannot see it; nothing where it stands beside the same words.
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
            shapes.append(f'<path class="hatch" d="{_hatching(start, end)}"/>')
        drawn += count
    if drawn > 1:
        # Dashes as long as an action part the bar into cells: what is counted can be counted.
        end = drawn * _WIDTH // whole
        shapes.append(f'<path class="cells" pathLength="{drawn}" d="M0 {_HEIGHT // 2}H{end}"/>')
    return _svg(shapes, text)


def measure_bar(done: int, target: Target, *, text: str) -> str:
    """How much of a target is reached; what goes beyond the target fills the bar and no more."""
    width = target.covered(done, _WIDTH)
    return _svg([_rectangle(0, _WIDTH, "rest"), _rectangle(0, width, State.DONE.value)], text)


def stepped_areas(series: StatesOverTime, *, text: str) -> str:
    """The states over time, one upon the other in the order of the bars, the unknown ones on top and hatched.

    Each area is drawn from the bottom and hides what lies under it, so that no edge is written twice.
    """
    shapes = []
    if State.UNKNOWN in series.states:
        shapes.append(f'<path class="fill-{State.UNKNOWN.value}" d="M0 0H{_WIDTH}V{_AREA_HEIGHT}H0z"/>')
        # Strokes that lean as those of the bars do; a drawing in a page shows nothing outside of itself.
        strokes = f"l200-{_AREA_HEIGHT}m-180 {_AREA_HEIGHT}" * ((_WIDTH + 200) // 20)
        shapes.append(f'<path class="hatch" d="M-200 {_AREA_HEIGHT}{strokes}"/>')
    for number, state in reversed([*enumerate(ORDER, 1)]):
        if state is not State.UNKNOWN and state in series.states:
            edge = "".join(_upper_edge(series, ORDER[:number]))
            shapes.append(f'<path class="fill-{state.value}" d="M0 {_AREA_HEIGHT}{edge}V{_AREA_HEIGHT}z"/>')
    return (
        f'<svg class="areas" role="img" aria-label="{escape(text)}" viewBox="0 0 {_WIDTH} {_AREA_HEIGHT}" '
        f'preserveAspectRatio="none">{"".join(shapes)}</svg>'
    )


def _upper_edge(series: StatesOverTime, states: Sequence[State]) -> Iterator[str]:
    """A staircase: how many actions are in any of these states, from the first point to the right end."""
    first, last = series.points[0].day, series.points[-1].day
    height = _AREA_HEIGHT
    for point in series.points:
        count = sum(point.tally.by_state[state] for state in states)
        y = _AREA_HEIGHT - count * _AREA_HEIGHT // (point.tally.total or 1)
        if y != height:
            days = (last - first).days or 1
            yield f"H{(point.day - first).days * _LAST_CHANGE // days}V{y}"
            height = y
    yield f"H{_WIDTH}"


def _svg(shapes: list[str], text: str) -> str:
    said = f'role="img" aria-label="{escape(text)}"' if text else 'aria-hidden="true"'
    return (
        f'<svg class="bar" {said} viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'preserveAspectRatio="none">{"".join(shapes)}</svg>'
    )


def _rectangle(x: int, width: int, name: str) -> str:
    return f'<rect class="fill-{name}" x="{x}" width="{width}" height="{_HEIGHT}"/>'


def _hatching(start: int, end: int) -> str:
    """Slanted strokes that stay inside their rectangle: no clip path, no pattern, so no id to share.

    Each is told from the end of the one before: the same words again and again, which gzip packs into nearly nothing.
    """
    whole, rest = divmod(end - start, _HATCH_STEP)
    strokes = [f"l{_HATCH_STEP}-{_HEIGHT}"] * whole + ([f"l{rest}-{_HEIGHT}"] if rest else [])
    return f"M{start} {_HEIGHT}" + f"m0 {_HEIGHT}".join(strokes)
