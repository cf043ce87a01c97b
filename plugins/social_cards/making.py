"""Cards -> the bytes of their pictures; draws only those that the cache does not have."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property

from plugins.caching.cache import Cache
from plugins.parallel.spawning import share_out

from .card import Card, digest
from .drawing import Look, draw

# One takes about 0.015 s, helpers about 1 s to come.
FEW = 100
# What a cache may hold before what this build does not want is removed: the previews, drafts and tests of many builds.
ENOUGH = 3_000


@dataclass(frozen=True)
class Task:
    """What a helper is told: it shares no memory with the build."""

    card: Card
    look: Look


class Studio:
    """look: of the theme, one for all pictures of a build."""

    def __init__(self, look: Look, cache: Cache) -> None:
        self._look, self._cache = look, cache

    @cached_property
    def _digest_of_look(self) -> str:
        return digest(asdict(self._look))

    def name(self, card: Card) -> str:
        """In the cache, by what the picture shows: pages that show the same have the same."""
        return f"{digest(asdict(card), self._digest_of_look)[:32]}.jpg"

    def held(self, card: Card) -> bytes | None:
        return self._cache.read(self.name(card))

    def drawn(self, wanted: Mapping[str, Card]) -> Iterator[tuple[str, bytes]]:
        """wanted: by address.  Each address with its bytes; every card is drawn once."""
        addresses: dict[Card, list[str]] = {}
        for address, card in wanted.items():
            addresses.setdefault(card, []).append(address)
        tasks = [Task(card, self._look) for card in addresses]
        for task, data in share_out(_draw, tasks, FEW):
            self._cache.write(self.name(task.card), data)
            for address in addresses[task.card]:
                yield address, data

    def forget(self, but: Mapping[str, Card]) -> None:
        """What is left of earlier builds, once there is much of it."""
        folder = self._cache.folder
        if folder.is_dir() and sum(1 for _ in folder.iterdir()) > ENOUGH:
            self._cache.keep_only({self.name(card) for card in but.values()})


def _draw(task: Task) -> bytes:
    return draw(task.card, task.look)
