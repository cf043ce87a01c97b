"""Builds for serve: each in a process of its own, the newest one only, none for ever.

The next process stands ready before it is needed: it has imported all code and waits for a line to begin.
"""

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from workshop.first_pages import POSSIBLE, FirstPages, hang_up
from workshop.installing import own_environment

# The first build after a few hundred photos were dropped into the folder takes minutes.
LIMIT_SECONDS = 900
# More are not what somebody writes and looks at: a copy from elsewhere, say.
FEW = 3


@dataclass(frozen=True)
class Build:
    """copy: where to ask what it leaves behind, once it has gone well; None where it leaves nothing."""

    process: "subprocess.Popen[str]"
    copy: socket.socket | None

    def end(self) -> None:
        """Builds can be killed at any moment: the folder they replace stays whole."""
        try:
            if sys.platform == "win32":
                self.process.kill()
            else:
                os.killpg(self.process.pid, 9)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.leave_nothing()

    def leave_nothing(self) -> None:
        if self.copy:
            hang_up(self.copy)


class Rebuilding:
    """told: called with the exit status and what was printed, when a build ends that is not outdated.

    first: called with pages that are there before that (see FirstPages).
    """

    def __init__(
        self,
        root: Path,
        output: Path,
        told: Callable[[int, str], None],
        first: Callable[[Mapping[str, Path]], None] = lambda _files: None,
        limit: float = LIMIT_SECONDS,
    ) -> None:
        self.root, self.output, self.told, self.limit = root, output, told, limit
        self.running: Build | None = None
        self.ready: Build | None = None
        self.first = FirstPages(output.with_name("first"), first)
        # Texts, since the last good build has begun; None where something else was changed too.
        self.changed: set[str] | None = None
        self.guard = threading.Lock()

    def start(self, *, new_code: bool = False, texts: Collection[str] | None = None) -> None:
        """Call it from the main thread: on Linux a build ends with the thread that started it.

        new_code: what stands ready would not know it.  texts: from content/, where nothing else was changed.
        """
        self._ask(new_code, texts)
        self.stop()
        if new_code:
            self._dismiss()
        self.prepare()
        build, self.ready = self.ready, None
        assert build
        tell_to_begin(build.process)
        with self.guard:
            self.running = build
        threading.Thread(target=self._follow, args=(build,), daemon=True).start()

    def _ask(self, new_code: bool, texts: Collection[str] | None) -> None:
        if new_code:
            self.first.take(None)
        with self.guard:
            self.changed = None if self.changed is None or texts is None else {*self.changed, *texts}
            asked = self.changed if self.changed and len(self.changed) <= FEW else ()
        self.first.ask(asked)

    def prepare(self) -> None:
        """For the next start, while nothing else is to be done; from the main thread too."""
        if self.ready and self.ready.process.poll() is not None:
            self._dismiss()
        if self.ready or self.running:
            return
        command = [sys.executable, "-m", "workshop.building", "--output", str(self.output), "--when-told"]
        ours, theirs = socket.socketpair() if POSSIBLE else (None, None)
        process = subprocess.Popen(
            [*command, "--parent", str(os.getpid())]
            + (["--at-once", str(theirs.fileno())] if theirs else []),
            cwd=self.root,
            env=own_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            # Ctrl-C is for serve, which then ends the build and what the build may have started.
            start_new_session=True,
            pass_fds=[theirs.fileno()] if theirs else [],
        )
        if theirs:
            theirs.close()
        self.ready = Build(process, ours)

    def _dismiss(self) -> None:
        build, self.ready = self.ready, None
        if build:
            build.end()

    def end(self) -> None:
        self.stop()
        self._dismiss()
        self.first.take(None)
        shutil.rmtree(self.first.folder, ignore_errors=True)

    def stop(self) -> None:
        with self.guard:
            build, self.running = self.running, None
        if build:
            build.end()

    def _follow(self, build: Build) -> None:
        try:
            printed, _ = build.process.communicate(timeout=self.limit)
        except subprocess.TimeoutExpired:
            build.end()
            printed = f"La construction a été arrêtée : elle durait plus de {self.limit} secondes."
        good = build.process.returncode == 0
        with self.guard:
            outdated = build is not self.running
            if not outdated:
                self.running = None
                self.changed = set() if good else self.changed
        if outdated or not good:
            build.leave_nothing()
        else:
            self.first.take(build.copy)
        if not outdated:
            # Before anybody is told: what is asked for from now on is another thing.
            self.told(build.process.returncode, printed)


def tell_to_begin(process: "subprocess.Popen[str]") -> None:
    """One that died before says why on its own."""
    assert process.stdin
    try:
        process.stdin.write("\n")
        process.stdin.flush()
    except OSError:
        pass
