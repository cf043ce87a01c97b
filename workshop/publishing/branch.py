"""The published branch: one commit more, made in a throw-away repository, and pushed in one step.

ghp-import writes the branch gh-pages of the repository it runs in, rebases it on what origin was known to have, and
trusts what comes of it.  In a bare repository that holds only the commit that is online it has nothing to get wrong:
the person's own branches are out of its reach, and a run that dies leaves nothing to repair.  Its push is not used:
it cannot say « only if the branch is still where I saw it ».
"""

import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from workshop.installing import Impossible
from workshop.publishing.git import GitFailed, Repository, environment, inherited
from workshop.publishing.online import (
    BRANCH,
    NUMBER,
    REMOTE,
    SOURCE,
    Blob,
    Online,
    Version,
    files_of,
)
from workshop.publishing.refusals import UNCHANGED

# Older ones are squashed into the oldest that is kept.
VERSIONS_KEPT = 20


class MovedMeanwhile(Exception):  # noqa: N818 -- reads as a sentence where it is caught
    """Between our look and our push, somebody else published."""


def message(title: str, trailers: Iterable[tuple[str, str]]) -> str:
    return f"{title}\n\n" + "".join(f"{name}: {value}\n" for name, value in trailers)


def scratch(repository: Repository, online: Online, folder: Path) -> Repository:
    """A bare repository that borrows the objects of the person's, with one branch: what is online."""
    repository.ask("init", "--quiet", "--bare", f"--initial-branch={BRANCH}", "--template=", str(folder))
    objects = repository.ask("rev-parse", "--path-format=absolute", "--git-path", "objects").strip()
    (folder / "objects/info").mkdir(exist_ok=True)
    (folder / "objects/info/alternates").write_text(f"{objects}\n", encoding="utf-8")
    made = Repository(folder, repository.held)
    if online.commit:
        made.ask("update-ref", f"refs/heads/{BRANCH}", online.commit)
    return made


def commit_site(aside: Repository, site: Path, said: str, host: str, expected: Mapping[str, Blob]) -> str:
    """The site as a commit on the branch; raises Impossible unless exactly the expected files are in it."""
    command = [sys.executable, "-m", "ghp_import", "--no-jekyll", "--cname", host, "--branch", BRANCH]
    ended = subprocess.run(
        [*command, "--message", said, str(site)],
        cwd=aside.folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        pass_fds=inherited(aside.held),
    )
    if ended.returncode:
        raise GitFailed(ended.stderr.strip())
    commit = aside.ask("rev-parse", "--verify", f"refs/heads/{BRANCH}").strip()
    written = files_of(aside, commit)
    if different := sorted(
        path for path in written.keys() | expected.keys() if written.get(path) != expected.get(path)
    ):
        shown = ", ".join(different[:3])
        raise Impossible(f"Ce que git a gardé n’est pas ce qui a été construit ({shown}). {UNCHANGED}")
    return commit


def commit_again(aside: Repository, online: Online, version: Version, said: str) -> str:
    """The tree of an earlier version as a new commit: nothing is taken out of the history."""
    tree = f"{version.commit}^{{tree}}"
    return aside.ask("commit-tree", tree, "-p", online.commit, "-F", "-", given=said.encode()).strip()


def shorten(aside: Repository, commit: str, kept: int = VERSIONS_KEPT) -> str:
    """The same last versions, with nothing before them; the very same commit where there are few."""
    commits = aside.ask("rev-list", "--first-parent", commit).split()
    if len(commits) <= kept:
        return commit
    parent = ""
    for one in reversed(commits[:kept]):
        raw = aside.ask_bytes("cat-file", "commit", one)
        head, separator, said = raw.partition(b"\n\n")
        # Signed by somebody else, a commit would not be the one that was signed.
        head = re.sub(rb"\ngpgsig[^\n]*(\n [^\n]*)*", b"", re.sub(rb"\nparent [0-9a-f]+", b"", head))
        if parent:
            head = head.replace(b"\n", f"\nparent {parent}\n".encode(), 1)
        parent = aside.ask(
            "hash-object", "-t", "commit", "-w", "--stdin", given=head + separator + said
        ).strip()
    return parent


def push_shortened(repository: Repository, aside: Repository, commit: str, online: Online) -> None:
    """The commit with its last versions only; with all of them where the server lets nothing be squashed."""
    shortened = shorten(aside, commit)
    try:
        push(repository, aside, shortened, online)
    except GitFailed as failed:
        if shortened == commit or not re.search(
            r"denying non-fast-forward|Cannot force-push", str(failed), re.IGNORECASE
        ):
            raise
        push(repository, aside, commit, online)


def push(repository: Repository, aside: Repository, commit: str, online: Online) -> None:
    """Raises MovedMeanwhile, or GitFailed; otherwise the branch is the new commit.

    The lease makes it one comparison and one exchange on the remote: another commit than the one that we saw, by
    whomever, is never replaced.
    """
    aside.ask("update-ref", f"refs/heads/{BRANCH}", commit)
    options = ("--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=", "--no-recurse-submodules")
    repository.ask("fetch", *options, str(aside.folder), f"refs/heads/{BRANCH}")
    lease = f"--force-with-lease=refs/heads/{BRANCH}:{online.commit}"
    try:
        repository.ask("push", "--no-verify", lease, REMOTE, f"{commit}:refs/heads/{BRANCH}")
    except GitFailed as failed:
        if re.search(r"stale info|fetch first|failed to update ref|cannot lock ref", str(failed)):
            raise MovedMeanwhile from failed
        raise


def number_of(online: Online, commit: str) -> list[tuple[str, str]]:
    """The first lines about a new version."""
    return [(NUMBER, str(online.next_number)), (SOURCE, commit)]
