"""Rules on the form of a text: its headings, its tables, the HTML in it.  Pure."""

import re
from collections.abc import Iterator

from plugins.markup.page import REFUSED

from .rule import Finding, Rule, Words

# What Markdown makes, and what a text may add to it.
_ALLOWED = {
    *(
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
    ),
    *(
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
    ),
    *(
        "article",
        "aside",
        "bdi",
        "bdo",
        "kbd",
        "li",
        "mark",
        "nav",
        "ol",
        "p",
        "picture",
        "pre",
        "q",
        "s",
        "samp",
        "section",
        "small",
        "source",
        "span",
    ),
    *(
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
    ),
    *("var", "wbr"),
}
_ROW = r"[ ]{0,3}\|.*\|[ \t]*"
_LINE_UNDER_TITLES = re.compile(r" {0,3}\|?(?=.*\|)(?:[ \t]*:?-+:?[ \t]*\|?)+[ \t]*")
_TITLES = "écrivez les titres des colonnes sur la première ligne, puis une ligne « |---|---| »"


def headings_go_down_one_level_at_a_time(words: Words) -> Iterator[Finding]:
    """The title of the page is the first level; who cannot see the page finds the way by the levels."""
    above = 1
    for heading in words.shown.headings:
        level, signs = heading.level, "#" * heading.level
        said = None
        if level > above + 1:
            said = f"« {signs} » saute un niveau de titre ; écrivez « {'#' * (above + 1)} »"
        elif not heading.words and level > 1:
            said = f"ce titre est vide ; écrivez-le après « {signs} », ou retirez la ligne"
        above = max(level, 1)
        underlined = {1: r"|^.+\n=+ *$", 2: r"|^.+\n-+ *$"}.get(level, "")
        yield (rf"(?m)^ {{0,3}}({signs})(?!#)|<h{level}\b{underlined}",), said


def a_table_has_titles(words: Words) -> Iterator[Finding]:
    """Without them, nobody who listens to a table knows what a figure stands for."""
    said = f"ce tableau n’a pas de titres de colonnes ; {_TITLES}"
    for row in _first_rows_without_titles(words.body.split("\n")):
        yield (rf"(?m)^ {{0,3}}({re.escape(row.strip())})\s*$",), said
    for _ in range(words.shown.headless_tables):
        yield (r"(?m)^ {0,3}\|[ \t|]*\|[ \t]*$(?=\n {0,3}\|?[ \t]*:?-)|<table\b",), said


def _first_rows_without_titles(lines: list[str]) -> Iterator[str]:
    """Of each group of rows that Markdown does not take for a table."""
    before = ""
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        begins = not before.strip() and re.fullmatch(_ROW, line)
        if begins and (_LINE_UNDER_TITLES.fullmatch(line) or _is_row_of_words(after)):
            yield line
        before = line


def _is_row_of_words(line: str) -> bool:
    return bool(re.fullmatch(_ROW, line)) and not _LINE_UNDER_TITLES.fullmatch(line)


def only_known_elements_are_written(words: Words) -> Iterator[Finding]:
    """A browser drops « <votre nom> » without a word: what the author wrote would be lost."""
    for tag in dict.fromkeys(words.shown.tags):
        # What is refused is told as such.
        if tag not in _ALLOWED and tag not in REFUSED and tag != "h1":
            yield (
                (rf"(?i)<{re.escape(tag)}\b",),
                f"« <{tag}> » ne se verrait pas ; écrivez ces mots sans « < » ni « > »",
            )
    for start in words.shown.hidden:
        yield (re.escape(start),), f"« {start} » ne se verrait pas ; retirez-le"


def elements_are_closed(words: Words) -> Iterator[Finding]:
    """One that is not would take the rest of the page with it."""
    for tag in words.shown.unclosed:
        if tag in _ALLOWED:
            yield (
                (rf"(?i)<{re.escape(tag)}\b",),
                f"« <{tag}> » n’est pas refermé ; ajoutez « </{tag}> », ou retirez-le",
            )
    for tag in words.shown.unopened:
        yield (rf"(?i)</{re.escape(tag)}\b",), f"« </{tag}> » ne ferme rien ; retirez-le"


def a_remark_is_closed(words: Words) -> Iterator[Finding]:
    """« <!-- » alone is shown to everybody, with all that was to be hidden."""
    for loose in words.shown.loose:
        for _ in range(loose.count("<!--")):
            said = "cette remarque n’est pas refermée, et tout le monde la lirait ; ajoutez « --> » à sa fin"
            yield (r"<!--(?![\s\S]*-->)", "<!--"), said


RULES: tuple[Rule, ...] = (
    headings_go_down_one_level_at_a_time,
    a_table_has_titles,
    only_known_elements_are_written,
    elements_are_closed,
    a_remark_is_closed,
)
