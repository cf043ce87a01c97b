"""Taking a publication back: an earlier version becomes the next one, so that this too can be taken back."""

from pathlib import Path

from workshop.installing import Impossible
from workshop.publishing import branch, candidate
from workshop.publishing.comparing import States, compare
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
    files_of,
    look,
)
from workshop.publishing.publishing import in_peace
from workshop.publishing.refusals import UNCHANGED


def rollback(root: Path, to: str = "") -> int:
    """Put a version back, by default the one before what is online; gives the exit status."""
    return in_peace(root, lambda repository, folder: _rollback(repository, folder, to))


def list_versions(root: Path) -> int:
    """Print the versions that can be put back, the last one first."""
    return in_peace(root, lambda repository, _: _list(look(repository)))


def _list(online: Online) -> int:
    if not online.versions:
        print("Rien n’a encore été publié.", flush=True)
    for version in online.versions:
        mark = "en ligne" if version is online.last else ""
        source = version.source[:8] or "inconnue"
        print(f"{name(version):>9}  {version.day}  sources {source:8}  {mark:8}  {version.title}", flush=True)
    return 0


def _rollback(repository: Repository, folder: Path, to: str) -> int:
    online = look(repository)
    version = chosen(online, to)
    restored = files_of(repository, version.commit)
    if "index.html" not in restored:
        raise Impossible(
            f"La version {name(version)} n’a pas de page d’accueil : elle n’est pas remise. {UNCHANGED}"
        )
    states = (_states(repository, online.commit), _states(repository, version.commit))
    change = compare(online.files, restored, states)
    if online.files == restored:
        print(f"La version {name(version)} est déjà ce qui est en ligne : rien à faire.", flush=True)
        return 0
    title = f"retour à la version {name(version)} du {version.day} : {change}"
    aside = branch.scratch(repository, online, folder / "branche.git")
    new = branch.commit_again(aside, online, version, branch.message(title, trailers(online, version)))
    branch.push_shortened(repository, aside, new, online)
    print(f"La version {name(version)} du {version.day} est de nouveau en ligne : {change}.", flush=True)
    return 0


def chosen(online: Online, to: str) -> Version:
    """By its number, or by the beginning of its commit; without either, the one before what is online."""
    if to:
        found = [
            one
            for one in online.versions
            if to == str(one.number) or (len(to) > 6 and one.commit.startswith(to))
        ]
    else:
        found = list(previous(online)[:1])
    if not found:
        what = f"« {to} » n’est pas une version gardée" if to else "Il n’y a pas de version plus ancienne"
        raise Impossible(f"{what} ; « python3 tasks.py rollback --list » les montre. {UNCHANGED}")
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
    return str(version.number or version.commit[:8])


def _states(repository: Repository, commit: str) -> States:
    files = files_of(repository, commit)
    plans = {
        path: repository.ask("cat-file", "blob", files[path].name)
        for path in files
        if path.endswith("plan.json")
    }
    return candidate.states(plans.items())
