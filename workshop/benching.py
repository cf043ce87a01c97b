"""The benches, in a process of their own: nothing that the tasks have loaded is measured."""

import sys
from pathlib import Path

from workshop.environment import become


def bench(root: Path, only: str, *, quick: bool = False) -> int:
    """quick: a minute, of those that have a short form."""
    words = [*(["--quick"] if quick else []), *([only] if only else [])]
    return become([sys.executable, "-m", "bench", *words], root)
