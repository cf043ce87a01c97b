"""The files that a build writes: those that an earlier one has written the same are moved here instead."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from .digests import SIZE
from .looking import Stamp, Written, stamp

Write = Callable[[Path, bytes], None]


class Output:
    """fresh: the folder that is being filled.  spare: that of a build before the last one, which nobody needs any more.

    of_spare: what was written there.  written: what this build has written, by name.
    """

    def __init__(self, fresh: Path, spare: Path, of_spare: Mapping[str, Written]) -> None:
        self._fresh, self._spare, self._of_spare = f"{fresh}{os.sep}", spare, of_spare
        self.written: dict[str, Written] = {}
        self._news: dict[str, Written] = {}

    def writing(self, write: Write) -> Write:
        """In the place of what writes a file."""

        def written(file: Path, content: bytes) -> None:
            path = str(file)
            if not path.startswith(self._fresh):
                write(file, content)
                return
            name, digest = path.removeprefix(self._fresh), blake2b(content, digest_size=SIZE).digest()
            spare = self._of_spare.get(name)
            if spare and spare.digest == digest and self._moved(name, spare.stamp, file):
                found: Written | None = spare
            else:
                write(file, content)
                now = stamp(file)
                found = now and Written(now, digest)
            if found:
                self.written[name] = self._news[name] = found

        return written

    def _moved(self, name: str, known: Stamp, file: Path) -> bool:
        """False where it is not what was written there, or cannot be moved."""
        there = self._spare / name
        if stamp(there) != known:
            return False
        with suppress(OSError):
            try:
                there.replace(file)
            except FileNotFoundError:
                file.parent.mkdir(parents=True, exist_ok=True)
                there.replace(file)
            return True
        return False

    def news(self) -> dict[str, Written]:
        """Since this was last asked."""
        news, self._news = self._news, {}
        return news

    def learn(self, news: Mapping[str, Written]) -> None:
        """Of another process."""
        self.written.update(news)
