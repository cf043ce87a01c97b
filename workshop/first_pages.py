"""The pages of texts that were just saved, before the build that follows has ended: a copy of the one before makes them.

See plugins/at_once, which the builds of serve leave behind.
"""

import json
import os
import shutil
import socket
import threading
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

# Where processes cannot be copied, whole builds tell, as they do of all else.
POSSIBLE = hasattr(os, "fork")


class FirstPages:
    """Asks the copy that the last good build has left; its end of the socket is what keeps it alive.

    folder: for what it writes, until it is read.  told: called with what there is to show, the names of files and what is in
    them.
    """

    def __init__(self, folder: Path, told: Callable[[Mapping[str, bytes]], None]) -> None:
        self.folder, self.told = folder, told
        # Of one that was killed.
        shutil.rmtree(folder, ignore_errors=True)
        self.copy: socket.socket | None = None
        self._asked = 0
        self._guard = threading.Lock()

    def ask(self, texts: Collection[str]) -> None:
        """texts: from content/.  What was asked before is not wanted any more."""
        with self._guard:
            self._asked += 1
            copy, folder = self.copy, self.folder / str(self._asked)
        if copy and texts:
            # Whoever listens hears that it is gone.
            with suppress(OSError):
                copy.sendall(json.dumps({"texts": sorted(texts), "folder": str(folder)}).encode() + b"\n")

    def take(self, copy: socket.socket | None) -> None:
        """Instead of the one before, which ends."""
        with self._guard:
            self._asked += 1
            before, self.copy = self.copy, copy
        if before:
            hang_up(before)
        if copy:
            threading.Thread(target=self._listen, args=(copy,), daemon=True).start()

    def _listen(self, copy: socket.socket) -> None:
        with suppress(OSError), copy.makefile("rb") as lines:
            for line in lines:
                # What is half said, or is not there any more, is no answer.
                with suppress(OSError, ValueError):
                    self._tell(json.loads(line))
        with self._guard:
            self.copy = None if self.copy is copy else self.copy

    def _tell(self, answer: Mapping[str, Any]) -> None:
        folder = Path(answer["folder"])
        files = {name: (folder / name).read_bytes() for name in answer["files"]}
        shutil.rmtree(folder, ignore_errors=True)
        with self._guard:
            if files and folder == self.folder / str(self._asked):
                self.told(files)


def hang_up(copy: socket.socket) -> None:
    # Before it is closed, so that whoever listens there hears it.
    with suppress(OSError):
        copy.shutdown(socket.SHUT_RDWR)
    copy.close()
