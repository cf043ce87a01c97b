"""A readable stylesheet -> the part of it that a page can use, as short as can be.  Pure.

A rule is left out only when no state of the page, no screen, paper or preference could make it apply: when a type, a
class or an id that its selector asks for is nowhere in the page.  What readers change (:hover, [open],
[aria-current]…) and what a selector asks for in another way (:is, :not, :has…) never decides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, ParseError, QualifiedRule

# Those whose block holds rules; of the others (@page, @font-face, @keyframes…), every one is kept whole.
_HOLDING_RULES = {"media", "supports", "layer", "container", "scope", "starting-style"}


class NotAStylesheet(ValueError):  # noqa: N818 -- reads as a sentence where it is caught
    """What is wrong, and the line."""


@dataclass(frozen=True)
class Selector:
    """needs: what must be in a page: « a », « .menu », « #suite »."""

    text: str
    needs: frozenset[str]


@dataclass(frozen=True)
class Line:
    """A declaration.  names: of the variable it gives a value to, or nothing.  uses: variables, « --ink »."""

    text: str
    names: str
    uses: frozenset[str]


@dataclass(frozen=True)
class Rule:
    selectors: tuple[Selector, ...]
    lines: tuple[Line, ...]

    def for_page(self, there: frozenset[str]) -> "Rule | None":
        kept = tuple(one for one in self.selectors if one.needs <= there)
        return Rule(kept, self.lines) if kept else None

    def css(self, used: frozenset[str]) -> str:
        lines = [one.text for one in self.lines if not one.names or one.names in used]
        return f"{','.join(one.text for one in self.selectors)}{{{';'.join(lines)}}}" if lines else ""


@dataclass(frozen=True)
class Group:
    """« @media print » and its rules."""

    head: str
    parts: "tuple[Part, ...]"

    def for_page(self, there: frozenset[str]) -> "Group | None":
        return Group(self.head, _for_page(self.parts, there))

    def css(self, used: frozenset[str]) -> str:
        inside = "".join(part.css(used) for part in self.parts)
        return f"{self.head}{{{inside}}}" if inside else ""

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for part in self.parts for line in part.lines)


@dataclass(frozen=True)
class Whole:
    """Kept in every page."""

    text: str
    lines: tuple[Line, ...]

    def for_page(self, _there: frozenset[str]) -> "Whole":
        return self

    def css(self, _used: frozenset[str]) -> str:
        return self.text


Part = Rule | Group | Whole


@dataclass(frozen=True)
class Stylesheet:
    parts: tuple[Part, ...]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All that can make a difference in a page."""
        needs = {need for selector in _selectors(self.parts) for need in selector.needs}
        return frozenset(needs | {line.names for part in self.parts for line in part.lines if line.names})

    def for_page(self, there: frozenset[str]) -> str:
        """there: the names in the page, at least those of the vocabulary."""
        kept = _for_page(self.parts, there)
        used = _used([line for part in kept for line in part.lines], there)
        return "".join(part.css(used) for part in kept)


def _selectors(parts: Iterable[Part]) -> Iterable[Selector]:
    for part in parts:
        if isinstance(part, Rule):
            yield from part.selectors
        elif isinstance(part, Group):
            yield from _selectors(part.parts)


def _for_page(parts: Iterable[Part], there: frozenset[str]) -> tuple[Part, ...]:
    return tuple(kept for part in parts if (kept := part.for_page(there)))


def _used(lines: Sequence[Line], there: frozenset[str]) -> frozenset[str]:
    """The variables that are read: by the page, by a declaration, or for the value of one that is."""
    used: frozenset[str] = there
    while True:
        more = {use for line in lines if not line.names or line.names in used for use in line.uses}
        if more <= used:
            return used
        used |= more


def read(css: str) -> Stylesheet:
    """Raises NotAStylesheet: a browser passes over what it cannot read, its author should know."""
    return Stylesheet(_parts(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _parts(nodes: Iterable[Node]) -> tuple[Part, ...]:
    return tuple(_part(_sound(node)) for node in nodes)


def _sound(node: Node) -> Node:
    if isinstance(node, ParseError):
        raise NotAStylesheet(f"{node.message}, line {node.source_line}")
    return node


def _part(node: Node) -> Part:
    if isinstance(node, QualifiedRule):
        return _rule(node)
    assert isinstance(node, AtRule)
    head = f"@{node.at_keyword} {_short(node.prelude)}".strip()
    if node.content is None:
        return Whole(f"{head};", ())
    if node.lower_at_keyword in _HOLDING_RULES:
        inside = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        return Group(head, _parts(inside))
    text = f"{head}{{{_short(node.content)}}}"
    return Whole(text, (Line(text, "", _variables(node.content)),))


def _rule(node: QualifiedRule) -> Rule:
    selectors = tuple(Selector(_short(one), _needs(one)) for one in _split(node.prelude))
    inside = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
    return Rule(selectors, tuple(_line(_sound(one)) for one in inside))


def _line(node: Node) -> Line:
    if isinstance(node, Declaration):
        text = f"{node.name}:{_short(node.value)}{'!important' if node.important else ''}"
        return Line(text, node.name if node.name.startswith("--") else "", _variables(node.value))
    # A rule in a rule goes with it.
    return Line(_short([node]), "", _variables([node]))


def _split(prelude: Iterable[Node]) -> list[list[Node]]:
    """A list of selectors, at its commas."""
    found: list[list[Node]] = [[]]
    for node in prelude:
        if node == ",":
            found.append([])
        else:
            found[-1].append(node)
    return found


def _needs(selector: Sequence[Node]) -> frozenset[str]:
    found, before = set(), None
    for node in selector:
        if node.type == "ident" and before == ".":
            found.add(f".{node.value}")
        elif node.type == "ident" and before != ":":
            found.add(node.lower_value)
        elif node.type == "hash":
            found.add(f"#{node.value}")
        before = node
    return frozenset(found)


def _variables(nodes: Iterable[Node]) -> frozenset[str]:
    found: set[str] = set()
    for node in nodes:
        if node.type == "ident" and node.value.startswith("--"):
            found.add(node.value)
        for inside in ("arguments", "content", "prelude", "value"):
            within = getattr(node, inside, None)
            if isinstance(within, list):
                found |= _variables(within)
    return frozenset(found)


# Beside these signs a space says nothing, wherever in a stylesheet; « + » and « - » need theirs in calc().
_NO_SPACE_BESIDE = {",", ">", "~", ";", "/", "{} block"}


def _short(nodes: Sequence[Node]) -> str:
    return str(tinycss2.serialize(_tight(nodes))).strip()


def _tight(nodes: Sequence[Node]) -> list[Node]:
    """Without comments and needless spaces.  Changes what is inside the nodes."""
    found: list[Node] = []
    for node in nodes:
        for inside in ("arguments", "content", "prelude"):
            if isinstance(within := getattr(node, inside, None), list):
                setattr(node, inside, _tight(within))
        if node.type == "whitespace":
            if found and not _closes_up(found[-1]):
                found.append(tinycss2.ast.WhitespaceToken(node.source_line, node.source_column, " "))
        elif node.type != "comment":
            if found and found[-1].type == "whitespace" and _closes_up(node):
                found.pop()
            found.append(node)
    while found and found[-1].type == "whitespace":
        found.pop()
    return found[1:] if found and found[0].type == "whitespace" else found


def _closes_up(node: Node) -> bool:
    sign = node.value if node.type == "literal" else node.type
    return sign in _NO_SPACE_BESIDE or node.type == "whitespace"
