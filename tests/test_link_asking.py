"""What becomes of an address, asked of a real server on loopback."""

import asyncio
import socket
import threading
from pathlib import Path

import pytest

from tests.link_server import Behaviour, Server, serving, status
from workshop.links.answers import Answer, Trouble, Verdict
from workshop.links.asking import ask_all
from workshop.links.manners import Manners, outside


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is asked straight, whatever the machine's own settings are."""
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("no_proxy", "*")


async def everything(_url: str) -> bool:
    return True


def ask(*urls: str, may_be_asked=everything, timeout: float = 10, patience: float = 60):
    """The answers by address, and how long the task would have waited, without waiting."""
    answers: dict[str, Answer] = {}
    waits: list[float] = []

    async def wait(seconds: float) -> None:
        waits.append(seconds)

    manners = Manners(pause=1, timeout=timeout, patience=patience, sleep=wait)
    asyncio.run(
        ask_all(
            urls, answers.__setitem__, manners=manners, may_be_asked=may_be_asked, user_agent="essai/1 (+x)"
        )
    )
    return answers, waits


def one(server: Server, path: str = "/a", **more) -> Answer:
    answers, _ = ask(server.url + path, **more)
    return answers[server.url + path]


def test_a_page_that_is_there_is_asked_for_its_head_alone():
    with serving({"/a": status(200)}) as server:
        assert one(server).verdict is Verdict.ALIVE

    assert server.asked == ["HEAD /a"]


def test_whoever_asks_says_who_they_are():
    with serving({"/a": status(200)}) as server:
        one(server)

    assert server.headers[0]["User-Agent"] == "essai/1 (+x)"


@pytest.mark.parametrize("refusal", [403, 404, 405, 500, 501])
def test_a_server_that_refuses_heads_is_asked_for_the_page(refusal: int):
    with serving({"/a": status(200, head=refusal)}) as server:
        assert one(server).verdict is Verdict.ALIVE

    assert server.asked == ["HEAD /a", "GET /a"]


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        (404, Verdict.DEAD),
        (410, Verdict.DEAD),
        (401, Verdict.UNCLEAR),
        (403, Verdict.UNCLEAR),
        (500, Verdict.UNCLEAR),
    ],
)
def test_what_is_wrong_is_confirmed_before_it_is_told(code: int, verdict: Verdict):
    with serving({"/a": status(code)}) as server:
        answer = one(server)

    assert (answer.verdict, answer.status) == (verdict, code)
    assert server.asked == ["HEAD /a", "GET /a"]


def test_a_body_is_not_downloaded():
    def endless(method: str) -> tuple[int, dict[str, str]]:
        return (405 if method == "HEAD" else 200), {"Content-Length": "1000000000"}

    with serving({"/a": endless}) as server:
        assert one(server).verdict is Verdict.ALIVE


def test_a_chain_of_permanent_redirects_gives_the_address_to_write():
    pages = {"/a": status(301, Location="/b"), "/b": status(308, Location="/c#partie"), "/c": status(200)}
    with serving(pages) as server:
        answer = one(server)

    assert (answer.verdict, answer.moved_to) == (Verdict.MOVED, f"{server.url}/c")


def test_what_moves_for_a_while_keeps_its_address():
    pages = {"/a": status(302, Location="/b"), "/b": status(301, Location="/c"), "/c": status(200)}
    with serving(pages) as server:
        assert one(server) == Answer(status=200)


def test_what_follows_a_redirect_for_a_while_is_not_to_be_written():
    pages = {"/a": status(301, Location="/b"), "/b": status(302, Location="/c"), "/c": status(200)}
    with serving(pages) as server:
        assert one(server).moved_to == f"{server.url}/b"


def test_what_moved_to_a_page_that_is_not_there_is_dead():
    with serving({"/a": status(301, Location="/b")}) as server:
        assert one(server).verdict is Verdict.DEAD


@pytest.mark.parametrize(
    ("pages", "trouble"),
    [
        ({"/a": status(302, Location="/b"), "/b": status(302, Location="/a")}, Trouble.LOOP),
        ({"/a": status(301, Location="/a")}, Trouble.LOOP),
        (
            {f"/{'a' * n}": status(302, Location=f"/{'a' * (n + 1)}") for n in range(1, 30)},
            Trouble.TOO_MANY,
        ),
        ({"/a": status(302, Location="http://[x")}, Trouble.BROKEN),
    ],
)
def test_redirects_without_end_have_one(pages: dict[str, Behaviour], trouble: Trouble):
    with serving(pages) as server:
        assert one(server).trouble is trouble

    assert len(server.asked) <= 12


def test_a_slow_server_is_told_as_such():
    def hang(_method: str) -> tuple[int, dict[str, str]]:
        server.ended.wait(20)
        return 200, {}

    with serving({"/a": hang}) as server:
        assert one(server, timeout=0.2).trouble is Trouble.SLOW


def test_a_closed_port_refuses():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"

        answers, _ = ask(url, url + "b")

    assert {answer.trouble for answer in answers.values()} == {Trouble.REFUSED}


def test_what_does_not_speak_http_is_broken():
    with socket.create_server(("127.0.0.1", 0)) as server:

        async def hang_up() -> Answer:
            loop = asyncio.get_running_loop()

            def accept() -> None:
                for _ in range(2):
                    connection, _address = server.accept()
                    connection.recv(1000)
                    connection.close()

            accepting = loop.run_in_executor(None, accept)
            answers: dict[str, Answer] = {}
            url = f"http://127.0.0.1:{server.getsockname()[1]}/"
            await ask_all(
                [url],
                answers.__setitem__,
                manners=Manners(pause=0),
                may_be_asked=everything,
                user_agent="essai",
            )
            await accepting
            return answers[url]

        assert asyncio.run(hang_up()).trouble is Trouble.BROKEN


