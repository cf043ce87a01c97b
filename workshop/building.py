"""The build: all or nothing.

Run as a program it is one build in a process of its own: python -m workshop.building --output DIR
"""

import argparse
import ctypes
import os
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from plugins.authoring.gathering import Gathering
from plugins.authoring.problems import Problem, ProblemsFound
from workshop import earlier
from workshop.difference import Difference, difference
from workshop.exchange import fresh_directory, put_in_place
from workshop.installing import Impossible
from workshop.only_work import only
from workshop.pango import can_print
from workshop.proofreader import NOT_HERE, proofreader
from workshop.published import NOTHING_KNOWN, Published, published
from workshop.reporting import count, tell_problems, tell_remarks, tell_waiting
from workshop.terminal import say
from workshop.wanted import ON_THIS_COMPUTER, Wanted

# The exit status of a build for somebody who goes on: what is wrong has been said.
TOLD = 3

# What no build may ever replace.
SOURCES = ("content", "plugins", "theme", "tests", "docs", "workshop", ".git", ".venv")


def build(root: Path, output: Path, wanted: Wanted = ON_THIS_COMPUTER, told: Gathering | None = None) -> int:
    """Make the site in the output folder and give the number of pages; or raise ProblemsFound, the folder as it was.

    Everything is made.  In production the PDFs are made wherever they can be.  told: see generate.
    """
    return make(root, output, wanted, told).pages


def make(root: Path, output: Path, wanted: Wanted, told: Gathering | None = None) -> Difference:
    """The same; gives what has changed in the folder."""
    root, output = root.resolve(), output.resolve()
    refuse_to_replace(output, root)
    # Here, so that whoever lists or starts tasks does not wait for Pelican.
    from workshop.generating import generate

    with fresh_directory(output) as fresh:
        with_pdf = wanted.pdf or (wanted.production and can_print())
        generate(root, fresh, replace(wanted, pdf=with_pdf), told)
        before = wanted.earlier
        changed = difference(fresh, output, before.is_alike) if before else difference(fresh, output)
        put_in_place(fresh, output)
        if before:
            before.keep_spare(fresh)
    return changed


def build_again(
    root: Path, output: Path, told: Gathering | None = None, *, clean: bool = False
) -> earlier.Told:
    """The same site on this computer, byte for byte, from what the build before left (docs/decisions/041).

    clean: that is ignored.
    """
    root, output = root.resolve(), output.resolve()
    refuse_to_replace(output, root)
    if not clean and (said := earlier.nothing_changed(root, output)):
        return said
    told = told or Gathering()
    before = earlier.earlier(root, output, clean=clean)
    if not before:
        return told_of(make(root, output, ON_THIS_COMPUTER, told), told)
    told.addresses = before.addresses
    with before.helping():
        said = told_of(make(root, output, Wanted(earlier=before), told), told)
    before.leave(said)
    return said


def told_of(changed: Difference, told: Gathering) -> earlier.Told:
    return earlier.Told(changed, tuple(told.waiting), len(told.remarks))


def check(root: Path, wanted: Wanted = ON_THIS_COMPUTER, told: Gathering | None = None) -> int:
    """The same build, thrown away: the number of author files that were read; raises ProblemsFound."""
    from workshop.generating import generate

    with fresh_directory(root.resolve() / ".cache/check") as fresh:
        return generate(root.resolve(), fresh, replace(wanted, pictures=False), told)


def refuse_to_replace(output: Path, root: Path) -> None:
    """A build replaces the whole folder: never one that holds something else than a site."""
    if root.is_relative_to(output) or any(output.is_relative_to(root / name) for name in SOURCES):
        text = "ce dossier n’est pas fait pour recevoir le site ; indiquez-en un autre"
    elif output.is_file():
        text = "c’est un fichier ; indiquez un dossier"
    elif output.is_dir() and any(output.iterdir()) and not (output / "index.html").exists():
        text = "ce dossier contient autre chose qu’un site ; videz-le ou indiquez-en un autre"
    else:
        return
    raise ProblemsFound([Problem(str(output), 1, text)])


