"""The report, for who can mend the texts."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from workshop.reporting import count

from .answers import Answer, Role, Verdict, Written
from .checking import Checked

_TITLES = {
    Verdict.DEAD: "Morts : la page n’existe plus",
    Verdict.UNREACHABLE: "Non joints : à essayer de nouveau avant de changer quoi que ce soit",
    Verdict.UNCLEAR: "À voir dans un navigateur : le site répond, mais pas à cette vérification",
    Verdict.MOVED: "Déplacés pour de bon : écrivez la nouvelle adresse",
}
NO_NETWORK = (
    "Internet ne répond pas : aucun lien n’a pu être vérifié. Relancez quand la connexion est revenue."
)


def report(written: Sequence[Written], checked: Checked) -> str:
    """written: the links that were to be asked, in order."""
    if checked.has_no_network:
        return NO_NETWORK
    places: dict[str, list[Written]] = {}
    for link in written:
        places.setdefault(link.url, []).append(link)
    parts = [_section(verdict, places, checked.answers) for verdict in _TITLES]
    return "\n\n".join([part for part in parts if part] + [_counts(places, checked)])


def _section(verdict: Verdict, places: Mapping[str, Sequence[Written]], answers: Mapping[str, Answer]) -> str:
    urls = [url for url in places if url in answers and answers[url].verdict is verdict]
    if not urls:
        return ""
    lines = [line for url in urls for line in _entry(url, answers[url], places[url])]
    return "\n".join([f"{_TITLES[verdict]} ({len(urls)})", *lines])


def _entry(url: str, answer: Answer, links: Sequence[Written]) -> Iterator[str]:
    said = answer.trouble.value if answer.trouble else str(answer.status)
    yield f"  {url}" if answer.verdict is Verdict.MOVED else f"  {url} : {said}"
    if answer.moved_to:
        yield f"    → {answer.moved_to}"
        if urlsplit(url).path.strip("/") and not urlsplit(answer.moved_to).path.strip("/"):
            yield "    C’est une page d’accueil : celle que vous vouliez montrer a sans doute disparu."
    for link in links:
        role = "" if link.role is Role.LINK else f" ({link.role.value})"
        yield f"    {link.path}:{link.line}{role}"
    proofs = [link for link in links if link.role in {Role.PROOF, Role.SOURCE}]
    if answer.verdict is Verdict.DEAD and any(not link.has_copy for link in proofs):
        yield (
            "    Cherchez-en une copie sur https://web.archive.org/, et ajoutez sous cette adresse "
            "une ligne « archive: https://… »."
        )


def _counts(places: Mapping[str, Sequence[Written]], checked: Checked) -> str:
    of = [answer.verdict for answer in checked.answers.values()]
    named = {
        Verdict.ALIVE: "en ordre",
        Verdict.MOVED: "à changer",
        Verdict.DEAD: count(of.count(Verdict.DEAD), "mort").partition(" ")[2],
        Verdict.UNREACHABLE: count(of.count(Verdict.UNREACHABLE), "non joint").partition(" ")[2],
        Verdict.UNCLEAR: "à voir",
    }
    parts = [f"{of.count(verdict)} {name}" for verdict, name in named.items() if verdict in of]
    text = f"{count(len(places), 'adresse')} : {', '.join(parts) or 'rien à vérifier'}."
    if checked.remembered:
        text += (
            f" Dont {checked.remembered} d’après une réponse de moins de 7 jours (--fresh redemande tout)."
        )
    if checked.interrupted:
        left = len(places) - len(checked.answers)
        remain = "restent" if left > 1 else "reste"
        text += f"\nInterrompu : {count(left, 'adresse')} {remain} à demander ; relancez pour continuer."
    return text
