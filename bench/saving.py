"""How long from saving a text to its new page, as the server of who writes gives it: ours beside Hugo's?

Both serve at once, on one machine, and rest while the other is asked; each has the same posts, as bench/generators.py has them.
"""

import contextlib
import http.client
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.building import ratio, spread
from bench.generators import GENERATORS, OURS, REFERENCE
from bench.peers import install_hugo
from workshop.terminal import say

SIZES: Mapping[int, int] = {1_000: 5, 10_000: 5}
QUICK: Mapping[int, int] = {100: 3}
# Between two looks at the page.
LOOK = 0.005
LIMIT_SECONDS = 900
# So our server names a page that is there before the build ends (workshop/preview.py).
SHOWN_FIRST = '-first"'
# Who writes does not save twice in a breath: the next build gets ready meanwhile.
REST_SECONDS = 3


@dataclass(frozen=True)
class Author:
    """Somebody who saves a text of a folder and looks at its page."""

    folder: Path
    port: int

    def saves(self, post: str) -> tuple[float, float]:
        """Seconds until the page is seen, and until all pages are (the same where nobody can tell)."""
        words = f"Une phrase de plus, la {time.monotonic_ns()}."
        file = self.folder / f"content/actualites/{post}.md"
        # As editors do: the file is whole at any moment.
        beside = file.with_name(f".{file.name}.new")
        beside.write_text(f"{file.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")
        begun = time.monotonic()
        beside.replace(file)
        address = f"/actualites/{post}/"
        wait_for(lambda: words in self.page(address))
        seen = time.monotonic() - begun
        wait_for(lambda: SHOWN_FIRST not in self.page(address))
        return seen, time.monotonic() - begun

    def page(self, address: str) -> str:
        """Nothing where it is cut off: Hugo writes it at that moment."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LIMIT_SECONDS)
        with contextlib.closing(connection):
            connection.request("GET", address)
            try:
                return connection.getresponse().read().decode()
            except http.client.IncompleteRead:
                return ""


def main(root: Path) -> None:
    measure(root, SIZES)


def quick(root: Path) -> None:
    """Some ten seconds where the machine is free."""
    measure(root, QUICK)


def measure(root: Path, sizes: Mapping[int, int]) -> None:
    for size, rounds in sizes.items():
        say(f"{size} textes, enregistrés {rounds} fois…")
        with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as serving:
            authors = {}
            for name, serve in SERVERS.items():
                place = Path(folder, name)
                place.mkdir()
                GENERATORS[name].write(root, place, size)
                try:
                    authors[name] = serving.enter_context(serve(root, place))
                except (OSError, ValueError, subprocess.CalledProcessError):
                    say(f"{name} : n’est pas là et n’a pas pu être installé.")
            print(table(size, _rounds(authors, size, rounds)), flush=True)


def _rounds(authors: Mapping[str, Author], size: int, rounds: int) -> dict[str, list[tuple[float, float]]]:
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in authors}
    for one in range(rounds):
        for name, author in authors.items():
            time.sleep(REST_SECONDS)
            found[name].append(author.saves(f"texte-{size // 2 + one}"))
    return found


@contextlib.contextmanager
def _ours(root: Path, place: Path) -> Iterator[Author]:
    for name in ("workshop", "plugins"):
        (place / name).symlink_to(root / name)
    code = "import sys; from pathlib import Path; from workshop.serving import serve; sys.exit(serve(Path.cwd(), {}))"
    author = Author(place, _free_port())
    with _running([sys.executable, "-c", code.format(author.port)], author) as running:
        yield running


@contextlib.contextmanager
def _hugo(root: Path, place: Path) -> Iterator[Author]:
    """As it is by itself: in memory, and only what was looked at is made at once."""
    author = Author(place, _free_port())
    with _running([install_hugo(root), "server", "--port", str(author.port)], author) as running:
        yield running


SERVERS: Mapping[str, Callable[[Path, Path], contextlib.AbstractContextManager[Author]]] = {
    OURS: _ours,
    REFERENCE: _hugo,
}


@contextlib.contextmanager
def _running(command: Sequence[str | Path], author: Author) -> Iterator[Author]:
    """From when its first page is there."""
    with (author.folder / "said").open("wb") as said:
        process = subprocess.Popen(command, cwd=author.folder, stdout=said, stderr=said)
    try:
        wait_for(lambda: process.poll() is not None or "texte-" in _page_or_nothing(author))
        if process.returncode is not None:
            raise subprocess.CalledProcessError(process.returncode, [str(word) for word in command])
        yield author
    finally:
        process.terminate()
        process.wait()


def _page_or_nothing(author: Author) -> str:
    try:
        return author.page("/")
    except OSError:
        return ""


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait_for(happened: Callable[[], object]) -> None:
    """Raises ValueError where it takes too long."""
    end = time.monotonic() + LIMIT_SECONDS
    while not happened():
        if time.monotonic() > end:
            raise ValueError("it did not happen")
        time.sleep(LOOK)


def table(size: int, found: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """For the terminal: medians, with the least and the most in brackets."""
    lines = [f"{size} textes".ljust(16) + f"{'page vue, s':>20}{'× ' + REFERENCE:>9}{'site refait, s':>22}"]
    for name, times in found.items():
        seen, whole = [one for one, _ in times], [one for _, one in times]
        beside = [one for one, _ in found.get(REFERENCE, times)]
        lines.append(f"{name:<16}{spread(seen):>20}{ratio(seen, beside):>9}{spread(whole):>22}")
    return "\n".join(lines)
