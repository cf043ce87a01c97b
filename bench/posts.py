"""Posts of about 500 words of a town that does not exist, the same for every site generator that builds them.

A post depends on its number alone, and where its links lead on how many there are: a larger corpus holds the same posts.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_DAY, DAYS = date(2016, 1, 4), 3650
TAGS = (
    *("agenda", "arbres", "archives", "ateliers", "bibliothèque", "budget", "chantiers", "climat", "culture"),
    *(
        "données",
        "eau",
        "école",
        "enquêtes",
        "fibre",
        "formation",
        "jardins",
        "jeunesse",
        "langues",
        "lecture",
    ),
    *("logiciels", "marché", "musique", "patrimoine", "places", "quartiers", "radio", "réseau", "rivière"),
    *("santé", "sécurité", "solaire", "sport", "téléphones", "transports", "vélo", "voisins"),
)
_WHO = (
    *("la commune d’Exemple", "le comité du quartier", "l’association Essai", "une équipe de voisins"),
    *("la bibliothèque", "l’école du marché", "chaque groupe de lecture", "l’atelier du samedi", "la radio"),
    *("le bureau de l’association", "un collectif d’habitantes", "la coopérative du fleuve"),
)
_DID = (
    *("a présenté", "prépare", "a mesuré", "finance", "a reporté", "publie", "met à jour", "accompagne"),
    *("a confié à ses membres", "espère terminer", "a discuté de", "veut simplifier", "a évalué", "relit"),
)
_WHAT = (
    *(
        "le calendrier des travaux",
        "un réseau ouvert à tous",
        "la liste des points d’eau",
        "le budget commun",
    ),
    *("la traduction des guides", "les jardins partagés", "une carte des antennes", "l’éclairage des places"),
    *(
        "le prêt de téléphones",
        "la qualité de l’accès",
        "les comptes de l’année",
        "un guichet pour les aides",
    ),
    *("l’archive des émissions", "le diagnostic d’accessibilité", "la liaison entre la gare et le port"),
)
_HOW = (
    *("avant la fin de l’année", "avec l’appui de la région", "dans les quartiers les plus éloignés"),
    *(
        "après plusieurs réunions publiques",
        "selon les chiffres publiés en mars",
        "à la suite d’un vote serré",
    ),
    *(
        "ce qui n’avait jamais été essayé",
        "mais le calendrier reste fragile",
        "comme l’avait demandé l’assemblée",
    ),
)
_SAID = (
    "on avance pas à pas",
    "rien n’est joué d’avance",
    "les chiffres parlent",
    "il faudra en rendre compte",
)
_HEADINGS = (
    *("Où en est-on ?", "Ce qui a été décidé", "Le calendrier", "Les chiffres à retenir", "Qui fait quoi ?"),
    *("Ce qu’il reste à faire", "Comment participer", "Un premier bilan", "Les moyens engagés"),
)
_ELSEWHERE = "https://journal.example/dossiers/"
_LEAST_WORDS = 460


@dataclass(frozen=True)
class Post:
    """body: in the Markdown that all generators read, given the address of a post by its name."""

    number: int
    of: int

    @property
    def name(self) -> str:
        return f"texte-{self.number}"

    @property
    def title(self) -> str:
        chance = random.Random(f"title {self.number}")
        return f"{chance.choice(_WHAT).capitalize()} : les nouvelles du dossier {self.number}"

    @property
    def day(self) -> date:
        return FIRST_DAY + timedelta(days=DAYS * self.number // self.of)

    @property
    def summary(self) -> str:
        return _capital(_clause(random.Random(f"summary {self.number}"))) + "."

    @property
    def tags(self) -> list[str]:
        return sorted(random.Random(f"tags {self.number}").sample(TAGS, 3))

    def body(self, address: Callable[[str], str]) -> str:
        pick = random.Random(f"links {self.number} {self.of}")
        near = (f"texte-{pick.randrange(self.of)}" for _ in range(2))
        links = [f"[un autre texte]({address(name)})" for name in near]
        links.append(f"[le dossier complet]({_ELSEWHERE}{self.number})")
        return "\n\n".join(_blocks(random.Random(f"body {self.number}"), links)) + "\n"


def posts(number: int) -> list[Post]:
    return [Post(one, number) for one in range(number)]


def _blocks(chance: random.Random, links: list[str]) -> Iterator[str]:
    headings = chance.sample(_HEADINGS, len(_HEADINGS))
    words = 0
    while words < _LEAST_WORDS:
        block = _paragraph(chance, links)
        if words and chance.random() < 0.3 and headings:
            block = f"## {headings.pop()}\n\n{block}"
        yield block
        words += len(block.split())
        if chance.random() < 0.2:
            items = "\n".join(f"- {_capital(_clause(chance))}." for _ in range(4))
            yield items
            words += len(items.split())
        if chance.random() < 0.08:
            yield _table(chance)
    yield "Voyez aussi " + ", ".join(links or ["la suite"]) + "."


def _paragraph(chance: random.Random, links: list[str]) -> str:
    return " ".join(_sentence(chance, links) for _ in range(chance.randint(3, 5)))


def _sentence(chance: random.Random, links: list[str]) -> str:
    said, way = _clause(chance), chance.random()
    if way < 0.1:
        said += f' : "{chance.choice(_SAID)}"'
    elif way < 0.2:
        said += f", soit {chance.randint(2, 95)} % du but et {chance.randint(1, 90)} 000 francs"
    elif way < 0.3:
        said = said.replace(" ", " **", 2).replace(" **", " ", 1) + "**"
    elif way < 0.35 and links:
        said += f", comme l’explique {links.pop()}"
    return _capital(said) + chance.choice((".", ".", ".", ".", "...", " !", " ?"))


def _clause(chance: random.Random) -> str:
    tail = f" {chance.choice(_HOW)}" if chance.random() < 0.7 else ""
    return f"{chance.choice(_WHO)} {chance.choice(_DID)} {chance.choice(_WHAT)}{tail}"


def _table(chance: random.Random) -> str:
    rows = (
        f"| {chance.choice(_WHAT)} | {chance.randint(1, 900)} | {chance.randint(1, 99)} % |" for _ in range(4)
    )
    return "\n".join(("| Action | Budget | Avancement |", "| --- | ---: | ---: |", *rows))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
