"""One run of Pelican in this process, made strict: whatever it only warns about ends in ProblemsFound."""

import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from blinker import ANY, Signal
from pelican import Pelican
from pelican.generators import Generator
from pelican.log import LimitFilter, console
from pelican.plugins import signals
from pelican.settings import read_settings

from plugins.authoring.gathering import Gathering, gather_in
from plugins.authoring.problems import ProblemsFound
from workshop.diagnosis import Collector, diagnose, is_explained, problem_of
from workshop.progress import progress
from workshop.wanted import Wanted

# The last ones, so that they find what the others have made.  Not in the settings: the site is the same without them.
INCREMENTAL = "plugins.incremental.plugin"
AT_ONCE = "plugins.at_once.plugin"


def generate(root: Path, folder: Path, wanted: Wanted, told: Gathering | None = None) -> int:
    """Write the site into an empty folder; gives the number of author files that were read.

    told: is filled with what there is to say of the author files, also where that ends in ProblemsFound.
    """
    settings: dict[str, Any] = {}
    with heard_by_collector() as collector, importing_from(root), signals_of_its_own():
        error, files = None, 0
        try:
            settings |= settings_of(root, folder, wanted.production) | wanted.settings
            settings["PROGRESS"] = progress
            if wanted.earlier:
                settings["PLUGINS"] = [*settings["PLUGINS"], INCREMENTAL]
            if wanted.at_once is not None:
                settings["PLUGINS"] = [*settings["PLUGINS"], AT_ONCE]
            if told is not None:
                gather_in(settings, told)
            files = run(settings, collector)
        # SystemExit: settings and plugins may end with a sentence of their own.
        except (Exception, SystemExit) as caught:
            error = caught
    raise_problems(collector, error, settings, root)
    return files


@contextmanager
def heard_by_collector() -> Iterator[Collector]:
    """Every warning reaches the collector, each time: Pelican would drop what an earlier build has already said."""
    collector, log, threshold = Collector(), logging.getLogger(), LimitFilter.LOGS_DEDUP_MIN_LEVEL
    LimitFilter.LOGS_DEDUP_MIN_LEVEL = logging.NOTSET
    console.quiet = True
    log.addHandler(collector)
    try:
        yield collector
    finally:
        log.removeHandler(collector)
        console.quiet = False
        LimitFilter.LOGS_DEDUP_MIN_LEVEL = threshold


@contextmanager
def importing_from(root: Path) -> Iterator[None]:
    """publishconf.py imports pelicanconf, and Pelican the plugins, wherever the build was started."""
    sys.path.insert(0, str(root))
    try:
        yield
    finally:
        sys.path.remove(str(root))


@contextmanager
def signals_of_its_own() -> Iterator[None]:
    """Pelican's signals are global: without this, a build would go through the plugins of an earlier one too."""
    earlier = list(receivers())
    for channel, receiver in earlier:
        channel.disconnect(receiver)
    try:
        yield
    finally:
        for channel, receiver in list(receivers()):
            channel.disconnect(receiver)
        for channel, receiver in earlier:
            channel.connect(receiver)


def receivers() -> Iterator[tuple[Signal, Callable[..., Any]]]:
    for channel in vars(signals).values():
        if isinstance(channel, Signal):
            yield from ((channel, receiver) for receiver in channel.receivers_for(ANY))


def import_plugins(root: Path) -> None:
    """Before there is a build to do: that takes longer than all else that does not depend on what is to be built."""
    with importing_from(root):
        for name in [*settings_of(root, root / ".cache", production=False)["PLUGINS"], INCREMENTAL, AT_ONCE]:
            import_module(name)


def settings_of(root: Path, folder: Path, production: bool) -> dict[str, Any]:
    """Read anew, so that two builds in one process may be for two days."""
    for name in ("pelicanconf", "publishconf"):
        sys.modules.pop(name, None)
    file = root / ("publishconf.py" if production else "pelicanconf.py")
    override = {"OUTPUT_PATH": str(folder), "DELETE_OUTPUT_DIRECTORY": False}
    settings: dict[str, Any] = read_settings(str(file), override)
    return settings


def run(settings: dict[str, Any], collector: Collector) -> int:
    read: list[object] = []

    def count_files(generators: Iterable[Generator]) -> None:
        context = next(iter(generators)).context
        read.extend([*context["generated_content"], *context.get("plans", ())])

    pelican = Pelican(settings)
    # Without one of its plugins, everything that the build says would be misleading.
    if not collector.has_errors:
        with signals.all_generators_finalized.connected_to(count_files):
            pelican.run()
    return len(read)


def raise_problems(
    collector: Collector, error: BaseException | None, settings: dict[str, Any], root: Path
) -> None:
    silenced = settings.get("LOG_FILTER", [])
    remarks = [
        remark for remark in collector.remarks if (remark.record.levelno, remark.record.msg) not in silenced
    ]
    problems = diagnose(remarks, root, Path(settings.get("PATH", root / "content")))
    if isinstance(error, ProblemsFound):
        problems += error.problems
    elif error:
        problems.append(problem_of(error, root))
    if problems:
        unexplained = error if error and not is_explained(error, root) else None
        raise ProblemsFound(problems) from unexplained
