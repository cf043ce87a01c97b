"""What must hold of the site before it goes online, beyond what the build itself refuses.

The build (plugins/gate) has checked texts, links, anchors, requests to other sites and rewritten plans.  To add
a verification is to write one function and name it below.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from plugins.authoring.problems import Problem
from plugins.redirections.reading import read_from, withdrawn
from workshop.installing import Impossible
from workshop.publishing.comparing import Files
from workshop.publishing.verifying import (
    calendars,
    formats,
    leftovers,
    secrets,
    validity,
    vanished,
    weights,
    whole,
)
from workshop.publishing.verifying.earlier import Earlier

# The folder of the site -> problems, their paths from that folder.
OF_THE_SITE: tuple[Callable[[Path], Iterable[Problem]], ...] = (
    whole.is_a_site,
    formats.parse,
    secrets.none_is_told,
    leftovers.no_draft,
)

# The exported sources and the folder of the site -> problems.
OF_THE_SOURCES: tuple[Callable[[Path, Path], Iterable[Problem]], ...] = (
    leftovers.no_draft_of,
    leftovers.no_original_of,
)

# The paths that are online, those that will be, and whether one is gone on purpose -> problems.
OF_WHAT_WAS_ONLINE: tuple[
    Callable[[Iterable[str], Iterable[str], Callable[[str], bool]], Iterable[Problem]], ...
] = (vanished.everything_is_still_there,)

# The folder of the site, its files, and what readers have -> problems.
OF_WHAT_CHANGES: tuple[Callable[[Path, Files, Earlier], Iterable[Problem]], ...] = (
    weights.within_budget,
    calendars.none_goes_back,
    validity.every_file,
)


def verify(sources: Path, site: Path, earlier: Earlier, after: Files) -> list[Problem]:
    """Every problem, of every verification; raises Impossible where one cannot be made, with what the others have found."""
    found: list[Problem] = []
    unmade: list[Impossible] = []
    for verification in _verifications(sources, site, earlier, after):
        try:
            found += verification()
        except Impossible as reason:
            unmade.append(reason)
    if unmade and found:
        told = "\n".join(map(str, found))
        raise Impossible(f"{unmade[0]}\nÀ corriger aussi :\n{told}") from unmade[0]
    if unmade:
        raise unmade[0]
    return found


def _verifications(
    sources: Path, site: Path, earlier: Earlier, after: Files
) -> Iterator[Callable[[], Iterable[Problem]]]:
    yield from (partial(one, site) for one in OF_THE_SITE)
    yield from (partial(one, sources, site) for one in OF_THE_SOURCES)
    is_withdrawn = withdrawn(read_from(sources / "content")[0])
    yield from (partial(one, earlier.files, after, is_withdrawn) for one in OF_WHAT_WAS_ONLINE)
    yield from (partial(one, site, after, earlier) for one in OF_WHAT_CHANGES)
