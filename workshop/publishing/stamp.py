"""/.well-known/version.json: from which commit, for which day, and what exactly was published."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

PLACE = ".well-known/version.json"

# What the host needs beside the site, and the stamp itself, are no part of what it stamps.
NOT_COUNTED = {PLACE, "CNAME", ".nojekyll"}


def digest(folder: Path) -> str:
    """SHA-256 of the lines that sha256sum prints of every file, in the order of their bytes.

    Anyone can do it again in a copy of the site:
    find . -type f ! -path ./.well-known/version.json ! -path ./CNAME ! -path ./.nojekyll |
    LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum
    """
    lines = (f"{_sha256(folder / path)}  ./{path}\n" for path in _paths(folder) if path not in NOT_COUNTED)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def stamp(folder: Path, commit: str, day: str) -> str:
    """Write the page and give the digest.  day: 2026-11-25."""
    found = digest(folder)
    file = folder / PLACE
    file.parent.mkdir(exist_ok=True)
    said = {"commit": commit, "jour": day, "empreinte": f"sha256:{found}"}
    file.write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")
    return found


def _paths(folder: Path) -> Iterator[str]:
    files = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    yield from sorted(files, key=lambda path: f"./{path}".encode())


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
