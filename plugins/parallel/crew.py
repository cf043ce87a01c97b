"""How many cores a build may use, and who watches."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from .forking import each

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def on_all_cores(
    settings: Mapping[str, Any], work: Callable[[Thing], Result], things: Sequence[Thing], name: str = ""
) -> list[Result]:
    """What comes of each thing, in their order; see each.

    settings: PROCESSES, how many, 0 for as many as there are cores; PROGRESS, who watches, or None.  name: what the work is
    called there; nothing where it is too short to be watched.
    """
    processes = settings["PROCESSES"] or _cores()
    if not (settings["PROGRESS"] and name):
        return each(work, things, processes)
    return each(work, things, processes, partial(_watched, settings["PROGRESS"], name))


def _watched(
    progress: Callable[..., Iterable[Any]], name: str, found: Iterable[Any], total: int
) -> Iterable[Any]:
    return progress(found, total, name)


def _cores() -> int:
    """That this process may run on, where the system says so."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
