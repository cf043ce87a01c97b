"""How long a page takes on a true slow link, seen by a real browser on a slow phone."""

import functools
import gzip
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from bench.slow_link import FAR, Link

PHONE = {"width": 360, "height": 640}
PACKED = {".html", ".css", ".js", ".svg", ".xml", ".json"}

# Seen: the first text or picture.  Blocked: what tasks take beyond 50 ms.  Moved: layout shifts.
OBSERVE = """(() => {
  const seen = window.seen = {first: 0, blocked: 0, moved: 0};
  const on = (type, tell) => new PerformanceObserver(list => list.getEntries().forEach(tell)).observe({type, buffered: true});
  on('paint', entry => { if (entry.name == 'first-contentful-paint') seen.first = entry.startTime; });
  on('longtask', entry => { seen.blocked += Math.max(0, entry.duration - 50); });
  on('layout-shift', entry => { if (!entry.hadRecentInput) seen.moved += entry.value; });
})()"""
# Longer than any round trip: who says nothing for so long has said all.
QUIET = 2.0


@dataclass(frozen=True)
class View:
    """first, all: seconds until something is seen, and until all is there.  blocked: ms.  bytes: with their headers."""

    first: float
    all: float
    blocked: float
    moved: float
    bytes: int
    requests: int


class _Packing(SimpleHTTPRequestHandler):
    """As an ordinary server does: HTTP/1.1, texts packed."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        data, is_text = file.read_bytes(), file.suffix in PACKED
        body = gzip.compress(data, 6, mtime=0) if is_text else data
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A browser opens connections that it does not use, and drops them."""


@contextmanager
def serving(folder: Path, certificate: Path) -> Iterator[int]:
    """A server on loopback, with TLS; gives its port."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Packing, directory=str(folder)))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()


def make_certificate(folder: Path, names: str = "DNS:localhost") -> Path:
    """For these few seconds only: key and certificate in one file.  names: for whom, « IP:127.0.0.1 »."""
    file = folder / "server.pem"
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=localhost"
    command = [
        "openssl",
        *words.split(),
        "-addext",
        f"subjectAltName={names}",
        "-keyout",
        str(file),
        "-out",
        str(folder / "certificate.pem"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    with file.open("a") as both:
        both.write((folder / "certificate.pem").read_text())
    return file


def view(playwright: Any, program: Path, link: Link, port: int, address: str) -> View:
    """A first visit, with nothing kept."""
    flags = [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-proxy-server",
    ]
    # From the start: a certificate that is refused first would cost a connection.
    flags.append("--ignore-certificate-errors")
    browser = playwright.chromium.launch(executable_path=str(program), args=flags)
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": link.slower})
    begun: list[float] = []
    done: list[tuple[float, float]] = []
    session.on("Network.requestWillBeSent", lambda told: begun.append(told["timestamp"]))
    session.on(
        "Network.loadingFinished", lambda told: done.append((told["timestamp"], told["encodedDataLength"]))
    )
    page.add_init_script(OBSERVE)
    page.goto(f"https://{FAR}:{port}{address}", wait_until="load", timeout=120_000)
    while True:
        before = len(begun), len(done)
        page.wait_for_timeout(QUIET * 1000)
        if before == (len(begun), len(done)) and len(done) >= len(begun):
            break
    seen = page.evaluate("window.seen")
    browser.close()
    sent = [size for _, size in done if size]
    last = max(time for time, _ in done) - min(begun)
    return View(seen["first"] / 1000, last, seen["blocked"], seen["moved"], round(sum(sent)), len(sent))
