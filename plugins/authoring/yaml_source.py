"""YAML as authors write it: every scalar stays the text that was typed, every value knows its line.

Values are built from ruamel's nodes, not by its constructor: no text becomes a number, a date or a
boolean behind the author's back (2019-06, NO, 12:30), and no tag can build an object.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StringMark
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode
from ruamel.yaml.reader import ReaderError

from .problems import Problem

# A place in a document: the keys and list positions that lead to it.
Place = tuple[str | int, ...]
Value = str | None | list["Value"] | dict[str, "Value"]

_NULL = "tag:yaml.org,2002:null"

_QUOTE_IT = 'un texte ne peut pas commencer par ce signe ; mettez-le entier entre guillemets droits : "…"'
_ESCAPED = "« \\ » entre guillemets droits trompe la lecture ; retirez-le ou écrivez « \\\\ »"
_ENDED = "une ligne « ... » de trop termine le fichier ; retirez-la"

# What ruamel says, as far as authors meet it -> what to do about it.  The first that fits is told.
_ADVICE: Mapping[str, str] = {
    "mapping values are not allowed here": (
        'un « : » est mal lu ici ; dans un texte, mettez le texte entier entre guillemets droits : "…" ; '
        "ailleurs, alignez la ligne et écrivez un espace après chaque « : »"
    ),
    "found character '\\t' that cannot start any token": (
        "une tabulation ne peut pas servir de retrait ; écrivez des espaces"
    ),
    "found unexpected": "un guillemet ouvert ici n’est pas refermé ; fermez-le",
    "found unknown escape character": _ESCAPED,
    "expected escape sequence": _ESCAPED,
    "but found another document": "une ligne « --- » de trop coupe le fichier en deux ; retirez-la",
    "expected '<document start>'": _ENDED,
    "found non-comment content after document end": _ENDED,
    "expected <block end>, but found '<scalar>'": (
        "du texte suit un guillemet ou un crochet refermé ; "
        'mettez le texte entier entre guillemets droits : "…", et écrivez « ’ » pour l’apostrophe'
    ),
    "expected <block end>": "le retrait de cette ligne ne suit pas celui des lignes voisines ; alignez-la",
    "could not find expected ':'": (
        "il manque « : » après la clé, ou l’espace qui le suit ; écrivez « clé: valeur »"
    ),
    "expected ',' or": "il manque une virgule, ou le « ] » ou « } » qui ferme ce qui est ouvert ici ; ajoutez ce qui manque",
    **dict.fromkeys(
        [
            "found character",
            "found undefined",
            "expected alphabetic or numeric character",
            "expected a comment or a line break",
            "expected a digit",
            "expected chomping or indentation indicators",
            "expected indentation indicator",
            "expected the node content",
            "expected URI",
            "expected ' '",
            "expected '!'",
            "expected '>'",
            "mapping keys are not allowed here",
            "sequence entries are not allowed here",
        ],
        _QUOTE_IT,
    ),
}
# These are noticed late: they are told where the mistake begins.
_OPENED = ("found unexpected", "could not find expected", "expected ',' or")

# What YAML itself does not refuse.
_INVISIBLE = re.compile(r"[\x85\u2028\u2029]")
_REMOVE_IT = "un signe invisible empêche la lecture ; effacez cette ligne et écrivez-la de nouveau"

_TIGHT = re.compile(r"[ \t-]*([\w-]+):(?=[^\s:/])")

# A remark begins like this too, but with a space after the sign.
_HASHTAG = re.compile(r"[ \t]*:?[ \t]+(#\w\S*)")


class Columns(NamedTuple):
    """Where, in the line of a place, its key and its value begin; in characters, counted from 1.

    An item of a list has no key.  A value that begins on a later line is told at its key.
    """

    key: int
    value: int


@dataclass(frozen=True)
class Source:
    """A document that could be read, at least in part.

    lines: the line, counted from 1 in the file, of each place; () is the document itself.
    columns: of each place that is written.
    """

    path: str
    value: Value
    lines: Mapping[Place, int]
    columns: Mapping[Place, Columns] = field(default_factory=dict)

    def line_of(self, place: Place) -> int:
        """The line of a place, or of what holds it when the place itself is not written."""
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)

    def texts(self) -> Iterator[tuple[Place, str]]:
        """Every text of the document, with its place."""
        return _texts(self.value, ())

    def problem(self, place: Place, text: str, *, of_the_key: bool = False) -> Problem:
        """A problem of the value of a place, or of its key; what is not written has a line, but no column."""
        key, value = self.columns.get(place, (0, 0))
        return Problem(self.path, self.line_of(place), text, column=key if of_the_key else value)


def _texts(value: Value, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _texts(one, (*place, number))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, (*place, key))


def read_yaml(text: str, path: str, *, first_line: int = 1) -> tuple[Source, list[Problem]]:
    """Reads one document; the problems are those of YAML itself and of keys given twice.

    first_line: the line of the file where the text begins (front matter begins on line 2).
    """
    try:
        # Not the round-trip loader: it leaves marks of its own in folded texts.
        root = YAML(typ="safe", pure=True).compose(text)
        walk = _Walk(text, path, first_line)
        source = Source(path, walk.value(root, ()), walk.lines, walk.columns)
        hidden = (position(text, sign.start(), first_line) for sign in _INVISIBLE.finditer(text))
        # The advice is for the whole line.
        first = dict(sorted(hidden, reverse=True))
        found = [Problem(path, line, _REMOVE_IT, column=column) for line, column in sorted(first.items())]
        return source, [*walk.problems, *found]
    except MarkedYAMLError as error:
        return _unread(text, path, first_line, *_french(error, text))
    except ReaderError as error:
        return _unread(text, path, first_line, error.position, _REMOVE_IT)
    # A number of a sign, « \UFFFFFFFF », that no sign has.
    except (ValueError, OverflowError):
        return _unread(text, path, first_line, max(text.find("\\U"), 0), _ESCAPED)
    except RecursionError:
        said = "ce fichier est trop emboîté pour être lu ; comparez avec un exemple du guide"
        return _unread(text, path, first_line, 0, said)


def _unread(text: str, path: str, first_line: int, at: int, said: str) -> tuple[Source, list[Problem]]:
    """at: where in the text."""
    line, column = position(text, at, first_line)
    return Source(path, None, {(): first_line}), [Problem(path, line, said, column=column)]


def position(text: str, at: int, first_line: int = 1) -> tuple[int, int]:
    """The line and the column of a sign of a text that begins on a line of its file."""
    return first_line + text.count("\n", 0, at), at - text.rfind("\n", 0, at)


def _french(error: MarkedYAMLError, text: str) -> tuple[int, str]:
    """Where in the text, and the advice."""
    said = error.problem or ""
    if said.startswith("mapping values") and (tight := _tight_key(text, error.problem_mark)):
        return tight.end(), f"il manque un espace après « {tight[1]}: » ; écrivez « {tight[1]}: … »"
    late = said.startswith(_OPENED) and error.context_mark
    mark = late or error.problem_mark or error.context_mark
    advice = next((advice for start, advice in _ADVICE.items() if said.startswith(start)), None)
    unknown = "cette ligne ne peut pas être lue ; comparez-la avec un exemple du guide"
    return mark.index if mark else 0, advice or unknown


def _tight_key(text: str, mark: StringMark | None) -> re.Match[str] | None:
    """A key without the space, in the line before the one that YAML stumbles over: it takes both for one text."""
    begins = text.rfind("\n", 0, mark.index) if mark else -1
    return _TIGHT.match(text, text.rfind("\n", 0, begins) + 1) if begins > 0 else None


class _Walk:
    """From nodes to values, noting lines and problems on the way."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.lines: dict[Place, int] = {(): first_line}
        self.columns: dict[Place, Columns] = {}
        self.problems: list[Problem] = []

    def value(self, node: Node | None, place: Place) -> Value:
        if node is None:
            return None
        if self.text[node.start_mark.index : node.start_mark.index + 1] == "!":
            self.say(node.start_mark, _QUOTE_IT)
        # Nothing of ours needs anchors, and a few lines of them can stand for billions of values.
        if node.anchor is not None:
            self.say(
                node.start_mark,
                f"« &{node.anchor} » : les ancres de YAML ne sont pas acceptées ; répétez la valeur",
            )
            return str(node.value) if isinstance(node, ScalarNode) else None
        if isinstance(node, ScalarNode):
            return None if node.tag == _NULL else str(node.value)
        if isinstance(node, MappingNode):
            return self.mapping(node, place)
        return [self.item(child, (*place, number)) for number, child in enumerate(node.value)]

    def item(self, node: Node, place: Place) -> Value:
        self.note(place, node, node)
        self.keep_hashtag(node, node.end_mark)
        return self.value(node, place)

    def mapping(self, node: MappingNode, place: Place) -> Value:
        values: dict[str, Value] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, ScalarNode) else ""
            here = (*place, key)
            if key in values:
                self.say(
                    key_node.start_mark,
                    f"la clé « {key} » est déjà donnée ligne {self.lines[here]} ; gardez-en une",
                )
                continue
            self.note(here, key_node, value_node)
            self.keep_hashtag(value_node, value_node.end_mark if value_node.value else key_node.end_mark)
            values[key] = self.value(value_node, here)
        return values

    def keep_hashtag(self, node: Node, end: StringMark) -> None:
        """YAML drops what follows « # »; an author who writes « #AutreMali » means it."""
        plain = isinstance(node, ScalarNode) and node.style is None
        if plain and (lost := _HASHTAG.match(self.text, end.index)):
            text = f'« {lost[1]} » ne serait pas lu ; mettez le texte entier entre guillemets droits : "…"'
            self.say(end, text)

    def note(self, place: Place, key: Node, value: Node) -> None:
        line, key_column = self.position(key.start_mark)
        value_line, column = self.position(value.start_mark)
        # An empty value is where the key ends.
        value_column = column if value_line == line and value.start_mark != value.end_mark else key_column
        self.lines[place], self.columns[place] = line, Columns(key_column, value_column)

    def position(self, mark: StringMark) -> tuple[int, int]:
        return position(self.text, mark.index, self.first_line)

    def say(self, mark: StringMark, text: str) -> None:
        line, column = self.position(mark)
        self.problems.append(Problem(self.path, line, text, column=column))
