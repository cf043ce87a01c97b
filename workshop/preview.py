"""The local web server of serve: the built files as a browser wants them, for this computer only."""

import http.server
import mimetypes
import os
import socketserver
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from urllib.parse import parse_qs, quote, unquote, urlsplit

from workshop.panel import EMPTY_PAGE, PREFIX, SCRIPT, STYLE, dressed

# The types of the system differ from one computer to the next; these do not.
TYPES = mimetypes.MimeTypes()
for _ending, _type in {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".csv": "text/csv",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}.items():
    TYPES.add_type(_type, _ending)

LOCAL_NAMES = {"127.0.0.1", "localhost"}

# A comment this often keeps the event stream open, and shows that a page was closed.
HEARTBEAT_SECONDS = 15


@dataclass
class Preview:
    """What is shown now.  report: what the last build printed when it failed, else nothing.

    first: what is shown in place of the site's files, by their names, until the build that is under way ends.
    still: names a build of which the pages that were shown first are the same in this one.
    """

    site: Path
    report: str = ""
    first: Mapping[str, bytes] = field(default_factory=dict)
    still: str = ""
    builds: int = 0
    # Pages of an earlier serve must reload too.
    start: str = field(default_factory=lambda: token_hex(4))
    changed: threading.Condition = field(default_factory=threading.Condition)

    @property
    def shown(self) -> str:
        return f"{self.start}-{self.builds}"

    @property
    def shown_first(self) -> str:
        return f"{self.shown}-first"

    def show(self, report: str) -> None:
        with self.changed:
            self.still = self.shown_first if self._are_the_same(self.first) and not report else ""
            self.first, self.report = {}, report
            self.builds += 1
            self.changed.notify_all()

    def show_first(self, files: Mapping[str, bytes]) -> None:
        with self.changed:
            self.first, self.still = files, ""
            self.builds += 1
            self.changed.notify_all()

    def outdated(self, shown: str) -> bool:
        return shown not in {self.shown, self.shown_first, self.still}

    def _are_the_same(self, files: Mapping[str, bytes]) -> bool:
        try:
            return all((self.site / name).read_bytes() == data for name, data in files.items())
        except OSError:
            return False

    def wait_for_first_build(self) -> None:
        with self.changed:
            self.changed.wait_for(lambda: self.builds > 0)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    # On Windows this would let two programs have one port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, port: int, preview: Preview) -> None:
        self.preview = preview
        super().__init__(("127.0.0.1", port), Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes a page is not an error worth a traceback."""


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        """Answers only to this computer's names: a page elsewhere could point a name of its own here (rebinding)."""
        if urlsplit(f"//{self.headers.get('Host', '')}").hostname not in LOCAL_NAMES:
            self.answer(403, "text/plain", "Ce serveur ne répond qu’à http://127.0.0.1 et http://localhost.")
        elif self.path.startswith(PREFIX):
            self.answer_own(self.path.removeprefix(PREFIX))
        else:
            self.server.preview.wait_for_first_build()
            asked = urlsplit(self.path)
            self.answer_file(unquote(asked.path), asked.query)

    do_HEAD = do_GET  # noqa: N815 -- the name that http.server looks for

    def answer_own(self, name: str) -> None:
        if name == "panel.css":
            self.answer(200, "text/css", STYLE)
        elif name == "reload.js":
            self.answer(200, "text/javascript", SCRIPT)
        elif name.startswith("events?"):
            self.answer_events(parse_qs(urlsplit(name).query).get("shown", [""])[0])
        else:
            self.answer(404, "text/plain", "")

    def answer_events(self, shown: str) -> None:
        """Server-sent events (HTML standard, 9.2): one message when the page shows an outdated build."""
        preview = self.server.preview
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        while True:
            with preview.changed:
                outdated = preview.changed.wait_for(lambda: preview.outdated(shown), HEARTBEAT_SECONDS)
            self.wfile.write(b"data: reload\n\n" if outdated else b":\n\n")
            if outdated:
                return

    def answer_file(self, path: str, query: str) -> None:
        file = self.file_of(path)
        if file and file.is_dir() and not path.endswith("/"):
            # With the query, as the hosts do: an old address may hang on it.
            self.answer(301, "text/plain", "", location=quote(path + "/") + (f"?{query}" if query else ""))
        elif file and file.is_dir():
            self.answer_existing(file / "index.html")
        else:
            self.answer_existing(file if file and not path.endswith("/") else None)

    def file_of(self, path: str) -> Path | None:
        """The file or folder of an address, None outside the site, whether by dots, backslashes or links."""
        site = self.server.preview.site.resolve()
        if "\0" in path:
            return None
        file = (site / path.lstrip("/\\")).resolve()
        return file if file.is_relative_to(site) else None

    def answer_existing(self, file: Path | None) -> None:
        """The file with its type, or the site's own page for what does not exist."""
        preview, status = self.server.preview, 200
        with preview.changed:
            body = file and preview.first.get(file.relative_to(preview.site.resolve()).as_posix())
            shown = preview.shown_first if body else preview.shown
        if not (body or (file and file.is_file())):
            file, status = preview.site / "404.html", 404
        assert file
        try:
            body = body or file.read_bytes()
        except OSError:
            self.answer_without_page()
            return
        kind = TYPES.guess_type(file.name)[0] or "application/octet-stream"
        if kind == "text/html":
            page = body.decode("utf-8", "replace")
            self.answer(status, kind, dressed(page, preview.report, shown))
        else:
            self.answer(status, kind, body)

    def answer_without_page(self) -> None:
        """No 404.html: nothing was built yet, or the site has none."""
        preview = self.server.preview
        if preview.site.is_dir():
            self.answer(404, "text/plain", "Cette page n’existe pas.")
        else:
            self.answer(503, "text/html", dressed(EMPTY_PAGE, preview.report, preview.shown))

    def answer(self, status: int, kind: str, body: str | bytes, location: str = "") -> None:
        data = body.encode() if isinstance(body, str) else body
        is_text = kind.startswith("text/") or kind.endswith(("xml", "json", "javascript"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Every request on the terminal would hide the problems."""
