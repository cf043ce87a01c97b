"""Many cores do what one does: the same bytes, the same problems, whatever becomes of a helper."""

import gc
import logging
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.generators import GENERATORS, OURS
from plugins.authoring.problems import ProblemsFound
from plugins.parallel import crew
from plugins.parallel.forking import FEW, each
from tests.conftest import ROOT, share_what_tests_make
from workshop.builds import build

pytestmark = pytest.mark.long

MANY = list(range(3 * FEW))
BOTH = (1, 2)


def test_what_comes_of_each_thing_stands_in_their_order():
    assert each(lambda number: number * number, MANY, 2) == [number * number for number in MANY]


def test_helpers_do_the_work_where_there_is_much_of_it():
    def where(_: int) -> int:
        return os.getpid()

    assert os.getpid() not in each(where, MANY, 2)
    assert set(each(where, MANY, 1)) == set(each(where, MANY[: FEW - 1], 2)) == {os.getpid()}


def test_what_fails_in_a_helper_fails_here_with_its_own_error():
    with pytest.raises(ZeroDivisionError) as error:
        each(lambda number: 1 // (number - 50), MANY, 2)

    # With the line where it happened, which a helper could not send.
    assert error.traceback[-1].path.name == "test_parallel.py"


def test_what_a_helper_is_warned_of_is_told_here_once(caplog: pytest.LogCaptureFixture):
    def work(number: int) -> int:
        if number == 50:
            logging.getLogger("essai").warning("attention, %s", number)
        return number

    assert each(work, MANY, 2) == MANY
    assert [record.getMessage() for record in caplog.records] == ["attention, 50"]


def test_what_a_helper_leaves_that_dies_is_done_here():
    here = os.getpid()

    def work(number: int) -> int:
        if number == 50 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert each(work, MANY, 2) == MANY


def test_what_cannot_be_sent_is_done_here():
    made = each(lambda number: lambda: number, MANY, 2)

    assert [one() for one in made] == MANY


def test_a_helper_tells_nobody_that_it_collects_garbage(tmp_path: Path):
    """JPype asks the Java machine to collect as well, whose threads no helper has: it waited without end."""

    def told(_phase: str, _more: object) -> None:
        (tmp_path / str(os.getpid())).touch()

    gc.callbacks.append(told)
    try:
        each(lambda _: gc.collect(), range(FEW), 2)
    finally:
        gc.callbacks.remove(told)

    assert {file.name for file in tmp_path.iterdir()} <= {str(os.getpid())}


def test_no_helper_is_left(monkeypatch: pytest.MonkeyPatch):
    called = []
    fork = os.fork
    monkeypatch.setattr(os, "fork", lambda: called.append(fork()) or called[-1])

    each(str, MANY, 2)
    with pytest.raises(ZeroDivisionError):
        each(lambda number: 1 // number, MANY, 2)

    assert len(called) == 4
    for helper in called:
        with pytest.raises(ChildProcessError):
            os.waitpid(helper, os.WNOHANG)


@pytest.mark.parametrize("content", ["content", "tests/site/content"])
def test_two_processes_write_the_same_bytes_as_one(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SITE_DATE", "2031-03-01")
    project = _copied(tmp_path / "project", ROOT / content)

    one, two = (
        _files(tmp_path / str(cores), lambda to, cores=cores: _built(monkeypatch, project, to, cores))
        for cores in BOTH
    )

    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def test_two_processes_tell_the_same_problems_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    project = _many_texts(tmp_path)
    posts = project / "content/actualites"
    for number, said in enumerate(("[rien](/rien/)", "# Deux titres", "[ici](/contact/)"), 3):
        with (posts / f"texte-{number}.md").open("a", encoding="utf-8") as file:
            file.write(f"\n{said}\n")
    (posts / "texte-7.md").write_text("Sans en-tête\n", encoding="utf-8")

    one, two = (_problems(monkeypatch, project, cores) for cores in BOTH)

    assert one == two
    assert {line.partition(":")[0][-4:-3] for line in one} == {"3", "4", "5", "7"}


def test_a_mistake_of_the_theme_is_told_at_its_line_as_with_one_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    project = _many_texts(tmp_path)
    template = project / "theme/templates/article.html"
    template.write_text(
        template.read_text(encoding="utf-8") + "{% block title %}{{ nowhere }}{% endblock %}",
        encoding="utf-8",
    )

    one, two = (_problems(monkeypatch, project, cores) for cores in BOTH)

    assert one == two
    assert len(one) == 1 and one[0].startswith("theme/templates/article.html:")


def _many_texts(folder: Path) -> Path:
    project = folder / "project"
    GENERATORS[OURS].write(ROOT, project, FEW + 8)
    (project / "theme").unlink()
    shutil.copytree(ROOT / "theme", project / "theme")
    share_what_tests_make(project)
    return project


def _copied(project: Path, content: Path) -> Path:
    shutil.copytree(content, project / "content")
    shutil.copy(ROOT / "pelicanconf.py", project)
    (project / "theme").symlink_to(ROOT / "theme")
    share_what_tests_make(project)
    return project


def _built(monkeypatch: pytest.MonkeyPatch, project: Path, output: Path, cores: int) -> None:
    monkeypatch.setattr(crew, "_cores", lambda: cores)
    build(project, output)


def _problems(monkeypatch: pytest.MonkeyPatch, project: Path, cores: int) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        _built(monkeypatch, project, project / "output", cores)
    return [str(problem) for problem in found.value.problems]


def _files(folder: Path, make: Callable[[Path], None]) -> dict[str, bytes]:
    make(folder)
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }
