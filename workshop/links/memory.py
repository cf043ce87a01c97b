"""The good answers of the last days, so that nobody is asked the same thing every time."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from .answers import Answer

# To be raised whenever the form changes: what has another one is forgotten.
SCHEMA = 1
KEPT = timedelta(days=7)


@dataclass(frozen=True)
class Remembered:
    """asked: when, with its time zone."""

    answer: Answer
    asked: datetime


def recall(file: Path, now: datetime) -> dict[str, Remembered]:
    """What is still worth believing; nothing from a file that is missing, damaged or of another form."""
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        if held["schema"] != SCHEMA:
            return {}
        found = {url: _remembered(one) for url, one in held["good"].items()}
        # The comparison too: a date without its zone is a damage.
        return {url: one for url, one in found.items() if timedelta(0) <= now - one.asked < KEPT}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _remembered(one: Mapping[str, object]) -> Remembered:
    status, moved_to = one["status"], one["moved_to"]
    if not isinstance(status, int) or not (moved_to is None or isinstance(moved_to, str)):
        raise ValueError("not an answer")
    return Remembered(Answer(status=status, moved_to=moved_to), datetime.fromisoformat(str(one["asked"])))


def keep(file: Path, memory: Mapping[str, Remembered]) -> None:
    good = {
        url: {
            "asked": one.asked.isoformat(timespec="seconds"),
            "status": one.answer.status,
            "moved_to": one.answer.moved_to,
        }
        for url, one in sorted(memory.items())
        if one.answer.is_good
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    text = json.dumps({"schema": SCHEMA, "good": good}, ensure_ascii=False, indent=1)
    beside.write_text(text + "\n", encoding="utf-8")
    beside.replace(file)
