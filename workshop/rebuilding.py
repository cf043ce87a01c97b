"""Builds for serve: each in a process of its own, the newest one only, none for ever.

The next process stands ready before it is needed: it has imported all code and waits for a line to begin.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from workshop.installing import own_environment

# The first build after a few hundred photos were dropped into the folder takes minutes.
LIMIT_SECONDS = 900


class Rebuilding:
    """told: called with the exit status and what was printed, when a build ends that is not outdated."""

    def __init__(
        self, root: Path, output: Path, told: Callable[[int, str], None], limit: float = LIMIT_SECONDS
    ) -> None:
        self.root, self.output, self.told, self.limit = root, output, told, limit
        self.running: subprocess.Popen[str] | None = None
        self.ready: subprocess.Popen[str] | None = None
        self.guard = threading.Lock()

    def start(self, *, new_code: bool = False) -> None:
        """Call it from the main thread: on Linux a build ends with the thread that started it.

        new_code: what stands ready would not know it.
        """
        self.stop()
        if new_code:
            self._dismiss()
        self.prepare()
        process, self.ready = self.ready, None
        assert process
        tell_to_begin(process)
        with self.guard:
            self.running = process
        threading.Thread(target=self._follow, args=(process,), daemon=True).start()

    def prepare(self) -> None:
        """For the next start, while nothing else is to be done; from the main thread too."""
        if self.ready and self.ready.poll() is not None:
            self._dismiss()
        if self.ready or self.running:
            return
        command = [sys.executable, "-m", "workshop.building", "--output", str(self.output), "--when-told"]
        self.ready = subprocess.Popen(
            [*command, "--parent", str(os.getpid())],
            cwd=self.root,
            env=own_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            # Ctrl-C is for serve, which then ends the build and what the build may have started.
            start_new_session=True,
        )

    def _dismiss(self) -> None:
        process, self.ready = self.ready, None
        if process:
            end(process)

    def end(self) -> None:
        self.stop()
        self._dismiss()

    def stop(self) -> None:
        with self.guard:
            process, self.running = self.running, None
        if process:
            end(process)

    def _follow(self, process: "subprocess.Popen[str]") -> None:
        try:
            printed, _ = process.communicate(timeout=self.limit)
        except subprocess.TimeoutExpired:
            end(process)
            printed = f"La construction a été arrêtée : elle durait plus de {self.limit} secondes."
        with self.guard:
            if process is not self.running:
                return
            self.running = None
        self.told(process.returncode, printed)


def tell_to_begin(process: "subprocess.Popen[str]") -> None:
    """One that died before says why on its own."""
    assert process.stdin
    try:
        process.stdin.write("\n")
        process.stdin.flush()
    except OSError:
        pass


def end(process: "subprocess.Popen[str]") -> None:
    """Builds can be killed at any moment: the folder they replace stays whole."""
    try:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, 9)
    except ProcessLookupError:
        pass
    process.wait()
