"""YAML as authors write it: every scalar stays the text that was typed, every value knows its line.

Values are built from ruamel's nodes, not by its constructor: no text becomes a number, a date or a
boolean behind the author's back (2019-06, NO, 12:30), and no tag can build an object.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from .problems import Problem

# A place in a document: the keys and list positions that lead to it.
Place = tuple[str | int, ...]
Value = str | None | list["Value"] | dict[str, "Value"]

_NULL = "tag:yaml.org,2002:null"

# What ruamel says, as far as authors meet it -> what to do about it.
_ADVICE: Mapping[str, str] = {
    "mapping values are not allowed here": (
        'un « : » dans un texte trompe la lecture ; mettez le texte entier entre guillemets droits : "…"'
    ),
    "found character '\\t' that cannot start any token": (
        "une tabulation ne peut pas servir de retrait ; écrivez des espaces"
    ),
    "found unexpected end of stream": "un guillemet ouvert n’est pas refermé ; fermez-le",
    "but found another document": "une ligne « --- » de trop coupe le fichier en deux ; retirez-la",
    "expected <block end>": "le retrait de cette ligne ne suit pas celui des lignes voisines ; alignez-la",
    "could not find expected ':'": "il manque « : » après la clé ; écrivez « clé: valeur »",
}


@dataclass(frozen=True)
class Source:
    """A document that could be read, at least in part.

    lines: the line, counted from 1 in the file, of each place; () is the document itself.
    """

    path: str
    value: Value
    lines: Mapping[Place, int]

    def line_of(self, place: Place) -> int:
        """The line of a place, or of what holds it when the place itself is not written."""
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, text: str) -> Problem:
        return Problem(self.path, self.line_of(place), text)


def read_yaml(text: str, path: str, *, first_line: int = 1) -> tuple[Source, list[Problem]]:
    """Reads one document; the problems are those of YAML itself and of keys given twice.

    first_line: the line of the file where the text begins (front matter begins on line 2).
    """
    try:
        # Not the round-trip loader: it leaves marks of its own in folded texts.
        root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return _nothing(path, first_line), [
            Problem(path, first_line + (mark.line if mark else 0), _french(error))
        ]
    except YAMLError as error:
        return _nothing(path, first_line), [
            Problem(path, first_line, f"ce YAML ne peut pas être lu ({error})")
        ]
    walk = _Walk(path, first_line)
    return Source(path, walk.value(root, ()), walk.lines), walk.problems


def _nothing(path: str, first_line: int) -> Source:
    return Source(path, None, {(): first_line})


def _french(error: MarkedYAMLError) -> str:
    said = error.problem or ""
    for start, advice in _ADVICE.items():
        if said.startswith(start):
            return advice
    return f"ce YAML ne peut pas être lu ici ({said}) ; comparez avec un exemple du guide"


class _Walk:
    """From nodes to values, noting lines and problems on the way."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.lines: dict[Place, int] = {(): first_line}
        self.problems: list[Problem] = []

    def value(self, node: Node | None, place: Place) -> Value:
        if node is None:
            return None
        # Nothing of ours needs anchors, and a few lines of them can stand for billions of values.
        if node.anchor is not None:
            self.say(
                node, f"« &{node.anchor} » : les ancres de YAML ne sont pas acceptées ; répétez la valeur"
            )
            return None
        if isinstance(node, ScalarNode):
            return None if node.tag == _NULL else str(node.value)
        if isinstance(node, MappingNode):
            return self.mapping(node, place)
        return [self.item(child, (*place, number)) for number, child in enumerate(node.value)]

    def item(self, node: Node, place: Place) -> Value:
        self.lines[place] = self.line(node)
        return self.value(node, place)

    def mapping(self, node: MappingNode, place: Place) -> Value:
        values: dict[str, Value] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, ScalarNode) else ""
            here = (*place, key)
            if key in values:
                self.say(
                    key_node, f"la clé « {key} » est déjà donnée ligne {self.lines[here]} ; gardez-en une"
                )
                continue
            self.lines[here] = self.line(key_node)
            values[key] = self.value(value_node, here)
        return values

    def line(self, node: Node) -> int:
        return self.first_line + int(node.start_mark.line)

    def say(self, node: Node, text: str) -> None:
        self.problems.append(Problem(self.path, self.line(node), text))
