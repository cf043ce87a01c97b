"""A browser, and a built site behind a server: what the tests in a real browser share."""

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


# Of one module each: while Playwright is open, no other test can run an event loop of its own.
@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        # Without a user namespace, as root or in a container, the sandbox cannot start; the pages are ours.
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def kind_of(address: str) -> str:
    """What pages are made alike: their address with its years and its last name left out."""
    parts = ["<an>" if re.fullmatch(r"\d{4}", part) else part for part in address.strip("/").split("/")]
    if len(parts) > 1 and parts[-1] not in PAGES_OF_ONE_TEMPLATE:
        parts[-1] = "<un>" if parts[-1] != "<an>" else parts[-1]
    return "/".join(parts)


# Below an address, the pages that have a template of their own.
PAGES_OF_ONE_TEMPLATE = {"bilan", "en-retard", "etats", "lieux", "sans-nouvelles"}


def one_of_each_kind(addresses: list[str], size: dict[str, int]) -> list[str]:
    """The largest page of each kind: it holds the most of what can go wrong.  size: address -> bytes."""
    kinds: dict[str, str] = {}
    for address in sorted(addresses, key=lambda one: (-size[one], one)):
        kinds.setdefault(kind_of(address), address)
    return sorted(kinds.values())
