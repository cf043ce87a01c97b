"""Grammalecte, a program of its own (GPL): run once for all texts, and once for the words that it does not know."""

import os
import subprocess
import tempfile
from pathlib import Path

from .spelling import OPTIONS_OFF

# It reads the whole site in a few seconds; a program that waits for something must not keep the author waiting.
PATIENCE_SECONDS = 120


class Unanswered(Exception):  # noqa: N818 -- reads as a sentence where it is caught
    """Says in French why there is no answer."""


def proofread(program: str, text: str, *, suggest: bool = False) -> str:
    """What the program prints, JSON, of a text in which each line is a paragraph; raises Unanswered.

    suggest: also words for those that it does not know; measured, this is most of the time that a whole site takes.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "textes.txt")
        file.write_text(text, encoding="utf-8")
        # Options at the end: « -off » takes all the words that follow it.
        command = [program, "-f", str(file), "-j", *(["-wss"] if suggest else []), "-off", *OPTIONS_OFF]
        try:
            done = subprocess.run(
                command, env=_environment(), capture_output=True, check=True, timeout=PATIENCE_SECONDS
            )
        except OSError as error:
            raise Unanswered(str(error.strerror)) from error
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode("utf-8", "replace").strip().splitlines()
            raise Unanswered(said[-1] if said else f"code {error.returncode}") from error
        except subprocess.TimeoutExpired as error:
            raise Unanswered("il ne répond pas") from error
    return done.stdout.decode("utf-8", "replace")


def _environment() -> dict[str, str]:
    """It is written in Python, but not for ours; and its answer is to be UTF-8 everywhere."""
    ours = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    return {key: value for key, value in os.environ.items() if key not in ours} | {
        "PYTHONIOENCODING": "utf-8"
    }
