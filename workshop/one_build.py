"""One build of serve, in a process of its own, which stands ready before it is needed and may leave a copy behind."""

import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from workshop.first_pages import POSSIBLE, hang_up
from workshop.installing import own_environment


@dataclass(frozen=True)
class Build:
    """copy: where to ask the copy that it leaves, once it has gone well; None where it leaves none."""

    process: "subprocess.Popen[str]"
    copy: socket.socket | None

    def begin(self, options: str = "") -> None:
        """One that died before says why on its own."""
        assert self.process.stdin
        try:
            self.process.stdin.write(f"{options}\n")
            self.process.stdin.flush()
        except OSError:
            pass

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


def ready(root: Path, output: Path) -> Build:
    """It has imported all code, soon, and waits for its options."""
    ours, theirs = socket.socketpair() if POSSIBLE else (None, None)
    passed = [theirs.fileno()] if theirs else []
    command = [sys.executable, "-m", "workshop.building", "--output", str(output), "--when-told"]
    command += ["--parent", str(os.getpid()), *(f"--at-once={one}" for one in passed)]
    process = subprocess.Popen(
        command,
        cwd=root,
        env=own_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        # Ctrl-C is for serve, which then ends the build and what the build may have started.
        start_new_session=True,
        pass_fds=passed,
    )
    if theirs:
        theirs.close()
    return Build(process, ours)
