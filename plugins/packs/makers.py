"""The kinds of copies, each made by one function."""

from collections.abc import Sequence

from .pack import Maker

# In the order in which they are offered.
MAKERS: Sequence[Maker] = ()
