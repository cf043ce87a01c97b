"""One proposal, from the last commit to the summary and the preview."""

import os
from pathlib import Path

from plugins.authoring.problems import ProblemsFound
from workshop.builds import refuse_to_replace
from workshop.exchange import fresh_directory, put_in_place
from workshop.installing import Impossible
from workshop.panel import PROBLEM
from workshop.proposing.from_disk import make_relative
from workshop.proposing.pages import WAITING, pages_of
from workshop.proposing.summary import Proposal, refusal, summary
from workshop.publishing import candidate, sources
from workshop.publishing.comparing import compare
from workshop.publishing.git import Repository
from workshop.publishing.github_pages import GitHubPages, beside
from workshop.publishing.making import KEPT, Made, NotBuilt, build, make
from workshop.publishing.online import REMOTE, remembered
from workshop.publishing.publishing import in_peace, tell_not_recorded
from workshop.publishing.verification import verify
from workshop.publishing.verifying.earlier import what_is_online

# What a proposal is meant for, where nothing else is said.
MEANT_FOR = (f"{REMOTE}/main", "main")


def propose(root: Path, output: Path, since: str = "") -> int:
    """Show what the last commit would change for readers; gives the exit status.

    output: the folder for the preview.  since: the revision before, by default where main was left.
    """
    return in_peace(root, lambda repository, folder: _propose(repository, folder, output, since))


def _propose(repository: Repository, folder: Path, output: Path, since: str) -> int:
    refuse_to_replace(output.resolve(), repository.folder.resolve())
    commit = sources.recorded(repository)
    earlier = revision_before(repository, commit, since)
    tell_not_recorded(repository)
    try:
        after = checked(repository, commit, earlier, folder)
        write_preview(repository, after, output.resolve())
    except NotBuilt as failed:
        print(failed.said, flush=True)
        tell_github(refused(failed))
        raise
    except ProblemsFound as found:
        tell_github(refused(found))
        raise
    before = made_before(repository, earlier, folder)
    where = f"L’aperçu : ouvrez « {output.name}/index.html »."
    if os.environ.get("GITHUB_ACTIONS") == "true":
        where = "L’aperçu est joint à cette page (« Artifacts ») : téléchargez-le, décompressez-le, ouvrez « index.html »."
    told = summary(compared(before, after, output), where)
    print(told, flush=True)
    tell_github(told)
    return 0


def revision_before(repository: Repository, commit: str, since: str) -> str:
    """The commit that a proposal is compared with; raises Impossible."""
    if since:
        found = repository.maybe(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}"
        )
        if not found:
            raise Impossible(
                f"« {since} » n’est pas une révision que git connaît ici ; écrivez par exemple --since HEAD~1."
            )
        return found
    bases = (repository.maybe("merge-base", commit, branch) for branch in MEANT_FOR)
    if base := next((base for base in bases if base), ""):
        return base
    raise Impossible(
        "Aucune branche « main » n’est connue ici ; dites avec quoi comparer, par exemple --since HEAD~1."
    )


def checked(repository: Repository, commit: str, earlier: str, folder: Path) -> Made:
    """The site as it would be published, everything that publishing verifies too; raises NotBuilt or ProblemsFound."""
    online = remembered(repository)
    (folder / "after").mkdir()
    made = make(repository, commit, online.id or earlier, folder / "after", listen=True)
    print(made.said, flush=True)
    after = candidate.files_of(made.folder, beside(made.host))
    earlier_site = what_is_online(GitHubPages(repository, folder), online, online.files)
    if problems := verify(made.sources, made.folder, earlier_site, after):
        raise ProblemsFound(problems)
    return made


def made_before(repository: Repository, commit: str, folder: Path) -> Made | None:
    """The site that readers have without the proposal; None where what was wrong then is put right now."""
    (folder / "before").mkdir()
    try:
        return make(repository, commit, "", folder / "before", listen=True)
    except NotBuilt:
        return None


def write_preview(repository: Repository, made: Made, output: Path) -> None:
    """With what is not online yet too, and everything marked; opens without a server."""
    with fresh_directory(output) as fresh:
        build(repository, made.sources, fresh, made.day, ["--proposal", *KEPT], listen=True)
        make_relative(fresh)
        put_in_place(fresh, output)


def compared(before: Made | None, after: Made, preview: Path) -> Proposal:
    pages = pages_of(after.folder)
    waiting = tuple(page for page in pages_of(preview).values() if WAITING in page.address)
    if before is None:
        return Proposal(None, {}, pages, waiting)
    was, will_be = (candidate.files_of(made.folder, beside(made.host)) for made in (before, after))
    states = (candidate.states_of(before.folder, was), candidate.states_of(after.folder, will_be))
    return Proposal(compare(was, will_be, states), pages_of(before.folder), pages, waiting)


def refused(failed: NotBuilt | ProblemsFound) -> str:
    if isinstance(failed, ProblemsFound):
        return refusal(((f"{one.path}:{one.line}", one.text) for one in failed.problems), "")
    lines = (PROBLEM.fullmatch(line) for line in failed.said.splitlines())
    found = [(match["place"], match["text"]) for match in lines if match]
    return refusal(found, failed.said[-3000:])


def tell_github(text: str) -> None:
    """On the page of the run (GITHUB_STEP_SUMMARY), where there is one."""
    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(file).open("a", encoding="utf-8") as page:
            page.write(text)
