"""What the verifications need is installed before they are asked for."""

import importlib
from pathlib import Path

from workshop.environment import prepare
from workshop.installing import Impossible
from workshop.publishing.refusals import UNCHANGED
from workshop.terminal import say


def can_verify(root: Path) -> bool:
    """Install what is missing; False where that cannot be done, which is said then."""
    try:
        prepare(root, "requirements-publish.txt")
    except Impossible as reason:
        say(f"{reason}\n{UNCHANGED}")
        return False
    # What pip has just brought into the environment that runs this.
    importlib.invalidate_caches()
    return True