def build_and_tell(
    root: Path,
    output: Path,
    *,
    production: bool = False,
    since: str = "",
    pdf: bool = False,
    proposal: bool = False,
    packs: Path | None = None,
    kept: str = "",
    clean: bool = False,
) -> int:
    """Build and say how it went; gives the exit status.

    clean: make everything, as if there had been no build before.  What others are to read is always made so.

    In production, or where a revision is named by since, what was published is held against what is written.
    kept: what is said of the site that readers have when this one has problems.
    """
    started, told = time.monotonic(), Gathering()
    if not kept:
        kept = "l’ancien site reste en place" if output.exists() else "il n’y avait pas encore de site"
    try:
        known = published(root, since) if production or since else NOTHING_KNOWN
        wanted = Wanted(production=production, known=known, pdf=pdf, proposal=proposal, packs=packs)
        if wanted == ON_THIS_COMPUTER and not since:
            said = build_again(root, output, told, clean=clean)
        else:
            said = told_of(make(root, output, wanted, told), told)
    except Impossible as reason:
        say(str(reason))
        return 1
    except ProblemsFound as found:
        tell_problems(found, f"rien n’a été publié, {kept}.")
        tell_waiting(told.waiting, found.problems)
        return 1
    tell_waiting(said.waiting)
    if said.remarks:
        print(f"{count(said.remarks, 'remarque')} ; « python3 tasks.py check » les montre.", flush=True)
    if production or since:
        print(compared(known), flush=True)
    print(said.changed.told(time.monotonic() - started), flush=True)
    if production and not can_print():
        print(
            "Sans les PDF : WeasyPrint ou Pango manque ; « python3 tasks.py pdf » les installe.", flush=True
        )
    return 0


def check_and_tell(root: Path, since: str = "") -> int:
    told = Gathering()
    try:
        known = published(root, since)
        program = proofreader()
        files = check(root, Wanted(known=known, proofreading=str(program or "")), told)
    except Impossible as reason:
        say(str(reason))
        return 1
    except ProblemsFound as found:
        tell_problems(found, "corrigez, puis relancez la vérification.")
        tell_waiting(told.waiting, found.problems)
        return 1
    tell_remarks(told.remarks)
    tell_waiting(told.waiting)
    print(f"Tout est en ordre : {count(files, 'fichier')} {'lus' if files > 1 else 'lu'}.", flush=True)
    print(compared(known), flush=True)
    if not program:
        print(f"Orthographe et accords : pas relus, {NOT_HERE}.", flush=True)
    return 0


def compared(known: Published) -> str:
    """What the plans were held against."""
    if known.files:
        one = len(known.files) == 1
        plans = "le plan publié n’est pas réécrit" if one else "les plans publiés ne sont pas réécrits"
        return f"Comparaison avec {known.revision} : {plans}."
    if known.revision:
        return f"Comparaison avec {known.revision} : il n’y avait aucun plan."
    return "Aucune version publiée n’est connue ici : les plans n’ont été comparés à rien."


def get_ready(root: Path, output: Path) -> bool:
    """Import and read all that a build needs, then wait; False where nobody wants it any more."""
    begun = earlier.code_of(root)
    with suppress(Exception, SystemExit):
        from workshop import generating

        generating.import_plugins(root)
        earlier.warm(root, output)
    if not sys.stdin.readline():
        return False
    # What was imported is not what is there now: once more, as if nobody had got ready.
    if earlier.code_of(root) != begun:
        os.execv(
            sys.executable, [sys.executable, "-m", "workshop.building", *without(sys.argv[1:], "--when-told")]
        )
    return True


def without(words: Sequence[str], word: str) -> list[str]:
    return [one for one in words if one != word]


def end_with(parent: int) -> None:
    """The kernel ends this process when its parent ends, even by SIGKILL (prctl(2); elsewhere than Linux, nothing)."""
    if sys.platform.startswith("linux"):
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit("the parent ended before this build began")


def main() -> int:
    arguments = argparse.ArgumentParser(prog="python -m workshop.building")
    arguments.add_argument("--output", type=Path, default=Path("output"))
    arguments.add_argument("--production", action="store_true")
    arguments.add_argument("--clean", action="store_true", help="make everything")
    arguments.add_argument("--pdf", action="store_true")
    arguments.add_argument("--proposal", action="store_true", help="to be looked at before it is published")
    arguments.add_argument("--packs", type=Path, help="with copies; the folder of those that are online")
    arguments.add_argument("--since", default="", help="what readers have, for the plans")
    arguments.add_argument("--kept", default="", help="what becomes of the site where this one has problems")
    arguments.add_argument(
        "--when-told", action="store_true", help="get ready, and begin at a line of the input"
    )
    arguments.add_argument("--parent", type=int, help="end when this process ends")
    given = arguments.parse_args()
    if given.parent:
        end_with(given.parent)
    root, output = Path.cwd(), Path.cwd() / given.output
    if given.when_told and not get_ready(root, output):
        return 0
    chosen = {
        "production": given.production,
        "pdf": given.pdf,
        "proposal": given.proposal,
        "packs": given.packs,
    }
    try:
        status = build_and_tell(root, output, **chosen, since=given.since, kept=given.kept, clean=given.clean)
    except KeyboardInterrupt:
        return 130
    # Whoever goes on after us is told apart from a build that died: Python itself ends with 1.
    return TOLD if status and given.kept else status


if __name__ == "__main__":
    only(main)
