"""How wide a badge is: two words side by side, drawn to be embedded where no stylesheet and no font of ours is.  Pure."""

from dataclasses import dataclass

# In units of the drawing, for 11 units of type: wide enough for the widest usual sans serif (Verdana);
# the words are stretched to the width they are given, so that every font fills it.
_LETTER = 6.3
_MARGIN = 8


@dataclass(frozen=True)
class Badge:
    """label, words: what stands on the left and on the right.  Widths and places in units of the drawing."""

    label: str
    words: str

    @property
    def label_length(self) -> int:
        return _length(self.label)

    @property
    def words_length(self) -> int:
        return _length(self.words)

    @property
    def label_x(self) -> int:
        return _MARGIN

    @property
    def edge(self) -> int:
        """Where the left half ends and the right one begins."""
        return self.label_length + 2 * _MARGIN

    @property
    def words_width(self) -> int:
        return self.words_length + 2 * _MARGIN

    @property
    def words_x(self) -> int:
        return self.edge + _MARGIN

    @property
    def right_edge(self) -> int:
        """How long the right half is before its round corner, 3 units wide, begins."""
        return self.words_width - 3

    @property
    def width(self) -> int:
        return self.edge + self.words_width


def _length(words: str) -> int:
    return round(len(words) * _LETTER)
