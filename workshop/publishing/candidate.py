"""The site that is about to be published, as git would keep it, and the states that its plans tell."""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from workshop.publishing.comparing import Change, States, compare
from workshop.publishing.git import Repository
from workshop.publishing.online import Blob, Online

_PLAN = re.compile(r"plan/(\d{4})/plan\.json")


def files_of(folder: Path, host: str) -> dict[str, Blob]:
    """Every file by its path, with what ghp-import adds: the host's name, and that it is no Jekyll site."""
    files = {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }
    files |= {"CNAME": host.encode(), ".nojekyll": b""}
    return {path: _blob(content) for path, content in files.items()}


def change(repository: Repository, online: Online, folder: Path, after: dict[str, Blob]) -> Change:
    """What publishing the folder would change."""
    before = {
        path: repository.ask("cat-file", "blob", blob.name)
        for path, blob in online.files.items()
        if _PLAN.fullmatch(path)
    }
    return compare(online.files, after, (states(before.items()), states_of(folder, after)))


def states_of(folder: Path, files: Iterable[str]) -> States:
    """Of every action of the plans of a built site."""
    return states(
        (path, (folder / path).read_text(encoding="utf-8")) for path in files if _PLAN.fullmatch(path)
    )


def states(plans: Iterable[tuple[str, str]]) -> States:
    """Of every action of the plans: path and text of each plan.json; what cannot be read tells none."""
    found = {}
    for path, text in plans:
        match = _PLAN.fullmatch(path)
        for action in _actions(text):
            found[f"{match[1] if match else ''}/{action.get('id')}"] = str(action.get("etat"))
    return found


def _actions(text: str) -> list[dict[str, Any]]:
    try:
        return [action for axis in json.loads(text)["axes"] for action in axis["actions"]]
    except (ValueError, KeyError, TypeError):
        # Somebody else's file, or of an earlier form: the confirmation is shorter, no more.
        return []


def _blob(content: bytes) -> Blob:
    """Named as git does; SHA-1 is git's choice here, and guards nothing."""
    head = f"blob {len(content)}\0".encode()
    return Blob(hashlib.sha1(head + content, usedforsecurity=False).hexdigest(), len(content))
