"""The site with its copies to carry."""

from pathlib import Path
from tempfile import TemporaryDirectory

from workshop.building import build_and_tell


def packs(root: Path, output: Path) -> int:
    """Build as for isoc.ml, where nothing is that is not for readers, with new copies; gives the exit status."""
    with TemporaryDirectory() as none_online:
        return build_and_tell(root, output, production=True, packs=Path(none_online))
