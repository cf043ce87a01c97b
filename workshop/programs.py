"""A program that some tests need: the one that was named, else the system's own, else installed where that is allowed."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from workshop.apt import install
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
    """By Debian's or Ubuntu's package, where that may be done."""
    install(package)
    return on_this_system(names)
