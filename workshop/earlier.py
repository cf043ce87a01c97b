"""What an earlier build into the same folder left: that there is nothing to do, or what need not be done again."""

import os
import runpy
import shutil
import sys
import sysconfig
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from plugins.authoring.gathering import Waiting
from plugins.incremental.digests import digest, digest_of_names
from plugins.incremental.looking import Look, Stamp, all_written, look, stamp, stamps
from plugins.incremental.memory import Memory
from plugins.incremental.reads import Reads
from plugins.incremental.state import Remains, State, load, save
from plugins.incremental.writing import Output
from workshop.difference import Difference

FOLDER = ".cache/builds"
CODE = ("plugins", "theme", "workshop", "pelicanconf.py", "publishconf.py", "requirements.txt")
CONTENT = ("content",)
# Of the environment, what Python, its libraries or Pelican look at by themselves.
_VARIABLES = ("LANG", "LC_ALL", "LC_TIME", "LANGUAGE", "TZ", "PYTHONPATH", "PYTHONUTF8")


@dataclass(frozen=True)
class Told:
    """What a build said.  changed: in the output folder.  remarks: how many."""

    changed: Difference
    waiting: tuple[Waiting, ...]
    remarks: int

    @property
    def once_more(self) -> "Told":
        """When nothing has changed since."""
        return replace(
            self, changed=replace(self.changed, written=0, unchanged=self.changed.pages, removed=0)
        )


@dataclass
class Earlier:
    """before: what is left of the build before this one, if anything is; state: what this one leaves, so far."""

    root: Path
    output: Path
    state: State
    before: Remains | None
    memory: Memory = field(init=False)
    reads: Reads = field(default_factory=Reads)
    addresses: set[str] = field(init=False)
    at_work: ExitStack = field(default_factory=ExitStack)
    files: Output | None = None
    made: set[str] = field(default_factory=set)
    unknown: str = ""

    def __post_init__(self) -> None:
        self.memory = Memory(self.before)
        self.addresses = self.reads.addresses()

    @property
    def shared(self) -> bytes:
        """The digest of all that a page may depend on without being a text or a plan, which are read piece by piece."""
        files = {name: one for name, one in self.state.inputs.items() if not _is_text(name)}
        return digest([digest_of_names(_contents(files)), self.state.code, self.state.settings])

    @contextmanager
    def helping(self) -> Iterator[None]:
        """While the site is made: the plugin hangs on it what it must put back."""
        with self.at_work:
            yield

    def begin_output(self, fresh: Path) -> Output:
        """fresh: the folder that will take the place of the output folder."""
        known = self.before.state if self.before else None
        self.files = Output(fresh, self._spare, known.outputs if known else {}, known.spare if known else {})
        return self.files

    @property
    def _spare(self) -> Path:
        return file_of(self.root, self.output).with_suffix(".spare")

    def is_alike(self, name: str, there: Stamp) -> bool:
        """Whether this build has written what the build before has written to the file with this stamp."""
        known = self.before.state.outputs.get(name) if self.before else None
        written = self.files.written.get(name) if self.files else None
        return bool(known and written and known.stamp == there and known.digest == written.digest)

    def keep_spare(self, replaced: Path) -> None:
        """replaced: the folder with what the output folder held before; what cannot be kept there is left where it is."""
        shutil.rmtree(self._spare, ignore_errors=True)
        if self.before and replaced.is_dir():
            self._spare.parent.mkdir(parents=True, exist_ok=True)
            with suppress(OSError):
                replaced.rename(self._spare)
                self.state.spare = self.before.state.outputs

    def leave(self, told: Told) -> None:
        """Where nothing can be kept, the site is there all the same."""
        with suppress(OSError):
            file = file_of(self.root, self.output)
            if not self._is_known():
                file.unlink(missing_ok=True)
                return
            written = self.files.written if self.files else {}
            self.state.outputs, self.state.told = all_written(self.output, written), told.once_more
            save(file, self.state, self.memory.all_kept)

    def _is_known(self) -> bool:
        """Nothing was changed meanwhile: else nobody knows which of the two this build has read.

        The settings too: a build may begin before midnight, and be of the day after.
        """
        now = look(self.root, (*CODE, *CONTENT), self.state.inputs, time.time_ns())
        return _seen(now) == _seen(self.state.inputs) and _settings(self.root) == self.state.settings


