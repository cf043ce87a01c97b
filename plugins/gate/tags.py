"""Rules on the tags of all texts together.  Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.authoring.problems import Problem
from plugins.authoring.slugs import slug_of

from .text import Text


@dataclass(frozen=True)
class _Tag:
    text: Text
    number: int
    written: str

    @property
    def meant(self) -> str:
        """What is the same in « Réseau », « réseaux » and « RESEAU »."""
        return "-".join(
            word.rstrip("sx") if len(word) > 3 else word for word in slug_of(self.written).split("-")
        )


def a_tag_is_spelled_one_way(texts: Iterable[Text]) -> Iterator[Problem]:
    """Two spellings are two subjects to who looks for texts; the one used most is right, then the one used first."""
    tags = [tag for text in sorted(texts, key=lambda one: one.path) for tag in _tags(text)]
    groups: dict[str, list[_Tag]] = {}
    for tag in tags:
        groups.setdefault(tag.meant or tag.written, []).append(tag)
    for group in groups.values():
        # The most common one; of those used as often, the first.
        right = Counter(tag.written for tag in group).most_common(1)[0][0]
        where = next(tag.text.path for tag in group if tag.written == right)
        seen: set[str] = set()
        for tag in group:
            if tag.text.path in seen:
                said = f"« {tag.written} » est déjà dans les « tags » de ce texte ; retirez-le ici"
            elif tag.written != right:
                said = f"« {tag.written} » s’écrit « {right} » dans {where} ; gardez une seule écriture"
            else:
                said = ""
            seen.add(tag.text.path)
            if said:
                yield tag.text.head.problem(("tags", tag.number), said)


def _tags(text: Text) -> Iterator[_Tag]:
    value = text.head.value
    written = value.get("tags") if isinstance(value, dict) else None
    for number, tag in enumerate(written if isinstance(written, list) else []):
        if isinstance(tag, str):
            yield _Tag(text, number, " ".join(tag.replace("'", "’").split()))
