"""What readers have while the next version is looked at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from workshop.publishing.destination import Destination
from workshop.publishing.online import Blob, Online


def _nothing(path: str) -> bytes:
    raise KeyError(path)


@dataclass(frozen=True)
class Earlier:
    """files: by path, named by what is in them.  read: a path among them -> its bytes.

    checked_by: the HTML checker that found nothing wrong in any of them; nothing where that is not known.
    """

    files: Mapping[str, Blob] = field(default_factory=dict)
    read: Callable[[str], bytes] = _nothing
    checked_by: str = ""


def what_is_online(destination: Destination, online: Online, files: Mapping[str, Blob]) -> Earlier:
    """files: those that are online, named so that they compare with the new ones."""

    def read(path: str) -> bytes:
        return destination.read(online.id, path)

    return Earlier(files, read, online.last.checked_by if online.last else "")
