"""The copies to carry that are online: they stay as long as they are still good (plugins/packs)."""

from pathlib import Path

from plugins.addresses.kinds import COPIES, is_copy
from plugins.packs.pack import RECORD
from workshop.publishing.destination import Destination
from workshop.publishing.online import Online


def received(destination: Destination | None, online: Online, folder: Path) -> Path:
    """Into a new folder, which stays empty where there are none, or where none are wanted; gives the folder."""
    folder.mkdir()
    if destination and f"{COPIES}{RECORD}" in online.files:
        for path in online.files:
            if is_copy(path):
                (folder / path.removeprefix(COPIES)).write_bytes(destination.read(online.id, path))
    return folder
