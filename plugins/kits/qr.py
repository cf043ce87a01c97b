"""An address -> its QR code (ISO/IEC 18004), drawn as one path.  Pure."""

from dataclasses import dataclass
from html import escape
from itertools import groupby

import segno

# Modules of white around it (ISO/IEC 18004, 9.1).
QUIET = 4
# A quarter of it may be dirty, folded or in the shade: it hangs on walls.
_CORRECTION = "q"


@dataclass(frozen=True)
class Code:
    """rows: of modules, True where dark, without the white around them."""

    rows: tuple[tuple[bool, ...], ...]

    @property
    def size(self) -> int:
        """Modules on a side, the white around too."""
        return len(self.rows) + 2 * QUIET

    def svg(self, text: str) -> str:
        """text: what the drawing says, for those who cannot see it.  Black on white, by day and by night."""
        path = "".join(self._runs())
        return (
            f'<svg class="qr" role="img" aria-label="{escape(text)}" viewBox="0 0 {self.size} {self.size}" '
            f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{self.size}v{self.size}H0z"/><path d="{path}"/></svg>'
        )

    def _runs(self) -> "list[str]":
        """Each run of dark modules is one rectangle."""
        found = []
        for y, row in enumerate(self.rows, start=QUIET):
            x = QUIET
            for dark, run in groupby(row):
                length = len([*run])
                if dark:
                    found.append(f"M{x} {y}h{length}v1h-{length}z")
                x += length
        return found


def code(address: str) -> Code:
    made = segno.make_qr(address, error=_CORRECTION, boost_error=False)
    return Code(tuple(tuple(bool(module) for module in row) for row in made.matrix))
