"""Locking what is installed: requirements.in -> requirements.txt, with hashes and without any address."""

import subprocess
import sys
from pathlib import Path

from workshop.terminal import say

# Held still: another version may write the same lock in another form.
UV = "uv==0.13.9"

COMPILE = (
    "pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header --no-emit-index-url"
)

# In this order: each is constrained by those before it.
LOCKS = (
    "requirements",
    "requirements-tools",
    "requirements-publish",
    "requirements-packs",
    "requirements-test",
)


def lock(root: Path) -> int:
    """Write the files anew, from a uv that is kept in .cache only; gives the exit status."""
    uv = root / ".cache/uv"
    say("Mise à jour des fichiers requirements*.txt…")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--upgrade", "--only-binary", ":all:"]
    if status := subprocess.call([*install, "--target", str(uv), UV], cwd=root):
        return status
    for name in LOCKS:
        command = [str(uv / "bin/uv"), *COMPILE.split(), f"{name}.in", "--output-file", f"{name}.txt"]
        if status := subprocess.call(command, cwd=root, stdout=subprocess.DEVNULL):
            return status
    return 0
