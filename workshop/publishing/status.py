"""What is online, since when and from what, and whether it is what readers should have today."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plugins.authoring.dates import PartialDate
from plugins.languages.formatting import date_text
from workshop.publishing import candidate, sources
from workshop.publishing.comparing import Change
from workshop.publishing.copies import received
from workshop.publishing.git import GitFailed, Repository
from workshop.publishing.github_pages import GitHubPages, beside
from workshop.publishing.making import NotBuilt, make, settings
from workshop.publishing.online import BRANCH, REMOTE, Online, last_seen, look, receive, remembered
from workshop.publishing.publishing import in_peace
from workshop.publishing.refusals import answer
from workshop.publishing.stamp import PLACE

# The branch of the sources, and where we keep what the remote has of it.
MAIN = "main"
KEPT = "refs/publication/main"
# The nightly build may be hours late, and a night may be missed.
LATE_DAYS = 2

ASLEEP = (
    "La construction de nuit semble endormie : {why}.\n"
    "  GitHub arrête ce qui est programmé dans un dépôt sans aucun commit pendant 60 jours. Pour la réveiller : sur GitHub,\n"
    "  « Actions », « Nightly », « Enable workflow », puis « Run workflow ». En attendant : python3 tasks.py publish"
)


@dataclass(frozen=True)
class Main:
    """commit: the last one of the sources, or nothing.  ahead: how many are not online; None where that is not known."""

    commit: str = ""
    ahead: int | None = None
    title: str = ""
    withdrawn: bool = False


def status(root: Path) -> int:
    """Print it; gives the exit status.  Asks the remote, and where it does not answer, says what is known here."""
    return in_peace(root, lambda repository, folder: _status(repository, root, folder))


def _status(repository: Repository, root: Path, folder: Path) -> int:
    today = date.fromisoformat(settings(repository, root)[0])
    try:
        online, commit = look(repository), newest_main(repository)
    except GitFailed as failed:
        print(f"{answer(str(failed), REMOTE)}\nVoici ce que cette copie en a retenu :\n", flush=True)
        online, commit = remembered(repository), last_seen(repository, MAIN, KEPT)
    if not online.last:
        print(f"Rien n’a encore été publié sur « {BRANCH} ».", flush=True)
        return 0
    main = main_of(repository, commit, online)
    built = day_built(repository, online)
    print(told_online(repository, online, built), told_main(main), sep="\n", flush=True)
    print(told_nightly(repository, online, main, (today - built).days, folder), flush=True)
    return 0


def newest_main(repository: Repository) -> str:
    """The last commit of the sources on the remote, received; nothing where it has none.  Raises GitFailed."""
    found = repository.ask("ls-remote", REMOTE, f"refs/heads/{MAIN}").split()
    if found:
        receive(repository, MAIN, KEPT)
    return found[0] if found else ""


def main_of(repository: Repository, commit: str, online: Online) -> Main:
    if not commit:
        return Main()
    count = repository.maybe("rev-list", "--count", commit, f"^{online.source}") if online.source else None
    title = repository.maybe("log", "-1", "--format=%s", commit) or ""
    return Main(
        commit, int(count) if count else None, title, bool(sources.withdrawn(repository, commit, online))
    )


def day_built(repository: Repository, online: Online) -> date:
    """For which day the site was built, as its own page says, else the day of its publication."""
    last = online.versions[0]
    try:
        said = json.loads(repository.maybe("cat-file", "blob", online.files[PLACE].name) or "")
        return date.fromisoformat(said["jour"])
    except (ValueError, KeyError, TypeError):
        return last.day


def told_online(repository: Repository, online: Online, built: date) -> str:
    last = online.versions[0]
    number = f"version {last.number}" if last.number else f"un commit fait à la main ({last.id[:8]})"
    title = repository.maybe("log", "-1", "--format=%s", online.source) if online.source else None
    source = f"{online.source[:8]}{f', « {title} »' if title else ''}" if online.source else "inconnues"
    return (
        f"En ligne : {number}, publiée le {_day(last.day)}.\n"
        f"  Construite pour le {_day(built)}. Sources : {source}."
    )


def told_main(main: Main) -> str:
    if not main.commit or main.ahead is None:
        return f"Ce que « {MAIN} » a de plus n’est pas connu ici."
    if not main.ahead:
        return f"Tout ce qui est sur « {MAIN} » est en ligne."
    some = f"{main.ahead} commits" if main.ahead > 1 else "1 commit"
    are = "ne sont pas" if main.ahead > 1 else "n’est pas"
    why = (
        "Cette version a été retirée par « rollback » : elle attend une correction."
        if main.withdrawn
        else "Si cela dure plus de dix minutes : sur GitHub, « Actions », « Publish » dit pourquoi."
    )
    return f"Sur « {MAIN} », {some} {are} en ligne, jusqu’à « {main.title} ».\n  {why}"


def told_nightly(repository: Repository, online: Online, main: Main, days: int, folder: Path) -> str:
    """days: since the day for which the site was built.

    Where nothing changes nothing is published: an old version alone does not say that the nights are missed.
    """
    if days <= LATE_DAYS:
        return "Rien n’indique que la construction de nuit dorme."
    if main.withdrawn:
        return "Tant que cette version est retirée, la construction de nuit ne publie rien."
    if main.ahead:
        return ASLEEP.format(why=f"en {days} jours, elle n’a pas publié ce qui attend")
    changes = would_change(repository, online, folder)
    if changes is None:
        return f"Aucune construction publiée depuis {days} jours : rien n’a changé, ou la construction de nuit dort."
    if not changes:
        return f"Le site d’aujourd’hui est le même qu’il y a {days} jours : la nuit n’avait rien à publier."
    return ASLEEP.format(why=f"le site d’aujourd’hui serait un autre ({changes})")


def would_change(repository: Repository, online: Online, folder: Path) -> Change | None:
    """Between what is online and the same sources built for today; None where that cannot be known here."""
    if not repository.says_yes("cat-file", "-e", f"{online.source}^{{commit}}"):
        return None
    try:
        packs = received(GitHubPages(repository, folder), online, folder / "copies")
        made = make(repository, online.source, online.id, folder, listen=True, packs=packs)
    except NotBuilt:
        return None
    after = candidate.files_of(made.folder, beside(made.host))
    # Made where they can be: without them, every page that offers one is another.
    if {path for path in online.files if path.endswith(".pdf")} != {
        path for path in after if path.endswith(".pdf")
    }:
        return None
    return candidate.change(GitHubPages(repository, folder), online.id, online.files, made.folder, after)


def _day(day: date) -> str:
    return date_text(PartialDate.of(day))
