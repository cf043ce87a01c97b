"""Another computer, through rclone: an object store, SFTP, WebDAV.

It cannot change all files in one step.  So they go in an order in which a reader never meets a page without what it
shows: what pages show, pages, what leads to them, and only then what is no more; at the very end the stamp, which says
that this version is whole.  Whatever stops on the way, the next run goes on from what it finds.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path, PurePosixPath

from workshop.installing import Impossible
from workshop.publishing import sources
from workshop.publishing.destination import Candidate
from workshop.publishing.git import Repository
from workshop.publishing.kinds_of_files import ASKED_EVERY_TIME, IN_ORDER, stage, type_of
from workshop.publishing.online import DAY, DIGEST, SOURCE, Blob, Online, Version
from workshop.publishing.rclone import Rclone
from workshop.publishing.refusals import UNCHANGED
from workshop.publishing.stamp import PLACE
from workshop.terminal import say

_HALF_SENT = (
    "Chaque page en ligne est entière, mais une partie seulement est nouvelle : relancez la même commande."
)
# rclone's for a folder that is not there yet.
_NO_FOLDER = 3


@dataclass(frozen=True)
class Remote:
    """rclone: told where to.  repository: where the sources are known."""

    rclone: Rclone
    repository: Repository

    @property
    def way_back(self) -> str:
        return (
            "cet hébergeur ne garde que celle qui est en ligne : annulez le changement (« git revert »), "
            "puis publiez de nouveau"
        )

    def look(self) -> Online:
        files = self._listed()
        if files and PLACE not in files:
            raise Impossible(
                f"« {self.rclone.to} » contient autre chose qu’un site publié d’ici ; indiquez un dossier vide. {UNCHANGED}"
            )
        if not files:
            return Online()
        stamp = json.loads(self.read("", PLACE))
        about = {SOURCE: (stamp["commit"],), DAY: (stamp["jour"],), DIGEST: (stamp["empreinte"],)}
        version = Version("en ligne", date.fromisoformat(stamp["jour"]), "", about)
        return Online(version.id, (version,), files)

    def revision(self, online: Online) -> str:
        """Of the sources: their plans are those that are online."""
        return online.source if sources.is_here(self.repository, online.source) else ""

    def beside(self, host: str) -> Mapping[str, bytes]:
        return {}

    def before(self, online: Online, site: Path, after: Mapping[str, Blob]) -> Mapping[str, Blob]:
        """Named as in the site where it is the same."""
        different = self._different(site, after) if online.files else set()
        return {
            path: after[path] if path in after and path not in different else blob
            for path, blob in online.files.items()
        }

    def files(self, version: Version) -> Mapping[str, Blob]:
        return self._listed()

    def read(self, version: str, path: str) -> bytes:
        return self.rclone.run("cat", self.rclone.at(path), unchanged=UNCHANGED)

    def put(self, candidate: Candidate, online: Online) -> str:
        made, after = candidate.made, candidate.files
        different = candidate.change.added | candidate.change.modified
        if not self.rclone.tells_digests:
            say("Cet hébergeur ne dit pas ce que ses fichiers contiennent : tous sont envoyés de nouveau.")
            different = frozenset(after)
        for kept, typed, paths in self._in_order(different - {PLACE}):
            self._send(made.folder, paths, kept, typed)
        self._remove(online.files.keys() - after.keys(), after)
        if left := self._different(made.folder, after) - {PLACE}:
            shown = ", ".join(sorted(left)[:3])
            raise Impossible(f"L’hébergeur n’a pas gardé ce qui lui a été envoyé ({shown}). {_HALF_SENT}")
        self._send(made.folder, [PLACE], ASKED_EVERY_TIME, type_of(PLACE))
        return self.rclone.to

    def put_back(self, version: Version, online: Online, said: str) -> None:
        """Never reached: there is only one version, the one that is online."""

    def _listed(self) -> dict[str, Blob]:
        """What is in them is not asked for: see before."""
        command = ("lsjson", "-R", "--files-only", "--no-modtime", "--no-mimetype", self.rclone.to)
        said = self.rclone.run(*command, fine=(0, _NO_FOLDER), unchanged=UNCHANGED)
        try:
            files = json.loads(said)
        except ValueError:
            # No folder: the list was only begun.
            return {}
        return {one["Path"]: Blob("", one["Size"]) for one in files if not _is_the_hosts(one["Path"])}

    def _different(self, site: Path, after: Mapping[str, Blob]) -> set[str]:
        """The paths of the site that are not there, or otherwise; by their size alone where nothing else is told."""
        listed = self._list("checked", after)
        options = ("--files-from-raw", listed, "--combined", "-", "--one-way")
        said = self.rclone.run("check", str(site), self.rclone.to, *options, fine=(0, 1), unchanged=UNCHANGED)
        signs = {path: sign for sign, _, path in (line.partition(" ") for line in said.decode().splitlines())}
        return {path for path in after if signs.get(path) != "="}

    def _in_order(self, paths: Iterable[str]) -> Iterator[tuple[str, str, list[str]]]:
        """How long they may be kept, their type, and the paths; the host may have no use for the first two."""

        def told(path: str) -> tuple[int, str]:
            return stage(path), type_of(path) if self.rclone.keeps_headers else ""

        for (number, typed), group in groupby(sorted(paths, key=lambda path: (told(path), path)), key=told):
            yield IN_ORDER[number].kept, typed, list(group)

    def _send(self, site: Path, paths: Iterable[str], kept: str, typed: str) -> None:
        headers = {"Cache-Control": kept, "Content-Type": typed} if self.rclone.keeps_headers else {}
        told = [f"--header-upload={name}: {value}" for name, value in headers.items() if value]
        # The days of a build's files say nothing.  Without digests, the size would decide: a corrected figure stays.
        compared = "--checksum" if self.rclone.tells_digests else "--ignore-times"
        command = ("copy", str(site), self.rclone.to, "--files-from-raw", self._list("sent", paths), compared)
        self.rclone.run(*command, "--no-traverse", *told, unchanged=_HALF_SENT)

    def _remove(self, paths: Iterable[str], after: Iterable[str]) -> None:
        gone = sorted(paths)
        if not gone:
            return
        listed = self._list("removed", gone)
        self.rclone.run("delete", self.rclone.to, "--files-from-raw", listed, unchanged=_HALF_SENT)
        for folder in sorted(_folders(gone) - _folders(after)):
            command = ("rmdirs", self.rclone.at(folder))
            self.rclone.run(*command, fine=(0, 1, _NO_FOLDER), unchanged=_HALF_SENT)

    def _list(self, name: str, paths: Iterable[str]) -> str:
        file = self.rclone.folder / f"{name}.txt"
        file.write_text("".join(f"{path}\n" for path in sorted(paths)), encoding="utf-8")
        return str(file)


def _is_the_hosts(path: str) -> bool:
    """Not ours to compare or remove: .htaccess, cgi-bin/, what a certificate is asked for with."""
    parts = PurePosixPath(path).parts
    return path != PLACE and (parts[0] == "cgi-bin" or any(part.startswith(".") for part in parts))


def _folders(paths: Iterable[str]) -> set[str]:
    return {str(folder) for path in paths for folder in PurePosixPath(path).parents} - {"."}
