"""Words -> YAML that our reader gives back as these very words.  Pure."""

import re
import textwrap

from .yaml_source import read_yaml

# What ends a line or cannot stand in a file of this site; a no-break space can.
_NOT_ON_A_LINE = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]+")


def one_line(text: str) -> str:
    """As a person typed it or pasted it, on one line; what is no text at all becomes « ? »."""
    sound = text.encode("utf-8", "replace").decode("utf-8")
    return _NOT_ON_A_LINE.sub(" ", sound).strip()


def scalar(text: str) -> str:
    """A value of one line, between quotation marks only where it would be read otherwise."""
    if read_yaml(f"- {text}\n", "")[0].value == [text] and not _is_remarked(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _is_remarked(text: str) -> bool:
    """As the value of a key, where a text meets other rules than in a list."""
    source, problems = read_yaml(f"cle: {text}\n", "")
    return bool(problems) or source.value != {"cle": text}


def value_lines(key: str, text: str, indent: int, width: int = 110) -> list[str]:
    """« key: text » at this indent; a text that is too long for a line is folded, which needs no quotation marks."""
    margin = " " * indent
    line = f"{margin}{key}: {scalar(text)}"
    if len(line) <= width:
        return [line]
    folded = textwrap.wrap(text, max(width - indent - 2, 40), break_long_words=False, break_on_hyphens=False)
    return [f"{margin}{key}: >-", *(f"{margin}  {part}" for part in folded)]
