"""Texts read again, in the place of what was read before: whatever leads to them finds what they say now."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from plugins.authoring.gathering import gathering

# What others give a text once all are read, by their modules: a site may do without some of its plugins.
GIVEN = (
    ("plugins.images.plugin", "give_pictures"),
    ("plugins.audio.plugin", "give_recordings"),
    ("plugins.calendar.plugin", "make_files"),
    ("plugins.starting.plugin", "offer_starts"),
)
# The same, but it looks at the translations of a text too.
_OF_TRANSLATIONS = ("plugins.languages.plugin", "hold_against_originals")
_PROBLEMS = ("plugins.gate.plugin", "problems_of_one")
# What the lists of a site say of a text, or its order in them: pages show lists, so only a whole build can tell.
_IN_LISTS = ("status", "save_as", "begins", "ends", "cancelled", "audio", "year")
# The same in its head: the plans that it proves something of, on the pages of the axes; the texts that spell a tag so.
_IN_HEADS = ("actions", "tags")
# What a text is given while others are still read.
_KEPT = ("translations", "cover")


def read_again(settings: Mapping[str, Any], generators: Sequence[Any], names: Sequence[str]) -> list[Any]:
    """The texts of these files, named from content/; none where one of them is new, gone, wrong, or elsewhere now."""
    context = generators[0].context
    known = [context["generated_content"].get(name) for name in names]
    if not all(text and _put_in_place(text, generators[0].readers) for text in known):
        return []
    with _alone(context, _with_translations(context, known)):
        _function(*_OF_TRANSLATIONS)(generators)
    with _alone(context, known):
        for step in GIVEN:
            _function(*step)(generators)
    problems = [problem for text in known for problem in _function(*_PROBLEMS)(settings, text)]
    return [] if problems or gathering(context).problems else known


def _put_in_place(text: Any, readers: Any) -> bool:
    folder = text.settings["PATH"]
    read = readers.read_file(
        base_path=folder,
        path=Path(text.source_path).relative_to(folder),
        content_class=type(text),
        context=text._context,
    )
    if not read.is_valid() or _said_in_lists(read) != _said_in_lists(text):
        return False
    before = vars(text)
    kept = {name: before[name] for name in _KEPT if name in before}
    before.clear()
    before |= vars(read) | kept
    for answers in (text.get_content.cache, text.get_summary.cache):
        answers.pop((text, text.get_siteurl()), None)
    return True


def _said_in_lists(text: Any) -> list[Any]:
    head = text.front_matter.value if hasattr(text, "front_matter") else {}
    return [getattr(text, name, None) for name in _IN_LISTS] + [head.get(key) for key in _IN_HEADS]


def _with_translations(context: Mapping[str, Any], texts: Sequence[Any]) -> list[Any]:
    pairs = {getattr(text, "pair", None) for text in texts} - {None}
    every = context["generated_content"].values()
    return [text for text in every if text and getattr(text, "pair", None) in pairs]


@contextmanager
def _alone(context: dict[str, Any], texts: Sequence[Any]) -> Iterator[None]:
    """As if there were no others."""
    every = context["generated_content"]
    context["generated_content"] = {text.relative_source_path: text for text in texts}
    try:
        yield
    finally:
        context["generated_content"] = every


def _function(module: str, name: str) -> Callable[..., Any]:
    return getattr(sys.modules.get(module), name, lambda *_: ())
