"""What the verifications need is installed before they are asked for."""

import importlib
from pathlib import Path

from workshop.environment import prepare
from workshop.installing import Impossible
from workshop.publishing.refusals import UNCHANGED
from workshop.terminal import say

# What verifies, and what makes the copies to carry.
VERIFYING, COPYING = "requirements-publish.txt", "requirements-packs.txt"


def can_publish(root: Path) -> bool:
    """Whoever publishes makes all kinds of copies: those of one kind would be gone until somebody else publishes."""
    return can_verify(root) and _has(root, COPYING)


def can_verify(root: Path) -> bool:
    """Install what is missing; False where that cannot be done, which is said then."""
    return _has(root, VERIFYING)


def _has(root: Path, requirements: str) -> bool:
    try:
        prepare(root, requirements)
    except Impossible as reason:
        say(f"{reason}\n{UNCHANGED}")
        return False
    # What pip has just brought into the environment that runs this.
    importlib.invalidate_caches()
    return True
