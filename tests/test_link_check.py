"""The task « links » as a whole: what is found, remembered, told, and what an interruption leaves."""

import json
import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import tests.tiny_site as tiny
from tests.conftest import ROOT
from tests.link_server import Server, serving, status
from workshop.links.answers import Answer, Role, Trouble, Written
from workshop.links.checking import Checked, check
from workshop.links.finding import find
from workshop.links.manners import Manners
from workshop.links.memory import Remembered, keep, recall
from workshop.links.telling import NO_NETWORK, report

NOW = datetime(2031, 3, 1, 12, tzinfo=UTC)
MARKDOWN = {"extensions": ["footnotes", "tables"], "output_format": "html5"}


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("no_proxy", "*")


# --- Where links are written ---

POST = """\
---
title: Une nouvelle
date: 2031-01-01
sources:
  - titre: Journal
    url: https://journal.example/a
    archive: https://archive.example/a
---

Un [lien](https://journal.example/b#partie), encore [le même](https://journal.example/b),
<https://autre.example/?x=1&y=2> et [une référence][r].

Pas ceux-ci : [ici](/contact/), [écrire](mailto:a@b.example), `https://code.example/`.

[r]: https://reference.example/
"""

PLAN = """\
annee: 2031
axes:
  - id: a
    actions:
      - id: b
        suivi:
          - date: 2031-01-01
            etat: fini
            preuves:
              - titre: Article
                url: https://journal.example/a
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    tiny.write(tmp_path, "content/actualites/essai.md", POST)
    tiny.write(tmp_path, "content/plan/2031.yaml", PLAN)
    tiny.write(
        tmp_path,
        "theme/templates/base.html",
        '<p>\n<a href="https://licence.example/">l</a><a href="{{ x }}">',
    )
    return tmp_path


def found_in(house: Path) -> tuple[list[str], list[str]]:
    links, unread = find(house / "content", house / "theme", MARKDOWN)
    return [f"{link.path}:{link.line} {link.url} {link.role.value}" for link in links], unread


def test_every_link_is_found_where_it_is_written(house: Path):
    assert found_in(house) == (
        [
            "content/actualites/essai.md:7 https://archive.example/a copie archivée",
            "content/actualites/essai.md:11 https://autre.example/?x=1&y=2 lien",
            "content/actualites/essai.md:6 https://journal.example/a source",
            "content/plan/2031.yaml:11 https://journal.example/a preuve",
            "content/actualites/essai.md:10 https://journal.example/b lien",
            "content/actualites/essai.md:10 https://journal.example/b lien",
            "theme/templates/base.html:2 https://licence.example/ lien",
            "content/actualites/essai.md:15 https://reference.example/ lien",
        ],
        [],
    )


def test_a_file_that_cannot_be_read_does_not_hide_the_others(house: Path):
    tiny.write(house, "content/pages/mauvaise.md", "Sans en-tête")
    (house / "content/plan/2030.yaml").write_bytes(b"titre: \xff")

    found, unread = found_in(house)

    assert len(found) == 8
    assert unread == ["content/pages/mauvaise.md", "content/plan/2030.yaml"]


# --- What is remembered ---


def run(server: Server, *paths: str, file: Path, now: datetime = NOW, fresh: bool = False) -> Checked:
    async def everything(_url: str) -> bool:
        return True

    return check(
        [server.url + path for path in paths],
        memory_file=file,
        now=now,
        user_agent="essai",
        may_be_asked=everything,
        manners=Manners(pause=0),
        fresh=fresh,
    )


def test_what_was_good_is_believed_and_what_was_bad_asked_again(tmp_path: Path):
    file = tmp_path / ".cache/links.json"
    pages = {"/good": status(200), "/moved": status(301, Location="/good")}
    with serving(pages) as server:
        first = run(server, "/good", "/moved", "/bad", file=file)
        server.asked.clear()

        second = run(server, "/good", "/moved", "/bad", file=file, now=NOW + timedelta(days=6))

    assert server.asked == ["HEAD /bad", "GET /bad"]
    assert (first.remembered, second.remembered) == (0, 2)
    assert second.answers == first.answers


@pytest.mark.parametrize(
    ("later", "fresh"), [(timedelta(days=7), False), (-timedelta(days=1), False), (timedelta(0), True)]
)
def test_everything_is_asked_again_after_a_week_or_when_wanted(tmp_path: Path, later: timedelta, fresh: bool):
    file = tmp_path / "links.json"
    with serving({"/good": status(200)}) as server:
        run(server, "/good", file=file)

        run(server, "/good", file=file, now=NOW + later, fresh=fresh)

    assert server.asked == ["HEAD /good", "HEAD /good"]


GOOD = {"asked": NOW.isoformat(), "status": 200, "moved_to": None}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"schema": 1}',
        json.dumps({"schema": 0, "good": {"u": GOOD}}),
        json.dumps({"schema": 1, "good": ["u"]}),
        json.dumps({"schema": 1, "good": {"u": {**GOOD, "asked": "hier"}}}),
        json.dumps({"schema": 1, "good": {"u": {**GOOD, "asked": "2031-03-01"}}}),
        json.dumps({"schema": 1, "good": {"u": {**GOOD, "status": "bien"}}}),
        json.dumps({"schema": 1, "good": {"u": {"status": 200}}}),
    ],
)
def test_a_damaged_memory_is_no_memory(tmp_path: Path, text: str):
    file = tiny.write(tmp_path, "links.json", text)

    assert recall(file, NOW) == {}


def test_what_is_kept_is_recalled(tmp_path: Path):
    file = tmp_path / "links.json"
    good = Remembered(Answer(status=200, moved_to="https://b.example/"), NOW)

    keep(file, {"https://a.example/": good, "https://c.example/": Remembered(Answer(status=404), NOW)})

    assert recall(file, NOW) == {"https://a.example/": good}


def test_without_a_network_what_was_known_stays_known(tmp_path: Path):
    file = tmp_path / "links.json"
    with serving({"/a": status(200), "/b": status(200)}) as server:
        run(server, "/a", "/b", file=file)
    before = file.read_text()

    checked = run(server, "/a", "/b", file=file, fresh=True)

    assert checked.has_no_network
    assert file.read_text() == before


# --- What is told ---


def link(url: str, line: int, role: Role = Role.LINK, has_copy: bool = False) -> Written:
    return Written(url=url, path="content/plan/2031.yaml", line=line, role=role, has_copy=has_copy)


def test_the_report_says_what_to_do_and_where():
    written = [
        link("https://a.example/", 1),
        link("https://b.example/mort", 2, Role.PROOF),
        link("https://b.example/mort", 3, Role.SOURCE, has_copy=True),
        link("https://c.example/copie", 4, Role.COPY),
        link("https://d.example/vieux", 5),
        link("https://e.example/vieux", 6),
        link("https://f.example/", 7),
        link("https://g.example/", 8),
    ]
    answers = {
        "https://a.example/": Answer(status=200),
        "https://b.example/mort": Answer(status=404),
        "https://c.example/copie": Answer(status=410),
        "https://d.example/vieux": Answer(status=200, moved_to="https://d.example/neuf"),
        "https://e.example/vieux": Answer(status=200, moved_to="https://e.example/"),
        "https://f.example/": Answer(trouble=Trouble.INSECURE),
        "https://g.example/": Answer(status=403),
    }

    assert (
        report(written, Checked(answers, remembered=1))
        == """\
