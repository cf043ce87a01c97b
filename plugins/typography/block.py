"""The text of one block of a Markdown tree, in reading order, and where each part of it came from."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from html import unescape
from typing import Any

from .flow import OPAQUE, SOFT, Piece, Rule, rewrite

# What Python-Markdown puts in a text in place of what it keeps aside: raw HTML and entities by number, signs
# after a backslash by code, the space before the way back of a footnote.
_ASIDE = re.compile("(\x02[^\x02\x03]*\x03)")
_RAW = "wzxhzdk:"
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>\Z")
_LANGUAGE = re.compile(r"""\blang\s*=\s*["']?([a-zA-Z]+)""")


class Block:
    """raw: the HTML that was kept aside.  inline: the tags that a sentence runs through."""

    def __init__(self, raw: Sequence[Any], inline: Collection[str], language: str) -> None:
        self._raw, self._inline, self._language = raw, inline, language
        self._pieces: list[Piece] = []
        # What to write for a piece that is not text, and how to give each text back.
        self._sources: list[str | None] = []
        self._holders: list[tuple[int, int, Callable[[str], None]]] = []
        # The raw tags, one in another, whose text is left alone.
        self._left_alone: list[str] = []

    def add(self, text: str | None, give_back: Callable[[str], None]) -> None:
        if not text:
            return
        if type(text) is not str:
            # Python-Markdown's AtomicString, as in an abbreviation or <https://…>, is not to be touched.
            self._add_fixed(OPAQUE if "\x02" in text else text.replace("\n", SOFT), "")
            return
        start = len(self._pieces)
        for number, part in enumerate(_ASIDE.split(text)):
            if number % 2:
                self._add_fixed(self._seen(part), part)
            elif part and self._left_alone:
                self._add_fixed(OPAQUE, part)
            elif part:
                self._pieces.append(Piece(part.replace("\n", SOFT)))
                self._sources.append(None)
        self._holders.append((start, len(self._pieces), give_back))

    def add_opaque(self) -> None:
        self._add_fixed(OPAQUE, "")

    def end_line(self) -> None:
        self._add_fixed("\n", "")

    def typeset(self, rules: Iterable[Rule]) -> None:
        """Gives every text back where it came from."""
        if all(piece.fixed or piece.text.isspace() for piece in self._pieces):
            return
        written = [
            text.replace(SOFT, "\n") if source is None else source
            for text, source in zip(rewrite(self._pieces, rules), self._sources, strict=True)
        ]
        for start, end, give_back in self._holders:
            give_back("".join(written[start:end]))

    def _add_fixed(self, seen: str, source: str) -> None:
        self._pieces.append(Piece(seen, fixed=True))
        self._sources.append(source)

    def _seen(self, mark: str) -> str:
        """What a rule sees of what was kept aside."""
        name = mark[1:-1]
        if name.isdecimal():
            # A quotation mark after a backslash is a plain one for good, and pairs with none.
            return OPAQUE if chr(int(name)) in "\"'" else chr(int(name))
        if name.startswith("qq"):
            return "\u00a0"
        if not name.startswith(_RAW):
            return OPAQUE
        raw = self._raw[int(name.removeprefix(_RAW))]
        return self._seen_of_html(raw) if isinstance(raw, str) else OPAQUE

    def _seen_of_html(self, raw: str) -> str:
        if raw.startswith("&"):
            sign = unescape(raw)
            return sign if len(sign) == 1 and sign not in "\"'" else OPAQUE
        if not (tag := _TAG.match(raw)):
            return OPAQUE
        closes, name, attributes = tag[1], tag[2].lower(), tag[3]
        if name == "br":
            return "\n"
        if closes:
            if self._left_alone and self._left_alone[-1] == name:
                self._left_alone.pop()
        elif not attributes.endswith("/") and (
            self._left_alone or name not in self._inline or self._is_foreign(attributes)
        ):
            if name not in _VOID:
                self._left_alone.append(name)
            return OPAQUE
        return "" if name in self._inline else OPAQUE

    def _is_foreign(self, attributes: str) -> bool:
        language = _LANGUAGE.search(attributes)
        return bool(language and language[1] != self._language)


_VOID = {"img", "input", "wbr", "hr", "area", "source", "embed", "track", "col"}
