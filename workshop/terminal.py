"""Words on the terminal of a person who may have an old one."""

import sys


def say(text: str) -> None:
    """Print for a person; a terminal that has no accents gets question marks rather than an error."""
    encoding = getattr(sys.stderr, "encoding", None) or "ascii"
    print(text.encode(encoding, "replace").decode(encoding), file=sys.stderr, flush=True)
