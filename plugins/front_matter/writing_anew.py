"""The HTML of a text -> the same, written anew from what was understood of it.  Pure.

Markdown lets HTML through as it was typed, and browsers read some of it in other ways than Python does: to them
« <!--> » is a whole remark, and what comes after it a part of the page.  Whoever checks a text must have read what will be
published: so only that is published.  Remarks are not.
"""

import re
from html import escape
from html.entities import html5
from html.parser import HTMLParser

# HTML Living Standard, 13.1.2: elements without an end.
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_NAME = re.compile(r"[a-z][\w:.-]*")
_NOT_A_REFERENCE = re.compile(r"&(?!(?:#\d+|#[xX][\da-fA-F]+|[a-zA-Z][a-zA-Z\d]*);)")
# « <![image](…) »: Python's reader ends there with an error.
_NOT_A_SECTION = re.compile(r"<!\[(?!CDATA\[)")
# For private use (Unicode 23.5): the theme's own signs, which no text can write by their numbers.
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")


def written_anew(html: str) -> str:
    writer = _Writer()
    writer.feed(_NOT_A_SECTION.sub("&lt;![", _NOT_A_REFERENCE.sub("&amp;", html)))
    writer.close()
    return "".join(writer.written)


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = (_attribute(name, value) for name, value in attrs if _NAME.fullmatch(name))
        self.written.append(f"<{' '.join([tag, *known])}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.written.append(data.replace("<", "&lt;"))

    def handle_entityref(self, name: str) -> None:
        self.written.append(f"&{name};" if f"{name};" in html5 else f"&amp;{name};")

    def handle_charref(self, name: str) -> None:
        self.written.append(f"&#{name};")

    # The gate refuses these; it must see them.

    def handle_pi(self, data: str) -> None:
        self.written.append(f"<?{data}>")

    def handle_decl(self, decl: str) -> None:
        self.written.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self.written.append(f"<![{data}]]>")


def _attribute(name: str, value: str | None) -> str:
    if value is None:
        return name
    safe = escape(_PRIVATE.sub("\ufffd", value), quote=False).replace('"', "&quot;")
    return f'{name}="{safe}"'
