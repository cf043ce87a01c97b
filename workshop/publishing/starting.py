"""The door for the task: what verifies the HTML is installed first."""

import importlib
from pathlib import Path

from workshop.environment import prepare
from workshop.installing import Impossible
from workshop.publishing import publishing
from workshop.publishing.refusals import UNCHANGED
from workshop.terminal import say


def publish(root: Path, *, dry_run: bool, again: bool) -> int:
    """Publish the last commit; gives the exit status."""
    try:
        prepare(root, "requirements-publish.txt")
    except Impossible as reason:
        say(f"{reason}\n{UNCHANGED}")
        return 1
    # What pip has just brought into the environment that runs this.
    importlib.invalidate_caches()
    return publishing.publish(root, dry_run=dry_run, again=again)
