"""One piece of work on many things, shared out among helpers: copies of this process, which know all that it knows.

A fork costs some 10 ms, and what the helpers look at is not sent to them; only what they found is sent back.
"""

import gc
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")
# The number of a thing, and what came of it.
Found = tuple[int, Any]

# Fewer are done sooner than helpers are called.
FEW = 32
# How often each helper asks for more: often, so that all end together.
_TURNS = 32
_TOKEN = 4


def each(
    work: Callable[[Thing], Result],
    things: Sequence[Thing],
    processes: int,
    watched: Callable[[Iterable[Found], int], Iterable[Found]] = lambda found, _total: found,
) -> list[Result]:
    """[work(thing) for thing in things], on so many cores; where there is no fork, or little to do, on this one.

    work: changes nothing that others see, but for files; what it gives can be pickled.  What fails in a helper, or is warned
    of there, is done again here, and so fails and is told as if there were no helpers; so is what one that died has left.
    watched: sees how far it is.
    """
    # Whoever follows each line, a debugger say, holds locks that a copy would wait for without end.
    alone = processes < 2 or len(things) < FEW or not hasattr(os, "fork") or sys.gettrace() is not None
    found = dict(watched(() if alone else _shared_out(work, things, processes), len(things)))
    left = ((number, thing) for number, thing in enumerate(things) if number not in found)
    found |= watched(((number, work(thing)) for number, thing in left), len(things) - len(found))
    return [found[number] for number in range(len(things))]


def _shared_out(work: Callable[[Any], Any], things: Sequence[Any], processes: int) -> Iterator[Found]:
    """As they are ready."""
    size = -(-len(things) // (processes * _TURNS))
    with _tokens(range(0, len(things), size)) as tokens, _helpers() as call:
        receivers = [call(lambda sender: _help(work, things, size, tokens, sender)) for _ in range(processes)]
        while receivers:
            for receiver in wait(receivers):
                assert isinstance(receiver, Connection)
                try:
                    yield from receiver.recv()
                except EOFError:
                    receivers.remove(receiver)


@contextmanager
def _tokens(starts: Iterable[int]) -> Iterator[int]:
    """A pipe with the number of the first thing of each turn; whoever reads one has that turn (a read of so few is whole)."""
    tokens, end = os.pipe()
    os.write(end, b"".join(start.to_bytes(_TOKEN, "big") for start in starts))
    os.close(end)
    try:
        yield tokens
    finally:
        os.close(tokens)


@contextmanager
def _helpers() -> Iterator[Callable[[Callable[[Connection], None]], Connection]]:
    """Gives what calls a helper, and gives where to hear from it; at the end there is none left."""
    called: list[int] = []

    def call(help_: Callable[[Connection], None]) -> Connection:
        receiver, sender = Pipe(duplex=False)
        if helper := os.fork():
            called.append(helper)
            sender.close()
            return receiver
        # os._exit: nothing that this process would do at its end is for a helper to do.
        try:
            help_(sender)
        finally:
            os._exit(0)

    try:
        yield call
    finally:
        # Those that have sent all are gone, or about to go.
        for helper in called:
            with suppress(ProcessLookupError):
                os.kill(helper, signal.SIGKILL)
            os.waitpid(helper, 0)


def _help(
    work: Callable[[Any], Any], things: Sequence[Any], size: int, tokens: int, sender: Connection
) -> None:
    # What is here already is never collected, nor its pages copied for the sake of looking at it; what comes is, also where
    # the build does without: a helper may read thousands of texts.
    gc.freeze()
    # Whoever wants to know may wait for threads that no copy has: a Java machine in this process would, without end.
    gc.callbacks.clear()
    gc.enable()
    parent, warnings = os.getppid(), Warnings()
    logging.getLogger().handlers = [warnings]
    while token := os.read(tokens, _TOKEN):
        start = int.from_bytes(token, "big")
        found = []
        for number, thing in enumerate(things[start : start + size], start):
            warnings.count = 0
            with suppress(Exception):
                result = work(thing)
                if not warnings.count:
                    found.append((number, result))
        # Nobody waits for it any more.
        if os.getppid() != parent:
            return
        sender.send(found)


class Warnings(logging.Handler):
    """Counts them, and says nothing."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, _record: logging.LogRecord) -> None:
        self.count += 1
