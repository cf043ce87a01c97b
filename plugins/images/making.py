"""Originals -> the bytes of their variants; makes only those that the cache does not have."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.authoring.problems import Problem, ProblemsFound
from plugins.caching.cache import Cache
from plugins.parallel.spawning import share_out

from .finding import Progress, facts_name
from .original import Original, Variant
from .refusals import Refused
from .rendering import render

# A photo takes about 0.7 s, helpers about 1 s to come.
FEW = 2


@dataclass(frozen=True)
class Task:
    """What a helper is told: it shares no memory with the build."""

    original: Original
    file: Path
    cache: Path


def variants(
    wanted: Sequence[Original], content: Path, cache: Cache, progress: Progress
) -> Iterator[tuple[Variant, bytes]]:
    """Every file of these images, with its bytes; in no order.  Raises ProblemsFound when one cannot be made."""
    tasks = []
    for original in wanted:
        if held := _held(original, cache):
            yield from held
        else:
            tasks.append(Task(original, content / original.name, cache.folder))
    failed = []
    for task, made in progress(share_out(_make, tasks, FEW), len(tasks), "making"):
        if isinstance(made, str):
            failed.append(Problem(f"{content.name}/{task.original.name}", 1, made))
        else:
            yield from made
    if failed:
        raise ProblemsFound(failed)


def _make(task: Task) -> list[tuple[Variant, bytes]] | str:
    """Put at once into the cache: a build that is killed loses only what it was at.  Or what is wrong, in French."""
    cache, data = Cache(task.cache), task.file.read_bytes()
    if hashlib.sha256(data).hexdigest() != task.original.digest:
        return "cette image a changé pendant la construction ; relancez-la"
    try:
        made = list(render(task.original, data))
    except Refused as reason:
        return str(reason)
    for variant, data in made:
        cache.write(variant_name(task.original, variant), data)
    return made


def _held(original: Original, cache: Cache) -> list[tuple[Variant, bytes]]:
    """Nothing unless all of it is there."""
    held = [(variant, cache.read(variant_name(original, variant))) for variant in original.variants]
    whole = [(variant, data) for variant, data in held if data is not None]
    return whole if len(whole) == len(held) else []


def variant_name(original: Original, variant: Variant) -> str:
    """By what it holds: a photo that is renamed is not made again."""
    return f"{original.digest}-{variant.width}.{variant.ending}"


def names_in_cache(originals: Iterable[Original]) -> Iterator[str]:
    for original in originals:
        yield facts_name(original.digest)
        yield from (variant_name(original, variant) for variant in original.variants)
