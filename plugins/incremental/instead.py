"""The one place where what others have made is replaced, for as long as a build lasts."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

# Modules, the name that a function has in them, and what makes another one of it.
Replacement = tuple[Sequence[str], str, Callable[[Any], Any]]


@contextmanager
def instead(replacements: Iterable[Replacement]) -> Iterator[None]:
    """Modules that nobody has imported are left alone: a site may do without some of its plugins."""
    before: list[tuple[Any, str, Any]] = []
    try:
        for modules, name, make in replacements:
            for module in filter(None, map(sys.modules.get, modules)):
                before.append((module, name, getattr(module, name)))
                setattr(module, name, make(getattr(module, name)))
        yield
    finally:
        for module, name, work in reversed(before):
            setattr(module, name, work)
