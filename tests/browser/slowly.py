"""A page that comes so slowly that what is there is seen before the rest: the same on every machine, however busy."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.opening import Quiet, serving

PICTURES = (".avif", ".jpg", ".png", ".svg", ".webp")
# Resolved when what is there has been painted.
PAINTED = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
# To the end, for the pictures that wait until they are near; resolved when all are there.
ALL_PICTURES = """async () => {
  const pictures = [...document.querySelectorAll('img:not(details img)')];
  if (!pictures.some(one => one.loading == 'lazy')) return;
  scrollTo(0, document.body.scrollHeight);
  await Promise.all(pictures.filter(one => !one.complete).map(one => new Promise(done => one.onload = one.onerror = done)));
}"""
# Resolved when more of the page than is known has been painted: the size of what is there, 0 for the whole page.
# A piece may end within a tag, and a browser may hold back its first painting: then it takes more to see more.
MORE_PAINTED = """known => new Promise(done => {
  const seen = () => document.documentElement.outerHTML.length;
  const tell = () => done(document.readyState === 'loading' ? seen() : 0);
  const look = () => seen() > known || document.readyState !== 'loading' ? setTimeout(tell) : requestAnimationFrame(look);
  requestAnimationFrame(look); setTimeout(tell, 100);
})"""
# Layout shifts (Core Web Vitals): what moved of what was already seen, from the first painting on.
_MOVED = """window.moved = 0;
  const add = entries => entries.forEach(entry => window.moved += entry.value);
  const shifts = new PerformanceObserver(list => add(list.getEntries()));
  window.allMoved = () => { add(shifts.takeRecords()); return window.moved };"""
MOVED = f"{_MOVED} shifts.observe({{type: 'layout-shift', buffered: true}})"
# Without what moved while the text came: how much of it comes before a painting is never twice the same.
MOVED_ONCE_PAINTED = f"""{_MOVED} addEventListener('DOMContentLoaded', () => requestAnimationFrame(() =>
  setTimeout(() => shifts.observe({{type: 'layout-shift'}}))))"""
ALL_MOVED = f"{PAINTED}.then(() => allMoved())"


class Holding(Quiet):
    """A picture waits for the text of its page, and is asked for by every page."""

    def __init__(self, *given: object, painted: threading.Event, **more: object) -> None:
        self.painted = painted
        super().__init__(*given, **more)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802 -- its name in the standard library
        if self.path.endswith(PICTURES):
            self.painted.wait()
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


@dataclass(frozen=True)
class TextFirst:
    """painted: the text of the page that is open, so that its pictures may come."""

    host: str
    painted: threading.Event

    def goto(self, page: Page, address: str) -> None:
        self.painted.clear()
        page.goto(self.host + address, wait_until="domcontentloaded")
        page.evaluate(PAINTED)
        self.painted.set()
        page.wait_for_load_state("load")
        page.evaluate(ALL_PICTURES)


@contextmanager
def text_first(folder: Path) -> Iterator[TextFirst]:
    painted = threading.Event()
    with serving(partial(Holding, directory=str(folder), painted=painted)) as host:
        yield TextFirst(host, painted)


class InPieces(Quiet):
    """The body of a page in pieces of a size, each one when the one before has been painted."""

    def __init__(self, *given: object, size: int, painted: threading.Semaphore, **more: object) -> None:
        self.size, self.painted = size, painted
        super().__init__(*given, **more)  # type: ignore[arg-type]

    def copyfile(self, source, outputfile) -> None:  # type: ignore[no-untyped-def]
        html = source.read()
        begun = html.find(b"<body") + 1
        ends = [0, *range(begun + self.size, len(html), self.size), len(html)]
        for start, end in pairwise(ends):
            outputfile.write(html[start:end])
            if begun and end < len(html):
                self.painted.acquire()


@dataclass(frozen=True)
class Pieces:
    host: str
    painted: threading.Semaphore

    def goto(self, page: Page, address: str) -> None:
        # What was painted of the page before lets no piece of this one come.
        while self.painted.acquire(blocking=False):
            pass
        page.goto(self.host + address, wait_until="commit")
        known = 0
        while known := page.evaluate(MORE_PAINTED, known):
            self.painted.release()
        page.evaluate(PAINTED)


@contextmanager
def in_pieces(folder: Path, size: int) -> Iterator[Pieces]:
    """size: of a piece, in bytes."""
    painted = threading.Semaphore(0)
    with serving(partial(InPieces, directory=str(folder), size=size, painted=painted)) as host:
        yield Pieces(host, painted)