Morts : la page n’existe plus (2)
  https://b.example/mort : 404
    content/plan/2031.yaml:2 (preuve)
    content/plan/2031.yaml:3 (source)
    Cherchez-en une copie sur https://web.archive.org/, et ajoutez sous cette adresse une ligne « archive: https://… ».
  https://c.example/copie : 410
    content/plan/2031.yaml:4 (copie archivée)

Non joints : à essayer de nouveau avant de changer quoi que ce soit (1)
  https://f.example/ : la connexion n’est pas sûre (certificat TLS)
    content/plan/2031.yaml:7

À voir dans un navigateur : le site répond, mais pas à cette vérification (1)
  https://g.example/ : 403
    content/plan/2031.yaml:8

Déplacés pour de bon : écrivez la nouvelle adresse (2)
  https://d.example/vieux
    → https://d.example/neuf
    content/plan/2031.yaml:5
  https://e.example/vieux
    → https://e.example/
    C’est une page d’accueil : celle que vous vouliez montrer a sans doute disparu.
    content/plan/2031.yaml:6

7 adresses : 1 en ordre, 2 à changer, 2 morts, 1 non joint, 1 à voir. Dont 1 d’après une réponse de moins de 7 jours (--fresh redemande tout).""".replace(
            " :", " :"
        )
    )


def test_no_network_is_one_sentence_and_not_as_many_dead_links():
    answers = {f"https://{name}.example/": Answer(trouble=Trouble.NO_NAME) for name in "abc"}

    assert report([link(url, 1) for url in answers], Checked(answers, remembered=0)) == NO_NETWORK


def test_one_site_that_is_gone_is_not_the_whole_network():
    answers = {"https://a.example/": Answer(trouble=Trouble.NO_NAME)}

    assert "1 non joint" in report([link("https://a.example/", 1)], Checked(answers, remembered=0))


# --- The program ---


def program(project: Path, **variables: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "workshop.links"],
        cwd=project,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "NO_PROXY": "",
            "no_proxy": "",
            **variables,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def only_links(project: Path, *urls: str) -> None:
    """Of all that the small site leads to, these alone."""
    shutil.rmtree(project / "content")
    shutil.rmtree(project / "theme")
    links = "\n".join(f"[lien]({url})\n" for url in urls)
    tiny.write(project, "theme/templates/base.html", "")
    tiny.write(project, "content/pages/liens.md", f"---\ntitle: Liens\n---\n{links}")


def test_the_proxy_of_the_machine_is_used(project: Path):
    only_links(project, "http://journal.example/a")
    with serving({"http://journal.example/a": status(200)}) as proxy:
        task = program(project, http_proxy=proxy.url, HTTP_PROXY=proxy.url)
        output, errors = task.communicate(timeout=60)

    assert "1 adresse : 1 en ordre." in output.replace("\u00a0", " ")
    assert proxy.asked == ["HEAD http://journal.example/a"]
    assert (task.returncode, errors) == (0, "")


def test_without_internet_the_task_says_so_and_breaks_nothing(project: Path):
    nowhere = "http://127.0.0.1:9"
    task = program(project, http_proxy=nowhere, https_proxy=nowhere, HTTP_PROXY=nowhere, HTTPS_PROXY=nowhere)

    output, errors = task.communicate(timeout=60)

    assert output.splitlines()[0] == NO_NETWORK
    assert (task.returncode, errors) == (0, "")


def test_an_interruption_keeps_what_was_learned(project: Path):
    """Of one host, the second address is asked for only when the answer to the first is known."""
    only_links(project, "http://journal.example/1", "http://journal.example/2")

    def hang(_method: str) -> tuple[int, dict[str, str]]:
        proxy.ended.wait(60)
        return 200, {}

    pages = {"http://journal.example/1": status(200), "http://journal.example/2": hang}
    with serving(pages) as proxy:
        task = program(project, http_proxy=proxy.url, HTTP_PROXY=proxy.url)
        tiny.until(lambda: len(proxy.asked) == 2)
        task.send_signal(signal.SIGINT)
        output, errors = task.communicate(timeout=60)

    kept = json.loads((project / ".cache/links.json").read_text())
    assert list(kept["good"]) == ["http://journal.example/1"]
    assert "Interrompu : 1 adresse reste à demander" in output.replace("\u00a0", " ")
    assert (task.returncode, errors) == (0, "")
