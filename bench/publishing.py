"""From a push to the published commit: where the time goes, with the real content and with 1,000 texts.

The real publication runs, between a clone and a bare repository on this computer, with a watch on each of its steps.
What it verifies is counted, and stops nothing: a site of 1,000 invented texts is larger than our budgets are meant for.
"""

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench import invented
from bench.scale import number
from workshop.environment import prepare
from workshop.installing import Impossible
from workshop.publishing import branch, candidate, github_pages, making, publishing, sources, verification
from workshop.publishing.git import Repository
from workshop.publishing.starting import COPYING, VERIFYING
from workshop.terminal import say

DAY = "2026-11-24"
TEXTS, ACTIONS = 1_000, 26
RUNS = {"réel": 3, f"{TEXTS} textes": 1}
# What a publication is made from.
CODE = ("plugins", "theme", "workshop", "tasks.py", "pelicanconf.py", "publishconf.py")

# What is timed: its name in the table, and where it is looked up.
STEPS: Sequence[tuple[str, Any, str]] = (
    ("regarder ce qui est en ligne", github_pages, "look"),
    ("exporter les textes", sources, "export"),
    ("lire les réglages", making, "settings"),
    ("construire", making, "build"),
    ("empreinte", making, "stamp"),
    ("nommer les fichiers", candidate, "files_of"),
    ("comparer", candidate, "change"),
    ("préparer le commit", branch, "scratch"),
    ("écrire le commit", branch, "commit_site"),
    ("envoyer", branch, "push_shortened"),
)
TABLES = ("OF_THE_SITE", "OF_THE_SOURCES", "OF_WHAT_WAS_ONLINE", "OF_WHAT_CHANGES")
REST = "tout le reste"


