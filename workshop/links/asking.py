"""What becomes of an address: its head is asked for, then itself where the head says little."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag, urljoin

import httpx

from .answers import Answer, Trouble
from .manners import Doors, Manners, Permission, origin

_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT = {301, 308}


@dataclass(frozen=True)
class _Reply:
    status: int
    location: str | None
    retry_after: str | None


class _NoReply(Exception):  # noqa: N818 -- reads as a sentence where it is caught
    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__(trouble.value)


async def ask_all(
    urls: Iterable[str],
    learned: Callable[[str, Answer], None],
    *,
    manners: Manners,
    may_be_asked: Permission,
    user_agent: str,
) -> None:
    """Tells each answer as soon as it is known, so that an interruption loses nothing of what was learned."""
    doors = Doors(manners)
    headers = {"User-Agent": user_agent, "Accept": "*/*", "Accept-Language": "fr, en;q=0.5"}
    async with httpx.AsyncClient(headers=headers, timeout=manners.timeout) as client:
        asker = _Asker(client, doors, may_be_asked)

        async def ask(url: str) -> None:
            learned(url, await asker.ask(url))

        async with asyncio.TaskGroup() as group:
            for url in urls:
                group.create_task(ask(url))


class _Asker:
    def __init__(self, client: httpx.AsyncClient, doors: Doors, may_be_asked: Permission) -> None:
        self.client = client
        self.doors = doors
        self.manners = doors.manners
        self.may_be_asked = may_be_asked

    async def ask(self, url: str) -> Answer:
        """Follows the redirects, noting how far all of them are permanent."""
        here, steps, permanent, moved_to = url, [url], True, None
        try:
            while True:
                if not await self.may_be_asked(here):
                    return Answer(trouble=Trouble.NOT_OURS_TO_ASK)
                reply = await self._reply(here)
                if reply.location is None:
                    return Answer(status=reply.status, moved_to=moved_to if moved_to != url else None)
                here = _joined(here, reply.location)
                permanent = permanent and reply.status in _PERMANENT
                moved_to = here if permanent else moved_to
                steps.append(here)
                # Once more is no loop yet: the first answer may have set a cookie.
                if steps.count(here) > 2:
                    return Answer(trouble=Trouble.LOOP)
                if len(steps) > self.manners.redirects + 1:
                    return Answer(trouble=Trouble.TOO_MANY)
        except _NoReply as none:
            return Answer(trouble=none.trouble)

    async def _reply(self, url: str) -> _Reply:
        """HEAD is enough where all is well; what it refuses is confirmed by GET."""
        try:
            reply = await self._request("HEAD", url)
        except _NoReply as none:
            if not none.trouble.may_be_of_head:
                raise
        else:
            if reply.status < 400 or reply.retry_after:
                return reply
        return await self._request("GET", url)

    async def _request(self, method: str, url: str) -> _Reply:
        """Asks once, and once again after the time that a busy server has asked for."""
        async with self.doors.turn(url):
            reply = await self._send(method, url)
            wait = _seconds(reply.retry_after)
            if wait is None:
                return reply
            if wait <= self.manners.patience:
                await self.manners.sleep(wait)
                reply = await self._send(method, url)
            if reply.retry_after:
                self.doors.closed[origin(url)] = Trouble.ASKS_TO_WAIT
                raise _NoReply(Trouble.ASKS_TO_WAIT)
            return reply

    async def _send(self, method: str, url: str) -> _Reply:
        if known := self.doors.closed.get(origin(url)):
            raise _NoReply(known)
        try:
            # httpx measures each read: a server that gives a byte now and then would never end.
            async with asyncio.timeout(self.manners.timeout):
                request = self.client.build_request(method, url)
                # As a stream, and closed: only the head is wanted, whatever the body weighs.
                response = await self.client.send(request, stream=True)
                await response.aclose()
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, OSError, ValueError) as error:
            trouble = _trouble(error)
            if trouble.is_of_the_whole_host:
                self.doors.closed[origin(url)] = trouble
            raise _NoReply(trouble) from error
        busy = response.status_code in {429, 503}
        leads = response.headers.get("location") if response.status_code in _REDIRECTS else None
        return _Reply(response.status_code, leads, response.headers.get("retry-after") if busy else None)


def _joined(here: str, location: str) -> str:
    try:
        return urldefrag(urljoin(here, location)).url
    except ValueError:  # brackets that do not match
        raise _NoReply(Trouble.BROKEN) from None


def _trouble(error: BaseException) -> Trouble:
    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return Trouble.INSECURE
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return Trouble.NO_NAME
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return Trouble.REFUSED
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError):
        return Trouble.NO_ANSWER
    return Trouble.SLOW if isinstance(error, httpx.TimeoutException | TimeoutError) else Trouble.BROKEN


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for one in error.exceptions:
                yield from _causes(one)
        error = error.__cause__ or error.__context__


def _seconds(retry_after: str | None) -> float | None:
    """RFC 9110, 10.2.3: seconds, or a date.  What is neither is a wait without end."""
    if retry_after is None:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        date = parsedate_to_datetime(retry_after)
    except ValueError:
        return float("inf")
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0.0, (date - datetime.now(UTC)).total_seconds())
