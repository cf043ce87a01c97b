"""A percentage of everybody, where a study has asked some: « 60 % des Maliens ».  Pure."""

import re
from collections.abc import Iterable, Iterator

from .length import Finding
from .prose import Passage

_OF_EVERYBODY = re.compile(
    r"\d\s?%\s(?:des (?:Maliens|Maliennes|habitants|gens)(?! interrogé)|de la population|of (?:all )?(?:Malians|the population))\b"
)


def of_everybody(passages: Iterable[Passage]) -> Iterator[Finding]:
    """The chapter's study of 2018 asked 2,550 people in Bamako: what it found is true of them."""
    for passage in passages:
        for found in _OF_EVERYBODY.finditer(passage.text):
            text = f"« {found[0]} » : une enquête n’interroge pas tout le monde ; dites qui a répondu, par exemple « … % des personnes interrogées à Bamako en 2018 »"
            yield passage, found.start(), text
