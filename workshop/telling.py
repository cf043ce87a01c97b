"""The tasks that build and check: how it went, in words and by the exit status."""

import time
from pathlib import Path

from plugins.authoring.gathering import Gathering
from plugins.authoring.problems import ProblemsFound
from workshop.builds import build_again, check, make, told_of
from workshop.installing import Impossible
from workshop.pango import can_print
from workshop.proofreader import NOT_HERE, proofreader
from workshop.published import NOTHING_KNOWN, Published, published
from workshop.reporting import count, tell_problems, tell_remarks, tell_waiting
from workshop.terminal import say
from workshop.wanted import ON_THIS_COMPUTER, Wanted


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
    anew: bool = False,
    at_once: int | None = None,
) -> int:
    """Build and say how it went; gives the exit status.

    clean: make everything, as if there had been no build before.  What others are to read is always made so.
    anew, at_once: see build_again; for this computer only.

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
            said = build_again(root, output, told, clean=clean, anew=anew, at_once=at_once)
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
