"""How long does a build take that begins with nothing, beside Hugo, Eleventy and Pelican alone?  And one after a change of one text?

Whole processes, in rounds: each generator once, then all again, so that a slow spell of the machine touches them all.  Ratios
are those of one round.  On a busy machine believe the seconds of the processor before those of the clock.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from babel.numbers import format_decimal

from bench.generators import GENERATORS, OURS, OUTPUT, REFERENCE, change_a_text
from bench.processes import Run, run
from workshop.terminal import say

# Posts -> rounds.  What any site costs is seen in the smallest, and taken away where the cost of one page is told.
SIZES: Mapping[int, int] = {10: 5, 100: 5, 1_000: 5, 10_000: 3}
QUICK: Mapping[int, int] = {10: 3, 200: 3}
WITHIN_PERCENT = 20
# What is measured beside the clean builds, of ours alone.  The first build draws the picture of each page for other services, which
# no other generator does, and which a clean build takes from the cache.
FIRST, CHANGED, UNCHANGED = (
    f"{OURS}, {what}" for what in ("la première fois", "un texte changé", "rien de changé")
)
IMPORT = "importer Pelican"
# Of the build before, and nothing of it but pictures is left for a clean one.
LEFT = (OUTPUT, ".cache/builds", "resources", ".hugo_build.lock")
Command = Sequence[str | Path]
# generator, or what else is measured -> its runs, round by round.
Rounds = Mapping[str, Sequence[Run]]


def main(root: Path) -> None:
    measure(root, SIZES, list(GENERATORS))


def quick(root: Path) -> None:
    """Under a minute where the machine is free: Hugo alone beside us, and no large site."""
    measure(root, QUICK, [OURS, REFERENCE])


def measure(root: Path, sizes: Mapping[int, int], names: Sequence[str]) -> None:
    commands, missing = _commands(root, names)
    found: dict[int, Rounds] = {}
    for size, rounds in sizes.items():
        say(f"{size} textes, {rounds} fois…")
        with tempfile.TemporaryDirectory() as folder:
            found[size] = _rounds(root, Path(folder), size, rounds, commands)
        print(table(size, found[size]), flush=True)
    print(growth({size: rounds[OURS] for size, rounds in found.items()}), flush=True)
    for name in missing:
        print(f"{name} : n’est pas là et n’a pas pu être installé.")


def _commands(root: Path, names: Iterable[str]) -> tuple[dict[str, Command], list[str]]:
    """By generator; and those that this machine cannot have."""
    commands, missing = {}, []
    for name in names:
        try:
            commands[name] = GENERATORS[name].command(root)
        except (OSError, ValueError, subprocess.CalledProcessError):
            missing.append(name)
    return commands, missing


def _rounds(
    root: Path, folder: Path, size: int, rounds: int, commands: Mapping[str, Command]
) -> dict[str, list[Run]]:
    places = {name: folder / str(number) for number, name in enumerate(commands)}
    for name, place in places.items():
        place.mkdir()
        GENERATORS[name].write(root, place, size)
    ours = commands[OURS], places[OURS]
    runs = defaultdict(list, {FIRST: [run(*ours)]})
    for number in range(rounds):
        for name, command in commands.items():
            for left in LEFT:
                _remove(places[name] / left)
            runs[name].append(run(command, places[name]))
        changed = (number + 1) * size // (rounds + 1)
        # Day by day there were two builds before: the files of the first are used again.
        change_a_text(places[OURS], changed)
        run(*ours)
        change_a_text(places[OURS], changed)
        runs[CHANGED].append(run(*ours))
        runs[UNCHANGED].append(run(*ours))
        runs[IMPORT].append(run([sys.executable, "-c", "import pelican"], folder))
    return runs


def _remove(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)


def table(size: int, rounds: Rounds) -> str:
    """For the terminal: medians, with the least and the most in brackets."""
    lines = [
        f"{size} textes".ljust(26)
        + f"{'horloge, s':>24}{'× ' + REFERENCE:>9}{'processeur, s':>25}{'× ' + REFERENCE:>9}{'mémoire, Mo':>13}"
    ]
    for name, runs in rounds.items():
        beside = rounds.get(REFERENCE, runs)[: len(runs)]
        walls, processors = [one.wall for one in runs], [one.processor for one in runs]
        memory = statistics.median(one.memory for one in runs) / 1e6
        lines.append(
            f"{name:<26}{spread(walls):>24}{ratio(walls, [one.wall for one in beside]):>9}"
            f"{spread(processors):>25}{ratio(processors, [one.processor for one in beside]):>9}{number(memory, 0):>13}"
        )
    return "\n".join(lines)


def growth(runs: Mapping[int, Sequence[Run]]) -> str:
    """Whether one more text costs more on a large site; in time of the processor."""
    cost = {size: statistics.median(one.processor for one in each) for size, each in runs.items()}
    smallest, *others = sorted(cost)
    each = {size: (cost[size] - cost[smallest]) * 1000 / (size - smallest) for size in others}
    said = ", ".join(f"{number(ms, 1)} ms sur {size}" for size, ms in each.items())
    worst = round((max(each.values()) / each[others[0]] - 1) * 100)
    verdict = "c’est dans" if worst <= WITHIN_PERCENT else "c’est PLUS que"
    grows = f"augmente de {worst} % au pire" if worst > 0 else "n’augmente pas"
    return (
        f"Ce que coûte un texte, sans ce que coûte tout site ({number(cost[smallest], 2)} s) : {said}. "
        f"Il {grows} : {verdict} les {WITHIN_PERCENT} % admis."
    )


def spread(values: Sequence[float]) -> str:
    return f"{number(statistics.median(values), 2)} ({number(min(values), 2)}–{number(max(values), 2)})"


def ratio(values: Sequence[float], beside: Sequence[float]) -> str:
    return number(statistics.median(a / b for a, b in zip(values, beside, strict=True)), 2)


def number(value: float, decimals: int) -> str:
    return format_decimal(value, format=f"#,##0.{'0' * decimals}" if decimals else "#,##0", locale="fr")
