"""A page as the theme writes it -> the page as it is sent."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import count
from urllib.parse import quote

from .files import Files
from .heavy_links import with_sizes
from .markup import asked_for, names
from .stylesheet import Stylesheet, read
from .weight import Packing

# Where the theme wants the weight of the page: a sign that no text has (for private use, Unicode 23.5).
WEIGHT = "\ue0ffpoids\ue0ff"
# A drawing is put into the page when a request of its own would cost more than itself.
SMALL_DRAWING = 1_000

_STYLE_LINK = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
_DRAWING = re.compile(r'(?<=(?:href|.src)=")(/[^"]+\.svg)(?=")')
# Where white space is shown, or is no white space but a part of a program.
_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
_LINES = re.compile(r"[ \t]*\n\s*")
# What always begins and ends a line of its own (HTML standard, 15.3): a space beside it is never shown.
_BLOCKS = (
    r"</?(?:head|meta|link|title|style|script|body|header|main|footer|nav|section|article|div|h[1-6]|p|ul|ol|li|dl|dt|dd"
    r"|table|thead|tbody|tfoot|tr|th|td|form|details|figure|figcaption|html|!doctype)\b[^<>]*>"
)
_LINES_BESIDE_BLOCKS = re.compile(rf"({_BLOCKS})\n|\n(?={_BLOCKS})")


@dataclass(frozen=True)
class Words:
    """How a page says bytes in a language (Babel's name).  size: of a file, « 84 ko ».  weight: its own, « 4,2 ko »."""

    size: Callable[[int, str], str]
    weight: Callable[[int, str], str]


class Lightening:
    """styles, drawings: the text of the theme's files, by their addresses.  files: the site's.

    finish: what depends on everything that is in the page, and is weighed with it.
    """

    def __init__(
        self,
        styles: Mapping[str, str],
        drawings: Mapping[str, str],
        files: Callable[[], Files],
        words: Words,
        finish: Callable[[str], str] = str,
    ) -> None:
        self._styles = {address: _Style(read(css)) for address, css in styles.items()}
        self._drawings = {
            address: _as_address(svg) for address, svg in drawings.items() if len(svg) <= SMALL_DRAWING
        }
        self._files, self._words, self._finish = files, words, finish

    def __call__(self, html: str, locale: str = "fr") -> str:
        told = with_sizes(html, self._files().size, lambda size: self._words.size(size, locale))
        short = _without_needless_space(_DRAWING.sub(self._drawn, told))
        there = names(short)
        styled = _STYLE_LINK.sub(lambda link: self._styled(link, there), short)
        return self._weighed(self._finish(styled), locale)

    def _drawn(self, found: re.Match[str]) -> str:
        return self._drawings.get(found[1], found[1])

    def _styled(self, link: re.Match[str], there: frozenset[str]) -> str:
        style = self._styles.get(link[1])
        return f"<style>{style.for_page(there)}</style>" if style else link[0]

    def _weighed(self, html: str, locale: str) -> str:
        """The weight is in the page, and so changes it by a byte or two: sought until what it says is true."""
        if WEIGHT not in html:
            return html
        files = sum(map(self._files().sent, asked_for(html)))
        # What stands before it is packed once.
        before, sign, after = html.partition(WEIGHT)
        begun = Packing(before.encode())
        for empty_lines in count():
            # Where two sayings make each other untrue, an empty line at the end decides.
            text, said = sign + after + "\n" * empty_lines, 0
            for _ in range(3):
                rest = text.replace(WEIGHT, self._words.weight(said, locale))
                if (weight := rounded_up(begun.with_more(rest.encode()) + files)) == said:
                    return before + rest
                said = weight
        raise AssertionError("count() has no end")


class _Style:
    """One stylesheet; the parts of it are made once for each kind of page, as pages of a kind have the same names."""

    def __init__(self, sheet: Stylesheet) -> None:
        self._vocabulary = sheet.vocabulary
        self._part = cache(sheet.for_page)

    def for_page(self, there: frozenset[str]) -> str:
        return self._part(there & self._vocabulary)


def rounded_up(weight: int) -> int:
    """To a tenth of a kilobyte."""
    return -(-weight // 100) * 100


def _without_needless_space(html: str) -> str:
    """One line end for any white space around a line end, which a browser shows as one space, or none where it shows none."""
    parts = _KEPT.split(html)
    return "".join(
        text + kept
        for text, kept in zip((_without_lines(part) for part in parts[::3]), [*parts[1::3], ""], strict=True)
    )


def _without_lines(text: str) -> str:
    return _LINES_BESIDE_BLOCKS.sub(r"\1", _LINES.sub("\n", text))


def _as_address(svg: str) -> str:
    """A data URL (RFC 2397), escaped as URLs want it and no more."""
    one_line = " ".join(svg.split()).replace('"', "'")
    return "data:image/svg+xml," + escape(quote(one_line, safe="/:=,;'()@!*$+?"), quote=False)
