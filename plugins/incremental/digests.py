"""A value -> a few bytes that another value does not have, in whatever process; or Unknown.  Pure.

What is not understood is never taken for the same: whoever asks then does the work again.
"""

import re
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta, tzinfo
from enum import Enum
from hashlib import blake2b
from pathlib import PurePath
from types import FunctionType, MappingProxyType, ModuleType
from typing import Any

SIZE = 16


class Unknown(Exception):  # noqa: N818 -- reads as a sentence where it is caught
    """A value that may hold something which cannot be seen."""


# A value that stands for itself, by another one that can be digested; NotImplemented where it is none of those.
Sight = Callable[[Any], Any]


def as_it_is(_value: Any) -> Any:
    return NotImplemented


def digest(value: Any, sight: Sight = as_it_is) -> bytes:
    """sight: how to take what only the caller knows.  Raises Unknown."""
    parts: list[bytes] = []
    try:
        _add(parts, value, sight)
    except RecursionError as error:
        raise Unknown("it goes round in a circle") from error
    return blake2b(b"".join(parts), digest_size=SIZE).digest()


def _add(parts: list[bytes], value: Any, sight: Sight) -> None:
    kind = type(value)
    if kind is str:
        data = value.encode("utf-8", "surrogatepass")
        parts += (b"s%d:" % len(data), data)
    elif kind is int:
        parts.append(b"i%d;" % value)
    elif value is None or kind in _PLAIN:
        parts.append(f"{kind.__name__} {value!r};".encode())
    elif kind is bytes:
        parts += (b"b%d:" % len(value), value)
    elif (seen := sight(value)) is not NotImplemented:
        parts.append(b"seen")
        _add(parts, seen, sight)
    elif isinstance(value, list | tuple):
        parts.append(b"%s %d[" % (_name(kind), len(value)))
        for one in value:
            _add(parts, one, sight)
    # In their order: a template goes through them as they come.
    elif isinstance(value, Mapping):
        if kind not in _MAPPINGS:
            raise Unknown(str(kind))
        parts.append(b"%s %d{" % (_name(kind), len(value)))
        for key, one in value.items():
            _add(parts, key, sight)
            _add(parts, one, sight)
    elif isinstance(value, set | frozenset):
        parts.append(b"%s %d{" % (_name(kind), len(value)))
        parts += sorted(digest(one, sight) for one in value)
    else:
        _add_other(parts, value, kind, sight)


def _add_other(parts: list[bytes], value: Any, kind: type, sight: Sight) -> None:
    parts.append(b"%s " % _name(kind))
    if isinstance(value, Enum):
        parts.append(f"{value.name};".encode())
    elif isinstance(value, type | ModuleType):
        parts.append(_name(value))
    elif is_dataclass(value):
        for field in fields(value):
            _add(parts, getattr(value, field.name), sight)
    elif isinstance(value, str):
        _add(parts, str.__str__(value), sight)
    elif isinstance(value, date | time | timedelta | tzinfo | PurePath | range):
        parts.append(f"{value!r};".encode())
    elif isinstance(value, re.Pattern):
        _add(parts, (value.pattern, value.flags), sight)
    elif isinstance(value, FunctionType):
        _add_function(parts, value, sight)
    else:
        raise Unknown(str(kind))


def _add_function(parts: list[bytes], value: FunctionType, sight: Sight) -> None:
    """Its code is that of its file; what it was given on the way is more."""
    parts.append(b"%s %d;" % (_name(value), value.__code__.co_firstlineno))
    held = [cell.cell_contents for cell in value.__closure__ or ()]
    _add(parts, [held, value.__defaults__, value.__kwdefaults__], sight)


def _name(thing: Any) -> bytes:
    name = getattr(thing, "__qualname__", "") or getattr(thing, "__name__", "")
    return f"{getattr(thing, '__module__', '')}.{name}".encode()


_PLAIN = frozenset({bool, float})
_MAPPINGS = frozenset({dict, MappingProxyType, OrderedDict, defaultdict})


def digest_in_no_order(value: Any, sight: Sight = as_it_is) -> bytes:
    """Of an object whose lists and mappings are filled in any order: Pelican finds the files of a folder in none."""
    parts = {
        name: sorted(digest(part, sight) for part in (one.items() if isinstance(one, Mapping) else one))
        if isinstance(one, list | Mapping)
        else one
        for name, one in vars(value).items()
    }
    return digest(parts, sight)


def digest_of_names(digests: Mapping[str, bytes]) -> bytes:
    """Of files, by their names."""
    whole = blake2b(digest_size=SIZE)
    for name in sorted(digests):
        whole.update(name.encode("utf-8", "surrogatepass") + b"\0" + digests[name])
    return whole.digest()
