"""The published branch of the repository, which GitHub Pages shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workshop.publishing import branch
from workshop.publishing.destination import Candidate
from workshop.publishing.git import Repository
from workshop.publishing.online import Blob, Online, Version, files_of, look


def beside(host: str) -> Mapping[str, bytes]:
    """The host's name, and that it is no Jekyll site: what ghp-import adds."""
    return {"CNAME": host.encode(), ".nojekyll": b""}


@dataclass(frozen=True)
class GitHubPages:
    """folder: empty, and gone afterwards."""

    repository: Repository
    folder: Path

    @property
    def way_back(self) -> str:
        return "« python3 tasks.py rollback --list » les montre"

    def look(self) -> Online:
        return look(self.repository)

    def revision(self, online: Online) -> str:
        return online.id

    def beside(self, host: str) -> Mapping[str, bytes]:
        return beside(host)

    def before(self, online: Online, site: Path, after: Mapping[str, Blob]) -> Mapping[str, Blob]:
        return online.files

    def files(self, version: Version) -> Mapping[str, Blob]:
        return files_of(self.repository, version.id)

    def read(self, version: str, path: str) -> bytes:
        return self.repository.ask_bytes("cat-file", "blob", f"{version}:{path}")

    def put(self, candidate: Candidate, online: Online) -> str:
        aside, made = self._scratch(online), candidate.made
        commit = branch.commit_site(aside, made.folder, candidate.said, made.host, candidate.files)
        branch.push_shortened(self.repository, aside, commit, online)
        return f"{made.host}, version {online.next_number}"

    def put_back(self, version: Version, online: Online, said: str) -> None:
        aside = self._scratch(online)
        commit = branch.commit_again(aside, online, version, said)
        branch.push_shortened(self.repository, aside, commit, online)

    def _scratch(self, online: Online) -> Repository:
        return branch.scratch(self.repository, online, self.folder / "branche.git")
