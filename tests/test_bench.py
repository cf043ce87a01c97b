"""The benches measure what they say; what they measure decides no test."""

import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bench import __main__ as door
from bench import (
    building,
    first_visit,
    hosting,
    invented,
    peers,
    photos,
    processes,
    publishing,
    saving,
    scale,
)
from bench.loading import View
from bench.posts import posts
from bench.processes import Run
from bench.scale import SMALLEST, Cost, report
from bench.slow_link import LINKS
from tests.conftest import ROOT, build_on, share_what_tests_make

pytestmark = pytest.mark.long


@pytest.fixture(autouse=True)
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The invented projects are those of tests too."""
    invent = invented.project

    def project(root: Path, folder: Path, actions: int) -> Path:
        invent(root, folder, actions)
        share_what_tests_make(folder)
        return folder

    monkeypatch.setattr(invented, "project", project)


def test_an_invented_project_is_built_without_a_problem(tmp_path: Path):
    project = invented.project(ROOT, tmp_path / "project", 27)

    site = build_on("2026-11-24", project, project / "output")

    actions = [one for one in site.addresses if re.fullmatch(r"/plan/\d{4}/action-\d+/", one)]
    assert len(actions) == 27
    assert "Suite : Mener à bien l’action d’essai 0 (plan 2002)" in site.text("/plan/2001/action-13/")


@pytest.mark.parametrize(
    ("actions", "plans"), [(2, [1, 1]), (26, [13, 13]), (1001, [334, 334, 333]), (5000, [500] * 10)]
)
def test_the_actions_are_dealt_over_plans(actions: int, plans: list[int]):
    assert [size for _, size in invented.sizes(actions)] == plans


def test_every_action_has_as_many_entries():
    text = invented.plan(2001, 7, is_last=True)

    assert text.count("etat:") == 7 * invented.ENTRIES


def test_the_bench_of_scale_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch):
    monkeypatch.setattr(scale, "RUNS", {})

    scale.main(ROOT, sizes=(4, 8))

    assert "De 4 à 8 actions, le coût d’une action" in capsys.readouterr().out


def test_the_bench_of_photos_runs(capsys: pytest.CaptureFixture[str]):
    photos.main(ROOT, count=2, size=(480, 360))

    said = capsys.readouterr().out
    assert "2 sur 2 dans les 8 ko" in said
    assert "s : c’est dans les 10 s admises." in said or "PLUS" in said


def test_the_bench_of_saving_a_text_runs(capsys: pytest.CaptureFixture[str], monkeypatch):
    monkeypatch.setattr(saving, "REST_SECONDS", 0)
    monkeypatch.setattr(saving, "SERVERS", {name: saving.SERVERS[name] for name in (saving.OURS,)})

    saving.measure(ROOT, {2: 1})

    assert re.search(r"isoc\.ml +\d+,\d\d \(.*\) +1,00 +\d+,\d\d", capsys.readouterr().out)


def test_the_bench_of_publishing_times_every_step(capsys: pytest.CaptureFixture[str], monkeypatch):
    monkeypatch.setattr(publishing, "ACTIONS", 2)

    publishing.main(ROOT, texts=3, runs={"3 textes": 1})

    first, more = capsys.readouterr().out.split("Un texte de plus")
    steps = [*(name for name, _, _ in publishing.STEPS), *publishing.verifications(), "ensemble"]
    assert [step for step in steps if f"\n{step} " not in first or f"\n{step} " not in more] == []
    assert re.search(r"\nconstruire +\d+,\d\d s +\d+ %", first)


def test_the_time_of_a_step_is_without_the_steps_inside_it(monkeypatch: pytest.MonkeyPatch):
    clock = iter((0, 1, 3, 3, 5, 6))
    monkeypatch.setattr("time.perf_counter", lambda: next(clock))
    watch = publishing.Watch()
    inner = watch.timed("inside", lambda: None)

    watch.timed("outside", lambda: [inner(), inner()])()

    assert watch.seconds == {"inside": 4, "outside": 2}


def costs(large: float) -> dict[int, Cost]:
    """Of a site that costs a second, and 2 ms for each action; large: ms for each of a thousand."""
    return {
        SMALLEST: Cost(0.002, 0.001, 1.001),
        102: Cost(0.102, 0.051, 1.051),
        1002: Cost(0.002 + large / 2, 0.001 + large / 4, 1.001 + large / 4),
    }


@pytest.mark.parametrize(
    ("large", "said"),
    [
        (2.0, "De 102 à 1002 actions, le coût d’une action n’augmente pas : c’est dans les 20 % admis."),
        (
            2.4,
            "De 102 à 1002 actions, le coût d’une action augmente de 20 % au pire : c’est dans les 20 % admis.",
        ),
        (
            3.0,
            "De 102 à 1002 actions, le coût d’une action augmente de 50 % au pire : c’est PLUS que les 20 % admis.",
        ),
    ],
)
def test_the_report_ends_with_its_verdict(large: float, said: str):
    assert report(costs(large)).splitlines()[-1] == said


def test_the_report_takes_away_what_any_site_costs():
    assert "1,004" not in report(costs(2.0)).partition("Ce que coûte tout site")[0]
    assert "Ce que coûte tout site, déjà retiré : 1,00 s." in report(costs(2.0))
    assert re.search(r"102 +1,000 \(× 1,00\) +0,500 \(× 1,00\) +0,500 \(× 1,00\) +2,000", report(costs(2.0)))


def test_a_bench_that_there_is_not_is_told(capsys: pytest.CaptureFixture[str]):
    assert door.main(["poids"]) == 1
    assert (
        "« poids » n’est pas une mesure ; choisissez parmi : build, serve, scale, photos, weight, publishing, lighthouse, hosting."
        in capsys.readouterr().out
    )


def test_first_visits_are_told_as_ratios_to_ours():
    def seen(seconds: float) -> View:
        return View(first=seconds / 2, all=seconds, blocked=0, moved=0, bytes=10_608, requests=2)

    views = {first_visit.OURS: seen(2.0), "Un autre": seen(5.0)}

    said = first_visit.report(LINKS[0], {"photo": views})

    assert said.startswith("2G : 280 kbit/s, aller-retour 0,8 s, processeur 6 fois plus lent")
    assert re.search(r"Un autre +2,5 s +5,0 s +2,5 +10608 +2 +0 ms", said)


def test_where_no_slow_link_can_be_made_the_bench_says_why(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(first_visit, "why_not", lambda: "il faut Linux et les droits de root")

    first_visit.main(ROOT)

    said = capsys.readouterr().out
    assert said == "Temps sur 2G et 3G : pas mesurés ici, il faut Linux et les droits de root.\n"


def test_the_article_of_the_peers_has_500_words():
    assert len(peers.text().split()) == peers.LENGTH == 500


LOADED = """\
finished in 10.00s, 12000.50 req/s, 80.00MB/s
requests: 120005 total, 120055 started, 120005 done, 120003 succeeded, 2 failed, 0 errored, 0 timeout
status codes: 120003 2xx, 0 3xx, 2 4xx, 0 5xx
traffic: 800.00MB (838860800) total, 20.00MB (24000600) headers (space savings 70.00%), 720.00MB (720018000) data
"""


def test_what_a_server_carries_is_told():
    log = [f"17000000\t200\t{microseconds}" for microseconds in range(1, 10_001)]

    read = hosting.read("accueil", "br", LOADED, log)

    assert (read.rate, read.slow, read.failed) == (12000.5, 0.009901, 2)
    assert read.bytes == (24000600 + 720018000) / 120003
    said = hosting.report([read], 1500)
    assert re.search(r"accueil +br +6 200 +12 000 +9,9 ms +595 +2", said.replace("\u202f", " "))
    assert "Premières visites, chacune avec sa connexion TLS : 1 500 par seconde." in said.replace(
        "\u202f", " "
    )


def test_a_larger_corpus_holds_the_same_posts():
    few, many = posts(10)[7], posts(100)[7]

    assert (few.title, few.tags, few.summary) == (many.title, many.tags, many.summary)
    assert re.sub(r"texte-\d+", "", few.body(str)) == re.sub(r"texte-\d+", "", many.body(str))
    assert 440 < len(few.body(str).split()) < 700


def test_a_build_is_seen_with_all_that_it_starts(tmp_path: Path):
    """Half a second of a child's work, which the clock alone would not tell from waiting."""
    child = "import time\nend = time.process_time() + .3\nwhile time.process_time() < end: pass"
    parent = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}])"

    seen = processes.run([sys.executable, "-c", parent], tmp_path)

    assert seen.processor > 0.3 and seen.wall > 0.3
    assert seen.memory > 5_000_000


