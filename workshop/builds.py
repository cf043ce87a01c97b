"""A build: all or nothing, of everything or of what has changed since the one before."""

from dataclasses import replace
from pathlib import Path

from plugins.authoring.gathering import Gathering
from plugins.authoring.problems import Problem, ProblemsFound
from workshop import earlier
from workshop.difference import Difference, difference
from workshop.exchange import fresh_directory, put_in_place
from workshop.pango import can_print
from workshop.wanted import ON_THIS_COMPUTER, Wanted

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
    root: Path,
    output: Path,
    told: Gathering | None = None,
    *,
    clean: bool = False,
    anew: bool = False,
    at_once: int | None = None,
) -> earlier.Told:
    """The same site on this computer, byte for byte, from what the build before left (docs/decisions/041).

    clean: that is ignored.  anew: also where nothing has changed.  at_once: see Wanted.
    """
    root, output = root.resolve(), output.resolve()
    refuse_to_replace(output, root)
    if not (clean or anew) and (said := earlier.nothing_changed(root, output)):
        return said
    told = told or Gathering()
    before = earlier.earlier(root, output, clean=clean)
    if not before:
        return told_of(make(root, output, Wanted(at_once=at_once), told), told)
    told.addresses = before.addresses
    with before.helping():
        said = told_of(make(root, output, Wanted(earlier=before, at_once=at_once), told), told)
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
