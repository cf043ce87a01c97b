"""An address that was online answers for ever, but for what somebody says was withdrawn."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import quote

from plugins.addresses.kinds import is_copy, is_kit
from plugins.authoring.problems import Problem
from plugins.redirections.files import lasts

# How far a list goes on depends on how many texts there are.
_NEXT_PAGE = re.compile(r"(^|/)page/\d+/index\.html$")
# What a name may have, and an address in content/redirections.yaml not.
_NOT_WRITTEN = re.compile(r"""[?#%\s\\"<>]""")
# Where a kind of file is made by something that may be missing on this computer.
_MADE_BY = {".pdf": " (les PDF : « python3 tasks.py pdf » installe ce qu’il faut)"}


def everything_is_still_there(
    before: Iterable[str], after: Iterable[str], is_withdrawn: Callable[[str], bool] = lambda _: False
) -> Iterator[Problem]:
    """Each page, document and file for programs that is online now is in the new site too, or a redirection in its place.

    is_withdrawn: whether somebody wrote that a path is gone on purpose.
    """
    for path in sorted(set(before) - set(after)):
        if not is_withdrawn(path) and (said := _what_is_lost(path)):
            yield Problem("content/redirections.yaml", 1, said)


def _what_is_lost(path: str) -> str:
    """Nothing where nobody outside would miss it."""
    # A copy to carry is made where it can be, and offered by one page only.
    if is_copy(path):
        return ""
    address = "/" + _NOT_WRITTEN.sub(lambda sign: quote(sign[0]), path.removesuffix("index.html"))
    if path.startswith("documents/"):
        return f"le document {address} est en ligne et n’existerait plus ; remettez-le dans content/documents/, ou dites qu’il est retiré exprès : « {address}: retiré »"
    # A kit goes with its text, which is told of, and nobody outside has its address.
    if path.endswith(".html") and not _NEXT_PAGE.search(path) and not is_kit(address):
        return f"la page {address} est en ligne et n’existerait plus ; remettez-la, ou écrivez où elle est maintenant : « {address}: /nouvelle-adresse/ », ou qu’elle est retirée exprès : « {address}: retirée »"
    if lasts(address):
        ending = PurePosixPath(path).suffix
        return f"le fichier {address} est en ligne et n’existerait plus ; remettez-le{_MADE_BY.get(ending, '')}, ou écrivez lequel le remplace : « {address}: /nouveau{ending} », ou qu’il est retiré exprès : « {address}: retiré »"
    return ""
