"""Servers on loopback, each in a process of its own; an S3 by moto."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_connection, create_server
from subprocess import DEVNULL, Popen, TimeoutExpired


def free_port() -> int:
    with create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """A server that is ended afterwards; entered once it listens."""
    process = Popen(command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL)
    try:
        while process.poll() is None:
            try:
                create_connection(("127.0.0.1", port)).close()
                break
            except ConnectionRefusedError:
                try:
                    process.wait(0.05)
                except TimeoutExpired:
                    continue
        assert process.poll() is None, command
        yield
    finally:
        process.terminate()
        process.wait()


@contextmanager
def s3(certificate: Path | None = None) -> Iterator[int]:
    """Gives its port; with TLS where a certificate and its key are given, in one file."""
    port = free_port()
    tls = ["-c", str(certificate), "-k", str(certificate)] if certificate else []
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port), *tls]
    with running(command, port):
        yield port
