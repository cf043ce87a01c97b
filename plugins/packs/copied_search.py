"""The search without a server: what its script would ask for stands in the page.  Pure but for reading the index."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

_SETUP = re.compile(r'<script type="application/json" id="search-setup">(.*?)</script>', re.DOTALL)
# Its lines are exported for who loads it; here it stands where it runs.
_EXPORT = re.compile(r"^export (?=const )", re.MULTILINE)
_ASKS = "fetch("


def is_search(html: str) -> bool:
    return bool(_SETUP.search(html))


def with_index(html: str, folder: Path, lead: Callable[[str], str]) -> str:
    """The page with the files of its index in it.  folder: of the site.  lead: for the addresses of what is found."""
    found = _SETUP.search(html)
    assert found
    setup = json.loads(found[1])
    index, texts = (folder / setup[place].lstrip("/") for place in ("folder", "texts"))
    results = sorted(index.glob("*.json"))
    asked = {texts / line[-1] for file in results for line in json.loads(file.read_bytes()) if line[-1]}
    files = {file.name: _led(file, lead) for file in sorted([*index.iterdir(), *asked])}
    return html.replace(
        found[0], f'{found[0]}<script type="application/json" id="search-files">{_in_html(files)}</script>'
    )


def script(search: str, around: str) -> str:
    """search: the script of the search.  around: what a copy does in the place of asking a server and of changing the address."""
    return around.replace("SEARCH", _EXPORT.sub("", search).replace(_ASKS, "inThisPage("), 1)


def _led(file: Path, lead: Callable[[str], str]) -> str:
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".json":
        return text
    lines = [[title, lead(address), *more] for title, address, *more in json.loads(text)]
    return json.dumps(lines, ensure_ascii=False, separators=(",", ":"))


def _in_html(files: Mapping[str, str]) -> str:
    """« < » would end the script too early where a text had it."""
    return json.dumps(files, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
