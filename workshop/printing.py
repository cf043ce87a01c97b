"""The site with its PDFs."""

import subprocess
from pathlib import Path

from workshop.environment import prepare
from workshop.installing import Impossible, own_environment
from workshop.terminal import say


def pdf(root: Path, output: Path) -> int:
    """Build with the PDFs, in an environment that has what they need; gives the exit status."""
    try:
        python = str(prepare(root, "requirements-tools.txt"))
    except Impossible as reason:
        say(str(reason))
        return 1
    # Each in a process of its own: this one does not see what pip has just installed.
    build = ["workshop.building", "--pdf", "--output", str(output)]
    for module, *options in (["workshop.pango"], build):
        if status := subprocess.call([python, "-m", module, *options], cwd=root, env=own_environment()):
            return status
    return 0
