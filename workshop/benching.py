"""The benches, in a process of their own: nothing that the tasks have loaded is measured."""

import sys
from pathlib import Path

from workshop.environment import become


def bench(root: Path, only: str) -> int:
    return become([sys.executable, "-m", "bench", *([only] if only else [])], root)