def test_a_build_that_fails_is_no_measure_and_nobody_looks_at_it_any_more(tmp_path: Path):
    before = threading.active_count()

    with pytest.raises(subprocess.CalledProcessError) as error:
        processes.run([sys.executable, "-c", "raise SystemExit('non')"], tmp_path)

    assert b"non" in error.value.output
    assert threading.active_count() == before


def test_ratios_are_those_of_one_round():
    ours = [Run(2, 4, 10_000_000), Run(30, 8, 10_000_000), Run(3, 6, 10_000_000)]
    hugo = [Run(1, 1, 20_000_000), Run(10, 2, 20_000_000), Run(2, 1, 20_000_000)]

    said = building.table(1000, {"isoc.ml": ours, "Hugo": hugo}).splitlines()

    assert said[1].split() == ["isoc.ml", "3,00", "(2,00–30,00)", "2,00", "6,00", "(4,00–8,00)", "4,00", "10"]


def test_a_text_that_costs_more_on_a_large_site_is_told():
    def costs(*seconds: float) -> dict[int, list[Run]]:
        return {size: [Run(0, cost, 0)] for size, cost in zip((10, 110, 1010), seconds, strict=True)}

    assert "10,0 ms sur 110, 10,0 ms sur 1010. Il n’augmente pas" in building.growth(costs(1, 2, 11))
    assert "augmente de 50 % au pire : c’est PLUS que les 20 %" in building.growth(costs(1, 2, 16))
