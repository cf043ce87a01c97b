"""What pages ask for while they are rendered, in whichever process: it is brought home, and done when all are written."""

from collections.abc import MutableMapping
from typing import Any

_KEY = "ERRANDS"
# Whose it is, a key of the settings, and what is asked for; it can be pickled.
Errand = tuple[str, Any]


def errands(settings: MutableMapping[str, Any]) -> list[Errand]:
    """Those of a build so far, one perhaps more than once."""
    found: list[Errand] = settings.setdefault(_KEY, [])
    return found