@dataclass
class Watch:
    """seconds: of the clock, by step, without the steps inside it.  problems: how many the verifications told."""

    seconds: dict[str, float] = field(default_factory=dict)
    problems: int = 0
    inner: float = 0

    def timed(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def measured(*given: Any, **named: Any) -> Any:
            begun, before, self.inner = time.perf_counter(), self.inner, 0
            try:
                return work(*given, **named)
            finally:
                passed = time.perf_counter() - begun
                self.seconds[name] = self.seconds.get(name, 0) + passed - self.inner
                self.inner = before + passed

        return measured

    def verified(self, name: str, verify: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any) -> tuple[()]:
            self.problems += len(list(verify(*given)))
            return ()

        return self.timed(name, counted)


@dataclass(frozen=True)
class Run:
    """seconds: by step, in their order.  pages: of the site.  problems: that the verifications told."""

    seconds: Mapping[str, float]
    pages: int
    problems: int

    @property
    def whole(self) -> float:
        return sum(self.seconds.values())


def main(root: Path, texts: int = TEXTS, runs: Mapping[str, int] = RUNS) -> None:
    try:
        for name in (VERIFYING, COPYING):
            prepare(root, name)
        with tempfile.TemporaryDirectory() as folder:
            measured = [
                measure(root, Path(folder) / name, name, count, texts) for name, count in runs.items()
            ]
    except Impossible as reason:
        print(f"Publication : pas mesurée ici. {reason}")
        return
    for moment in ("Première publication", "Un texte de plus"):
        print(report(moment, {name: run[moment] for name, run in zip(runs, measured, strict=True)}))


def measure(root: Path, folder: Path, name: str, runs: int, texts: int) -> dict[str, Run]:
    """The medians of several runs: everything for the first time, then with one text more."""
    found: dict[str, list[Run]] = {}
    for attempt in range(runs):
        say(f"Publication, {name}, {attempt + 1} sur {runs}…")
        clone = clone_of(root, folder / str(attempt), 0 if name == "réel" else texts)
        found.setdefault("Première publication", []).append(publish(clone))
        invented.write(clone / "content/actualites/un-de-plus.md", invented.text(texts))
        record(clone)
        found.setdefault("Un texte de plus", []).append(publish(clone))
    return {moment: median(several) for moment, several in found.items()}


def clone_of(root: Path, folder: Path, texts: int) -> Path:
    """A clone with a bare repository, of the real content or of so many invented texts."""
    clone, server = folder / "clone", folder / "server.git"
    if texts:
        invented.project(root, clone, ACTIONS)
        (clone / "theme").unlink()
        invented.write_texts(clone, texts, ACTIONS)
    else:
        shutil.copytree(root / "content", clone / "content")
    for name in CODE:
        if (root / name).is_dir():
            shutil.copytree(root / name, clone / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(root / name, clone)
    invented.write(clone / ".gitignore", ".cache/\n__pycache__/\n")
    git = Repository(folder)
    git.ask("init", "--quiet", "--bare", str(server))
    git.ask("init", "--quiet", "--initial-branch=main", str(clone))
    Repository(clone).ask("remote", "add", "origin", str(server))
    record(clone)
    return clone


def record(clone: Path) -> None:
    Repository(clone).ask("add", "--all")
    Repository(clone).ask("commit", "--quiet", "--message", "content: write")


def publish(clone: Path) -> Run:
    watch, built = Watch(), []

    def counting(*given: Any, **named: Any) -> making.Made:
        made = making.make(*given, **named)
        built.append(sum(1 for _ in made.folder.rglob("*.html")))
        return made

    with watched(watch), patch.object(publishing, "make", counting), patch.dict(os.environ, SITE_DATE=DAY):
        status = watch.timed(REST, publishing.publish)(clone)
    if status:
        raise Impossible("La publication a échoué.")
    order = [*(name for name, _, _ in STEPS[:6]), *verifications(), *(name for name, _, _ in STEPS[6:]), REST]
    return Run({name: watch.seconds.get(name, 0) for name in order}, built[-1], watch.problems)


def verifications() -> Iterator[str]:
    for table in TABLES:
        yield from (map(called, getattr(verification, table)))


def called(verify: Callable[..., Any]) -> str:
    """« vérifier : validity.every_file »"""
    return f"vérifier : {verify.__module__.rpartition('.')[2]}.{verify.__name__}"


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    with ExitStack() as stack:
        for name, module, function in STEPS:
            stack.enter_context(patch.object(module, function, watch.timed(name, getattr(module, function))))
        for table in TABLES:
            timed = tuple(watch.verified(called(one), one) for one in getattr(verification, table))
            stack.enter_context(patch.object(verification, table, timed))
        yield


def median(runs: Sequence[Run]) -> Run:
    seconds = {name: statistics.median(run.seconds[name] for run in runs) for name in runs[0].seconds}
    return Run(seconds, runs[0].pages, runs[0].problems)


def report(moment: str, runs: Mapping[str, Run]) -> str:
    """A table for the terminal: seconds, shares, and each run as a multiple of the first."""
    base, lines = next(iter(runs.values())), []
    heads = "".join(f"{f'{name}, {run.pages} pages':>34}" for name, run in runs.items())
    lines.append(f"{moment:<44}{heads}")
    for step in [*base.seconds, "ensemble"]:
        cells = (_cell(run, step, base) for run in runs.values())
        lines.append(f"{step:<44}" + "".join(f"{cell:>34}" for cell in cells))
    told = ", ".join(f"{name} {run.problems}" for name, run in runs.items())
    return "\n".join([*lines, f"Problèmes que les vérifications ont dits : {told}.", ""])


def _cell(run: Run, step: str, base: Run) -> str:
    """« 2,71 s   38 %  × 9,4 »; no multiple where there is next to nothing to compare with."""
    seconds, first = (one.seconds.get(step, one.whole) for one in (run, base))
    times = "" if run is base else f"× {number(seconds / first, 1)}" if first > 0.005 else "–"
    return f"{number(seconds, 2)} s {round(100 * seconds / run.whole):>4} %{times:>9}"
