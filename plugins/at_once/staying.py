"""A copy of this process that stays when it ends, and answers questions from what it knows.

A question is a line on a socket, {"texts": [...], "folder": "..."}; the answer is one too, {"folder": "...", "files": [...]}: what
was written there, or nothing where only a whole build can tell.
"""

import gc
import json
import logging
import os
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from plugins.parallel.forking import Warnings

# An answer that takes longer than this is no help: the whole build has told by then.
LIMIT_SECONDS = 3

Answer = Callable[[Sequence[str], Path], bool]


def stay(descriptor: int, begin: Callable[[], None], answer: Answer) -> None:
    """Gives back at once, in this process; its copy ends when nobody holds the other end of the socket any more.

    begin: what the copy does first.  answer: to texts, into a folder; whether there is one.  What it changes is forgotten.
    """
    if os.fork():
        return
    # os._exit: nothing that this process would do at its end is for its copy to do.
    try:
        _let_go(descriptor)
        begin()
        # What is here already is never collected, nor its pages copied for the sake of looking at it.
        gc.freeze()
        _answer_all(socket.socket(fileno=descriptor), answer)
    finally:
        os._exit(0)


def _let_go(descriptor: int) -> None:
    """Of the build: its locks on folders, what it prints to, and its group, which is ended with it."""
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nothing, standard)
    os.closerange(3, descriptor)
    os.closerange(descriptor + 1, os.sysconf("SC_OPEN_MAX"))
    # Nobody waits for those who answer.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)


def _answer_all(asked: socket.socket, answer: Answer) -> None:
    try:
        with asked.makefile("rb") as lines:
            for line in lines:
                if not os.fork():
                    _answer_one(asked, line, answer)
    finally:
        os.killpg(0, signal.SIGKILL)


def _answer_one(asked: socket.socket, line: bytes, answer: Answer) -> None:
    try:
        signal.alarm(LIMIT_SECONDS)
        question = json.loads(line)
        folder = Path(question["folder"])
        files = list(_files(folder)) if _has_answered(answer, question["texts"], folder) else []
        asked.sendall(json.dumps({"folder": str(folder), "files": files}).encode() + b"\n")
    finally:
        os._exit(0)


def _has_answered(answer: Answer, texts: Sequence[str], folder: Path) -> bool:
    warnings = Warnings()
    logging.getLogger().handlers = [warnings]
    try:
        return answer(texts, folder) and not warnings.count
    # Of whatever kind: the whole build tells what is wrong.
    except (Exception, SystemExit):
        return False


def _files(folder: Path) -> Iterator[str]:
    """A picture that is still to be drawn is empty."""
    written = (file for file in folder.rglob("*") if file.is_file() and file.stat().st_size)
    return (file.relative_to(folder).as_posix() for file in written)
