"""A program that some tests need: the one that was named, else the system's own, else installed where that is allowed."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from workshop.installing import Impossible


def named(variable: str) -> Path | None:
    """What an environment variable says; a wrong name is told, never replaced by something else."""
    if not (wanted := os.environ.get(variable)):
        return None
    if found := shutil.which(wanted):
        return Path(found)
    raise Impossible(f"La variable {variable} indique « {wanted} », qui n’est pas un programme.")


def on_this_system(names: Iterable[str]) -> Path | None:
    return next((Path(found) for name in names if (found := shutil.which(name))), None)


def installed_by_system(package: str, names: Iterable[str]) -> Path | None:
    """By Debian's or Ubuntu's package, as root, as in the containers that check the project."""
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")):
        return None
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in ("update", f"install -y --no-install-recommends {package}"):
        subprocess.run(["apt-get", *words.split()], env=environment, stdout=subprocess.DEVNULL, check=False)
    return on_this_system(names)
