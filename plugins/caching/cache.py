"""What was once worked out, kept in a folder that may be deleted, cut off or damaged at any moment."""

import contextlib
import hashlib
import secrets
from collections.abc import Collection
from pathlib import Path

_SEAL = hashlib.sha256().digest_size


class Cache:
    """folder: of one version of the recipe; those of others lie beside it.

    Several builds may read and write at once: a file appears whole, and the same name always holds the same.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str) -> bytes | None:
        """None when it is not there, or is not what was written."""
        try:
            sealed = (self.folder / name).read_bytes()
        except OSError:
            return None
        seal, data = sealed[:_SEAL], sealed[_SEAL:]
        return data if hashlib.sha256(data).digest() == seal else None

    def write(self, name: str, data: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = self.folder / f".{name}-{secrets.token_hex(4)}"
        try:
            beside.write_bytes(hashlib.sha256(data).digest() + data)
            beside.replace(self.folder / name)
        finally:
            beside.unlink(missing_ok=True)

    def keep_only(self, names: Collection[str]) -> None:
        """Remove the rest, other versions' folders too, and what builds that died were writing."""
        if not self.folder.parent.is_dir():
            return
        for file in [*self.folder.parent.glob("*/*"), *self.folder.parent.glob("*")]:
            kept = file == self.folder or (file.parent == self.folder and file.name in names)
            if not kept:
                # Another build may be using it, or have removed it.
                with contextlib.suppress(OSError):
                    file.rmdir() if file.is_dir() else file.unlink()
