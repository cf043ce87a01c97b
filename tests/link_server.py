"""Other people's servers, on loopback: each path answers as it is told to, and what was asked is counted."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# method -> status, and the headers to answer with
Behaviour = Callable[[str], tuple[int, dict[str, str]]]


def status(get: int, head: int | None = None, **headers: str) -> Behaviour:
    """headers: retry_after="1" for « Retry-After: 1 »."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda method: (get if method == "GET" or head is None else head, named)


class Server(ThreadingHTTPServer):
    """asked: « HEAD /page », in order.  at_once: the most requests that were ever open at the same time."""

    daemon_threads = True

    def __init__(self, address: str, pages: dict[str, Behaviour]) -> None:
        super().__init__((address, 0), _Handler)
        self.pages = pages
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.open = 0
        self.at_once = 0
        self.lock = threading.Lock()
        # Set at the end of a test, so that a page that hangs lets go.
        self.ended = threading.Event()

    @property
    def url(self) -> str:
        return f"http://{self.server_address[0]}:{self.server_address[1]}"

    @property
    def counts(self) -> Counter[str]:
        return Counter(self.asked)

    def handle_error(self, *_: object) -> None:
        """A client that goes away in the middle is what is tested."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def answer(self) -> None:
        with self.server.lock:
            self.server.asked.append(f"{self.command} {self.path}")
            self.server.headers.append(dict(self.headers))
            self.server.open += 1
            self.server.at_once = max(self.server.at_once, self.server.open)
        try:
            # Long enough for a second request to meet this one, if it were let.
            time.sleep(0.01)
            behaviour = self.server.pages.get(self.path, status(404))
            code, headers = behaviour(self.command)
        finally:
            # Before the answer goes out: whoever has it may ask again at once.
            with self.server.lock:
                self.server.open -= 1
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()

    do_HEAD = do_GET = answer  # noqa: N815 -- http.server's names

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(pages: dict[str, Behaviour], address: str = "127.0.0.1") -> Iterator[Server]:
    server = Server(address, pages)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()
