"""Answers of pure functions, kept from one build to the next."""

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .digests import Unknown, digest, digest_in_no_order
from .spool import Spool
from .state import Answer, Remains


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
        # New answers wait in a file; of those that are as they were before, that file knows.
        self._new = Spool()
        self._as_before: set[bytes] = set()
        # What was asked since somebody has looked: the answers that were not known before, else nothing.
        self._asked: dict[bytes, bytes] = {}
        self._digests: dict[int, tuple[Any, bytes]] = {}

    def asked(self, what: Remembered, work: Callable[..., Any]) -> Callable[..., Any]:
        """The function, asked through this memory."""

        def asked(*given: Any, **named: Any) -> Any:
            try:
                key = digest((what.name, what.key(*given, **named)), self._at_sight)
            except Unknown:
                return work(*given, **named)
            if (data := self.recall(key)) is not None:
                return pickle.loads(data)
            found = work(*given, **named)
            found = list(found) if what.whole else found
            self.keep(key, pickle.dumps(found, 5))
            return found

        return asked

    def news(self) -> dict[bytes, bytes]:
        """Since this was last asked: the answers that another process needs to know as much; nothing for what both know."""
        news, self._asked = self._asked, {}
        return news

    def learn(self, news: Mapping[bytes, bytes]) -> None:
        for key, data in news.items():
            if data:
                self._new.add(key, data)
            else:
                self._as_before.add(key)

    def keep(self, key: bytes, data: bytes) -> None:
        self._asked[key] = data
        self._new.add(key, data)

    def recall(self, key: bytes) -> bytes | None:
        if (data := self._new.get(key)) is not None:
            return data
        data = self._before.recall(key) if self._before else None
        if data is not None and key not in self._as_before:
            self._as_before.add(key)
            self._asked[key] = b""
        return data

    def all_kept(self) -> Iterator[tuple[bytes, Answer]]:
        """What was asked, with its answer."""
        yield from self._new.all()
        for key in self._as_before - self._new.keys():
            if self._before:
                yield key, self._before.answer(key)

    def _at_sight(self, value: Any) -> Any:
        """What many are asked about, and never changes, is gone through once."""
        if type(value).__name__ != "Site":
            return NotImplemented
        if id(value) not in self._digests:
            self._digests[id(value)] = value, digest_in_no_order(value)
        return self._digests[id(value)][1]
