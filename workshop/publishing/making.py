"""The site of a commit: built for production, in a process and a folder of its own, and stamped."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from workshop.installing import Impossible
from workshop.publishing import sources
from workshop.publishing.git import OF_ANOTHER_REPOSITORY, Repository, inherited
from workshop.publishing.online import Online
from workshop.publishing.refusals import UNCHANGED
from workshop.publishing.stamp import stamp

# Each is in the exported sources: a fresh process, so that the code that runs is the code of that commit.
SETTINGS = "import json, publishconf as c; print(json.dumps([c.SITE_DATE.isoformat(), c.SITE_ADDRESS]))"


# Of a build that has said what is wrong (workshop.building).
TOLD = 3


class AlreadyTold(Exception):  # noqa: N818 -- reads as a sentence where it is caught
    """The build has said everything, and that the site online has not changed."""


@dataclass(frozen=True)
class Made:
    """sources, folder: the exported sources and the site made of them.  commit: of the sources.

    day: for which the site was made, 2026-11-25.  host: where it will be, « isoc.ml ».  digest: of the site.
    """

    sources: Path
    folder: Path
    commit: str
    day: str
    host: str
    digest: str


def make(repository: Repository, commit: str, online: Online, folder: Path) -> Made:
    """Raises Impossible; what is wrong in the texts has been said then."""
    exported, site = folder / "sources", folder / "site"
    sources.export(repository, commit, exported)
    day, address = _settings(repository, exported)
    _build(repository, exported, site, day, online)
    host = address.partition("//")[2].rstrip("/")
    return Made(exported, site, commit, day, host, stamp(site, commit, day))


def _settings(repository: Repository, exported: Path) -> tuple[str, str]:
    asked = _python(repository, exported, ["-c", SETTINGS], {}, capture=True)
    if asked.returncode:
        raise Impossible(f"Les réglages du site ne se lisent pas. {UNCHANGED}\n{asked.stderr.strip()[-600:]}")
    day, address = json.loads(asked.stdout)
    return str(day), str(address)


def _build(repository: Repository, exported: Path, site: Path, day: str, online: Online) -> None:
    command = ["-m", "workshop.building", "--production", "--parent", str(os.getpid()), "--output", str(site)]
    # The export is no repository: git is told where the plans that are online can be read, or that there are none.
    variables = {"SITE_DATE": day, "GIT_DIR": os.devnull}
    if online.commit:
        git_dir = repository.ask("rev-parse", "--path-format=absolute", "--git-dir").strip()
        variables["GIT_DIR"] = git_dir
        command += ["--since", online.commit[:12]]
    ended = _python(repository, exported, [*command, "--kept", "le site en ligne n’a pas changé"], variables)
    if ended.returncode == TOLD:
        raise AlreadyTold
    if ended.returncode:
        raise Impossible(f"Rien n’est publié : la construction s’est arrêtée avant la fin. {UNCHANGED}")


def _python(
    repository: Repository,
    folder: Path,
    arguments: list[str],
    variables: dict[str, str],
    *,
    capture: bool = False,
) -> "subprocess.CompletedProcess[str]":
    ours = {name: value for name, value in os.environ.items() if name not in OF_ANOTHER_REPOSITORY}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**ours, **variables, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=capture,
        encoding="utf-8",
        check=False,
        pass_fds=inherited(repository.held),
    )
