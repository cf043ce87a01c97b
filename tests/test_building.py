"""The build is all or nothing, and says everything that is wrong."""

import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from pelican.plugins import signals

from plugins.authoring.problems import Problem, ProblemsFound
from tests import tiny_site as tiny
from workshop import builds, exchange, telling
from workshop.exchange import fresh_directory, put_in_place
from workshop.reporting import annotation, tell_problems
from workshop.wanted import Wanted


def problems_of(site: Path) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        builds.build(site, site / "output")
    return [str(problem) for problem in found.value.problems]


def beside_output(site: Path) -> list[str]:
    return [file.name for file in site.iterdir() if file.name.startswith(".output")]


def test_a_build_writes_the_site_and_leaves_nothing_else(tmp_path):
    site = tiny.tiny_site(tmp_path)

    result = tiny.build(site)

    assert result.returncode == 0, result.stderr
    assert re.match(r"4 pages en \d+,\d s\u00a0: 4 écrites\u00a0; .+ en tout\.", result.stdout)
    assert "Premier texte." in (site / "output/bonjour.html").read_text(encoding="utf-8")
    assert beside_output(site) == []


def test_a_file_of_the_earlier_site_does_not_stay(tmp_path):
    site = tiny.tiny_site(tmp_path)
    builds.build(site, site / "output")
    (site / "content/nouvelle.md").unlink()

    assert builds.build(site, site / "output") == 3

    assert not (site / "output/nouvelle.html").exists()


def test_a_failed_build_leaves_the_earlier_site_whole(tmp_path):
    site = tiny.tiny_site(tmp_path)
    tiny.build(site)
    tiny.write(site, "content/pages/bonjour.md", "Slug: bonjour\n\nSans titre.\n")

    result = tiny.build(site)

    assert result.returncode == 1
    assert "Premier texte." in (site / "output/bonjour.html").read_text(encoding="utf-8")
    assert beside_output(site) == []
    said = result.stderr.splitlines()
    assert (
        said[0]
        == "content/pages/bonjour.md:1: «\u00a0title:\u00a0» manque\u00a0; ajoutez-le en haut du texte"
    )
    assert said[-1] == "1 problème\u00a0: rien n’a été publié, l’ancien site reste en place."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file")
def test_a_full_disk_is_told_in_french_and_leaves_the_earlier_site(tmp_path):
    import resource

    site = tiny.tiny_site(tmp_path)
    tiny.build(site)
    tiny.write(
        site, "content/pages/bonjour.md", f"Title: Bonjour\nSlug: bonjour\n\n{'Autre texte. ' * 999}\n"
    )

    result = subprocess.run(
        [sys.executable, "-m", "workshop.building"],
        cwd=site,
        env=tiny.environment(),
        # As on a disk with room for so many bytes.
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9_999, 9_999)),
        capture_output=True,
        text=True,
    )

    assert result.returncode == 1
    assert "site:1: le disque est plein ; libérez de la place, puis relancez" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Premier texte." in (site / "output/bonjour.html").read_text(encoding="utf-8")


def test_a_build_killed_in_the_middle_leaves_the_earlier_site_whole(tmp_path):
    site = tiny.tiny_site(tmp_path, plugin=tiny.WAITING_PLUGIN)
    tiny.build(site)
    tiny.write(site, "content/pages/bonjour.md", "Title: Bonjour\nSlug: bonjour\n\nAutre texte.\n")

    with start_waiting(site) as dying:
        dying.kill()

    assert "Premier texte." in (site / "output/bonjour.html").read_text(encoding="utf-8")
    assert len(beside_output(site)) == 1
    assert tiny.build(site).returncode == 0
    assert "Autre texte." in (site / "output/bonjour.html").read_text(encoding="utf-8")
    assert beside_output(site) == []


def test_two_builds_at_once_both_succeed(tmp_path):
    site = tiny.tiny_site(tmp_path, plugin=tiny.WAITING_PLUGIN)

    with start_waiting(site) as first:
        second = tiny.build(site)
        tiny.write(site, "go", "")
        said, _ = first.communicate(timeout=20)

    assert (first.returncode, second.returncode) == (0, 0), said + second.stderr
    assert (site / "output/index.html").exists()
    assert beside_output(site) == []


