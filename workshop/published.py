"""What readers have seen last of the plans, as git remembers it: the published branch, or any revision."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workshop.installing import Impossible

# Where the site is published, as a clone knows it: from the server, or made on this computer.
BRANCHES = ("origin/gh-pages", "gh-pages")

# What a published branch and a branch of sources hold of the plans.
PATTERNS = ("plan/*/plan.json", "content/plan/*.yaml", "content/plan/*.yml")


@dataclass(frozen=True)
class Published:
    """revision: as git names it, or nothing where none is known.  files: path -> text, of plan.json or YAML files."""

    revision: str = ""
    files: Mapping[str, str] = field(default_factory=dict)


NOTHING_KNOWN = Published()


def published(root: Path, since: str = "") -> Published:
    """The plans of a revision, by default of the last published one; raises Impossible for one that does not exist."""
    candidates = (since,) if since else BRANCHES
    revision = next((one for one in candidates if _exists(root, one)), "")
    if since and not revision:
        raise Impossible(
            f"« {since} » n’est pas une révision que git connaît ici ; écrivez par exemple --since HEAD~1, ou une date : "
            '--since "HEAD@{2026-01-31}".'
        )
    return Published(revision, _plans(root, revision)) if revision else NOTHING_KNOWN


def _exists(root: Path, revision: str) -> bool:
    # After --end-of-options, a revision can be no option.
    command = ["rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{commit}}"]
    return _git(root, *command) is not None


def _plans(root: Path, revision: str) -> dict[str, str]:
    listed = _git(root, "ls-tree", "-r", "--name-only", "-z", revision, "--", "plan", "content/plan") or ""
    names = [name for name in listed.split("\0") if any(Path(name).match(pattern) for pattern in PATTERNS)]
    return {name: _git(root, "show", f"{revision}:./{name}") or "" for name in names}


def _git(root: Path, *arguments: str) -> str | None:
    """What git prints; None when it fails or is not there."""
    try:
        asked = subprocess.run(
            ["git", *arguments],
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError:
        return None
    return asked.stdout if asked.returncode == 0 else None
