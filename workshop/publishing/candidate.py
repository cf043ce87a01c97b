"""The site that is about to be published, as git would keep it, and the states that its plans tell."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from workshop.publishing.comparing import Change, States, compare
from workshop.publishing.destination import Destination
from workshop.publishing.online import Blob

_PLAN = re.compile(r"plan/(\d{4})/plan\.json")


def files_of(folder: Path, beside: Mapping[str, bytes] = MappingProxyType({})) -> dict[str, Blob]:
    """Every file by its path, with those that are put beside the site."""
    files = {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }
    return {path: _blob(content) for path, content in (files | dict(beside)).items()}


def change(
    destination: Destination,
    version: str,
    before: Mapping[str, Blob],
    folder: Path,
    after: Mapping[str, Blob],
) -> Change:
    """What publishing the folder would change.  version: the id of what is online.  before: its files."""
    return compare(before, after, (states_at(destination, version, before), states_of(folder, after)))


def states_at(destination: Destination, version: str, files: Iterable[str]) -> States:
    """Of every action of the plans of a version that is kept."""
    plans = (path for path in files if _PLAN.fullmatch(path))
    return states((path, destination.read(version, path).decode("utf-8", "replace")) for path in plans)


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
