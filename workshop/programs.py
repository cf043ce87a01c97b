"""A program that the tasks do not bring: the one that was named, else the system's own, else installed where that is allowed."""

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workshop.apt import install
from workshop.installing import Impossible
from workshop.terminal import say


@dataclass(frozen=True, kw_only=True)
class Program:
    """A program and what is said in French where it is missing.

    variable: of the environment, that may name it.  names: by which systems know it, or paths.
    packages: Debian's and Ubuntu's.  files: what these bring besides, without which it is not complete.
    called: « Java ».  needed: « Les tests ont besoin de Java ».  task: what one was doing, « test ».
    elsewhere: what to install on other systems.  size: of the download.
    """

    variable: str
    names: tuple[str, ...]
    packages: tuple[str, ...]
    files: tuple[Path, ...] = ()
    called: str
    needed: str
    task: str
    elsewhere: str
    size: str

    def find(self) -> Path:
        """The program; raises Impossible rather than leaving out in silence what needs it."""
        if found := self.here() or self.installed():
            return found
        raise self.missing()

    def here(self) -> Path | None:
        """Named, or on this system and complete; raises Impossible for a wrong name."""
        return named(self.variable) or self._complete()

    def installed(self) -> Path | None:
        """By Debian's or Ubuntu's packages, where that may be done."""
        say(f"Installation de {self.called} (une seule fois, {self.size})…")
        install(*self.packages)
        return self._complete()

    def missing(self) -> Impossible:
        """What to do."""
        return Impossible(
            f"{self.needed}, et il n’a pas pu être installé.\n"
            f"Sous Debian ou Ubuntu, tapez : sudo apt-get install {' '.join(self.packages)}\n"
            f"Ailleurs, installez {self.elsewhere}, ou indiquez son programme : "
            f"{self.variable}=/chemin/du/programme python3 tasks.py {self.task}"
        )

    def _complete(self) -> Path | None:
        return on_this_system(self.names) if all(file.exists() for file in self.files) else None


def named(variable: str) -> Path | None:
    """What an environment variable says; a wrong name is told, never replaced by something else."""
    if not (wanted := os.environ.get(variable)):
        return None
    if found := shutil.which(wanted):
        return Path(found)
    raise Impossible(f"La variable {variable} indique « {wanted} », qui n’est pas un programme.")


def on_this_system(names: Iterable[str]) -> Path | None:
    return next((Path(found) for name in names if (found := shutil.which(name))), None)


def installed_by_system(package: str, names: Iterable[str]) -> Path | None:
    """By Debian's or Ubuntu's package, where that may be done."""
    install(package)
    return on_this_system(names)
