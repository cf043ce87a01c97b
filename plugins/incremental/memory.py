"""Answers of pure functions, kept from one build to the next."""

import pickle
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from .digests import Unknown, digest
from .state import Remains


@dataclass(frozen=True)
class Remembered:
    """A function whose answer depends on nothing but what it is given, wherever modules have it under its name.

    key: what it is given -> all that its answer depends on.  whole: its answer is handed over as a list, as it gives it piece
    by piece.
    """

    name: str
    modules: Sequence[str]
    key: Callable[..., Any] = lambda *given, **named: (given, named)
    whole: bool = False


class Memory:
    """before: of an earlier build by the same code; None where there was none."""

    def __init__(self, before: Remains | None) -> None:
        self._before = before
        self.kept: dict[bytes, bytes] = {}
        self._digests: dict[int, tuple[Any, bytes]] = {}

    def answer(self, what: Remembered, work: Callable[..., Any], given: Any, named: Any) -> Any:
        try:
            key = digest((what.name, what.key(*given, **named)), self._at_sight)
        except Unknown:
            return work(*given, **named)
        if (data := self.kept.get(key) or (self._before and self._before.recall(key))) is None:
            found = work(*given, **named)
            found = list(found) if what.whole else found
            self.kept[key] = pickle.dumps(found, 5)
            return found
        self.kept[key] = data
        return pickle.loads(data)

    def _at_sight(self, value: Any) -> Any:
        """What is asked about again and again, as one thing that never changes, is gone through once."""
        if type(value).__name__ != "Site":
            return NotImplemented
        if id(value) not in self._digests:
            self._digests[id(value)] = value, digest(vars(value))
        return self._digests[id(value)][1]

    @contextmanager
    def at_work(self, functions: Sequence[Remembered]) -> Iterator[None]:
        """Until it ends, the functions are asked through this memory.  The one place where code of others is replaced.

        Modules that nobody has imported ask nothing.
        """
        replaced = []
        for what in functions:
            for module in filter(None, map(sys.modules.get, what.modules)):
                work = getattr(module, what.name)
                replaced.append((module, what.name, work))
                setattr(module, what.name, self._asked(what, work))
        try:
            yield
        finally:
            for module, name, work in replaced:
                setattr(module, name, work)

    def _asked(self, what: Remembered, work: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*given: Any, **named: Any) -> Any:
            return self.answer(what, work, given, named)

        return asked

