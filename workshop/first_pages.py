"""The pages of texts that were just saved, from the copy that the last build has left (plugins/at_once), before the next one ends."""

import json
import os
import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

# Address from the site's root -> its file, until the whole build has it.
Files = Mapping[str, Path]


@dataclass
class Copy:
    """One build's.  ours: the end of the socket that keeps it alive; theirs: for the build, until it has begun."""

    ours: socket.socket
    theirs: socket.socket | None

    @property
    def descriptor(self) -> int:
        assert self.theirs
        return self.theirs.fileno()

    def begun(self) -> None:
        """The build has its end."""
        if self.theirs:
            self.theirs.close()
            self.theirs = None

    def end(self) -> None:
        """Nobody can ask it any more, so it ends."""
        self.begun()
        try:
            # Whoever reads there is woken.
            self.ours.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.ours.close()


def new_copy() -> Copy | None:
    """None where processes cannot be copied."""
    return Copy(*socket.socketpair()) if hasattr(os, "fork") else None


@dataclass
class FirstPages:
    """Asks the last copy that a good build has left.  folder: for what it writes.  told: called with what is there to show."""

    folder: Path
    told: Callable[[Files], None]
    copy: Copy | None = None
    asked: int = 0
    guard: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, texts: Sequence[str]) -> None:
        """texts: from content/."""
        with self.guard:
            self.asked += 1
            copy, question = self.copy, {"texts": texts, "folder": str(self.folder / str(self.asked))}
        if copy:
            try:
                copy.ours.sendall(json.dumps(question).encode() + b"\n")
            except OSError:
                # It is gone; the whole build tells.
                self.take(None)

    def forget(self) -> None:
        """What was asked so far is not wanted any more."""
        with self.guard:
            self.asked += 1

    def take(self, copy: Copy | None) -> None:
        """Instead of the one before."""
        with self.guard:
            before, self.copy = self.copy, copy
        if before:
            before.end()
        if copy:
            threading.Thread(target=self._listen, args=(copy,), daemon=True).start()

    def _listen(self, copy: Copy) -> None:
        try:
            with copy.ours.makefile("rb") as lines:
                for line in lines:
                    self._tell(json.loads(line))
        except OSError:
            return

    def _tell(self, answer: Mapping[str, object]) -> None:
        folder = Path(str(answer["folder"]))
        with self.guard:
            if folder.name == str(self.asked):
                files = answer["files"]
                assert isinstance(files, list)
                self.told({name: folder / name for name in files})
