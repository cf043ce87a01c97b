"""The site with its copies to carry."""

import importlib
from pathlib import Path
from tempfile import TemporaryDirectory

from workshop.environment import prepare
from workshop.installing import Impossible
from workshop.telling import build_and_tell
from workshop.terminal import say


def packs(root: Path, output: Path) -> int:
    """Build as for isoc.ml, where nothing is that is not for readers, with new copies; gives the exit status."""
    try:
        prepare(root, "requirements-packs.txt")
    except Impossible as reason:
        say(str(reason))
        return 1
    # What pip has just brought into the environment that runs this.
    importlib.invalidate_caches()
    with TemporaryDirectory() as none_online:
        return build_and_tell(root, output, production=True, packs=Path(none_online))
