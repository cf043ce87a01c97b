"""The originals -> what is known of each, and what is wrong with them; asks the cache first, makes no variant."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.caching.cache import Cache
from plugins.parallel.spawning import share_out

from .looking import look
from .original import Facts, Original
from .refusals import Refused, refuse_weight

# A look takes about 0.05 s, helpers about 1 s to come.
FEW = 20
# Passes on what it is given, and may tell how far it is: (things, how many, « looking » or « making »).
Progress = Callable[[Iterable[Any], int, str], Iterable[Any]]


@dataclass(frozen=True)
class Named:
    """file: on the disk.  name: from content/.  digest: SHA-256 of what it holds."""

    file: Path
    name: str
    digest: str


def find(
    files: Sequence[Path], content: Path, cache: Cache, progress: Progress
) -> tuple[list[Original], dict[str, str]]:
    """What can be shown, by the files' order; and the name of the rest, with what is wrong in French."""
    # Reading and hashing leave the interpreter free: threads are enough.
    with ThreadPoolExecutor() as readers:
        asked = list(readers.map(lambda file: _named(file, content), files))
    named = [one for one in asked if isinstance(one, Named)]
    refused = dict(one for one in asked if not isinstance(one, Named))
    said: dict[Named, Facts | str] = {}
    said |= {one: known for one in named if (known := _remembered(one, cache))}
    new = [one for one in named if one not in said]
    for one, seen in progress(share_out(_look, new, FEW), len(new), "looking"):
        said[one] = seen
        if isinstance(seen, Facts):
            cache.write(facts_name(one.digest), json.dumps(seen.to_json()).encode())
    refused |= {one.name: reason for one, reason in said.items() if isinstance(reason, str)}
    found = [(one, facts) for one in named if isinstance(facts := said[one], Facts)]
    return [Original(name=one.name, digest=one.digest, facts=facts) for one, facts in found], refused


def _named(file: Path, content: Path) -> Named | tuple[str, str]:
    """Or its name, and why it is not even read."""
    name = file.relative_to(content).as_posix()
    try:
        refuse_weight(file.stat().st_size)
    except Refused as reason:
        return name, str(reason)
    with file.open("rb") as opened:
        return Named(file, name, hashlib.file_digest(opened, "sha256").hexdigest())


def _remembered(named: Named, cache: Cache) -> Facts | None:
    data = cache.read(facts_name(named.digest))
    return Facts.from_json(json.loads(data)) if data else None


def _look(named: Named) -> Facts | str:
    """Runs in a helper, where an exception would not say which file it is about."""
    try:
        return look(named.name, named.file.read_bytes())
    except Refused as reason:
        return str(reason)


def facts_name(digest: str) -> str:
    return f"{digest}.json"
