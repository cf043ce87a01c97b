"""A page that comes so slowly that what is there is seen before the rest: the same on every machine, however busy."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Page, Route

from tests.browser.opening import Quiet, serving

PICTURES = "**/*.{avif,jpg,png,svg,webp}"
# Resolved when what is there has been painted.
PAINTED = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
ALL_PICTURES = """Promise.all([...document.querySelectorAll('img:not(details img)')].filter(one => !one.complete)
  .map(one => new Promise(done => one.onload = one.onerror = done)))"""
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


def goto(page: Page, address: str) -> None:
    """The text is painted, then its pictures come; to the end, for what waits until it is near."""
    held: list[Route] = []
    page.route(PICTURES, lambda route: held.append(route))
    page.goto(address, wait_until="domcontentloaded")
    page.evaluate(PAINTED)
    page.route(PICTURES, lambda route: route.continue_())
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    if page.locator("img[loading=lazy]:not(details img)").count():
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.evaluate(ALL_PICTURES)
    page.unroute(PICTURES)


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
