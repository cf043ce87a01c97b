"""The door for the task: httpx is installed first, then the check runs as a program in the same environment."""

from pathlib import Path

from workshop.environment import become, prepare
from workshop.installing import Impossible
from workshop.terminal import say


def check_links(root: Path, *, fresh: bool) -> int:
    """0 whatever was found: other sites' troubles never end a build; 1 when nothing could be checked at all."""
    try:
        python = prepare(root, "requirements-tools.txt")
    except Impossible as reason:
        say(str(reason))
        return 1
    return become([str(python), "-m", "workshop.links", *(["--fresh"] if fresh else [])], root)