def file_of(root: Path, output: Path) -> Path:
    name = blake2b(os.fsencode(os.path.relpath(output, root)), digest_size=4).hexdigest()
    return root / FOLDER / f"{name}.state"


def nothing_changed(root: Path, output: Path) -> Told | None:
    """What the build before said, when another one would make the same; a few hundredths of a second."""
    remains = load(file_of(root, output), whole=False)
    if not remains:
        return None
    now = _state(root, remains.state)
    same = now and (now.code, now.settings) == (remains.state.code, remains.state.settings)
    if not now or not same or _contents(now.inputs) != _contents(remains.state.inputs):
        return None
    told: Told = remains.state.told
    untouched = stamps(output) == {name: one.stamp for name, one in remains.state.outputs.items()}
    return told if untouched else None


def earlier(root: Path, output: Path, *, clean: bool = False) -> Earlier | None:
    """clean: as if there had never been another build.  None where nobody can tell what a build depends on."""
    remains = None if clean else _load(file_of(root, output))
    state = _state(root, remains.state if remains else None)
    if not state:
        return None
    return Earlier(root, output, state, remains if remains and remains.state.code == state.code else None)


# What a process that stands ready has read already: the file, as it was, and what is in it.
_WARM: dict[Path, tuple[Stamp | None, Remains | None]] = {}


def warm(root: Path, output: Path) -> None:
    file = file_of(root.resolve(), output.resolve())
    _WARM[file] = stamp(file), load(file)


def _load(file: Path) -> Remains | None:
    before, remains = _WARM.pop(file, (None, None))
    return remains if before and before == stamp(file) else load(file)


def code_of(root: Path) -> bytes:
    return digest_of_names(_contents(look(root.resolve(), CODE, {}, 0)))


def _state(root: Path, before: State | None) -> State | None:
    """Of the files as they are now; None where the settings cannot be understood."""
    known, known_at = (before.inputs, before.looked_at) if before else ({}, 0)
    now = time.time_ns()
    inputs = look(root, (*CODE, *CONTENT), known, now if not before else known_at)
    if not (settings := _settings(root)):
        return None
    code = {name: one for name, one in inputs.items() if not _is_content(name)}
    # In a bench or a test, the code that runs is not that of the project.
    if (ours := Path(__file__).resolve().parent.parent) != root:
        code |= {f"/{name}": one for name, one in look(ours, ("plugins", "workshop"), {}, 0).items()}
    whole = digest([digest_of_names(_contents(code)), _surroundings(root)])
    return State(whole, settings, inputs, now)


def _is_text(name: str) -> bool:
    return _is_content(name) and (name.endswith(".md") or name.startswith("content/plan/"))


def _seen(inputs: Mapping[str, Look]) -> dict[str, Look | bytes]:
    """What has come and gone tells by the times of its folder; but Python puts its own files beside the code."""
    return {
        name: one.digest if name.endswith("/") and not _is_content(name) else one
        for name, one in inputs.items()
    }


def _is_content(name: str) -> bool:
    return name.startswith("content/")


def _contents(inputs: Any) -> dict[str, bytes]:
    return {name: one.digest for name, one in inputs.items()}


def _settings(root: Path) -> bytes:
    """The digest of what they are at the moment; they may be made of anything: the day, the environment.  Nothing where they
    cannot be understood."""
    sys.path.insert(0, str(root))
    try:
        found = runpy.run_path(str(root / "pelicanconf.py"))
        return digest({name: value for name, value in found.items() if name.isupper()})
    # Of whatever kind: the build itself tells what is wrong.
    except (Exception, SystemExit):
        return b""
    finally:
        sys.path.remove(str(root))


def _surroundings(root: Path) -> list[Any]:
    """Python, the libraries, and where the code is: what is installed anew changes the folder that says so.

    zlib comes with the system, and pages say what they weigh when it has packed them.
    """
    packages = Path(sysconfig.get_path("purelib"))
    with os.scandir(packages) as entries:
        installed = sorted(
            (one.name, one.stat().st_mtime_ns) for one in entries if one.name.endswith("-info")
        )
    variables = [os.environ.get(name) for name in _VARIABLES]
    return [sys.version, sys.platform, zlib.ZLIB_RUNTIME_VERSION, str(root), installed, variables]
