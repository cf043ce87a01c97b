"""What a drawing (SVG) may not hold: it is a page of its own for who opens it.  Pure."""

import re
from collections.abc import Iterator
from xml.parsers import expat

# Line, column, and what is wrong.
Said = tuple[int, int, str]

_AGAIN = "enregistrez le dessin sans lui, par exemple avec Inkscape, « SVG simple »"
_REFUSED = {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener"}
_ELSEWHERE = re.compile(r"url\(\s*[\"']?\s*(?!#|data:image/)[^)\s]|@import", re.IGNORECASE)


def what_is_wrong(drawing: bytes) -> Iterator[Said]:
    """In French, in the order of the file; nothing when the drawing only draws."""
    reader = _Reader()
    try:
        reader.parser.Parse(drawing, True)
    except expat.ExpatError as error:
        reader.said.append(
            (
                error.lineno,
                error.offset + 1,
                "ce dessin ne peut pas être lu à partir d’ici ; enregistrez-le de nouveau en SVG",
            )
        )
    yield from reader.said


class _Reader:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.started
        self.parser.EndElementHandler = self.ended
        self.parser.CharacterDataHandler = self.read
        self.parser.ProcessingInstructionHandler = self.instructed
        self.open: list[str] = []
        self.said: list[Said] = []

    def say(self, text: str) -> None:
        self.said.append((self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, text))

    def started(self, name: str, attributes: dict[str, str]) -> None:
        tag = _local(name)
        self.open.append(tag)
        if tag in _REFUSED:
            self.say(f"« <{name}> » n’est pas accepté dans un dessin ; {_AGAIN}")
        for key, value in attributes.items():
            if said := _of_attribute(tag, key, value):
                self.say(said)

    def ended(self, _name: str) -> None:
        self.open.pop()

    def read(self, text: str) -> None:
        if self.open[-1:] == ["style"] and _ELSEWHERE.search(text):
            self.say(f"ce dessin demande un fichier à un autre site ; {_AGAIN}")

    def instructed(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            self.say(f"ce dessin demande un fichier à un autre site ; {_AGAIN}")


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()


def _of_attribute(tag: str, name: str, value: str) -> str | None:
    key, address = _local(name), re.sub(r"\s", "", value)
    if key.startswith("on"):
        return f"« {name}= » n’est pas accepté dans un dessin ; {_AGAIN}"
    if address.lower().startswith(("javascript:", "data:text/")):
        return f'« {name}="{address[:20]}… » n’est pas accepté dans un dessin ; {_AGAIN}'
    loads = key in {"href", "src"} and tag != "a" and not address.startswith(("#", "data:image/")) and address
    if loads or _ELSEWHERE.search(value):
        return f"« {address[:60]} » serait demandé ailleurs que dans ce dessin ; {_AGAIN}"
    return None
