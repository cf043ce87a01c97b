"""Les tâches du site : « python3 tasks.py » en donne la liste."""

import sys
from pathlib import Path

from workshop import environment

ROOT = Path(__file__).resolve().parent

if __name__ == "__main__":
    sys.exit(environment.start(ROOT, sys.argv[1:]))

# From here on inside the environment: invoke reads this file as a module.
from invoke.context import Context  # noqa: E402
from invoke.exceptions import Exit  # noqa: E402
from invoke.tasks import task  # noqa: E402

from workshop import benching, printing, requirements, serving, telling, testing  # noqa: E402
from workshop.links import starting as links_starting  # noqa: E402
from workshop.only_work import only  # noqa: E402


@task(help={"port": "le numéro après 127.0.0.1 dans l’adresse (8000)"})
def serve(_: Context, port: int = 8000) -> None:
    """Montre le site dans le navigateur et le refait à chaque changement."""
    raise Exit(code=serving.serve(ROOT, port))


SINCE = "une révision de git : rien de ce qu’elle dit des plans ne doit être réécrit (la dernière version publiée)"


@task(
    help={
        "output": "le dossier à remplir (output)",
        "production": "comme sur isoc.ml (publishconf.py)",
        "since": SINCE,
        "clean": "refaire tout, sans rien reprendre de la construction d’avant",
    }
)
def build(
    _: Context, output: str = "output", production: bool = False, since: str = "", clean: bool = False
) -> None:
    """Construit le site dans output/."""
    place = ROOT / output
    only(lambda: telling.build_and_tell(ROOT, place, production=production, since=since, clean=clean))


@task(help={"output": "le dossier à remplir (output)"})
def pdf(_: Context, output: str = "output") -> None:
    """Construit le site avec le bilan de chaque plan en PDF ; installe ce qu’il faut."""
    raise Exit(code=printing.pdf(ROOT, ROOT / output))


@task(help={"output": "le dossier à remplir (output)"})
def packs(_: Context, output: str = "output") -> None:
    """Construit le site comme sur isoc.ml, avec ses copies à emporter (/hors-ligne/)."""
    from workshop import copying

    raise Exit(code=copying.packs(ROOT, ROOT / output))


@task(
    help={
        "to": "un dossier, ou RCLONE:CHEMIN chez un autre hébergeur (la branche gh-pages)",
        "dry-run": "à blanc : tout sauf publier, et ce qui changerait",
        "again": "aussi ce qu’un « rollback » a retiré, ou sans les textes en ligne que l’on n’a pas",
        "new-copies": "refait les copies à emporter, même celles qui ont moins d’une semaine",
    }
)
def publish(
    _: Context, to: str = "", dry_run: bool = False, again: bool = False, new_copies: bool = False
) -> None:
    """Construit, vérifie et met en ligne ce qui est enregistré (git commit)."""
    from workshop.publishing import publishing, starting

    if not starting.can_publish(ROOT):
        raise Exit(code=1)
    raise Exit(code=publishing.publish(ROOT, to, dry_run=dry_run, again=again, new_copies=new_copies))


@task(
    help={
        "since": "avec quoi comparer : une révision de git (là où main a été quittée)",
        "output": "le dossier de l’aperçu (preview)",
    }
)
def propose(_: Context, since: str = "", output: str = "preview") -> None:
    """Montre ce que les derniers changements enregistrés feraient au site, avec un aperçu."""
    from workshop.proposing import proposing
    from workshop.publishing import starting

    raise Exit(code=1 if not starting.can_verify(ROOT) else proposing.propose(ROOT, ROOT / output, since))


@task
def status(_: Context) -> None:
    """Dit ce qui est en ligne, depuis quand, et si quelque chose attend."""
    from workshop.publishing import status

    raise Exit(code=status.status(ROOT))


@task(
    help={
        "to": "le numéro de la version à remettre (celle d’avant)",
        "at": "le dossier où revenir en arrière (la branche gh-pages)",
        "list": "montre les versions gardées, sans rien changer",
    }
)
def rollback(_: Context, to: str = "", at: str = "", list: bool = False) -> None:
    """Remet en ligne une version d’avant ; --list les montre."""
    from workshop.publishing import rolling_back

    raise Exit(code=rolling_back.list_versions(ROOT, at) if list else rolling_back.rollback(ROOT, to, at))


@task(help={"since": SINCE})
def check(_: Context, since: str = "") -> None:
    """Lit tout, n’écrit rien, et dit chaque problème."""
    only(lambda: telling.check_and_tell(ROOT, since))


@task(
    positional=["kind", "title"],
    help={
        "kind": "post, event, report ou update",
        "title": "le titre entre guillemets ; pour update, l’action : 2019/igf-mali",
        "etat": "pour update : où en est l’action",
        "date": "pour update : quand (aujourd’hui)",
        "note": "pour update : ce qui s’est passé, ou pourquoi",
        "fait": "pour update : combien de la cible sont atteints",
        "echeance": "pour update : la nouvelle date limite",
        "suite": "pour update : l’action d’un plan plus récent qui prend le relais",
        "corrige": "pour update : la date de l’entrée corrigée",
        "preuve": "pour update : https://… ou documents/…",
        "preuve_titre": "ce qu’est la preuve, et de qui",
        "preuve_type": "compte_rendu, rapport, photo, presse, page ou autre",
        "preuve_source": "chapitre ou tiers",
    },
)
def new(
    _: Context,
    kind: str,
    title: str,
    etat: str = "",
    date: str = "",
    note: str = "",
    fait: str = "",
    echeance: str = "",
    suite: str = "",
    corrige: str = "",
    preuve: str = "",
    preuve_titre: str = "",
    preuve_type: str = "",
    preuve_source: str = "",
) -> None:
    """Commence un texte, ou ajoute une nouvelle d’une action du plan."""
    given = {key: value for key, value in locals().items() if key not in {"_", "kind", "title"}}
    # Here, so that the other tasks do not wait for what reads a plan.
    from workshop import starting

    raise Exit(code=starting.new(ROOT, kind, title, given))


@task(help={"only": "un seul fichier ou dossier de tests ; après « -- » : les options de pytest"})
def test(context: Context, only: str = "") -> None:
    """Vérifie tout : le code, le site, et les pages dans un vrai navigateur."""
    raise Exit(code=testing.test(ROOT, only, context.remainder))


@task(help={"fresh": "redemande tout, même ce qui a répondu il y a moins de 7 jours"})
def links(_: Context, fresh: bool = False) -> None:
    """Vérifie que les liens vers d’autres sites mènent encore quelque part."""
    raise Exit(code=links_starting.check_links(ROOT, fresh=fresh))


@task(
    help={"only": "une seule mesure, par exemple build", "quick": "en une minute : ce qui a une forme courte"}
)
def bench(_: Context, only: str = "", quick: bool = False) -> None:
    """Mesure ce que le site coûte."""
    raise Exit(code=benching.bench(ROOT, only, quick=quick))


@task(help={"language": "le code d’une langue qui commence, par exemple bm"})
def translations(_: Context, language: str = "") -> None:
    """Met les catalogues de traduction au niveau des gabarits, et dit ce qui manque."""
    from workshop import translating

    raise Exit(code=translating.update(ROOT, language))


@task
def lock(_: Context) -> None:
    """Refait les fichiers requirements à partir des fichiers .in."""
    raise Exit(code=requirements.lock(ROOT))
