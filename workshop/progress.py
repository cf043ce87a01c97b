"""How far a long piece of work is, for whoever watches it on a terminal."""

import time
from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

# Less is not worth reading.
PATIENCE_SECONDS = 2
WORDS = {
    "looking": "Lecture des images",
    "making": "Préparation des photos",
    "reading": "Lecture des textes",
    "writing": "Écriture des pages",
}


def progress(things: Iterable[Any], total: int, work: str) -> Iterator[Any]:
    """The things, one after another, with a bar once they have taken a while; nothing where nobody watches.

    work: a name among WORDS.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield from things
        return
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    bar = Progress(*columns, console=console, transient=True)
    task = bar.add_task(WORDS[work], total=total)
    begun = time.monotonic()
    try:
        for thing in things:
            bar.advance(task)
            if time.monotonic() - begun > PATIENCE_SECONDS:
                bar.start()
            yield thing
    finally:
        bar.stop()
