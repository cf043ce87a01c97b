"""Everything that can be wrong in one text, when all texts are in sight.  Pure."""

from collections.abc import Iterable, Iterator

from plugins.authoring.problems import Problem
from plugins.markup.page import Target
from plugins.markup.places import Position, find, find_refused, find_targets, without_code

from . import structure, wording
from .rule import Words
from .secure import addresses_in, why_not_secure
from .shown import read_shown
from .targets import Site, what_is_wrong, why_refused
from .text import Text


def problems_of(text: Text, site: Site) -> Iterator[Problem]:
    """One thing is told once: what was to be loaded by an element that is refused goes with it."""
    refused = list(_refused(text))
    yield from refused
    lines = {problem.line for problem in refused}
    for (line, column), said in _places_of_targets(text, site):
        if said and line not in lines:
            yield text.problem(line, column, said)
    for place, address in addresses_in(text.head):
        if said := why_not_secure(address, site.secure):
            yield text.head.problem(place, said)
    yield from _broken_rules(text, site.secure)


def targets_of(text: Text) -> Iterator[tuple[Target, Position]]:
    """The addresses that an author wrote in a text, each with its place."""
    written = text.page.targets
    return zip(
        written, find_targets([one.address for one in written], text.body, text.body_line), strict=True
    )


def _places_of_targets(text: Text, site: Site) -> Iterator[tuple[Position, str | None]]:
    """Where each address stands, and what is wrong with it.  Nobody asks where they are in a text that is right."""
    said = [what_is_wrong(target, text, site) for target in text.page.targets]
    if any(said):
        yield from zip((place for _, place in targets_of(text)), said, strict=True)


def web_addresses(texts: Iterable[Text]) -> Iterator[str]:
    """All that the texts lead to, in their heads and bodies."""
    for text in texts:
        yield from (address for _, address in addresses_in(text.head))
        yield from (target.address for target in text.page.targets)


def _refused(text: Text) -> Iterator[Problem]:
    places = find_refused(text.page.refused, text.body, text.body_line)
    for what, (line, column) in zip(text.page.refused, places, strict=True):
        yield text.problem(line, column, why_refused(what))


def _broken_rules(text: Text, secure: frozenset[str]) -> Iterator[Problem]:
    words = Words(read_shown(text.html), without_code(text.body), secure)
    for rule in (*wording.RULES, *structure.RULES):
        findings = list(rule(words))
        if not any(said for _, said in findings):
            continue
        places = find([pattern for pattern, _ in findings], text.body, text.body_line)
        for (_, said), (line, column) in zip(findings, places, strict=True):
            if said:
                yield text.problem(line, column, said)
