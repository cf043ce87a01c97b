"""What Grammalecte says of passages, without what is only its ignorance of our names.  Pure.

A false alarm costs more than a mistake that is missed: an author who was troubled twice for nothing reads no third one.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from .length import Finding
from .prose import Passage

# Of these Grammalecte has rules that the site keeps itself (typography), or that are a matter of taste.
OPTIONS_OFF = ("apos", "chim", "date", "eepi", "esp", "html", "latex", "liga", "maj", "mapos", "md", "minis", "nbsp",
               "neg", "nf", "num", "pleo", "tab", "tu", "typo", "unit", "virg")  # fmt: skip


def accepted_words(text: str) -> frozenset[str]:
    """Of content/mots.txt: one on a line, a remark after « # »."""
    lines = (line.partition("#")[0].strip().lower() for line in text.splitlines())
    return frozenset(line for line in lines if line)


def to_read(passages: Iterable[Passage]) -> str:
    """One passage on each line, as the program counts them."""
    return "".join(re.sub(r"\s", " ", passage.text) + "\n" for passage in passages)


def unknown_words(answer: str, accepted: Collection[str]) -> list[str]:
    """Those that may be misspelt; raises like findings."""
    found = {one["sValue"] for told in _told(answer) for one in told["lSpellingErrors"]}
    return sorted(word for word in found if _may_be_misspelt(word, accepted))


def nearest_words(answer: str) -> dict[str, str]:
    """unknown word -> the one that was most likely meant; raises like findings."""
    unknown = [one for told in _told(answer) for one in told["lSpellingErrors"]]
    return {one["sValue"]: one["aSuggestions"][0] for one in unknown if one.get("aSuggestions")}


def findings(
    answer: str, passages: Sequence[Passage], accepted: Collection[str], near: Mapping[str, str]
) -> Iterator[Finding]:
    """A word that is not known is told once in a file.

    answer: the program's JSON; raises ValueError, TypeError or LookupError when it is not what version 2 prints.
    near: words to suggest for those that are not known.
    """
    seen = set()
    for told in _told(answer):
        passage = passages[told["iParagraph"] - 1]
        unknown = [range(one["nStart"], one["nEnd"]) for one in told["lSpellingErrors"]]
        for one in told["lSpellingErrors"]:
            word = one["sValue"]
            if _may_be_misspelt(word, accepted) and (passage.path, word) not in seen:
                seen.add((passage.path, word))
                yield passage, one["nStart"], _misspelt(word, near.get(word))
        if passage.whole:
            for one in told["lGrammarErrors"]:
                if not (_overlaps(one, unknown) or _is_a_name(one, passage.text, accepted)):
                    yield passage, one["nStart"], _wrong(one, passage)


def _told(answer: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(answer)["data"]
    return told


def _may_be_misspelt(word: str, accepted: Collection[str]) -> bool:
    """Not a name, a number, a sign: who writes a capital in it most likely knows what it is."""
    return word.islower() and word.isalpha() and len(word) > 2 and word not in accepted


def _overlaps(one: dict[str, Any], unknown: Iterable[range]) -> bool:
    """What is said of a word that the program does not know is a guess."""
    return any(one["nStart"] < word.stop and word.start < one["nEnd"] for word in unknown)


def _is_a_name(one: dict[str, Any], text: str, accepted: Collection[str]) -> bool:
    """A capital inside a sentence, or a word that is accepted."""
    read = text[one["nStart"] : one["nEnd"]]
    inside = re.search(r"[^\W\d_]\W*$", text[: one["nStart"]]) and not re.search(
        r"[.!?…:]\W*$", text[: one["nStart"]]
    )
    return bool(inside and read[:1].isupper()) or any(word in accepted for word in read.lower().split())


def _misspelt(word: str, near: str | None) -> str:
    meant = f"vouliez-vous « {near} » ? Si le mot est juste," if near else "si le mot est juste,"
    return f"« {word} » n’est pas dans le dictionnaire ; {meant} ajoutez-le à content/mots.txt"


def _wrong(one: dict[str, Any], passage: Passage) -> str:
    read = passage.text[one["nStart"] : one["nEnd"]]
    why = one["sMessage"].strip().rstrip(".").replace("“", "« ").replace("”", " »")
    near = [suggestion for suggestion in one.get("aSuggestions") or [] if suggestion != read]
    return f"« {read} » : vouliez-vous « {near[0]} » ? {why}" if near else f"« {read} » : {why}"
