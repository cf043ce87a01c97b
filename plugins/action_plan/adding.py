"""One more entry in the follow-up of an action: put into the text of a plan file, every other byte as it was.  Pure.

The text is not written anew from its values: what an author aligned, remarked or left blank stays so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from plugins.authoring.dates import DateProblem, PartialDate
from plugins.authoring.yaml_writing import value_lines

# The keys of an entry in the order of the file, each with its value; « preuves » holds those of each proof.
Keys = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class NewEntry:
    """keys: « date » is among them.  evidence: the keys of each proof."""

    keys: Keys
    evidence: Sequence[Keys] = ()

    @property
    def date(self) -> PartialDate:
        return PartialDate.parse(dict(self.keys)["date"])


@dataclass(frozen=True)
class Added:
    """text: of the whole file.  line: where the entry begins.  later: the date of the one below it, where there is one."""

    text: str
    line: int
    later: str = ""


class NotAdded(ValueError):  # noqa: N818 -- a refusal, not a mistake of the code
    """Says in French at which line the file is written in a way that nothing can be put into, and what to do."""

    def __init__(self, line: int, said: str) -> None:
        self.line = line
        super().__init__(said)


def add_entry(text: str, action_id: str, entry: NewEntry) -> Added:
    """A text that our reader takes, and one of its actions; raises NotAdded."""
    action = _action(YAML(typ="safe", pure=True).compose(text), action_id)
    if action.flow_style:
        raise NotAdded(action.start_mark.line + 1, f"l’action « {action_id} » {_IN_BRACKETS}")
    key, follow_up = _value(action, "suivi")
    if key is None:
        column = action.start_mark.column
        return _put(text, _end(action), [f"{' ' * column}suivi:", *_lines(entry, column + 2, column + 4)], 1)
    if isinstance(follow_up, ScalarNode) and not follow_up.value:
        column = key.start_mark.column
        return _put(text, key.end_mark.index, _lines(entry, column + 2, column + 4))
    assert isinstance(follow_up, SequenceNode)
    if follow_up.flow_style:
        raise NotAdded(key.start_mark.line + 1, f"le suivi de « {action_id} » {_IN_BRACKETS}")
    return _among(text, key, follow_up.value, entry, follow_up.start_mark.column)


_IN_BRACKETS = "est écrit entre crochets ou accolades ; écrivez chaque clé sur sa ligne, comme ailleurs dans le fichier, puis recommencez"


def _among(text: str, key: Node, items: list[Node], entry: NewEntry, dash: int) -> Added:
    """Below the entries of the same date: as low as the order allows."""
    position = len(items)
    while position and _precedes(entry.date, items[position - 1]):
        position -= 1
    if position == len(items):
        at, later = _end(items[-1]), ""
    else:
        # A remark above an entry stays with it.
        at = _end(items[position - 1]) if position else key.end_mark.index
        later = _date(items[position])
    columns = {item.start_mark.column for item in items if item not in _in_brackets(items)}
    # Entries that do not agree on the space after the dash are no example.
    inside = columns.pop() if len(columns) == 1 else dash + 2
    return _put(text, at, _lines(entry, dash, inside), later=later)


def _in_brackets(items: Sequence[Node]) -> list[Node]:
    return [item for item in items if isinstance(item, CollectionNode) and item.flow_style]


def _action(root: MappingNode, action_id: str) -> MappingNode:
    for axis in _items(_value(root, "axes")[1]):
        for action in _items(_value(axis, "actions")[1]):
            named = _value(action, "id")[1]
            if isinstance(named, ScalarNode) and named.value == action_id:
                assert isinstance(action, MappingNode)
                return action
    raise NotAdded(1, f"l’action « {action_id} » n’est pas dans ce plan ; vérifiez son nom")


def _items(node: Node | None) -> Iterator[Node]:
    yield from node.value if isinstance(node, SequenceNode) else ()


def _value(node: Node, key: str) -> tuple[Node | None, Node | None]:
    """The node of a key and that of its value."""
    pairs = node.value if isinstance(node, MappingNode) else []
    return next(((one, value) for one, value in pairs if one.value == key), (None, None))


def _precedes(date: PartialDate, item: Node) -> bool:
    """For certain: partial dates that overlap do not."""
    try:
        return date.last < PartialDate.parse(_date(item)).first
    except DateProblem:
        return False


def _date(item: Node) -> str:
    value = _value(item, "date")[1]
    return str(value.value).strip() if isinstance(value, ScalarNode) else ""


def _end(node: Node) -> int:
    """Where the last thing that is written in a node ends; ruamel's own mark is after the remarks that follow."""
    if isinstance(node, MappingNode) and not node.flow_style:
        return _end(node.value[-1][1])
    if isinstance(node, SequenceNode) and not node.flow_style:
        return _end(node.value[-1])
    return int(node.end_mark.index)


def _put(text: str, at: int, lines: Sequence[str], skipped: int = 0, later: str = "") -> Added:
    """at: somewhere on the last line before the new ones, or in the blank lines below it.

    skipped: how many of the new lines come before the entry.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    # At least one sign of the line is behind the place, so that a folded text keeps its last line.
    line_end = text.find("\n", len(text[:at].rstrip()))
    head = text if line_end < 0 else text[: line_end + 1]
    if not head.endswith("\n"):
        head += newline
    added = "".join(line + newline for line in lines)
    tail = "" if line_end < 0 else text[line_end + 1 :]
    return Added(head + added + tail, head.count("\n") + 1 + skipped, later)


def _lines(entry: NewEntry, dash: int, inside: int) -> list[str]:
    """dash: the column of « - ».  inside: that of the keys behind it."""
    lines = [line for key, value in entry.keys for line in value_lines(key, value, inside)]
    if entry.evidence:
        lines.append(f"{' ' * inside}preuves:")
    for proof in entry.evidence:
        keys = [line for key, value in proof for line in value_lines(key, value, inside + 4)]
        lines += [_dashed(keys[0], inside + 2), *keys[1:]]
    return [_dashed(lines[0], dash), *lines[1:]]


def _dashed(line: str, column: int) -> str:
    return f"{line[:column]}-{line[column + 1 :]}"
