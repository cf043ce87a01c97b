"""An address that was online answers for ever."""

import re
from collections.abc import Iterable, Iterator

from plugins.authoring.problems import Problem

# How far a list goes on depends on how many texts there are.
_NEXT_PAGE = re.compile(r"(^|/)page/\d+/index\.html$")


def every_page_is_still_there(before: Iterable[str], after: Iterable[str]) -> Iterator[Problem]:
    """Each page and document that is online now is in the new site too, or a redirection is in its place."""
    for path in sorted(set(before) - set(after)):
        address = "/" + path.removesuffix("index.html")
        if path.endswith(".html") and not _NEXT_PAGE.search(path):
            said = f"la page {address} est en ligne et n’existerait plus ; remettez-la, ou écrivez où elle est maintenant : « {address}: /nouvelle-adresse/ »"
            yield Problem("content/redirections.yaml", 1, said)
        elif path.startswith("documents/"):
            yield Problem(f"content/{path}", 1, "ce document est en ligne et n’existerait plus ; remettez-le")
