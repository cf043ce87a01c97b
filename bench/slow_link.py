"""A true slow link: two network namespaces, joined by a rate, a delay and a queue.

TCP and TLS handshakes, slow start and waiting for answers happen for real.  Needs Linux, root, iproute2 and /dev/net/tun;
no tc, whose netem not every kernel has.  The server stays on loopback: a relay in the far namespace hands its bytes on.
Name look-up and the waking of the radio, one to two seconds on 2G, are not in it.
"""

import asyncio
import ctypes
import fcntl
import multiprocessing
import os
import shutil
import signal
import socket
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# Inside the two namespaces only (RFC 5737).
NEAR, FAR = "192.0.2.1", "192.0.2.2"
# What waits at each end of the link at most; more is lost, as at an operator's mast.
_QUEUE = 96 * 1024
_NEW_NETWORK = 0x40000000
# linux/if_tun.h: TUNSETIFF; packets without a header before them.
_SET_INTERFACE, _TUN, _NO_HEADER = 0x400454CA, 0x0001, 0x1000
_NOT_SENT_LOWAT = 25


@dataclass(frozen=True)
class Link:
    """down, up: bits per second.  round_trip: seconds.  slower: how many times slower the phone's processor is."""

    name: str
    down: float
    up: float
    round_trip: float
    slower: int


LINKS = (Link("2G", 280e3, 256e3, 0.8, 6), Link("3G", 750e3, 250e3, 0.3, 4))


def why_not() -> str:
    """In French, what is missing for a slow link on this machine; nothing where it can be made."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "il faut Linux et les droits de root"
    if not shutil.which("ip"):
        return "il manque la commande « ip » (paquet iproute2)"
    if not Path("/dev/net/tun").exists():
        return "il manque /dev/net/tun"
    name = f"isoc{os.getpid()}t"
    if subprocess.run(["ip", "netns", "add", name], capture_output=True, check=False).returncode:
        return "ce système ne laisse pas faire d’espaces réseau"
    subprocess.run(["ip", "netns", "del", name], check=True)
    return ""


@contextmanager
def slow(link: Link, port: int) -> Iterator[None]:
    """Inside, what this process starts reaches the server of this port of loopback as FAR, over the link."""
    near, far = (f"isoc{os.getpid()}{side}" for side in "nf")
    relay = None
    try:
        for namespace in (near, far):
            subprocess.run(["ip", "netns", "add", namespace], check=True)
        ends = _tunnel(near, NEAR, FAR), _tunnel(far, FAR, NEAR)
        subprocess.run(["ip", "-n", near, "route", "add", "default", "via", FAR], check=True)
        with _inside(far):
            listener = socket.create_server((FAR, port), backlog=64)
        relay = multiprocessing.get_context("fork").Process(
            target=_relay, args=(link, ends, listener, port), daemon=True
        )
        relay.start()
        for end in ends:
            os.close(end)
        listener.close()
        with _inside(near):
            yield
    finally:
        if relay:
            relay.terminate()
            relay.join(5)
        for namespace in (near, far):
            subprocess.run(["ip", "netns", "del", namespace], capture_output=True, check=False)


@contextmanager
def _inside(namespace: str) -> Iterator[None]:
    home = os.open("/proc/self/ns/net", os.O_RDONLY)
    there = os.open(f"/run/netns/{namespace}", os.O_RDONLY)
    try:
        _enter(there)
        yield
    finally:
        _enter(home)
        os.close(home)
        os.close(there)


def _enter(namespace: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.setns(namespace, _NEW_NETWORK):
        raise OSError(ctypes.get_errno(), "setns")


def _tunnel(namespace: str, address: str, peer: str) -> int:
    """An interface whose packets this program reads and writes; gives its descriptor."""
    with _inside(namespace):
        end = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(end, _SET_INTERFACE, struct.pack("16sH22x", b"slow0", _TUN | _NO_HEADER))
        for words in (
            f"addr add {address} peer {peer} dev slow0",
            "link set slow0 up mtu 1500",
            "link set lo up",
        ):
            subprocess.run(["ip", *words.split()], check=True)
    return end


class _Direction:
    """One way over the link."""

    def __init__(self, loop: asyncio.AbstractEventLoop, source: int, target: int, rate: float, delay: float):
        self.loop, self.source, self.target, self.rate, self.delay = loop, source, target, rate, delay
        self.free = 0.0
        loop.add_reader(source, self.read)

    def read(self) -> None:
        while True:
            try:
                packet = os.read(self.source, 2048)
            except BlockingIOError:
                return
            now = self.loop.time()
            waiting = max(0.0, self.free - now) * self.rate / 8
            # IPv6 only says hello here.
            if packet[0] >> 4 != 4 or waiting + len(packet) > _QUEUE:
                continue
            self.free = max(now, self.free) + len(packet) * 8 / self.rate
            self.loop.call_at(self.free + self.delay, os.write, self.target, packet)


def _relay(link: Link, ends: tuple[int, int], listener: socket.socket, port: int) -> None:
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    # The process was started from the namespace where the server is.
    asyncio.run(_run(link, ends, listener, port))


async def _run(link: Link, ends: tuple[int, int], listener: socket.socket, port: int) -> None:
    loop, delay = asyncio.get_running_loop(), link.round_trip / 2
    near, far = ends
    _Direction(loop, far, near, link.down, delay)
    _Direction(loop, near, far, link.up, delay)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        to_server = await asyncio.open_connection("127.0.0.1", port)
        for one in (writer, to_server[1]):
            # Little is kept here unsent, so that the server goes on deciding what comes first.
            one.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, _NOT_SENT_LOWAT, 16384)
            one.transport.set_write_buffer_limits(high=16384)
        await asyncio.gather(_hand_on(reader, to_server[1]), _hand_on(to_server[0], writer))

    async with await asyncio.start_server(serve, sock=listener):
        await asyncio.Event().wait()


async def _hand_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(8192):
            writer.write(data)
            await writer.drain()
    except OSError:
        # The browser has hung up.
        pass
    finally:
        writer.close()
