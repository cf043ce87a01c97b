"""What a whole process costs, with all that it starts: seen from outside."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Seconds between two looks at the memory: peaks are shorter than a second, and a look costs a few milliseconds.
LOOK = 0.05


@dataclass(frozen=True)
class Run:
    """wall, processor: seconds.  memory: bytes, the most at one time; of what processes share, each counts its part."""

    wall: float
    processor: float
    memory: int


def run(command: Sequence[str | Path], folder: Path) -> Run:
    """Raises CalledProcessError, with what was said, when it fails."""
    begun = time.monotonic()
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
        peak = _Peak(process.pid)
        try:
            _, status, used = os.wait4(process.pid, 0)
        finally:
            seen = peak.end()
    wall = time.monotonic() - begun
    # Nobody else waits for it any more.
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(
            process.returncode, [str(word) for word in command], (folder / "said").read_bytes()
        )
    return Run(wall, used.ru_utime + used.ru_stime, seen or _largest(used.ru_maxrss))


def _largest(told: int) -> int:
    """Of one process alone, where the system tells no more (getrusage(2): bytes on macOS, kilobytes elsewhere)."""
    return told if sys.platform == "darwin" else told * 1024


class _Peak:
    """Looks until end, which gives what was seen; 0 where there is no /proc."""

    def __init__(self, pid: int) -> None:
        self._pid, self._seen = pid, 0
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look)
        self._looking.start()

    def end(self) -> int:
        self._over.set()
        self._looking.join()
        return self._seen

    def _look(self) -> None:
        while not self._over.wait(LOOK):
            self._seen = max(self._seen, sum(map(_memory, _family(self._pid))))


def _family(pid: int) -> list[int]:
    """A process and all that it has started."""
    try:
        children = [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:
        return []
    return [pid, *(one for child in children for one in _family(child))]


def _memory(pid: int) -> int:
    """Proportional set size, in bytes."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
