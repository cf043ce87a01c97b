"""What the words of the closed lists mean, in French, for the editors of authors and for those who reuse the data."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from .model import Direction, EvidenceKind, Origin, State
from .progress import EvidenceLevel, Timing

MEANINGS: Mapping[Enum, str] = {
    State.UNKNOWN: "Aucune entrée de suivi : rien n’est dit de l’action, ni qu’elle est faite ni qu’elle ne l’est pas.",
    State.PLANNED: "Prévue, pas encore commencée.",
    State.UNDER_WAY: "Commencée ; seuls « fait » et « cible » disent jusqu’où.",
    State.DONE: "Faite.",
    State.PARTLY_DONE: "Faite en partie, et close ; « note », ou « fait » et « cible », disent ce qui l’est.",
    State.NOT_DONE: "Pas faite, et close ; « note » dit pourquoi.",
    State.POSTPONED: "Remise à plus tard : « note » dit pourquoi, « echeance » ou « suite » dit à quand.",
    State.SUSPENDED: "Arrêtée pour le moment ; « note » dit pourquoi.",
    State.DROPPED: "Arrêtée pour de bon ; elle reste dans le total, et « note » dit pourquoi.",
    EvidenceKind.MINUTES: "Le compte rendu d’une rencontre.",
    EvidenceKind.REPORT: "Un rapport ou une étude.",
    EvidenceKind.PHOTO: "Une photo.",
    EvidenceKind.PRESS: "Un article, une émission.",
    EvidenceKind.PAGE: "Une page d’un site.",
    EvidenceKind.OTHER: "Autre chose.",
    EvidenceKind.POST: "Une actualité de ce site.",
    EvidenceKind.EVENT: "Un événement, sur ce site.",
    Origin.CHAPTER: "C’est le chapitre qui parle.",
    Origin.THIRD_PARTY: "C’est quelqu’un d’autre qui parle : la preuve confirme.",
    Direction.UP: "Le nombre doit monter jusqu’à la cible.",
    Direction.DOWN: "Le nombre doit descendre jusqu’à la cible.",
    Timing.NO_DATE: "L’action n’a pas d’échéance.",
    Timing.DUE: "L’action est ouverte et l’échéance n’est pas passée.",
    Timing.PASSED: "L’échéance est passée, sans qu’on puisse dire que l’action est en retard.",
    Timing.LATE: "L’échéance est passée et l’action n’est pas faite.",
    Timing.IN_TIME: "L’action a été close avant l’échéance, ou le jour même.",
    Timing.AFTER: "L’action a été close après l’échéance.",
    Timing.UNDECIDED: "L’action est close, à une date trop peu précise pour la comparer à l’échéance.",
    Timing.MOVED: "L’action est reprise par un plan plus récent.",
    EvidenceLevel.NONE: "Aucune preuve, aucune entrée de suivi.",
    EvidenceLevel.DECLARED: "Une entrée de suivi le dit, sans preuve publiée.",
    EvidenceLevel.DOCUMENTED: "Le chapitre publie de quoi le montrer.",
    EvidenceLevel.CONFIRMED: "Quelqu’un d’extérieur au chapitre le confirme.",
}


def choice(words: Iterable[Enum]) -> dict[str, Any]:
    """The JSON Schema of a word of a closed list.

    markdownEnumDescriptions is what editors show beside each word (VS Code's JSON and YAML); validators pass over it.
    """
    known = list(words)
    return {
        "type": "string",
        "enum": [word.value for word in known],
        "markdownEnumDescriptions": [MEANINGS[word] for word in known],
    }
