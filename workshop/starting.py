"""The task that makes a ready file: asked for what is missing where a person is there, else telling it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.authoring.validation import nearest, suggestion
from plugins.authoring.yaml_writing import one_line
from plugins.starting.starts import FOLDERS, KINDS, MEANT, UPDATE, start, stem_of
from workshop.asking import ask, choose, somebody_is_there, something
from workshop.following_up import follow_up
from workshop.installing import Impossible
from workshop.terminal import say

MEANINGS = {
    "post": "une actualité",
    "event": "un événement",
    "report": "un rapport, une étude",
    UPDATE: "une nouvelle d’une action du plan",
}
EXAMPLES = 'python3 tasks.py new post "Une formation à Kayes"'


def new(root: Path, kind: str, title: str, given: Mapping[str, str]) -> int:
    """Gives the exit status.  given: the keys of a follow-up entry, those that were not given empty."""
    try:
        kind = _kind(kind)
        if kind == UPDATE:
            said = follow_up(settings_here(root), one_line(title), given)
        else:
            _refuse(given)
            said = _new_file(root, kind, _title(title))
    except Impossible as reason:
        say(str(reason))
        return 1
    # Ctrl-C, Ctrl-D.
    except (KeyboardInterrupt, EOFError):
        say("\nInterrompu : rien n’a été écrit.")
        return 130
    print(said, flush=True)
    return 0


def _kind(word: str) -> str:
    if word in KINDS:
        return word
    if meant := MEANT.get(nearest(word, MEANT) or "") if word else None:
        return meant
    if word and not somebody_is_there():
        raise Impossible(f"« {word} » n’est pas un genre de texte ; {suggestion(word, KINDS, MEANT)}")
    if somebody_is_there():
        print("Que voulez-vous écrire ?")
        return choose("Votre choix :", MEANINGS, MEANT)
    raise Impossible(f"Il manque le genre du texte : {', '.join(KINDS)}. Par exemple : {EXAMPLES}")


def _title(words: str) -> str:
    """On one line, with a letter at least that a file name can have."""
    if somebody_is_there():
        while not stem_of(words := one_line(words)):
            if words:
                print(
                    "  Il faut au moins une lettre de a à z, ou un chiffre : le titre donne son nom au fichier."
                )
            words = ask("Le titre ?", something)
        return words
    if not (words := one_line(words)):
        raise Impossible(f"Il manque le titre. Par exemple : {EXAMPLES}")
    if not stem_of(words):
        raise Impossible(
            f"« {words} » ne peut pas donner son nom à un fichier ; ajoutez-y une lettre de a à z, ou un chiffre."
        )
    return words


def _refuse(given: Mapping[str, str]) -> None:
    if key := next((key for key, value in given.items() if value), None):
        raise Impossible(f"« --{key.replace('_', '-')} » ne sert qu’à « new {UPDATE} » ; retirez-le.")


def _new_file(root: Path, kind: str, title: str) -> str:
    settings = settings_here(root)
    template = Path(settings["THEME"], "starts", f"{kind}.md").read_text(encoding="utf-8")
    text = start(template, title, settings["SITE_DATE"])
    content = Path(settings["PATH"])
    file = content / FOLDERS[kind] / f"{stem_of(title)}.md"
    name = f"{content.name}/{FOLDERS[kind]}/{file.name}"
    write_new(file, text, name)
    return (
        f"{name} est prêt : c’est un brouillon, que personne ne voit en ligne.\n"
        "  1. Ouvrez-le, et remplacez les phrases qui commencent par « Écrivez ici ».\n"
        "  2. Regardez le résultat : python3 tasks.py serve\n"
        "  3. Pour le publier, effacez sa ligne « status: draft », puis : python3 tasks.py check"
    )


def write_new(file: Path, text: str, name: str) -> None:
    """Whatever is there already stays; name: as the author knows the file.  Raises Impossible."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # Made only where there is nothing, in one step (O_EXCL).
        with file.open("x", encoding="utf-8", newline="\n") as new_file:
            new_file.write(text)
    except FileExistsError:
        raise Impossible(
            f"{name} existe déjà, et n’a pas été touché ; ouvrez-le pour le continuer, ou donnez un autre titre."
        ) from None
    except OSError as error:
        raise Impossible(f"{name} n’a pas pu être écrit : {error.strerror or error}.") from error


def settings_here(root: Path) -> dict[str, Any]:
    """Those of the local site; only they know the day."""
    # Here, so that whoever lists or starts tasks does not wait for Pelican.
    from workshop.generating import importing_from, settings_of

    with importing_from(root):
        return settings_of(root, root / "output", production=False)
