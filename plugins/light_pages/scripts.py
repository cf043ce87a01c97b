"""The scripts of the theme, as they are sent.  Pure."""

import re
from collections.abc import Mapping, Sequence
from json import dumps

# A text is kept as it is written; the space around a sign means nothing, except around + and -.
_TEXT_OR_SIGN = re.compile(r'("(?:\\.|[^"\\])*"|`[^`]*`)|\s*([{}()\[\]=,;:?&|<>!*]+)\s*')


def tightened(script: str) -> str:
    """Without comments, which have lines of their own, and without the space that is there to be read.

    No more than our own scripts need: no text in single quotes, no quote in a pattern.  The libraries that do more
    (rjsmin, tdewolff-minify) cannot be installed on every computer of an author.
    """
    lines = (line.strip() for line in script.splitlines())
    program = "\n".join(line for line in lines if line and not line.startswith("//"))
    return re.sub(r"[;,]([})\]])", r"\1", _TEXT_OR_SIGN.sub(lambda found: found[1] or found[2], program))


def filled_in(script: str, values: Mapping[str, str | Sequence[str]]) -> str:
    """The script with these values in the place of their names, « BUILD »."""
    for name, value in values.items():
        script = dumps(value, separators=(",", ":")).join(re.split(rf"\b{name}\b", script))
    return script
