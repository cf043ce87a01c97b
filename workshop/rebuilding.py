"""Builds for serve: each in a process of its own, the newest one only, none for ever.

The next one stands ready before it is needed; the last good one has left a copy, which shows pages before the next one ends.
"""

import shutil
import subprocess
import threading
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from workshop.first_pages import POSSIBLE, FirstPages
from workshop.one_build import Build, ready

# The first build after a few hundred photos were dropped into the folder takes minutes.
LIMIT_SECONDS = 900
# More texts are not what somebody writes and looks at: they were copied from elsewhere, say.
FEW = 10


class Rebuilding:
    """told: called with the exit status and what was printed, when a build ends that is not outdated.

    first: called with pages that are there before that (see FirstPages).
    """

    def __init__(
        self,
        root: Path,
        output: Path,
        told: Callable[[int, str], None],
        first: Callable[[Mapping[str, bytes]], None] = lambda _files: None,
        limit: float = LIMIT_SECONDS,
    ) -> None:
        self.root, self.output, self.told, self.limit = root, output, told, limit
        self.running: Build | None = None
        self.ready: Build | None = None
        self.first = FirstPages(output.with_name("first"), first)
        # Texts, since the last good build has begun; None where something else was changed too.
        self.changed: set[str] | None = None
        # The last build may have found nothing to do, and nobody has asked for more since.
        self.may_have_done_nothing = False
        self.guard = threading.Lock()

    def start(self, *, new_code: bool = False, texts: Collection[str] | None = None) -> None:
        """Call it from the main thread: on Linux a build ends with the thread that started it.

        new_code: what stands ready would not know it.  texts: from content/, where nothing else was changed.
        """
        self._ask(new_code, texts)
        self.stop()
        if new_code:
            self._dismiss()
        self._get_ready()
        self._begin(self.told)
        self.may_have_done_nothing = True

    def _ask(self, new_code: bool, texts: Collection[str] | None) -> None:
        with self.guard:
            if new_code:
                self.first.take(None)
            self.changed = None if self.changed is None or texts is None else {*self.changed, *texts}
            asked = self.changed if self.changed and len(self.changed) <= FEW else ()
        self.first.ask(asked)

    def prepare(self) -> None:
        """For the next start, while nothing else is to be done; from the main thread too."""
        if self.running:
            return
        self._get_ready()
        # Where it did nothing it left no copy: once more, and in silence.
        if POSSIBLE and self.may_have_done_nothing and self.changed == set() and not self.first.copy:
            self.may_have_done_nothing = False
            self._begin(lambda status, printed: self.told(status, printed) if status else None, "--anew")

    def _get_ready(self) -> None:
        if self.ready and self.ready.process.poll() is not None:
            self._dismiss()
        self.ready = self.ready or ready(self.root, self.output)

    def _begin(self, told: Callable[[int, str], None], options: str = "") -> None:
        build, self.ready = self.ready, None
        assert build
        build.begin(options)
        with self.guard:
            self.running = build
        threading.Thread(target=self._follow, args=(build, told), daemon=True).start()

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

    def _follow(self, build: Build, told: Callable[[int, str], None]) -> None:
        try:
            printed, _ = build.process.communicate(timeout=self.limit)
        except subprocess.TimeoutExpired:
            build.end()
            printed = f"La construction a été arrêtée : elle durait plus de {self.limit} secondes."
        good = build.process.returncode == 0
        with self.guard:
            if build is not self.running:
                return
            self.running = None
            if good:
                self.changed = set()
                self.first.take(build.copy)
        if not good:
            build.leave_nothing()
        told(build.process.returncode, printed)