def start_waiting(site: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-m", "workshop.building"],
        cwd=site,
        env=tiny.environment(WAIT="yes"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    tiny.until(lambda: tiny.waiting_in(site))
    return process


@pytest.mark.parametrize("system", ["as on this system", "where names cannot be swapped"])
def test_a_new_folder_takes_the_place_of_an_old_one(tmp_path, monkeypatch, system):
    if system != "as on this system":
        monkeypatch.setattr(exchange, "exchange", lambda one, other: False)
    tiny.write(tmp_path, "output/index.html", "old")
    with fresh_directory(tmp_path / "output") as fresh:
        tiny.write(fresh, "index.html", "new")
        put_in_place(fresh, tmp_path / "output")

    assert (tmp_path / "output/index.html").read_text() == "new"
    assert [file.name for file in tmp_path.iterdir()] == ["output"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux swaps two names in one step")
def test_there_is_a_site_at_every_moment(tmp_path):
    page, gone, stop = tmp_path / "output/index.html", [], threading.Event()
    tiny.write(tmp_path, "output/index.html", "old")

    def look() -> None:
        while not stop.is_set():
            if not page.exists():
                gone.append(1)

    looking = threading.Thread(target=look)
    looking.start()
    for _ in range(200):
        with fresh_directory(tmp_path / "output") as fresh:
            tiny.write(fresh, "index.html", "new")
            put_in_place(fresh, tmp_path / "output")
    stop.set()
    looking.join()

    assert gone == []


def test_what_a_build_took_away_before_it_died_comes_back(tmp_path):
    (tmp_path / ".output-0123abcd").mkdir()
    tiny.write(tmp_path, ".output-0123abcd-earlier/index.html", "old")

    with fresh_directory(tmp_path / "output"):
        assert (tmp_path / "output/index.html").read_text() == "old"

    assert [file.name for file in tmp_path.iterdir()] == ["output"]


def test_where_folders_cannot_be_locked_only_old_ones_are_abandoned(tmp_path, monkeypatch):
    monkeypatch.setattr(exchange, "LOCKS_FOLDERS", False)
    old, young = tmp_path / ".output-0123abcd", tmp_path / ".output-456789ab"
    old.mkdir()
    young.mkdir()
    an_hour_and_more_ago = time.time() - exchange.ABANDONED_S - 1
    os.utime(old, (an_hour_and_more_ago, an_hour_and_more_ago))

    with fresh_directory(tmp_path / "output") as fresh:
        assert fresh.is_dir()
        assert (old.exists(), young.exists()) == (False, True)


def test_the_new_folder_can_be_read_by_everyone_it_could_be_read_by(tmp_path):
    with fresh_directory(tmp_path / "output") as fresh:
        (tmp_path / "plain").mkdir()
        assert fresh.stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("folder", [".", "..", "content", "content/pages", "mine"])
def test_a_folder_that_holds_something_else_is_never_replaced(tmp_path, folder):
    site = tiny.tiny_site(tmp_path / "site")
    kept = tiny.write(site, "mine/work.txt", "years of work")

    with pytest.raises(ProblemsFound, match="indiquez-en un autre"):
        builds.build(site, site / folder)

    assert kept.exists()


def test_production_uses_its_own_settings(tmp_path):
    site = tiny.tiny_site(tmp_path)
    tiny.write(site, "theme/templates/index.html", "<body>{{ SITEURL }}</body>")

    builds.build(site, site / "output", Wanted(production=True))

    assert "https://isoc.example" in (site / "output/index.html").read_text()


def test_a_check_reads_everything_and_writes_nothing(tmp_path, capsys):
    site = tiny.tiny_site(tmp_path)

    assert telling.check_and_tell(site) == 0

    assert capsys.readouterr().out.splitlines()[0] == "Tout est en ordre\u00a0: 2 fichiers lus."
    assert not (site / "output").exists()
    assert list((site / ".cache").iterdir()) == []


def test_all_problems_of_all_files_are_told_at_once(tmp_path):
    site = tiny.tiny_site(tmp_path)
    tiny.write(site, "content/pages/a.md", "Slug: a\n\nSans titre.\n")
    tiny.write(site, "content/pages/b.md", "Title: B\nDate: hier\n\nDate fausse.\n")
    tiny.write(site, "content/pages/c.md", "Title: C\n\nUn [lien]({filename}perdu.md).\n")

    told = problems_of(site)

    assert [line.split(": ")[0] for line in told] == [
        "content/pages/a.md:1",
        "content/pages/b.md:1",
        "content/pages/c.md:3",
    ]
    assert "«\u00a0perdu.md\u00a0» est introuvable" in told[2]


def test_a_text_with_a_known_problem_is_not_told_twice(tmp_path):
    plugin = """
from pelican.plugins import signals
from pelican.readers import MarkdownReader
from plugins.authoring.problems import Problem, ProblemsFound

class Reader(MarkdownReader):
    def read(self, source_path):
        raise ProblemsFound([Problem("content/pages/bonjour.md", 1, "ce texte est trop court")])

def take(readers):
    readers.reader_classes["md"] = Reader

def register():
    signals.readers_init.connect(take)
"""
    site = tiny.tiny_site(tmp_path, plugin=plugin)

    result = tiny.build(site)

    assert result.stderr.splitlines()[0] == "content/pages/bonjour.md:1: ce texte est trop court"
    assert result.stderr.splitlines()[-1].startswith("1 problème")


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (
            "theme/templates/page.html",
            "<p>\n{% if %}",
            "theme/templates/page.html:2: erreur du modèle\u00a0: ",
        ),
        (
            "theme/templates/page.html",
            "\n\n{% include 'x.html' %}",
            "theme/templates/page.html:3: erreur du mo",
        ),
        ("pelicanconf.py", "A = 1\nB = [", "pelicanconf.py:2: erreur de syntaxe Python\u00a0: "),
        ("pelicanconf.py", "\n1 / 0", "pelicanconf.py:2: ZeroDivisionError"),
        (
            "pelicanconf.py",
            "raise SystemExit('SITE_DATE est fausse')",
            "pelicanconf.py:1: SITE_DATE est fausse",
        ),
        ("pelicanconf.py", tiny.CONF + "PATH = 'x'", "pelicanconf.py:4: le dossier des textes n’existe pas"),
        (
            "pelicanconf.py",
            tiny.CONF + "PLUGINS = ['plugins.z']",
            "pelicanconf.py:17: l’extension «\u00a0plugins.z",
        ),
        ("plugins/ours.py", "def register(:", "plugins/ours.py:1: erreur de syntaxe Python\u00a0: "),
        ("plugins/ours.py", "import absent", "plugins/ours.py:1: ModuleNotFoundError\u00a0: "),
        ("plugins/ours.py", "def register():\n    {}['a']", "plugins/ours.py:2: KeyError\u00a0: "),
    ],
)
def test_a_mistake_in_the_code_is_told_with_its_line(tmp_path, file, text, said):
    site = tiny.tiny_site(tmp_path, plugin="def register(): pass")
    tiny.write(site, file, text)

    result = tiny.build(site)

    assert result.returncode == 1
    assert result.stderr.startswith(said), result.stderr
    assert "Traceback" not in result.stderr
    assert not (site / "output").exists()


def test_without_one_of_its_plugins_a_build_says_nothing_else(tmp_path):
    site = tiny.tiny_site(tmp_path)
    tiny.write(site, "pelicanconf.py", tiny.CONF + "PLUGINS = ['plugins.absent']")
    tiny.write(site, "theme/templates/index.html", "{{ given_by_the_plugin }}")

    assert len(problems_of(site)) == 1


def test_a_mistake_that_is_nowhere_in_our_files_comes_with_its_traceback(tmp_path):
    site = tiny.tiny_site(tmp_path)
    tiny.write(site, "content/pages/aussi.md", "Title: Encore\nSlug: bonjour\n\nMême adresse.\n")
    tiny.write(site, "pelicanconf.py", tiny.CONF + "PAGE_TRANSLATION_ID = None\n")

    result = tiny.build(site)

    assert "pelican/writers.py:" in result.stderr
    assert "erreur interne, FileOverwriteFailedError" in result.stderr
    assert "Pour qui répare le code" in result.stderr
    assert "Traceback" in result.stderr


def test_the_same_mistake_is_told_by_a_second_build_in_the_process(tmp_path):
    site = tiny.tiny_site(tmp_path)
    tiny.write(site, "content/pages/c.md", "Title: C\n\nUn [lien]({filename}perdu.md).\n")

    assert problems_of(site) == problems_of(site) != []


def test_two_builds_in_one_process_give_the_same_and_call_each_plugin_once(tmp_path):
    plugin = """
from pathlib import Path
from pelican.plugins import signals

def note(pelican):
    Path(pelican.output_path, "called.txt").open("a").write("once ")

def register():
    signals.finalized.connect(note)
"""
    site = tiny.tiny_site(tmp_path, plugin=plugin)
    twice = "from pathlib import Path; from workshop.builds import build\nfor name in 'ab': build(Path(), Path(name))"
    subprocess.run([sys.executable, "-c", twice], cwd=site, env=tiny.environment(), check=True)

    first, second = (
        {
            file.relative_to(site / name): file.read_bytes()
            for file in (site / name).rglob("*")
            if file.is_file()
        }
        for name in "ab"
    )
    assert first == second
    assert first[Path("called.txt")] == b"once "


def test_a_build_does_not_go_through_the_plugins_of_an_earlier_one(tmp_path):
    """In one process too, where Pelican's signals keep whoever was connected."""
    heard: list[object] = []

    def hear(sender: object) -> None:
        heard.append(sender)

    signals.finalized.connect(hear)
    site = tiny.tiny_site(tmp_path)

    builds.build(site, site / "output")
    assert heard == []

    signals.finalized.send("somebody else's")
    assert heard == ["somebody else's"]


def test_the_day_of_a_build_is_read_each_time(tmp_path, monkeypatch):
    site = tiny.tiny_site(tmp_path)
    tiny.write(site, "pelicanconf.py", tiny.CONF + "import os\nSITENAME = os.environ['SITE_DATE']\n")

    for day in ("2026-11-23", "2026-11-24"):
        monkeypatch.setenv("SITE_DATE", day)
        builds.build(site, site / "output", Wanted(production=True))
        assert day in (site / "output/index.html").read_text()


def test_a_warning_that_the_settings_silence_is_no_problem(tmp_path):
    site = tiny.tiny_site(tmp_path)
    told = "Unable to find '%s', skipping url replacement."
    tiny.write(
        site, "pelicanconf.py", tiny.CONF + f'import logging\nLOG_FILTER = [(logging.WARNING, "{told}")]\n'
    )
    tiny.write(site, "content/pages/c.md", "Title: C\n\nUn [lien]({filename}perdu.md).\n")

    assert builds.build(site, site / "output") == 5


def test_github_shows_the_problem_on_its_line(tmp_path):
    site = tiny.tiny_site(tmp_path)
    tiny.write(site, "content/pages/a.md", "Slug: a\n\nSans titre.\n")

    on_github, elsewhere = tiny.build(site, GITHUB_ACTIONS="true"), tiny.build(site)

    assert on_github.stdout.startswith("::error file=content/pages/a.md,line=1::«\u00a0title:\u00a0» manque")
    assert "::error" not in elsewhere.stdout + elsewhere.stderr


def test_an_annotation_cannot_be_ended_by_what_an_author_wrote():
    problem = Problem("content/a:b,c.md", 3, "100 %\n::error::faux")

    assert annotation(problem) == "::error file=content/a%3Ab%2Cc.md,line=3::100 %25%0A::error::faux"


def test_an_annotation_has_the_column_that_is_known():
    assert (
        annotation(Problem("content/a.md", 3, "x", column=7)) == "::error file=content/a.md,line=3,col=7::x"
    )


def test_the_problems_are_told_file_after_file_and_counted(capsys):
    found = ProblemsFound(
        [Problem("b.md", 1, "x"), Problem("a.md", 1, "x"), Problem("a.md", 2, "y", column=3)]
    )

    tell_problems(found, "rien n’a été publié.")

    assert capsys.readouterr().err == (
        "a.md:1: x\na.md:2:3: y\n\nb.md:1: x\n\n3 problèmes dans 2 fichiers\u00a0: rien n’a été publié.\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="there, files are not private by default")
def test_a_build_through_a_link_keeps_the_link(tmp_path):
    site = tiny.tiny_site(tmp_path / "site")
    (tmp_path / "disk").mkdir()
    (site / "output").symlink_to(tmp_path / "disk")

    builds.build(site, site / "output")

    assert (site / "output").is_symlink()
    assert (tmp_path / "disk/index.html").exists()
