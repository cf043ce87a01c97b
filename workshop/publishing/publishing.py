"""One publication, from the last commit to the confirmation."""

from collections.abc import Callable
from pathlib import Path

from plugins.authoring.dates import PartialDate
from plugins.authoring.problems import ProblemsFound
from plugins.languages.formatting import date_text
from workshop import html_checker
from workshop.diagnosis import is_full
from workshop.exchange import fresh_directory
from workshop.installing import Impossible
from workshop.publishing import candidate, sources
from workshop.publishing.alone import alone
from workshop.publishing.copies import received
from workshop.publishing.destination import Candidate, Destination, MovedMeanwhile
from workshop.publishing.git import GitFailed, Repository
from workshop.publishing.making import Made, NotBuilt, make
from workshop.publishing.online import CHECKER, DAY, DIGEST, NUMBER, REMOTE, SOURCE, Online, message
from workshop.publishing.opening import opened
from workshop.publishing.refusals import UNCHANGED, impossible
from workshop.publishing.verification import verify
from workshop.publishing.verifying.earlier import what_is_online
from workshop.reporting import tell_problems
from workshop.terminal import say

# Somebody else may publish between our look and our push; who loses twice hears of it.
ATTEMPTS = 2

NOT_OURS = "Le dossier de travail ne se laisse pas lire ou écrire : vérifiez à qui il appartient"


def publish(
    root: Path, to: str = "", *, dry_run: bool = False, again: bool = False, new_copies: bool = False
) -> int:
    """Publish the last commit and say what changed; gives the exit status.

    to: where, if not on the published branch: a folder, or « REMOTE:PATH » of rclone.
    dry_run: everything but the last step.  again: also what a rollback has taken back, or what lacks somebody else's texts.
    new_copies: also those that are online and recent are made anew.
    """

    def act(repository: Repository, folder: Path) -> int:
        with opened(to, repository, folder) as destination:
            copies = None if new_copies else destination
            return _publish(repository, destination, folder, dry_run=dry_run, again=again, copies=copies)

    return in_peace(root, act)


def in_peace(root: Path, act: Callable[[Repository, Path], int]) -> int:
    """Act alone, in a folder that is gone afterwards, as often as it takes; everything that fails is told in French."""
    try:
        with alone(root) as repository:
            for _ in range(ATTEMPTS):
                try:
                    with fresh_directory(root.resolve() / ".cache/publication") as folder:
                        return act(repository, folder)
                except MovedMeanwhile:
                    say("Quelqu’un d’autre vient de publier : on recommence à partir de sa version.")
            raise Impossible(
                f"Quelqu’un d’autre publie au même moment ; relancez dans une minute. {UNCHANGED}"
            )
    except KeyboardInterrupt:
        say("Interrompu. Le site en ligne est entier ; relancez pour reprendre.")
        return 130
    except GitFailed as failed:
        say(str(impossible(str(failed), REMOTE)))
    except ProblemsFound as found:
        tell_problems(found, f"rien n’est publié. {UNCHANGED}")
    except NotBuilt as reason:
        if not reason.told:
            say(str(reason))
    except Impossible as reason:
        say(str(reason))
    except OSError as error:
        what = "Le disque est plein : libérez de la place" if is_full(error) else NOT_OURS
        say(f"{what}, puis relancez. {UNCHANGED}\nDétail :\n  {error}")
    return 1


def _publish(
    repository: Repository,
    destination: Destination,
    folder: Path,
    *,
    dry_run: bool,
    again: bool,
    copies: Destination | None,
) -> int:
    """copies: from where those that are still good are taken; None where all are made anew."""
    commit, online = sources.recorded(repository), destination.look()
    if sources.is_older(repository, commit, online):
        print(
            "Une version plus récente est déjà en ligne : rien à publier. Pour la recevoir ici : git pull",
            flush=True,
        )
        return 0
    if not again and sources.is_beside(repository, commit, online):
        raise Impossible(
            "Ce qui est en ligne a été fait de textes que vous n’avez pas encore, et qui disparaîtraient. "
            f"Recevez-les (git pull), puis relancez, ou publiez quand même avec --again. {UNCHANGED}"
        )
    if not again and (taken_back := sources.withdrawn(repository, commit, online)):
        return tell_withdrawn(online, taken_back, commit)
    tell_not_recorded(repository)
    packs = received(copies, online, folder / "copies")
    made = make(repository, commit, destination.revision(online), folder, packs=packs)
    after = candidate.files_of(made.folder, destination.beside(made.host))
    earlier = what_is_online(destination, online, destination.before(online, made.folder, after))
    if problems := verify(made.sources, made.folder, earlier, after):
        raise ProblemsFound(problems)
    change = candidate.change(destination, online.id, earlier.files, made.folder, after)
    # Elsewhere than in git, the stamp comes last: another one says that a run was cut before its end.
    is_whole = online.digest in {"", f"sha256:{made.digest}"}
    if not change and is_whole:
        print("Rien n’a changé depuis la dernière publication : rien à publier.", flush=True)
    elif dry_run:
        print(f"À blanc, rien n’est publié. Ce qui changerait : {change}.", flush=True)
    else:
        said = message(*description(online, made, str(change)))
        where = destination.put(Candidate(made, after, change, said), online)
        print(f"Publié sur {where} : {change}.", flush=True)
    return 0


def description(online: Online, made: Made, change: str) -> tuple[str, list[tuple[str, str]]]:
    """Title and trailers of a version."""
    about = [(NUMBER, str(online.next_number)), (SOURCE, made.commit)]
    checked = (CHECKER, html_checker.name())
    return change, [*about, (DAY, made.day), (DIGEST, f"sha256:{made.digest}"), checked]


def tell_withdrawn(online: Online, taken_back: str, commit: str) -> int:
    """Every night finds the version that was taken back, and that is no failure; an older one that was online never is."""
    when = date_text(PartialDate.of(online.withdrawn_on(taken_back)))
    help_ = "Corrigez ce qui n’allait pas et enregistrez-le, ou publiez tel quel avec --again."
    if commit != taken_back:
        raise Impossible(f"Cette version fait partie de ce qui a été retiré le {when}. {help_} {UNCHANGED}")
    print(f"Rien n’est publié : cette version des textes a été retirée le {when}. {help_}", flush=True)
    return 0


def tell_not_recorded(repository: Repository) -> None:
    """Who has not recorded a text would look for it online."""
    if paths := sources.not_recorded(repository):
        say("Pas encore enregistré (git commit), donc pas dans cette publication :")
        say("\n".join(f"  {path}" for path in paths[:10]))
        if len(paths) > 10:
            say(f"  … et {len(paths) - 10} de plus")
