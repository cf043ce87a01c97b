"""The files that a build writes: those that an earlier one has written the same are moved here instead."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from .digests import SIZE, Unknown
from .looking import Stamp, Written, stamp

Write = Callable[[Path, bytes], None]


class Output:
    """fresh: the folder that is being filled.  spare: that of a build before the last one, which nobody needs any more.

    of_before: what the build before has written.  of_spare: what was written in that folder.

    written: what this build has written, by name.
    """

    def __init__(
        self, fresh: Path, spare: Path, of_before: Mapping[str, Written], of_spare: Mapping[str, Written]
    ) -> None:
        self._fresh, self._spare = f"{fresh}{os.sep}", spare
        self._of_before, self._of_spare = of_before, of_spare
        self.written: dict[str, Written] = {}
        self._news: dict[str, Written] = {}
        self._there_already: set[str] = set()
        # In the order of their writing, one perhaps more than once.
        self.names: list[str] = []

    def writing(self, write: Write) -> Write:
        """In the place of what writes a file."""

        def written(file: Path, content: bytes) -> None:
            path = str(file)
            if not path.startswith(self._fresh):
                write(file, content)
                return
            name = path.removeprefix(self._fresh)
            if name in self._there_already:
                self._there_already.remove(name)
                return
            digest = blake2b(content, digest_size=SIZE).digest()
            spare = self._of_spare.get(name)
            if spare and spare.digest == digest and self._moved(name, spare.stamp, file):
                found: Written | None = spare
            else:
                write(file, content)
                now = stamp(file)
                found = now and Written(now, digest)
            if found:
                self._know(name, found)

        return written

    def digest_of(self, file: Path) -> bytes:
        """Of what is in a file that this build has written; raises Unknown where it has not."""
        found = self.written.get(str(file).removeprefix(self._fresh))
        if not found:
            raise Unknown(str(file))
        return found.digest

    def take(self, name: str) -> bool:
        """The file as the build before has it, without reading it; False where it is not at hand."""
        before, spare = self._of_before.get(name), self._of_spare.get(name)
        same = before and spare and spare.digest and before.digest == spare.digest
        if not spare or not same or not self._moved(name, spare.stamp, Path(self._fresh, name)):
            return False
        self._know(name, spare)
        return True

    def take_page(self, name: str) -> bool:
        """The same; whoever writes it next, whatever that is, has done so."""
        taken = self.take(name)
        if taken:
            self._there_already.add(name)
        return taken

    def _know(self, name: str, found: Written) -> None:
        self.names.append(name)
        self.written[name] = self._news[name] = found

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
