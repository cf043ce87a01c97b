"""What a server on loopback answers, as it is: no redirection is followed, nothing is unpacked unless it is asked."""

import gzip
import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """headers: by their names in small letters.  body: as it was sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


def fetch(port: int, address: str, *, tls: bool = True, **headers: str) -> Answer:
    """headers: accept_encoding="br"."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    connection = (
        http.client.HTTPSConnection("127.0.0.1", port, context=context)
        if tls
        else http.client.HTTPConnection("127.0.0.1", port)
    )
    said = {"Host": "isoc.ml", **{name.replace("_", "-"): value for name, value in headers.items()}}
    connection.request("GET", address, headers=said)
    answer = connection.getresponse()
    told = {name.lower(): value for name, value in answer.getheaders()}
    body = answer.read()
    connection.close()
    return Answer(answer.status, told, body)


def protocol(port: int) -> str | None:
    """The protocol that the server takes of HTTP/2 and HTTP/1.1."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_alpn_protocols(["h2", "http/1.1"])
    connection = http.client.HTTPSConnection("127.0.0.1", port, context=context)
    connection.connect()
    assert isinstance(connection.sock, ssl.SSLSocket)
    taken = connection.sock.selected_alpn_protocol()
    connection.close()
    return taken
