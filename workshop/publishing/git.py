"""Git, run beside whatever the person is doing: no hook, no index, no working tree, no branch of theirs is touched."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# What a hook that started us may have set for its own repository (git rev-parse --local-env-vars).
OF_ANOTHER_REPOSITORY = {
    *(
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_GRAFT_FILE",
        "GIT_IMPLICIT_WORK_TREE",
    ),
    *("GIT_INDEX_FILE", "GIT_INTERNAL_SUPER_PREFIX", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX"),
    *("GIT_QUARANTINE_PATH", "GIT_SHALLOW_FILE", "GIT_WORK_TREE"),
}

# A connection that says nothing for a minute is given up, and nobody is asked for a password who does not sit there.
SSH = "ssh -o BatchMode=yes -o ConnectTimeout=30 -o ServerAliveInterval=15 -o ServerAliveCountMax=4"
OVER_THE_NETWORK = {"fetch", "ls-remote", "push"}

# Housekeeping would go on after us and keep our lock; hooks are for the person's own commits.
# A connection over which nothing at all has come for a minute is given up.
QUIETLY = tuple(
    part
    for setting in (
        *("gc.auto=0", "maintenance.auto=false", "core.fsmonitor=false", f"core.hooksPath={os.devnull}"),
        *("http.lowSpeedLimit=1", "http.lowSpeedTime=60"),
    )
    for part in ("-c", setting)
)

# Of the published versions: what was published and when is in the version, and nobody's address is put online.
IDENTITY = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "isoc.ml"), ("EMAIL", "isoc.ml"))
}


class GitFailed(Exception):  # noqa: N818 -- reads as a sentence where it is caught
    """What git printed, in English."""


@dataclass(frozen=True)
class Repository:
    """folder: where git is run.  held: a descriptor that its programs keep open, so that they keep our lock."""

    folder: Path
    held: int = -1

    def ask(self, *arguments: str, given: bytes | None = None) -> str:
        """What git prints; raises GitFailed."""
        return self.ask_bytes(*arguments, given=given).decode("utf-8", "replace")

    def ask_bytes(self, *arguments: str, given: bytes | None = None) -> bytes:
        try:
            ended = subprocess.run(
                ["git", *QUIETLY, *arguments],
                cwd=self.folder,
                env={**environment(), **self._ssh(arguments)},
                input=given,
                stdin=subprocess.DEVNULL if given is None else None,
                capture_output=True,
                check=False,
                pass_fds=inherited(self.held),
            )
        except FileNotFoundError as error:
            raise GitFailed("git: not found") from error
        if ended.returncode:
            raise GitFailed(ended.stderr.decode("utf-8", "replace").strip() or f"git {arguments[0]}")
        return ended.stdout

    def _ssh(self, arguments: tuple[str, ...]) -> dict[str, str]:
        """Where nobody sits, and neither the caller nor the clone says which ssh to use."""
        if _somebody_sits() or "GIT_SSH_COMMAND" in os.environ or not OVER_THE_NETWORK & set(arguments):
            return {}
        return {} if self.maybe("config", "core.sshCommand") else {"GIT_SSH_COMMAND": SSH}

    def maybe(self, *arguments: str) -> str | None:
        """The same without the end of the line; None where git fails."""
        try:
            return self.ask(*arguments).strip()
        except GitFailed:
            return None

    def says_yes(self, *arguments: str) -> bool:
        return self.maybe(*arguments) is not None


def inherited(held: int) -> tuple[int, ...]:
    return (held,) if os.name != "nt" and held >= 0 else ()


def environment() -> dict[str, str]:
    """Ours, in English, because what git says is looked into; it asks for a password only where somebody sits."""
    ours = {name: value for name, value in os.environ.items() if name not in OF_ANOTHER_REPOSITORY}
    if not _somebody_sits():
        ours["GIT_TERMINAL_PROMPT"] = "0"
    return {**ours, **IDENTITY, "LC_ALL": "C"}


def _somebody_sits() -> bool:
    return bool(sys.stdin and sys.stdin.isatty())
