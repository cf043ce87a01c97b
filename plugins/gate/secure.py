"""Which addresses should begin with https://.  Pure."""

from collections.abc import Iterable, Iterator

from plugins.addresses.web import host_of, is_complete
from plugins.authoring.yaml_source import Place, Source, Value

# They have answered nothing but https for years.
_KNOWN = {"facebook.com", "github.com", "internetsociety.org", "wikipedia.org", "x.com", "youtube.com"}


def hosts_with_https(addresses: Iterable[str], own_host: str) -> frozenset[str]:
    """Of which we know that they answer https: ours, a few known ones, and those that a text links to so."""
    linked = {host_of(address) for address in addresses if address.lower().startswith("https:")}
    return frozenset({own_host, *_KNOWN, *linked} - {""})


def why_not_secure(address: str, hosts: frozenset[str]) -> str | None:
    """In French; None when the address is right, or when nobody here knows better."""
    host = host_of(address)
    known = host in hosts or any(host.endswith(f".{one}") for one in _KNOWN)
    if not address.lower().startswith("http:") or not known:
        return None
    return f"« {address} » n’est pas protégé ; écrivez https:{address[5:]}"


def addresses_in(head: Source) -> Iterator[tuple[Place, str]]:
    """Every web address of a head, with its place."""
    yield from _in_value(head.value, ())


def _in_value(value: Value, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _in_value(one, (*place, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _in_value(one, (*place, number))
    elif value and is_complete(value):
        yield place, value
