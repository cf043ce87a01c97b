"""One build in a process of its own: python -m workshop.building --output DIR

Its name and its options stay: whoever holds two commits against each other builds the earlier one with its own program.
"""

import argparse
import ctypes
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from workshop import earlier
from workshop.only_work import only
from workshop.telling import build_and_tell

# The exit status of a build for somebody who goes on: what is wrong has been said.
TOLD = 3


def get_ready(root: Path, output: Path) -> str:
    """Import and read all that a build needs, then wait for the line that tells to begin; nothing where nobody does."""
    begun = earlier.code_of(root)
    with suppress(Exception, SystemExit):
        from workshop import generating

        generating.import_plugins(root)
        earlier.warm(root, output)
    line = sys.stdin.readline()
    # What was imported is not what is there now: once more, as if nobody had got ready.
    if line and earlier.code_of(root) != begun:
        words = [*without(sys.argv[1:], "--when-told"), *line.split()]
        os.execv(sys.executable, [sys.executable, "-m", "workshop.building", *words])
    return line


def without(words: Sequence[str], word: str) -> list[str]:
    return [one for one in words if one != word]


def end_with(parent: int) -> None:
    """The kernel ends this process when its parent ends, even by SIGKILL (prctl(2); elsewhere than Linux, nothing)."""
    if sys.platform.startswith("linux"):
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit("the parent ended before this build began")


def main() -> int:
    arguments = argparse.ArgumentParser(prog="python -m workshop.building")
    arguments.add_argument("--output", type=Path, default=Path("output"))
    arguments.add_argument("--production", action="store_true")
    arguments.add_argument("--clean", action="store_true", help="make everything")
    arguments.add_argument("--pdf", action="store_true")
    arguments.add_argument("--proposal", action="store_true", help="to be looked at before it is published")
    arguments.add_argument("--packs", type=Path, help="with copies; the folder of those that are online")
    arguments.add_argument("--since", default="", help="what readers have, for the plans")
    arguments.add_argument("--kept", default="", help="what becomes of the site where this one has problems")
    arguments.add_argument(
        "--when-told",
        action="store_true",
        help="get ready, and begin at a line of the input: more options, or none",
    )
    arguments.add_argument("--anew", action="store_true", help="also where nothing has changed")
    arguments.add_argument("--at-once", type=int, help="the socket for texts that are changed later")
    arguments.add_argument("--parent", type=int, help="end when this process ends")
    given = arguments.parse_args()
    if given.parent:
        end_with(given.parent)
    root, output = Path.cwd(), Path.cwd() / given.output
    if given.when_told:
        if not (line := get_ready(root, output)):
            return 0
        given = arguments.parse_args(line.split(), given)
    chosen = {
        "production": given.production,
        "pdf": given.pdf,
        "proposal": given.proposal,
        "packs": given.packs,
        "anew": given.anew,
        "at_once": given.at_once,
    }
    if given.at_once is not None:
        # For no program that this one starts.
        os.set_inheritable(given.at_once, False)
    try:
        status = build_and_tell(root, output, **chosen, since=given.since, kept=given.kept, clean=given.clean)
    except KeyboardInterrupt:
        return 130
    # Whoever goes on after us is told apart from a build that died: Python itself ends with 1.
    return TOLD if status and given.kept else status


if __name__ == "__main__":
    only(main)
