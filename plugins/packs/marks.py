"""What stands on every page of a copy of the whole site, and the page that it leads to."""

from plugins.addresses.kinds import COPIES
from plugins.authoring.dates import PartialDate

from .copied_page import Marks
from .pack import Source

_MARKS = "components/copy_marks.html"


def marks_of(path: str, language: str, source: Source) -> Marks:
    """Of a page of the copy."""
    said = source.macros(_MARKS, language)
    online = f"{source.address}/{path.removesuffix('index.html')}"
    about = "/" + place(language, source).removesuffix("index.html")
    return Marks(str(said.copy_style()), str(said.copy_mark(PartialDate.of(source.day), online, about)))


def place(language: str, source: Source) -> str:
    """The path of the page that tells of the copy."""
    prefix = "" if language == source.languages[0] else f"{language}/"
    return f"{prefix}{COPIES}index.html"
