"""The project's own Python environment, .venv: made at the first start, kept in step with the locked requirements.

Standard library only, and nothing at import that Python 3.6 does not know: an old Python is told so in French,
instead of stopping at a syntax error.
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from workshop.installing import Impossible, create, own_environment, run_pip, why
from workshop.locks import only_one_start
from workshop.terminal import say

OLDEST_PYTHON = (3, 11)

# Measured downloads, rounded up: people here pay for each megabyte.
MEGABYTES = {
    "requirements.txt": 27,
    "requirements-tools.txt": 25,
    "requirements-publish.txt": 32,
    "requirements-packs.txt": 10,
    "requirements-test.txt": 190,
}


def start(root: Path, arguments: "list[str]") -> int:
    """Run a task inside the environment, which is made first where needed; gives the exit status."""
    try:
        require_python(sys.version_info[:3])
        python = prepare(root, "requirements.txt")
    except Impossible as reason:
        say(str(reason))
        return 1
    except KeyboardInterrupt:
        say("Interrompu. La prochaine fois, la préparation reprendra d’elle-même.")
        return 130
    return become([str(python), "-m", "workshop.program", *arguments], root)


def require_python(version: "tuple[int, ...]") -> None:
    if version < OLDEST_PYTHON:
        raise Impossible(
            "Il faut Python {}.{} ou plus récent ; celui-ci est Python {}.\n"
            "Installez-en un plus récent, puis lancez par exemple : python3.11 tasks.py".format(
                *OLDEST_PYTHON, ".".join(map(str, version))
            )
        )


def prepare(root: Path, requirements: str) -> Path:
    """The environment's Python, with everything that the requirements file locks; raises Impossible."""
    if not is_ready(root, requirements):
        try:
            with only_one_start(root) as lock:
                if not is_ready(root, requirements):
                    install(root, requirements, lock)
        except OSError as error:
            raise Impossible(why(str(error))) from error
    return python_of(root)


def is_ready(root: Path, requirements: str) -> bool:
    installed = stamp_of(root)
    return bool(installed) and stamp_line(root, requirements) in installed


def stamp_of(root: Path) -> "list[str]":
    """What the environment is known to hold; nothing where it cannot be trusted."""
    try:
        lines = (root / ".venv/stamp").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    return lines if lines[:1] == [version_line()] and python_of(root).exists() else []


def version_line() -> str:
    return "python {}.{}".format(*sys.version_info)


def stamp_line(root: Path, requirements: str) -> str:
    digest = hashlib.sha256((root / requirements).read_bytes()).hexdigest()
    return f"{requirements} {digest}"


def python_of(root: Path) -> Path:
    return root / (".venv/Scripts/python.exe" if os.name == "nt" else ".venv/bin/python")


def install(root: Path, requirements: str, lock: int) -> None:
    """Install in place where the environment can be trusted, else from nothing.

    The stamp is away meanwhile, so an installation that was cut at any moment is never trusted.  It comes back when
    pip fails before it touched anything: whoever is offline keeps the environment that worked.
    """
    stamp, line = root / ".venv/stamp", stamp_line(root, requirements)
    earlier = stamp_of(root)
    announce(requirements, earlier)
    if not earlier and Path(sys.prefix) != root / ".venv":
        create(root / ".venv", lock)
    with contextlib.suppress(FileNotFoundError):
        stamp.unlink()
    output = run_pip(python_of(root), root / requirements, lock)
    if output is None:
        same = [held for held in earlier[1:] if held == stamp_line(root, held.split()[0])]
        write(stamp, [version_line(), *same, line])
        return
    if earlier and "Installing collected packages" not in output:
        write(stamp, earlier)
    elif not earlier:
        shutil.rmtree(str(root / ".venv"), ignore_errors=True)
    raise Impossible(why(output))


def announce(requirements: str, earlier: "list[str]") -> None:
    if any(line.startswith(requirements + " ") for line in earlier):
        say("Mise à jour de l’environnement…")
    else:
        is_check = "test" in requirements or "publish" in requirements
        what = "des outils de vérification" if is_check else "de l’environnement"
        say(f"Préparation {what} (une seule fois, environ {MEGABYTES.get(requirements, 20)} Mo)…")


def write(stamp: Path, lines: "list[str]") -> None:
    beside = stamp.with_suffix(".new")
    beside.write_text("\n".join(lines) + "\n", encoding="utf-8")
    beside.replace(stamp)


def become(command: "list[str]", root: Path) -> int:
    """Go on as another program where the system can, else wait for it."""
    os.chdir(str(root))
    if os.name != "nt":
        os.execve(command[0], command, own_environment())
    process = subprocess.Popen(command, env=own_environment())
    while process.poll() is None:
        # Ctrl-C reaches the task too, and it is the task that ends because of it.
        with contextlib.suppress(KeyboardInterrupt):
            process.wait()
    return process.returncode
