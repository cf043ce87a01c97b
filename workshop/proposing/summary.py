"""What a proposal changes, in French and in Markdown: for the page of a run on GitHub, and for a terminal.  Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plugins.languages.formatting import tenths_of_kilobytes
from plugins.light_pages.weight import ONE_ROUND_TRIP
from workshop.proposing.pages import Page
from workshop.publishing.comparing import Change, difference

# The longest table that is still read; a change of the theme is in every page.
ROWS = 40
# GitHub shows ten annotations of a step, and keeps 1 MiB of a summary.
PROBLEMS = 200

Pages = Mapping[str, Page]


@dataclass(frozen=True)
class Proposal:
    """change: None where the site before could not be built.  before, after: its pages, by their paths.

    waiting: texts that the preview shows, and that will not be online.
    """

    change: Change | None
    before: Pages
    after: Pages
    waiting: tuple[Page, ...] = ()


@dataclass(frozen=True)
class Row:
    """A page that is another.  before, after: bytes; None where it was not there, or is not any more."""

    done: str
    page: Page
    before: int | None
    after: int | None

    @property
    def moved(self) -> int:
        return abs((self.after or 0) - (self.before or 0))


def summary(proposal: Proposal, preview: str) -> str:
    """preview: where it is, as a sentence."""
    change = proposal.change
    if change is None:
        told = "Le site d’avant n’a pas pu être construit : rien n’a été comparé."
    elif not change:
        told = "Rien ne change pour les lecteurs."
    else:
        told = f"**{change}.**"
    parts = [f"## Ce que cette proposition change\n\n{told}\n\n{preview}"]
    if change:
        parts += [*_pages(rows(change, proposal.before, proposal.after)), *_states(change)]
    parts += [*_waiting(proposal.waiting), _weight(proposal)]
    return "\n\n".join(parts) + "\n"


def refusal(problems: Iterable[tuple[str, str]], said: str) -> str:
    """What is to be corrected: place and text of every problem; said: what else is known, where there is none."""
    found = list(problems)
    lines = [f"- `{_code(place)}` : {plain(text)}" for place, text in found[:PROBLEMS]]
    if len(found) > PROBLEMS:
        lines.append(f"- … et {len(found) - PROBLEMS} de plus")
    listed = "\n".join(lines) or f"```\n{said.replace('```', '')}\n```"
    return (
        "## Il y a quelque chose à corriger\n\n"
        f"{listed}\n\n"
        "Le site en ligne n’a pas changé. Corrigez ces lignes dans la même proposition : tout est vérifié de nouveau.\n"
    )


def rows(change: Change, before: Pages, after: Pages) -> list[Row]:
    """What is new, then what is gone, then what is another; in each, first what weighs most in the difference."""
    added = [Row("ajoutée", after[path], None, after[path].weight) for path in change.added & after.keys()]
    gone = [
        Row("retirée", before[path], before[path].weight, None) for path in change.removed & before.keys()
    ]
    both = change.modified & before.keys() & after.keys()
    other = [Row("modifiée", after[path], before[path].weight, after[path].weight) for path in both]
    return [
        row
        for kind in (added, gone, other)
        for row in sorted(kind, key=lambda one: (-one.moved, one.page.address))
    ]


def _pages(found: list[Row]) -> Iterator[str]:
    if found:
        yield "### Pages"
        yield "\n".join(["| | page | avant | maintenant |", "|---|---|--:|--:|", *map(_line, found[:ROWS])])
    if (more := len(found) - ROWS) > 0:
        yield f"… et {more} {'autres pages' if more > 1 else 'autre page'}."


def _line(row: Row) -> str:
    heavy = " (trop lourde)" if (row.after or 0) > ONE_ROUND_TRIP else ""
    page = f"{plain(row.page.title)} `{_code(row.page.address)}`"
    return f"| {row.done} | {page} | {_size(row.before)} | {_size(row.after)}{heavy} |"


def _states(change: Change) -> Iterator[str]:
    if change.states:
        moved = (
            f"| `{_code(action)}` | `{_code(before)}` | `{_code(after)}` |"
            for action, (before, after) in change.states.items()
        )
        yield "### États des actions"
        yield "\n".join(["| action | avant | maintenant |", "|---|---|---|", *moved])


def _waiting(pages: tuple[Page, ...]) -> Iterator[str]:
    if pages:
        yield "### Dans l’aperçu seulement"
        yield "Brouillons, et textes qui attendent leur jour :"
        yield "\n".join(f"- {plain(page.title)} `{_code(page.address)}`" for page in pages)


def _weight(proposal: Proposal) -> str:
    now, before = (sum(page.weight for page in one.values()) for one in (proposal.after, proposal.before))
    number = len(proposal.after)
    told = f"{number} {'pages' if number > 1 else 'page'}, {_size(now)} en tout, photos comprises"
    if proposal.change is not None:
        told += (
            f" ; {difference(now - before)}. Tous les fichiers du site : {difference(proposal.change.bytes)}"
        )
    return f"### Poids\n\n{told}."


def _size(weight: int | None) -> str:
    return "–" if weight is None else tenths_of_kilobytes(weight)


def plain(text: str) -> str:
    """Shown as it is: what somebody wrote makes no link, no picture and no cell (GFM 2.4 and 6.10)."""
    return re.sub(r"([\\`*_{}\[\]()#+!|~<>@&:])", r"\\\1", " ".join(text.split()))


def _code(text: str) -> str:
    """Between back quotes, in a cell."""
    return re.sub(r"[`|\s]+", " ", text)
