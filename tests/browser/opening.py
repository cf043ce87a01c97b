"""A browser, and a built site behind a server: what the tests in a real browser share."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import BaseRequestHandler

from playwright.sync_api import Browser, sync_playwright

# Every window of Chromium loads two pages of its own for what its address bar may show, and nobody sees it here.
NEVER_SEEN = "WebUIOmniboxPopup,WebUIOmniboxAimPopup"
# Only the last list counts: what Playwright itself turns off is repeated.
OFF = (
    "AimEnabled,AvoidCorsURLLoaderRestartOnRedirect,AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,"
    "HttpsFirstBalancedModeAutoEnable,HttpsUpgrades,LensOverlay,MediaRouter,NetworkTimeServiceQuerying,OptimizationHints,"
    "PaintHolding,PreconnectToSearch,ThirdPartyStoragePartitioning"
)
FLAGS = [
    # Without a user namespace, as root or in a container, the sandbox cannot start; the pages are ours.
    "--no-sandbox",
    # A page is looked at for a moment: compiling its scripts for speed takes longer than it spares.
    "--js-flags=--no-opt --no-maglev",
    f"--disable-features={OFF},{NEVER_SEEN}",
]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


# Of one module each: while Playwright is open, no other test can run an event loop of its own.
@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the server."""
    with serving(partial(Quiet, directory=str(folder))) as host:
        yield host


@contextmanager
def serving(handler: Callable[..., BaseRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
