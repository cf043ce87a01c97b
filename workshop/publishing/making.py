"""The site of a commit: built in a process and a folder of its own, for production and stamped, or as a proposal."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, STDOUT

from workshop.installing import Impossible
from workshop.publishing import sources
from workshop.publishing.git import OF_ANOTHER_REPOSITORY, Repository, inherited
from workshop.publishing.refusals import UNCHANGED
from workshop.publishing.stamp import stamp

# Each is in the exported sources: a fresh process, so that the code that runs is the code of that commit.
SETTINGS = "import json, publishconf as c; print(json.dumps([c.SITE_DATE.isoformat(), c.SITE_ADDRESS]))"

KEPT = ("--kept", "le site en ligne n’a pas changé")
PRODUCTION = ("--production", *KEPT)


# The exit status of a build that has said what is wrong, and that the site online has not changed (workshop.building).
TOLD = 3


class NotBuilt(Impossible):
    """said: what the build printed, where it was listened to instead of shown.  told: whether that says everything."""

    def __init__(self, said: str = "", *, told: bool = False) -> None:
        super().__init__(f"Rien n’est publié : la construction s’est arrêtée avant la fin. {UNCHANGED}")
        self.said = said
        self.told = told


@dataclass(frozen=True)
class Made:
    """sources, folder: the exported sources and the site made of them.  commit: of the sources.

    day: for which the site was made, 2026-11-25.  host: where it will be, « isoc.ml ».  digest: of the site.
    said: what the build printed, where it was listened to instead of shown.
    """

    sources: Path
    folder: Path
    commit: str
    day: str
    host: str
    digest: str
    said: str = ""


def make(
    repository: Repository,
    commit: str,
    since: str,
    folder: Path,
    *,
    listen: bool = False,
    packs: Path | None = None,
) -> Made:
    """The site that readers would get of a commit; raises NotBuilt, or another Impossible.

    since: the revision whose plans must not be rewritten; nothing where there is none.
    packs: the folder of the copies that are online; None where no copies are asked for.
    """
    exported, site = folder / "sources", folder / "site"
    sources.export(repository, commit, exported)
    day, address = settings(repository, exported)
    options = [*PRODUCTION, *(("--since", since[:12]) if since else ())]
    options += ("--packs", str(packs.resolve())) if packs else ()
    said = build(repository, exported, site, day, options, listen=listen)
    host = address.partition("//")[2].rstrip("/")
    return Made(exported, site, commit, day, host, stamp(site, commit, day), said)


def settings(repository: Repository, folder: Path) -> tuple[str, str]:
    """The day, 2026-11-25, and the address of the site, as the settings in that folder say; raises Impossible."""
    asked = _python(repository, folder, ["-c", SETTINGS], {}, PIPE, PIPE)
    if asked.returncode:
        raise Impossible(f"Les réglages du site ne se lisent pas. {UNCHANGED}\n{asked.stderr.strip()[-600:]}")
    day, address = json.loads(asked.stdout)
    return str(day), str(address)


def build(
    repository: Repository, exported: Path, site: Path, day: str, options: Iterable[str], *, listen: bool
) -> str:
    """Build exported sources; gives what was said, where we listen.  Raises NotBuilt."""
    command = ["-m", "workshop.building", "--parent", str(os.getpid()), "--output", str(site), *options]
    # The export is no repository: git is told where the plans that are online can be read, or that there are none.
    git_dir = repository.ask("rev-parse", "--path-format=absolute", "--git-dir").strip()
    variables = {"SITE_DATE": day, "GIT_DIR": git_dir if "--since" in command else os.devnull}
    output, errors = (PIPE, STDOUT) if listen else (None, None)
    ended = _python(repository, exported, command, variables, output, errors)
    if ended.returncode:
        raise NotBuilt(ended.stdout or "", told=ended.returncode == TOLD)
    return ended.stdout or ""


def _python(
    repository: Repository,
    folder: Path,
    arguments: list[str],
    variables: dict[str, str],
    output: int | None,
    errors: int | None,
) -> "subprocess.CompletedProcess[str]":
    ours = {name: value for name, value in os.environ.items() if name not in OF_ANOTHER_REPOSITORY}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**ours, **variables, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=errors,
        encoding="utf-8",
        check=False,
        pass_fds=inherited(repository.held),
    )
