"""Does one action cost the same in a site of 5,000 as in one of 26?

Reading is from YAML to the model, standing from the model to what can be said, pages all else that a build does:
rendering, writing, following every link.  Whatever the plans' pages become, the real ones are built here.
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

from babel.numbers import format_decimal

from bench import invented
from plugins.action_plan.model import Plan
from plugins.action_plan.progress import stand
from plugins.action_plan.reading.files import Surroundings, read_plans
from plugins.authoring.documents import kept_documents
from workshop.generating import generate
from workshop.terminal import say
from workshop.wanted import ON_THIS_COMPUTER

# The smallest site with all kinds of pages: what it costs is taken for what any site costs.
SMALLEST = 2
SIZES = (26, 260, 1000, 5000)
WITHIN_PERCENT = 20
# Small sites are over quickly: more runs make their medians as sure as those of the large ones.
RUNS = {SMALLEST: 9, 26: 9, 260: 5, 1000: 3, 5000: 1}
STEPS = ("lecture", "calcul", "pages", "ensemble")


@dataclass(frozen=True)
class Cost:
    """Seconds of the processor; in the order of STEPS."""

    reading: float
    standing: float
    pages: float

    @property
    def whole(self) -> float:
        return self.reading + self.standing + self.pages


def main(root: Path, sizes: Sequence[int] = SIZES) -> None:
    with tempfile.TemporaryDirectory() as folder:
        costs = {size: measure(root, Path(folder) / "project", size) for size in (SMALLEST, *sizes)}
    print(report(costs))


def measure(root: Path, folder: Path, size: int) -> Cost:
    """The medians of several runs."""
    runs = RUNS.get(size, 1)
    say(f"{size} actions, {runs} fois…")
    project = invented.project(root, folder, size)
    costs = [one_run(project) for _ in range(runs)]
    shutil.rmtree(project)
    return Cost(*(statistics.median(step) for step in zip(*map(astuple, costs), strict=True)))


def one_run(project: Path) -> Cost:
    plans: list[Plan] = []
    content, day = project / "content", date(2026, 11, 24)
    around = Surroundings(day, set(invented.AXES), kept_document=kept_documents(content))

    def read() -> None:
        found, problems = read_plans(content / "plan", project, around)
        if problems:
            sys.exit("\n".join(map(str, problems)))
        plans.extend(found)

    def build() -> None:
        with tempfile.TemporaryDirectory() as output:
            generate(project, Path(output), ON_THIS_COMPUTER)

    reading, standing = timed(read), timed(lambda: [stand(plan, day) for plan in plans])
    plans.clear()
    return Cost(reading, standing, timed(build) - reading - standing)


def timed(work: Callable[[], object]) -> float:
    """Of the processor, not of the clock: what else the machine does meanwhile costs little here."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def per_action(costs: Mapping[int, Cost]) -> dict[int, list[float]]:
    """size -> milliseconds of each of the STEPS for one action, without what any site costs."""
    fixed = costs[SMALLEST]
    return {
        size: [
            (step - fixed_step) * 1000 / (size - SMALLEST)
            for step, fixed_step in zip(
                (*astuple(cost), cost.whole), (*astuple(fixed), fixed.whole), strict=True
            )
        ]
        for size, cost in costs.items()
        if size != SMALLEST
    }


def report(costs: Mapping[int, Cost]) -> str:
    """A table for the terminal, and whether the cost of an action grows with the site."""
    each = per_action(costs)
    smallest, *_, largest = sorted(each)
    base = each[smallest]
    lines = [
        f"Ce que coûte une action de {invented.ENTRIES} entrées, en ms de processeur (× {smallest} actions)",
        "actions " + "".join(f"{step:>20}" for step in STEPS),
    ]
    for size, steps in sorted(each.items()):
        cells = (f"{number(ms, 3)} (× {number(ms / of, 2)})" for ms, of in zip(steps, base, strict=True))
        lines.append(f"{size:>7} " + "".join(f"{cell:>20}" for cell in cells))
    lines.append(f"Ce que coûte tout site, déjà retiré : {number(costs[SMALLEST].whole, 2)} s.")
    worst = max(steps[-1] / base[-1] for steps in each.values())
    percent = round((worst - 1) * 100)
    verdict = "c’est dans" if percent <= WITHIN_PERCENT else "c’est PLUS que"
    grows = f"augmente de {percent} % au pire" if percent > 0 else "n’augmente pas"
    lines.append(
        f"De {smallest} à {largest} actions, le coût d’une action {grows} : {verdict} les {WITHIN_PERCENT} % admis."
    )
    return "\n".join(lines)


def number(value: float, decimals: int) -> str:
    return format_decimal(value, format=f"#,##0.{'0' * decimals}", locale="fr")
