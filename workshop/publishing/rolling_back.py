"""Taking a publication back: an earlier version becomes the next one, so that this too can be taken back."""

from pathlib import Path

from workshop.installing import Impossible
from workshop.publishing import candidate
from workshop.publishing.comparing import compare
from workshop.publishing.destination import Destination
from workshop.publishing.git import Repository
from workshop.publishing.online import (
    CHECKER,
    DAY,
    DIGEST,
    NUMBER,
    RESTORES,
    SOURCE,
    WITHDRAWS,
    Online,
    Version,
    message,
)
from workshop.publishing.opening import opened
from workshop.publishing.publishing import in_peace
from workshop.publishing.refusals import UNCHANGED


def rollback(root: Path, to: str = "", at: str = "") -> int:
    """Put a version back, by default the one before what is online; gives the exit status.

    at: where, if not on the published branch.
    """

    def act(repository: Repository, folder: Path) -> int:
        with opened(at, repository, folder) as destination:
            return _rollback(destination, to)

    return in_peace(root, act)


def list_versions(root: Path, at: str = "") -> int:
    """Print the versions that can be put back, the last one first."""

    def act(repository: Repository, folder: Path) -> int:
        with opened(at, repository, folder) as destination:
            return _list(destination.look())

    return in_peace(root, act)


def _list(online: Online) -> int:
    if not online.versions:
        print("Rien n’a encore été publié.", flush=True)
    for version in online.versions:
        mark = "en ligne" if version is online.last else ""
        source = version.source[:8] or "inconnue"
        print(f"{name(version):>9}  {version.day}  sources {source:8}  {mark:8}  {version.title}", flush=True)
    return 0


def _rollback(destination: Destination, to: str) -> int:
    online = destination.look()
    version = chosen(online, to, destination.way_back)
    restored = destination.files(version)
    if "index.html" not in restored:
        raise Impossible(
            f"La version {name(version)} n’a pas de page d’accueil : elle n’est pas remise. {UNCHANGED}"
        )
    states = (
        candidate.states_at(destination, online.id, online.files),
        candidate.states_at(destination, version.id, restored),
    )
    change = compare(online.files, restored, states)
    if online.files == restored:
        print(f"La version {name(version)} est déjà ce qui est en ligne : rien à faire.", flush=True)
        return 0
    title = f"retour à la version {name(version)} du {version.day} : {change}"
    destination.put_back(version, online, message(title, trailers(online, version)))
    print(f"La version {name(version)} du {version.day} est de nouveau en ligne : {change}.", flush=True)
    return 0


def chosen(online: Online, to: str, way_back: str) -> Version:
    """By its number, or by the beginning of its commit; without either, the one before what is online."""
    if to:
        found = [
            one for one in online.versions if to == str(one.number) or (len(to) > 6 and one.id.startswith(to))
        ]
    else:
        found = list(previous(online)[:1])
    if not found:
        what = f"« {to} » n’est pas une version gardée" if to else "Il n’y a pas de version plus ancienne"
        raise Impossible(f"{what} ; {way_back}. {UNCHANGED}")
    return found[0]


def previous(online: Online) -> tuple[Version, ...]:
    """What was online before, the last one first, without what has been taken back since."""
    if not online.versions:
        return ()
    last = online.versions[0]
    gone = {last.source, *online.withdrawn} - {""}
    return tuple(version for version in online.versions[1:] if version.source not in gone)


def trailers(online: Online, version: Version) -> list[tuple[str, str]]:
    """Which sources are online again, and which are taken back, those of earlier rollbacks too."""
    last = online.last_made
    # Whoever goes forward again takes nothing back.
    left = [last.source] if last and _age(version) < _age(last) else []
    withdrawn = dict.fromkeys(one for one in (*left, *online.withdrawn) if one and one != version.source)
    about = [(NUMBER, str(online.next_number)), (RESTORES, str(_age(version)))]
    same = [
        (name, value) for name in (SOURCE, DAY, DIGEST, CHECKER) for value in version.trailers.get(name, ())
    ]
    return [*about, *same, *((WITHDRAWS, one) for one in withdrawn)]


def _age(version: Version) -> int:
    """The number of the version that was first online with the same site."""
    return version.restores or version.number


def name(version: Version) -> str:
    return str(version.number or version.id[:8])
