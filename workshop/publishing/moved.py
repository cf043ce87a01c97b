"""Old addresses for nginx, so that it answers with a true 301: maps that end in $isoc_moved.  Pure.

nginx reads them when it is started or reloaded; until then, an old address answers with its small page.
"""

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, unquote

# What a sign would mean to nginx inside quotes (ngx_conf_file.c), and a variable in what is answered.
_IN_QUOTES = {"\\": "\\\\", '"': '\\"'}
_NO_VARIABLE = {"$": "%24"}


def maps(moved: Iterable[tuple[str, str]]) -> str:
    """moved: old address, maybe with one key in its query, and new one.

    $uri is what is asked for, decoded and without its query; a map compares whatever the capitals are.
    """
    pages, queries = _sorted(moved)
    blocks, before = [_block("$uri", "$isoc_moved_page", '""', pages)], "$isoc_moved_page"
    for number, (key, lines) in enumerate(queries.items(), start=1):
        name = f"$isoc_moved_query_{number}"
        blocks.append(_block(f'"$uri?$arg_{key}"', name, before, lines))
        before = name
    blocks.append(_block('""', "$isoc_moved", before, {}))
    return "\n".join(blocks)


def _sorted(moved: Iterable[tuple[str, str]]) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Without a query: address -> new.  With one: key -> address and value -> new."""
    pages: dict[str, str] = {}
    queries: dict[str, dict[str, str]] = {}
    for old, new in moved:
        path, _, query = old.partition("?")
        bare = unquote(path).rstrip("/")
        spellings = [bare, f"{bare}/"]
        for key, value in parse_qsl(query)[:1]:
            queries.setdefault(key, {}).update({f"{one}?{value}": new for one in spellings})
        if not query:
            pages |= dict.fromkeys(spellings, new)
    return pages, queries


def _block(source: str, name: str, default: str, lines: Mapping[str, str]) -> str:
    told = "".join(f"  {_quoted(old)} {_quoted(_literal(new))};\n" for old, new in sorted(lines.items()))
    return f"map {source} {name} {{\n  default {default};\n{told}}}\n"


def _quoted(text: str) -> str:
    return f'"{_replaced(text, _IN_QUOTES)}"'


def _literal(address: str) -> str:
    return _replaced(address, _NO_VARIABLE)


def _replaced(text: str, by: Mapping[str, str]) -> str:
    return "".join(by.get(sign, sign) for sign in text)
