"""How other people's servers are treated, and which addresses are asked for at all."""

import asyncio
import ipaddress
import socket
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from plugins.addresses.web import host

from .answers import Trouble

Permission = Callable[[str], Awaitable[bool]]
_PRIVATE_NAMES = ("localhost", "local", "internal", "lan", "home.arpa")


@dataclass(frozen=True, kw_only=True)
class Manners:
    """Seconds.  pause: between two requests to one host.  timeout: of one request, until the head of its answer.

    patience: the longest Retry-After that is waited for.  redirects: followed at most.  at_once: over all hosts.
    """

    pause: float = 1
    timeout: float = 20
    patience: float = 60
    redirects: int = 10
    at_once: int = 8
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


class Doors:
    """One request at a time at each host, a pause between two."""

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        # Of the hosts that need not be asked again, by scheme, name and port.
        self.closed: dict[str, Trouble] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._asked: set[str] = set()
        self._everywhere = asyncio.Semaphore(manners.at_once)

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        name = urlsplit(url).hostname or ""
        async with self._locks[name]:
            if name in self._asked and origin(url) not in self.closed:
                await self.manners.sleep(self.manners.pause)
            self._asked.add(name)
            async with self._everywhere:
                yield


def origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def outside(own_host: str) -> Permission:
    """What may be asked for: neither this site, nor anything of the network that the task runs in."""

    async def is_outside(url: str) -> bool:
        try:
            parts = urlsplit(url)
            name, port = parts.hostname or "", parts.port
        except ValueError:
            return False
        if parts.scheme not in {"http", "https"} or host(url) == own_host or _is_private_name(name):
            return False
        # Behind a proxy, it is the proxy that looks names up.
        if parts.scheme in getproxies() and not proxy_bypass(name):
            return True
        return await _leads_outside(name, port or 443)

    return is_outside


def _is_private_name(name: str) -> bool:
    try:
        return not ipaddress.ip_address(name).is_global
    except ValueError:
        return "." not in name or name.rstrip(".").endswith(tuple(f".{one}" for one in _PRIVATE_NAMES))


async def _leads_outside(name: str, port: int) -> bool:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(name, port, type=socket.SOCK_STREAM)
    # The request will tell that there is no such name.
    except (OSError, UnicodeError):
        return True
    return all(ipaddress.ip_address(str(one[4][0]).partition("%")[0]).is_global for one in found)
