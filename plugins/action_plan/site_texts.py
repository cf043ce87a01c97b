"""The texts of the site that say they are evidence for an action."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from plugins.authoring.dates import PartialDate

from .model import Evidence, EvidenceKind, Origin

# What a text of the site is, as evidence; a text of another kind is a page.
_KINDS = {
    "Article": EvidenceKind.POST,
    "Event": EvidenceKind.EVENT,
    "Report": EvidenceKind.REPORT,
}


def proofs(contents: Iterable[Any], day: date, lang: str = "") -> dict[str, list[Evidence]]:
    """The published texts that are evidence for an action, by its reference, in the order of their addresses.

    lang: in which they are shown where they are translated; the same texts count in every language.
    """
    pages: dict[str, list[Evidence]] = {}
    for content in sorted(contents, key=lambda content: str(content.url)):
        happens = _happens(content)
        # A translation proves nothing more; what has not happened yet, or never will, nothing at all.
        called_off = getattr(content, "cancelled", None)
        waits = content.status != "published" or (happens and happens.first > day)
        if content.is_translation or waits or called_off:
            continue
        kind = _KINDS.get(type(content).__name__, EvidenceKind.PAGE)
        shown = next((one for one in content.translations if one.lang == lang), content)
        page = Evidence(
            title=shown.title,
            kind=kind,
            origin=Origin.CHAPTER,
            url=f"/{shown.url}",
            date=happens,
            lang=shown.lang,
        )
        for ref in content.action_refs:
            pages.setdefault(ref, []).append(page)
    return pages


def _happens(content: Any) -> PartialDate | None:
    """The day of what a text tells, else that of the text."""
    begins = getattr(content, "begins", None)
    known: PartialDate | None = begins.date if begins else content.published
    return known
