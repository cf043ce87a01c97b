"""Making a virtual environment and filling it, with what to do said in French where that fails.

Like environment.py: standard library only, and nothing at import that Python 3.6 does not know.
"""

import importlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from workshop.terminal import say

# What the caller's shell may have set for other projects.
FOREIGN_PYTHON = {"PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"}
FOREIGN_PIP = {"PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PIP_REQUIRE_VIRTUALENV", "PIP_DRY_RUN"}

# What pip printed -> what to do.  The first line that fits is the answer.
REASONS = (
    (
        r"DO NOT MATCH THE HASHES",
        "Un paquet reçu n’est pas celui qui est attendu (téléchargement abîmé, ou modifié en route). Relancez ; "
        "si cela recommence, essayez depuis une autre connexion.",
    ),
    (r"No space left|Errno 28|Disk quota", "Le disque est plein : libérez de la place, puis relancez."),
    (
        r"Permission denied|Errno 13|Read-only file system",
        "L’écriture est refusée dans ce dossier : vérifiez à qui il appartient, puis relancez.",
    ),
    (
        r"connection broken|ConnectionError|ProxyError|SSLError|timed out|name resolution|unreachable",
        "Internet ne répond pas. L’environnement a besoin d’une connexion la première fois seulement : "
        "relancez la même commande dès qu’elle revient ; ce qui est déjà reçu n’est en général pas repris.",
    ),
    (
        r"Could not find a version|No matching distribution",
        "Un paquet est introuvable : soit pip n’a pas accès à Internet, soit ce paquet n’existe pas encore pour "
        f"Python {sys.version_info[0]}.{sys.version_info[1]} sur cette machine.",
    ),
)


class Impossible(Exception):  # noqa: N818 -- reads as a sentence where it is caught
    """The environment cannot be made; the text tells a volunteer, in French, what to do."""


def create(folder: Path, lock: int) -> None:
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        add_venv_module()
    if folder.exists():
        shutil.rmtree(str(folder))
    # The Python under a virtual environment, so that the new one does not depend on somebody else's.
    base = getattr(sys, "_base_executable", None) or sys.executable
    made = run([base, "-m", "venv", str(folder)], lock)
    if made.returncode:
        shutil.rmtree(str(folder), ignore_errors=True)
        raise Impossible(why(made.stdout))


def add_venv_module() -> None:
    """Debian and Ubuntu keep venv in a package of its own."""
    package = "python{}.{}-venv".format(*sys.version_info)
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"Installation du paquet {package}…")
        run(["apt-get", "update"])
        run(["apt-get", "install", "-y", "--no-install-recommends", package])
        importlib.invalidate_caches()
        if importlib.util.find_spec("ensurepip") is not None:
            return
    raise Impossible(
        "Il manque à ce Python de quoi créer un environnement (modules venv et ensurepip).\n"
        f"Sous Debian ou Ubuntu, tapez : sudo apt-get install {package}\n"
        "Ailleurs, installez Python depuis son site officiel. Puis relancez la même commande."
    )


def run_pip(python: Path, requirements: Path, lock: int) -> "str | None":
    """Everything pip printed when it failed, None when all is installed."""
    command = [str(python), "-I", "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    command += [
        "--progress-bar",
        "off",
        "--require-hashes",
        "--only-binary",
        ":all:",
        "-r",
        str(requirements),
    ]
    total = len(re.findall("^[^ #-].*==", requirements.read_text(encoding="utf-8"), re.M))
    printed, done = [], 0
    with spawn(command, lock) as process:
        for line in process.stdout or ():
            printed.append(line)
            done += bool(
                re.match(r"(Collecting|Processing|Requirement already satisfied) ?.*\(line \d+\)", line)
            )
            if sys.stderr.isatty():
                print(f"\r  {done} sur {total}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r" + " " * 20 + "\r", end="", file=sys.stderr)
    return "".join(printed) if process.returncode else None


def run(command: "list[str]", lock: int = -1) -> "subprocess.CompletedProcess[str]":
    with spawn(command, lock) as process:
        output, _ = process.communicate()
    return subprocess.CompletedProcess(command, process.returncode, output)


def spawn(command: "list[str]", lock: int) -> "subprocess.Popen[str]":
    """Children hold the lock too: where the parent is killed, the next start waits until its pip has ended."""
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=own_environment(),
        pass_fds=(lock,) if os.name != "nt" and lock >= 0 else (),
    )


def own_environment() -> "dict[str, str]":
    """The caller's variables without those that would bring in another Python or other packages."""
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN_PYTHON | FOREIGN_PIP}
    return {**kept, "PYTHONUTF8": "1", "PYTHONNOUSERSITE": "1", "PIP_USER": "0"}


def why(output: str) -> str:
    """What to do in French, and the last errors, or lines, of the program that failed."""
    answer = next((text for sign, text in REASONS if re.search(sign, output)), "La préparation a échoué.")
    lines = output.strip().splitlines()
    shown = [line for line in lines if line.startswith("ERROR")] or lines
    last = "\n".join("  " + line[:300] for line in shown[-5:])
    return f"L’environnement n’a pas pu être préparé. {answer}\nDétail :\n{last}"
