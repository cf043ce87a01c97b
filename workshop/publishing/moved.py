"""Old addresses for nginx, so that it answers with a true 301: maps that end in $isoc_moved.  Pure.

nginx reads them when it is started or reloaded; until then, an old address answers with its small page.
"""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

# What a sign would mean to nginx inside quotes (ngx_conf_file.c), and a variable in what is answered.
_IN_QUOTES = {"\\": "\\\\", '"': '\\"'}
_NO_VARIABLE = {"$": "%24"}


def maps(moved: Iterable[tuple[str, str]]) -> str:
    """moved: old address, maybe with its query, and new one.

    $uri is what is asked for, decoded and without its query; a map compares whatever the capitals are.
    """
    pages, queries = _sorted(moved)
    blocks, before = [_block("$uri", "$isoc_moved_page", '""', pages)], "$isoc_moved_page"
    for number, (keys, lines) in enumerate(queries.items(), start=1):
        name = f"$isoc_moved_query_{number}"
        asked = "&".join(f"$arg_{key}" for key in keys)
        blocks.append(_block(f'"$uri?{asked}"', name, before, lines))
        before = name
    blocks.append(_block('""', "$isoc_moved", before, {}))
    return "\n".join(blocks)


def _sorted(moved: Iterable[tuple[str, str]]) -> tuple[dict[str, str], dict[tuple[str, ...], dict[str, str]]]:
    """Without a query: address -> new.  With one: its keys -> address and values -> new."""
    pages: dict[str, str] = {}
    queries: dict[tuple[str, ...], dict[str, str]] = {}
    for old, new in moved:
        path, _, query = old.partition("?")
        bare = unquote(path).rstrip("/")
        spellings = [bare, f"{bare}/"]
        parts = [part.split("=", 1) for part in query.split("&") if part]
        keys, values = tuple(part[0] for part in parts), "&".join(part[-1] for part in parts)
        if not query:
            pages |= dict.fromkeys(spellings, new)
        # A variable of nginx has no other signs: such an address answers with its page, which offers the choices.
        elif all(re.fullmatch(r"\w+", key, re.ASCII) for key in keys):
            queries.setdefault(keys, {}).update({f"{one}?{values}": new for one in spellings})
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
