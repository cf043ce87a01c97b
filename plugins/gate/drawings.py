"""What a drawing (SVG) may not hold: it is a page of its own for who opens it.  Pure."""

import re
from collections.abc import Iterator
from xml.parsers import expat

# Line, column, and what is wrong.
Said = tuple[int, int, str]

_AGAIN = "enregistrez le dessin sans lui, par exemple avec Inkscape, « SVG simple »"
_UNREADABLE = "ce dessin ne peut pas être lu à partir d’ici ; enregistrez-le de nouveau en SVG"
_ASKS_ELSEWHERE = f"ce dessin demande un fichier à un autre site ; {_AGAIN}"
_REFUSED = {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener"}
# Its elements are those of a page: a form, a <meta> that leads away.
_XHTML = "http://www.w3.org/1999/xhtml"
_RUN = re.compile(r"(?:java|vb)script:", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?:url|src|image|image-set)\(\s*[\"']?\s*(?!#|data:image/)[^)\s\"']|@import", re.IGNORECASE
)
# CSS Syntax 3, 4.3.7: any sign can be written by its number.
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|([^\n]))", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def what_is_wrong(drawing: bytes) -> Iterator[Said]:
    """In French, in the order of the file; nothing when the drawing only draws."""
    if b"\0" in drawing:
        # UTF-16, in which other rules would not see what they look for.
        yield 1, 1, "ce dessin n’est pas écrit en UTF-8 ; enregistrez-le de nouveau en SVG"
        return
    reader = _Reader()
    try:
        reader.parser.Parse(drawing, True)
    except expat.ExpatError as error:
        reader.said.append((error.lineno, error.offset + 1, _UNREADABLE))
    except (ValueError, LookupError):  # an encoding that is not known
        reader.said.append((1, 1, _UNREADABLE))
    yield from reader.said


class _Reader:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.started
        self.parser.EndElementHandler = self.ended
        self.parser.CharacterDataHandler = self.read
        self.parser.ProcessingInstructionHandler = self.instructed
        self.open: list[str] = []
        self.style = ""
        self.of_pages: set[str] = set()
        self.said: list[Said] = []

    def say(self, text: str) -> None:
        self.said.append((self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, text))

    def started(self, name: str, attributes: dict[str, str]) -> None:
        tag, prefix = _local(name), name.rpartition(":")[0]
        self.open.append(tag)
        self.of_pages |= {
            key.removeprefix("xmlns").lstrip(":") for key, value in attributes.items() if value == _XHTML
        }
        if tag in _REFUSED or prefix in self.of_pages:
            self.say(f"« <{name}> » n’est pas accepté dans un dessin ; {_AGAIN}")
        for key, value in attributes.items():
            if said := _of_attribute(tag, key, value):
                self.say(said)

    def ended(self, _name: str) -> None:
        if self.open.pop() == "style":
            # Whole: what is cut by a comment is one text to a browser.
            if _ELSEWHERE.search(_plain_css(self.style)):
                self.say(_ASKS_ELSEWHERE)
            self.style = ""

    def read(self, text: str) -> None:
        if self.open[-1:] == ["style"]:
            self.style += text

    def instructed(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            self.say(_ASKS_ELSEWHERE)


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()


def _plain_css(text: str) -> str:
    """As a browser understands it."""

    def sign(found: re.Match[str]) -> str:
        number = int(found[1], 16) if found[1] else 0
        return chr(number) if 0 < number <= 0x10FFFF else found[2] or "\ufffd"

    return _CSS_ESCAPE.sub(sign, _CSS_COMMENT.sub("", text))


def _of_attribute(tag: str, name: str, value: str) -> str | None:
    key, address = _local(name), re.sub(r"\s", "", value)
    # An animation changes another attribute.
    changed = _local(address) if key == "attributename" else ""
    if key.startswith("on") or changed.startswith("on") or changed == "href":
        return f"« {name}= » n’est pas accepté dans un dessin ; {_AGAIN}"
    if _RUN.search(address) or _is_a_page(tag, key, address.lower()):
        return f'« {name}="{address[:20]}… » n’est pas accepté dans un dessin ; {_AGAIN}'
    loads = key in {"href", "src"} and tag != "a" and not address.startswith(("#", "data:image/")) and address
    if loads or _ELSEWHERE.search(_plain_css(value)):
        return f"« {address[:60]} » serait demandé ailleurs que dans ce dessin ; {_AGAIN}"
    return None


def _is_a_page(tag: str, key: str, address: str) -> bool:
    """Whether an address holds something that is more than a picture where it stands."""
    within = address.startswith("data:") and key in {"href", "src"}
    return within and (tag in {"a", "use"} or not address.startswith("data:image/"))
