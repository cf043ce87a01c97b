"""The kinds of pages: those that one template makes, told from their addresses alone."""

import re
from collections.abc import Iterable, Mapping

# Below an address, the pages that have a template of their own.
PAGES_OF_ONE_TEMPLATE = {"bilan", "en-retard", "etats", "lieux", "sans-nouvelles"}


def kind_of(address: str) -> str:
    """What pages are made alike: their address with its years and its last name left out."""
    parts = ["<an>" if re.fullmatch(r"\d{4}", part) else part for part in address.strip("/").split("/")]
    if len(parts) > 1 and parts[-1] not in PAGES_OF_ONE_TEMPLATE:
        parts[-1] = "<un>" if parts[-1] != "<an>" else parts[-1]
    return "/".join(parts)


def one_of_each_kind(addresses: Iterable[str], size: Mapping[str, int]) -> list[str]:
    """The largest page of each kind: it holds the most of what can go wrong.  size: address -> bytes."""
    kinds: dict[str, str] = {}
    for address in sorted(addresses, key=lambda one: (-size[one], one)):
        kinds.setdefault(kind_of(address), address)
    return sorted(kinds.values())
