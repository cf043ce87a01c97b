"""A project of any size about an organisation that does not exist: plans, axes, and the pages that the theme leads to."""

import random
import shutil
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

ENTRIES = 20
PLAN_SIZE = 500
FIRST_YEAR = 2001
AXES = ("jardins", "ateliers", "lectures", "rencontres", "archives")
PEOPLE = {f"personne-{number}": f"Personne {number}" for number in range(20)}
SYLLABLES = ("ba", "co", "di", "fu", "la", "me", "no", "pi", "ra", "so", "ti", "vé")
LAST_DAY = date(2026, 11, 20)
PAGES = ("a-propos", "accessibilite", "adherer", "contact", "mentions-legales", "statuts")


def project(root: Path, folder: Path, actions: int) -> Path:
    """The theme and settings of root, with plans of so many actions in all; the folder is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(root / "pelicanconf.py", folder)
    (folder / "theme").symlink_to(root / "theme")
    for page in PAGES:
        write(folder / f"content/pages/{page}.md", f"---\ntitle: Page {page}\n---\n\nUn texte.\n")
    for axis in AXES:
        write(folder / f"content/axes/{axis}.md", f"---\ntitle: Axe {axis}\n---\n\nUn texte.\n")
    (folder / "content/plan").mkdir()
    for year, size in sizes(actions):
        is_last = (year + 1) not in dict(sizes(actions))
        write(folder / f"content/plan/{year}.yaml", plan(year, size, is_last=is_last))
        for name in documents(year, size):
            write(folder / "content" / name, f"Ce qui s’est passé : {name}\n")
    return folder


def write_texts(project: Path, number: int, actions: int) -> None:
    """So many posts of 300 words, one for every third day, each a piece of evidence for an action of the first year."""
    for one in range(number):
        write(
            project / f"content/actualites/texte-{one}.md",
            text(one, f"{FIRST_YEAR}/action-{one % sizes(actions)[0][1]}"),
        )


def text(number: int, action: str = "") -> str:
    """Always the same for a number.  action: what it is evidence for."""
    chance = random.Random(number)
    day = date(2018, 1, 1) + timedelta(days=3 * number)
    head = f"title: Ce qui s’est passé la fois numéro {number}\ndate: {min(day, LAST_DAY)}\nsummary: Une phrase du texte {number}.\n"
    head += f"tags: [étiquette {number % 20}]\nactions: [{action}]\n"
    words = [
        f"{chance.choice(SYLLABLES)}{chance.choice(SYLLABLES)}{chance.choice(SYLLABLES)}" for _ in range(300)
    ]
    sentences = [" ".join(words[first : first + 12]).capitalize() + "." for first in range(0, 300, 12)]
    parts = [" ".join(sentences[first : first + 4]) for first in range(0, len(sentences), 4)]
    return f"---\n{head}---\n\n" + "\n\n".join(parts) + "\n"


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def sizes(actions: int) -> Sequence[tuple[int, int]]:
    """Year by year how many actions: two plans at least, so that one can take up what another left."""
    plans = max(2, -(-actions // PLAN_SIZE)) if actions else 0
    shares = [actions // plans + (number < actions % plans) for number in range(plans)]
    return [(FIRST_YEAR + number, share) for number, share in enumerate(shares)]


def plan(year: int, actions: int, *, is_last: bool) -> str:
    return "\n".join(_plan(year, actions, is_last)) + "\n"


def _plan(year: int, actions: int, is_last: bool) -> Iterator[str]:
    yield from (f"annee: {year}", f"titre: Plan d’essai {year}", f"adopte: {year}", f"echeance: {year}-12-31")
    yield "responsables:"
    yield from (f"  {id_}: {name}" for id_, name in PEOPLE.items())
    yield "axes:"
    for number, axis in enumerate(AXES[:actions]):
        yield from (f"  - id: {axis}", f"    titre: Axe {axis}")
        yield f"    responsables: [{list(PEOPLE)[number]}, {list(PEOPLE)[-1 - number]}]"
        yield "    actions:"
        for action in range(number, actions, len(AXES)):
            yield from _action(year, action, is_last)


def documents(year: int, actions: int) -> Iterator[str]:
    """One for every ten actions."""
    return (f"documents/recit-{year}-{number}.txt" for number in range(0, actions, 10))


def _action(year: int, number: int, is_last: bool) -> Iterator[str]:
    yield from (f"      - id: action-{number}", f"        titre: Mener à bien l’action d’essai {number}")
    yield f"        cible: {ENTRIES} essais"
    if number % 3 == 0:
        yield f"        responsables: [{list(PEOPLE)[number % len(PEOPLE)]}]"
    yield "        suivi:"
    for entry in range(ENTRIES - 1):
        yield from _entry(date(year, 1, 5) + timedelta(days=15 * entry), "en_cours", entry)
    if number % 10 == 0:
        yield "            preuves:"
        yield from (
            f"              - titre: Récit de l’action {number}",
            "                type: compte_rendu",
        )
        yield from (
            "                source: chapitre",
            f"                document: documents/recit-{year}-{number}.txt",
        )
    # Closed, still open, or taken up by the next plan.
    last = date(year, 12, 5)
    if number % 13 == 0 and not is_last:
        yield from _entry(last, "reportee", ENTRIES, suite=f"{year + 1}/action-0")
    else:
        yield from _entry(last, ("realisee", "en_cours", "partielle")[number % 3], ENTRIES)


def _entry(day: date, state: str, done: int, suite: str = "") -> Iterator[str]:
    yield from (f"          - date: {day}", f"            etat: {state}")
    yield f"            note: L’essai de ce jour s’est bien passé, {done} en tout."
    yield f"            fait: {done}"
    if suite:
        yield f"            suite: {suite}"
    if done % 5 == 0:
        yield "            preuves:"
        yield f"              - titre: Récit de l’essai {done}"
        yield from ("                type: page", "                source: tiers")
        yield f"                url: https://journal.example/{day}/{done}"