def test_a_name_that_nobody_has_is_told_as_such(monkeypatch: pytest.MonkeyPatch):
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    answers, _ = ask("http://nulle-part.example/")

    assert answers["http://nulle-part.example/"].trouble is Trouble.NO_NAME


def busy_first(wait: str) -> Behaviour:
    """Busy for the first request, then there."""
    answers = iter([(429, {"Retry-After": wait})])
    return lambda _method: next(answers, (200, {}))


@pytest.mark.parametrize("wait", ["7", " 7 "])
def test_a_busy_server_is_asked_again_when_it_says_so(wait: str):
    with serving({"/a": busy_first(wait)}) as server:
        answers, waits = ask(f"{server.url}/a")

    assert answers[f"{server.url}/a"].verdict is Verdict.ALIVE
    assert waits == [7]


def test_a_date_to_come_back_at_that_is_past_is_no_wait():
    with serving({"/a": busy_first("Wed, 21 Oct 2015 07:28:00 GMT")}) as server:
        answers, waits = ask(f"{server.url}/a")

    assert answers[f"{server.url}/a"].verdict is Verdict.ALIVE
    assert waits == [0]


@pytest.mark.parametrize("wait", ["3600", "jamais", "Wed, 21 Oct 2093 07:28:00 GMT"])
def test_a_server_that_wants_to_be_left_alone_is(wait: str):
    pages = {f"/{name}": status(503, retry_after=wait) for name in "abc"}
    with serving(pages) as server:
        answers, waits = ask(*(server.url + path for path in pages))

    assert {answer.trouble for answer in answers.values()} == {Trouble.ASKS_TO_WAIT}
    assert len(server.asked) == 1
    assert waits == []


def test_a_server_that_is_still_busy_is_not_asked_a_third_time():
    with serving({"/a": status(429, retry_after="1")}) as server:
        assert one(server).trouble is Trouble.ASKS_TO_WAIT

    assert server.asked == ["HEAD /a", "HEAD /a"]


def test_each_server_has_one_request_at_a_time_and_a_pause_between():
    pages = {f"/{number}": status(200) for number in range(12)}
    with serving(pages) as one, serving(pages, "127.0.0.2") as other:
        answers, waits = ask(*(server.url + path for path in pages for server in (one, other)))

    assert {answer.verdict for answer in answers.values()} == {Verdict.ALIVE}
    assert (one.at_once, other.at_once) == (1, 1)
    assert waits == [1] * 22


def test_two_servers_are_asked_beside_each_other():
    """Each answers only when the other has been asked: one after the other, both would be too slow."""
    both = threading.Barrier(2)

    def meet(_method: str) -> tuple[int, dict[str, str]]:
        both.wait(20)
        return 200, {}

    with serving({"/a": meet}) as one, serving({"/a": meet}, "127.0.0.2") as other:
        answers, _ = ask(f"{one.url}/a", f"{other.url}/a", timeout=20)

    assert [answer.verdict for answer in answers.values()] == [Verdict.ALIVE, Verdict.ALIVE]


@pytest.mark.parametrize(
    "url",
    [
        *["https://isoc.ml/plan/", "https://www.isoc.ml/", "http://localhost/", "http://serveur/"],
        *["http://127.0.0.1/", "http://10.1.2.3/", "http://192.168.1.1/", "http://169.254.169.254/x"],
        *["http://[::1]/", "http://[fe80::1]/", "http://0.0.0.0/", "http://imprimante.local/"],
        *["http://box.home.arpa/", "ftp://journal.example/", "http://[x/", "http://journal.example:x/"],
    ],
)
def test_neither_this_site_nor_a_network_at_home_is_asked(url: str):
    assert not asyncio.run(outside("isoc.ml")(url))


def test_a_name_that_leads_home_is_not_asked(monkeypatch: pytest.MonkeyPatch):
    at = {"dehors.example": "93.184.216.34", "dedans.example": "192.168.1.7"}
    monkeypatch.setattr(socket, "getaddrinfo", lambda name, *_, **__: [(2, 1, 6, "", (at[name], 80))])

    assert asyncio.run(outside("isoc.ml")("http://dehors.example/"))
    assert not asyncio.run(outside("isoc.ml")("http://dedans.example/"))


def test_a_redirect_that_leads_home_is_not_followed():
    async def only_the_first(url: str) -> bool:
        return url.endswith("/a")

    pages = {"/a": status(302, Location="/secret"), "/secret": status(200)}
    with serving(pages) as server:
        assert one(server, may_be_asked=only_the_first).trouble is Trouble.NOT_OURS_TO_ASK

    assert "HEAD /secret" not in server.asked


def test_only_the_door_can_be_opened_without_what_the_check_needs():
    """The task must be listed before httpx is installed."""
    door = Path(__file__).resolve().parent.parent / "workshop/links/starting.py"

    lines = door.read_text().splitlines()
    imported = [line.split()[1] for line in lines if line.startswith(("import ", "from "))]

    assert {name for name in imported if name != "pathlib"} <= {
        "workshop.environment",
        "workshop.installing",
        "workshop.terminal",
    }
