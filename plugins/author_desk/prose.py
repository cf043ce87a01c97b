"""The sentences of a text, without what nobody reads aloud.  Pure: the HTML of a body in, its words out."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

# Titles are no sentences; the rest is not prose.
_LEFT_OUT = {"code", "pre", "table", "script", "style", "h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"p", "li", "dt", "dd", "ul", "ol", "dl", "blockquote", "div", "figure", "figcaption", "br", "hr"}

_THOUSANDS = re.compile(r"(?<=\d)[\u00a0\u202f](?=\d{3}\b)")
# « M. Exemple », « A. B. Exemple », « art. 5 », « etc. et »: these full stops end nothing.
_SHORTENED = re.compile(r"\b(?:[A-Z]|MM|Mme|Mlle|Dr|Pr|Me|St|Ste|art|chap|fig|p|vol|tél|cf)\.(?=\s)")
# « ! » before a small letter is inside a sentence; nothing is given back, or « ! » puis » would end at the guillemet.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\s»”\"’)\]]*+(?<=\s)(?![a-zà-ÿœ])")
_WORD = re.compile(r"[^\W_](?:.*[^\W_])?")
_OF_AN_ADDRESS = ("://", "www.", "@")


class _Prose(HTMLParser):
    """Collects the text of the blocks, each block beginning a new sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks = [""]
        self.left_out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break_at(tag)
        if tag in _LEFT_OUT:
            self.left_out.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._break_at(tag)
        if tag in self.left_out:
            # What was opened inside and never closed ends with it.
            del self.left_out[self.left_out.index(tag) :]

    def handle_data(self, data: str) -> None:
        if not self.left_out:
            self.blocks[-1] += data

    def _break_at(self, tag: str) -> None:
        if tag in _BLOCKS or tag in _LEFT_OUT - {"code"}:
            self.blocks.append("")


def sentences(html: str) -> list[list[str]]:
    """The words of each sentence, as they stand between two spaces: « l’Internet » is one, « ? » is none.

    Left out: code, tables, titles, web and mail addresses.  A paragraph or an item of a list ends its sentence.
    """
    reader = _Prose()
    reader.feed(html)
    reader.close()
    return [words for block in reader.blocks for part in _parts(block) if (words := _words(part))]


def _parts(block: str) -> Iterator[str]:
    text = _SHORTENED.sub(lambda found: found[0][:-1], _THOUSANDS.sub("", block))
    return iter(_END.split(text))


def _words(sentence: str) -> list[str]:
    found = (_WORD.search(part) for part in sentence.split() if not _is_address(part))
    return [word[0] for word in found if word]


def _is_address(part: str) -> bool:
    return any(sign in part for sign in _OF_AN_ADDRESS)
