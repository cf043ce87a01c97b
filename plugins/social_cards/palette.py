"""The theme's stylesheet -> the colours of the pictures, by what they are for.  Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Innermost: a rule inside @media is found as any other.
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_VARIABLE = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{3,6})")
_FILL = re.compile(r"\.fill-(\w+)")
_FILLED = re.compile(r"fill:\s*var\(--([\w-]+)\)")
_INK = re.compile(r"(?<![\w-])color:\s*(#[0-9a-f]{3,6})")
_COVER = re.compile(r"\.cover(?:--(\d))?")


@dataclass(frozen=True)
class Palette:
    """cloth: « ink », « accent », « paper » … of what lies on the cloth, and its own, « cloth ».

    states: the colour of each state, by its word in the plan file.  covers: « cover-paper », « cover-ink » and « text » of each.
    """

    cloth: Mapping[str, str]
    states: Mapping[str, str]
    covers: tuple[Mapping[str, str], ...]


def read(css: str) -> Palette:
    """Raises KeyError for a colour that the stylesheet no longer has."""
    rules = [(selector.strip(), body) for selector, body in _RULE.findall(_COMMENT.sub("", css))]
    root = next(body for selector, body in rules if selector == ":root")
    on_cloth = " ".join(body for selector, body in rules if selector == ".cloth")
    cloth = {**_variables(root), **_variables(on_cloth)}
    return Palette(
        cloth={name: cloth[name] for name in ("accent", "cloth", "hatch", "ink", "link", "paper", "quiet")},
        states={state: cloth[name] for state, name in _fills(rules)},
        covers=tuple(_covers(rules)),
    )


def _text_colour(body: str) -> dict[str, str]:
    found = _INK.search(body)
    return {"text": found[1]} if found else {}


def _variables(body: str) -> dict[str, str]:
    return dict(_VARIABLE.findall(body))


def _fills(rules: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for selector, body in rules:
        if filled := _FILLED.search(body):
            yield from ((state, filled[1]) for state in _FILL.findall(selector))


def _covers(rules: list[tuple[str, str]]) -> Iterator[Mapping[str, str]]:
    """The first is « .cover » alone; the others change some of it.  On paper they have no colours."""
    found: dict[int, dict[str, str]] = {}
    for selector, body in rules:
        if (cover := _COVER.fullmatch(selector)) and "cover-paper" in body:
            found[int(cover[1] or 0)] = _variables(body) | _text_colour(body)
    yield from ({**found[0], **found[number]} for number in sorted(found))
