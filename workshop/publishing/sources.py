"""What is published is what is recorded: the last commit, exported beside the working tree."""

import io
import tarfile
from contextlib import suppress
from pathlib import Path

from workshop.installing import Impossible
from workshop.publishing.git import Repository
from workshop.publishing.online import REMOTE, Online
from workshop.publishing.refusals import UNCHANGED

# Where git is set to give Windows its ends of lines, the site would be another one.
AS_RECORDED = ("-c", "core.autocrlf=false", "-c", "core.eol=lf")


def recorded(repository: Repository) -> str:
    """The last commit; raises Impossible where there is none."""
    commit = repository.maybe("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if not commit:
        raise Impossible(
            f"Rien n’est encore enregistré dans ce dépôt : faites un premier « git commit ». {UNCHANGED}"
        )
    return commit


def not_recorded(repository: Repository) -> list[str]:
    """The paths that are changed or new since the last commit.  Without optional locks, the index is left as it is."""
    listed = repository.ask("--no-optional-locks", "status", "--porcelain", "-z", "--no-renames").split("\0")
    return [line[3:] for line in listed if line]


def export(repository: Repository, commit: str, folder: Path) -> None:
    """The files of a commit into a new folder; what was computed before (images) is used again."""
    folder.mkdir()
    packed = repository.ask_bytes(*AS_RECORDED, "archive", "--format=tar", commit)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        # A Python before 3.11.4, Debian 12 has one, knows no filters (PEP 706): there, the attribute is only one.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(folder)
    cache = repository.folder / ".cache"
    cache.mkdir(exist_ok=True)
    # Where the system has no symbolic links, the images are made anew.
    with suppress(OSError):
        (folder / ".cache").symlink_to(cache, target_is_directory=True)


def is_older(repository: Repository, commit: str, online: Online) -> bool:
    """What is online was made from a later commit than this one."""
    source = online.source
    if not source or source == commit:
        return False
    if not _is_here(repository, source):
        # Somebody else's: asked for once; what no branch holds any more cannot be compared.
        repository.maybe("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", REMOTE)
    return _is_here(repository, source) and _is_before(repository, commit, source)


def is_beside(repository: Repository, commit: str, online: Online) -> bool:
    """What is online was made from what somebody sent meanwhile, and this commit does not hold that.

    Where the history was rewritten, or is not here, nothing can be said.
    """
    source = online.source
    if not source or not _is_here(repository, source) or _is_before(repository, source, commit):
        return False
    if repository.ask("rev-parse", "--is-shallow-repository").strip() != "false":
        return False
    return bool(repository.ask("for-each-ref", f"--contains={source}", f"refs/remotes/{REMOTE}/").strip())


def withdrawn(repository: Repository, commit: str, online: Online) -> str:
    """The sources that were taken back and hold this commit; nothing where it may be published."""
    source = online.source
    if commit == source or (source and _is_before(repository, commit, source)):
        return ""
    found = (one for one in online.withdrawn if commit == one or _is_before(repository, commit, one))
    return next(found, "")


def _is_here(repository: Repository, commit: str) -> bool:
    return repository.says_yes("cat-file", "-e", f"{commit}^{{commit}}")


def _is_before(repository: Repository, one: str, other: str) -> bool:
    return repository.says_yes("merge-base", "--is-ancestor", one, other)
