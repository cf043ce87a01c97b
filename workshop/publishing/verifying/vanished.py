"""An address that was online answers for ever."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from plugins.addresses.kinds import is_copy, is_kit
from plugins.authoring.problems import Problem
from plugins.redirections.files import lasts

# How far a list goes on depends on how many texts there are.
_NEXT_PAGE = re.compile(r"(^|/)page/\d+/index\.html$")


# Where a kind of file is made by something that may be missing on this computer.
_MADE_BY = {".pdf": " (les PDF : « python3 tasks.py pdf » installe ce qu’il faut)"}


def everything_is_still_there(before: Iterable[str], after: Iterable[str]) -> Iterator[Problem]:
    """Each page, document and file for programs that is online now is in the new site too, or a redirection in its place."""
    for path in sorted(set(before) - set(after)):
        if path.startswith("documents/"):
            yield Problem(f"content/{path}", 1, "ce document est en ligne et n’existerait plus ; remettez-le")
        elif said := _what_is_lost(path):
            yield Problem("content/redirections.yaml", 1, said)


def _what_is_lost(path: str) -> str:
    """Nothing where nobody outside would miss it."""
    # A copy to carry is made where it can be, and offered by one page only.
    if is_copy(path):
        return ""
    address = "/" + path.removesuffix("index.html")
    # A kit goes with its text, which is told of, and nobody outside has its address.
    if path.endswith(".html") and not _NEXT_PAGE.search(path) and not is_kit(address):
        return f"la page {address} est en ligne et n’existerait plus ; remettez-la, ou écrivez où elle est maintenant : « {address}: /nouvelle-adresse/ »"
    if lasts(address):
        ending = PurePosixPath(path).suffix
        return f"le fichier {address} est en ligne et n’existerait plus ; remettez-le{_MADE_BY.get(ending, '')}, ou écrivez lequel le remplace : « {address}: /nouveau{ending} »"
    return ""
