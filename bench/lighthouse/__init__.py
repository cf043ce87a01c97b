"""Lighthouse on the largest page of each kind: performance, accessibility, good practice, search engines.

It needs Node.  Its own code is installed below .cache by the lock beside this file, with its hashes.
"""

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.kinds import one_of_each_kind
from workshop.browser import chromium
from workshop.builds import build
from workshop.installing import Impossible
from workshop.wanted import Wanted

HERE = Path(__file__).resolve().parent
LOCK = ("package.json", "package-lock.json", ".npmrc")
CATEGORIES = {
    "performance": "vitesse",
    "accessibility": "accessibilité",
    "best-practices": "pratiques",
    "seo": "recherche",
}
# On purpose: these pages ask search engines to leave them out, which Lighthouse takes for a mistake.
UNLISTED_AUDIT = "is-crawlable"

# What one page got: category -> 0 to 100; and the audits that cost it points.
Marks = tuple[Mapping[str, int], list[str]]


def main(root: Path) -> None:
    try:
        program, browser = install(root / ".cache/lighthouse"), chromium()
    except Impossible as reason:
        print(reason)
        return
    with TemporaryDirectory() as folder:
        site = Path(folder, "site")
        build(root, site, Wanted(production=True))
        with served(site) as host:
            marks = {page: measure([*program, host + page], browser) for page in pages_of(site)}
    print(report(marks))


def install(folder: Path) -> list[str]:
    """The command that starts it; a second time, nothing is asked of the network."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        raise Impossible("Lighthouse a besoin de Node et de npm : installez-les, puis relancez cette mesure.")
    start = folder / "node_modules/lighthouse/cli/index.js"
    lock = (HERE / "package-lock.json").read_bytes()
    kept = folder / "package-lock.json"
    if not (start.is_file() and kept.is_file() and kept.read_bytes() == lock):
        folder.mkdir(parents=True, exist_ok=True)
        for name in LOCK:
            shutil.copy(HERE / name, folder / name)
        if subprocess.call([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder):
            raise Impossible("Lighthouse n’a pas pu être installé.")
    return [node, str(start)]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


def pages_of(site: Path) -> list[str]:
    files = {
        "/" + file.relative_to(site).as_posix().removesuffix("index.html"): file.stat().st_size
        for file in site.rglob("*.html")
    }
    return one_of_each_kind(files, files)


def measure(command: list[str], browser: Path) -> Marks:
    """As on a phone of the middle, 4 times slower than this machine, on a slow 4G link: its own defaults."""
    flags = "--headless=new --no-sandbox --disable-gpu"
    options = [
        "--output=json",
        "--quiet",
        f"--chrome-flags={flags}",
        f"--only-categories={','.join(CATEGORIES)}",
    ]
    environment = {**os.environ, "CHROME_PATH": str(browser)}
    ran = subprocess.run(
        [*command, *options], env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return read(json.loads(ran.stdout)) if ran.stdout else ({}, [ran.stderr.strip().splitlines()[-1]])


def read(told: Mapping[str, object]) -> Marks:
    categories, audits = told["categories"], told["audits"]
    assert isinstance(categories, Mapping)
    assert isinstance(audits, Mapping)
    marks = {name: round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES}
    short = [
        ref["id"]
        for name in CATEGORIES
        for ref in categories[name]["auditRefs"]
        if ref["weight"]
        and (audits[ref["id"]]["score"] or 0) < 1
        and audits[ref["id"]]["scoreDisplayMode"] in SCORED
    ]
    return marks, short


SCORED = {"binary", "numeric", "metricSavings"}


def report(marks: Mapping[str, Marks]) -> str:
    """A line for each page, the worst last of all words."""
    wide = max(map(len, marks), default=0)
    lines = [" ".join(["page".ljust(wide), *(name.rjust(14) for name in CATEGORIES.values())])]
    for page, (got, short) in marks.items():
        figures = (str(got.get(name, "?")).rjust(14) for name in CATEGORIES)
        lines.append(" ".join([page.ljust(wide), *figures, *short]))
    full = sum(all(got.get(name) == 100 for name in CATEGORIES) for got, _ in marks.values())
    return "\n".join([*lines, verdict(full, len(marks), unlisted(marks.values()))])


def verdict(full: int, count: int, hidden: int) -> str:
    aside = f", dont {hidden} où seule manque l’indexation, refusée exprès" if hidden else ""
    rest = f" ; {count - full} en dessous{aside}" if full < count else ""
    return f"{full} page{'s' if full > 1 else ''} sur {count} : 100, 100, 100 et 100{rest}."


def unlisted(marks: Iterable[Marks]) -> int:
    return sum(short == [UNLISTED_AUDIT] for _, short in marks)
