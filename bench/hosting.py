"""What does one nginx carry here, with deploy/isoc.ml.conf, the site that is built now, and TLS?

The load comes over loopback from the same machine, for a bounded time: on another machine nginx would have both cores.
"""

import re
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from babel.numbers import format_decimal

from bench.self_hosting import Server, nginx, put
from workshop.builds import build
from workshop.installing import Impossible
from workshop.needed import H2LOAD, NGINX
from workshop.wanted import Wanted

SECONDS = 10
# At once; each asks again as soon as it is answered.
VISITORS = 50
# One alone would wait for its own answers.
CLIENTS = 4
PAGES = {"accueil": "/", "plan 2019": "/plan/2019/"}
PACKINGS = ("br", "gzip")


@dataclass(frozen=True)
class Load:
    """page, packing: what was asked.  rate: answers a second.  slow: seconds, 99 of 100 are faster.

    bytes: of one answer with its headers.  failed: answers that were none.
    """

    page: str
    packing: str
    rate: float
    slow: float
    bytes: float
    failed: int


def main(root: Path) -> None:
    try:
        server, client = NGINX.find(), H2LOAD.find()
    except Impossible as reason:
        print(f"Ce qu’un nginx porte : pas mesuré ici. {reason}")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(root, folder / "site", Wanted(production=True))
        put(folder / "site", root, folder / "www")
        (folder / "nginx").mkdir()
        with nginx(str(server), folder / "www", folder / "nginx") as running:
            loads = [
                load(client, running, page, packing, folder / "log") for page in PAGES for packing in PACKINGS
            ]
            print(report(loads, visits(running)), flush=True)


def load(client: Path, server: Server, page: str, packing: str, log: Path) -> Load:
    address = f"https://127.0.0.1:{server.tls}{PAGES[page]}"
    log.unlink(missing_ok=True)
    command = [str(client), "-D", str(SECONDS), "-c", str(VISITORS), "-t", "1", f"--log-file={log}"]
    headers = ("-H", f"accept-encoding: {packing}", "-H", ":authority: isoc.ml")
    said = subprocess.run([*command, *headers, address], capture_output=True, text=True, check=True).stdout
    return read(page, packing, said, log.read_text().splitlines())


def read(page: str, packing: str, said: str, lines: Iterable[str]) -> Load:
    """said: what h2load prints.  lines: of its log, the beginning of a request, its status, its microseconds."""
    done, failed = (int(found) for found in re.findall(r"(\d+) succeeded, (\d+) failed", said)[0])
    sent = sum(int(found) for found in re.findall(r"\((\d+)\) (?:headers|data)", said))
    taken = sorted(int(line.split("\t")[2]) for line in lines)
    rate = float(re.findall(r"([\d.]+) req/s", said)[0])
    return Load(page, packing, rate, taken[len(taken) * 99 // 100] / 1e6, sent / done, failed)


def visits(server: Server) -> float:
    """First visits a second: each its own connection, its TLS handshake, and one page."""
    command = [
        "openssl",
        "s_time",
        "-connect",
        f"127.0.0.1:{server.tls}",
        "-new",
        "-time",
        str(SECONDS),
        "-www",
        "/",
    ]
    clients = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(CLIENTS)]
    told = (
        re.findall(r"(\d+) connections in (\d+) real seconds", one.communicate()[0])[0] for one in clients
    )
    return sum(int(number) / int(seconds) for number, seconds in told)


def report(loads: Iterable[Load], visits: float) -> str:
    lines = [
        f"Un nginx sur un cœur, TLS et HTTP/2, {VISITORS} visiteurs à la fois pendant {SECONDS} s ; l’autre cœur fait les visiteurs.",
        f"{'page':<12}{'':<6}{'octets':>9}{'réponses/s':>13}{'99 % en':>11}{'Mbit/s':>9}{'échecs':>8}",
    ]
    for one in loads:
        mbits = one.rate * one.bytes * 8 / 1e6
        lines.append(
            f"{one.page:<12}{one.packing:<6}{number(one.bytes):>9}{number(one.rate):>13}"
            f"{number(one.slow * 1000, 1) + ' ms':>11}{number(mbits):>9}{one.failed:>8}"
        )
    lines.append(f"Premières visites, chacune avec sa connexion TLS : {number(visits)} par seconde.")
    return "\n".join(lines)


def number(value: float, decimals: int = 0) -> str:
    form = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return format_decimal(value, format=form, locale="fr")
