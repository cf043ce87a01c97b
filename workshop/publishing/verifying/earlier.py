"""What readers have while the next version is looked at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from workshop.publishing.git import Repository
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


def what_is_online(repository: Repository, online: Online) -> Earlier:
    def read(path: str) -> bytes:
        return repository.ask_bytes("cat-file", "blob", online.files[path].name)

    return Earlier(online.files, read, online.last.checked_by if online.last else "")
