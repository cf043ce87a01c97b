"""The same work on many things, shared out among the processors."""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def share_out(
    work: Callable[[Thing], Result], things: Sequence[Thing], few: int
) -> Iterator[tuple[Thing, Result]]:
    """Each thing with what came of it, as they are ready.

    work: a function of a module, so that helpers find it.  few: how many are done sooner than helpers are called.
    Processes, not threads: the encoders keep the interpreter to themselves.
    """
    if len(things) <= few or (os.cpu_count() or 1) < 2:
        yield from ((thing, work(thing)) for thing in things)
        return
    # spawn: a fork would copy the threads' locks of whoever builds.
    anew = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(mp_context=anew, initializer=_end_with, initargs=(os.getpid(),)) as crew:
        try:
            begun = {crew.submit(work, thing): thing for thing in things}
            for done in as_completed(begun):
                yield begun[done], done.result()
        finally:
            crew.shutdown(cancel_futures=True)


def _end_with(parent: int) -> None:
    """A helper whose build was killed would wait for its next task for ever (prctl(2), Linux only)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform.startswith("linux"):
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
