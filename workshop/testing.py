"""The whole check of the project: the code's form and types, then the tests, a real browser's too."""

import shlex
import subprocess
from pathlib import Path

from workshop.environment import prepare
from workshop.installing import Impossible, own_environment
from workshop.needed import OF_TESTS
from workshop.terminal import say

CODE_CHECKS = ("ruff check", "ruff format --check", "mypy")
PROGRAMS = {"CHROMIUM": "workshop.browser", **{name: f"workshop.needed {name}" for name in OF_TESTS}}
# Not every system has it: where it is neither found nor installed, its tests say that they are left out.
OPTIONAL = {"GRAMMALECTE": "workshop.proofreader"}


def test(root: Path, only: str, options: str) -> int:
    """Run everything even if something fails, pytest last; gives the exit status."""
    try:
        python = str(prepare(root, "requirements-test.txt"))
        environment = {**own_environment(), **programs(python, root)}
        libraries_of_pdf(python, root)
    except Impossible as reason:
        say(str(reason))
        return 1
    checks = [] if only else [words.split() for words in CODE_CHECKS]
    # One module is done sooner without others to start beside it.
    which = [only] if only else ["--numprocesses", "auto"]
    pytest = ["pytest", *which, *shlex.split(options)]
    results = [
        subprocess.call([python, "-m", *command], cwd=root, env=environment) for command in [*checks, pytest]
    ]
    return 1 if any(results) else 0


def programs(python: str, root: Path) -> dict[str, str]:
    """variable -> the program that tests find by it.

    Asked of the environment that was just made: this process may be in another one.
    """
    wanted = {**PROGRAMS, **OPTIONAL}
    found = {variable: _asked(python, root, module) for variable, module in wanted.items()}
    return {variable: path for variable, path in found.items() if path}


def _asked(python: str, root: Path, module: str) -> str:
    command = [python, "-m", *module.split()]
    asked = subprocess.run(command, cwd=root, env=own_environment(), stdout=subprocess.PIPE, encoding="utf-8")
    if asked.returncode:
        raise Impossible("Sans ce programme, les tests ne disent pas tout : rien n’a été lancé.")
    return (asked.stdout.strip().splitlines() or [""])[-1]


def libraries_of_pdf(python: str, root: Path) -> None:
    if subprocess.call([python, "-m", "workshop.pango"], cwd=root, env=own_environment()):
        raise Impossible("Sans PDF, les tests ne disent pas tout : rien n’a été lancé.")
