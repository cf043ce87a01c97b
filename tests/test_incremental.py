"""An incremental build gives what a clean one gives, byte for byte, whatever happened since the build before."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from plugins.authoring.problems import ProblemsFound
from plugins.incremental.digests import SIZE, Unknown, digest
from plugins.incremental.functions import FUNCTIONS, SHARED_OUT, WRITING
from plugins.incremental.looking import YOUNG_NS, Look, Written, look, stamp
from plugins.incremental.state import SCHEMA
from plugins.incremental.writing import Output
from tests import tiny_site as tiny
from tests.changes import Changes, append
from tests.conftest import ROOT, copy_of_the_site
from workshop import earlier
from workshop.builds import build, build_again, make
from workshop.difference import Difference

pytestmark = pytest.mark.long

# More on demand: INCREMENTAL_STEPS=500 INCREMENTAL_SEED=7 .venv/bin/pytest tests/test_incremental.py -k law
STEPS = int(os.environ.get("INCREMENTAL_STEPS", "7"))
SEED = int(os.environ.get("INCREMENTAL_SEED", "1"))
DAY = date(2031, 3, 1)
OTHERS = (SHARED_OUT, WRITING)
# What shows every text: the search of each language, the feeds, and the desk of the authors.
SHOW_ALL = {
    *("_auteur/index.html", "recherche/index.html", "en/recherche/index.html"),
    *("atom.xml", "actualites/atom.xml", "en/atom.xml", "en/actualites/atom.xml"),
}


def tree(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SITE_DATE", str(DAY))
    return copy_of_the_site(tmp_path, ROOT / "tests/site/content")


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[earlier.Earlier]:
    """Those that did something, the last one last."""
    found: list[earlier.Earlier] = []
    begin = earlier.earlier

    def noted(*given: Path, clean: bool = False) -> earlier.Earlier | None:
        if begun := begin(*given, clean=clean):
            found.append(begun)
        return begun

    monkeypatch.setattr(earlier, "earlier", noted)
    return found


def outcome(make: Callable[[], object], output: Path) -> dict[str, bytes] | list[str]:
    """The site, or what is wrong with it."""
    try:
        make()
    except ProblemsFound as found:
        return [str(problem) for problem in found.problems]
    return tree(output)


def test_the_law_holds_whatever_is_changed(site, monkeypatch):
    changes, done = Changes(site, SEED, DAY), ["the first build"]
    build_again(site, site / "output")
    for _ in range(STEPS):
        shutil.copytree(site / "content", site / "before")
        done.append(changes.one())
        monkeypatch.setenv("SITE_DATE", str(changes.day))

        again = outcome(lambda: build_again(site, site / "output"), site / "output")
        clean = outcome(lambda: build(site, site / "clean"), site / "clean")

        assert isinstance(again, list) is isinstance(clean, list), done
        if isinstance(again, list):
            assert again == clean, done
            shutil.rmtree(site / "content")
            shutil.copytree(site / "before", site / "content")
        else:
            assert isinstance(clean, dict)
            assert differences(again, clean) == [], done
        shutil.rmtree(site / "before")
        print(done[-1], "refused" if isinstance(again, list) else "the same")


def test_only_the_pages_that_show_a_text_are_made_when_it_changes(site, builds):
    build_again(site, site / "output")
    append(site / "content/actualites/nouvelle-3.md", "\nUne phrase de plus.\n")

    said = build_again(site, site / "output")

    assert builds[-1].made == {"actualites/nouvelle-3/index.html", *SHOW_ALL}
    assert (said.changed.written, said.changed.removed) == (4, 0)
    # Of another setting, nothing is known any more.
    append(site / "pelicanconf.py", 'SITENAME = "Un autre nom"\n')
    build_again(site, site / "output")
    assert len(builds[-1].made) > said.changed.pages


def test_nothing_that_the_templates_use_is_out_of_sight(site, builds):
    """If this fails: what a new filter or global holds is named here; tell plugins/incremental/plugin.py how to take it."""
    build_again(site, site / "output")

    assert builds[-1].unknown == ""
    assert len(builds[-1].state.pages.pages) == len(builds[-1].made)


def test_where_nothing_changed_nothing_is_done(site, builds):
    before = build_again(site, site / "output")
    files = {file: file.stat().st_ino for file in (site / "output").rglob("*")}
    # A text that is written again as it was is no change.
    text = site / "content/actualites/nouvelle-3.md"
    text.write_bytes(text.read_bytes())

    said = build_again(site, site / "output")

    assert len(builds) == 1
    assert (said.changed.pages, said.changed.written) == (before.changed.pages, 0)
    assert said.waiting == before.waiting
    assert {file: file.stat().st_ino for file in (site / "output").rglob("*")} == files


def test_what_is_written_the_same_is_moved_from_the_build_before_the_last(site):
    def again() -> int:
        append(site / "content/actualites/nouvelle-3.md", "\nUne phrase de plus.\n")
        build_again(site, site / "output")
        return (site / "output/index.html").stat().st_ino

    first, second, third = again(), again(), again()
    # Somebody has touched what lies there: nobody takes it.
    (spare,) = (site / ".cache/builds").glob("*.spare")
    (spare / "index.html").write_text("something else")
    fourth = again()

    assert second not in {first, fourth}
    assert first == third
    build(site, site / "clean")
    assert differences(tree(site / "output"), tree(site / "clean")) == []


def test_no_module_writes_into_the_site_by_itself():
    """Through plugins/writing, so that whoever looks after the files of a site sees all of them."""
    by_itself = re.compile(r"\.write_(bytes|text)\(|copyfile|copy2|open\([^)]*\"[wx]")
    others = {"caching/cache.py", "proofreading/grammalecte.py", "incremental/state.py", "writing/files.py"}
    found = {
        name
        for file in (ROOT / "plugins").rglob("*.py")
        if by_itself.search(file.read_text(encoding="utf-8"))
        and (name := file.relative_to(ROOT / "plugins").as_posix()) not in others
    }

    assert found == set()
    # And none of those that do is out of sight.
    users = {
        ".".join(file.relative_to(ROOT).with_suffix("").parts)
        for file in (ROOT / "plugins").rglob("*.py")
        if "from plugins.writing.files import write\n" in file.read_text(encoding="utf-8")
    }
    assert {*users, "plugins.writing.files"} == set(WRITING[0])


def cut_off(data: bytes) -> bytes:
    return data[:200]


def with_other_bytes(data: bytes) -> bytes:
    return data[:60] + bytes(byte ^ 1 for byte in data[60:])


def of_another_version(data: bytes) -> bytes:
    return data.replace(b"isoc.ml build %d\n" % SCHEMA, b"isoc.ml build 0\n", 1)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The smallest site, built."""
    site = tiny.tiny_site(tmp_path)
    build_again(site, site / "output")
    return site


def states(site: Path) -> Iterator[Path]:
    return (site / ".cache/builds").glob("*.state")


@pytest.mark.parametrize(
    "damage", [cut_off, with_other_bytes, of_another_version, lambda _: b"", lambda _: b"\x80"]
)
def test_a_damaged_state_is_ignored_and_written_anew(small, damage):
    (state,) = states(small)
    right = tree(small / "output")
    state.write_bytes(damage(state.read_bytes()))
    assert not earlier.nothing_changed(small, small / "output")

    build_again(small, small / "output")

    assert tree(small / "output") == right
    assert earlier.nothing_changed(small, small / "output")


def test_an_answer_that_is_damaged_is_worked_out_anew(small):
    (state,) = states(small)
    data = state.read_bytes()
    # What is remembered stands at the end.
    state.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    tiny.write(
        small, "content/nouvelle.md", "Title: Nouvelle\nSlug: nouvelle\nDate: 2019-06-29\n\nUn autre fait.\n"
    )

    build_again(small, small / "output")

    assert "Un autre fait." in (small / "output/nouvelle.html").read_text()


def test_what_is_changed_or_removed_in_the_output_is_made_again(small):
    right = tree(small / "output")
    tiny.write(small, "output/bonjour.html", "autre chose")
    (small / "output/nouvelle.html").unlink()
    tiny.write(small, "output/de-trop.html", "de trop")

    build_again(small, small / "output")

    assert tree(small / "output") == right


def test_a_page_that_is_a_link_by_now_is_written_and_not_moved(tmp_path):
    spare, elsewhere, made = tmp_path / "spare", tmp_path / "page.html", tmp_path / "fresh/page.html"
    for folder in (spare, made.parent):
        folder.mkdir()
    elsewhere.write_bytes(b"page")
    known = Written(stamp(elsewhere), blake2b(b"page", digest_size=SIZE).digest())
    (spare / "page.html").symlink_to(elsewhere)

    Output(made.parent, spare, {}, {"page.html": known}).writing(Path.write_bytes)(made, b"page")

    assert (made.read_bytes(), made.is_symlink()) == (b"page", False)


def test_an_empty_folder_in_the_output_is_taken_away(small):
    (small / "output/de-trop/vide").mkdir(parents=True)

    build_again(small, small / "output")

    assert not (small / "output/de-trop").exists()


def test_a_site_is_made_where_nothing_can_be_kept(small, monkeypatch):
    shutil.rmtree(small / ".cache/builds")
    tiny.write(small, ".cache/builds", "in the way")
    monkeypatch.setattr("tempfile.tempdir", str(small / "nowhere"))
    tiny.write(small, "content/pages/bonjour.md", "Title: Bonjour\nSlug: bonjour\n\nAutre chose.\n")

    build_again(small, small / "output")

    assert "Autre chose." in (small / "output/bonjour.html").read_text()


def test_a_build_that_is_asked_to_be_clean_trusts_nothing(small):
    page = small / "output/bonjour.html"
    right, state = page.read_text(), page.stat()
    page.write_text(right.replace("Premier", "Dernier"))
    os.utime(page, ns=(state.st_atime_ns, state.st_mtime_ns))

    assert tiny.build(small, "--clean").returncode == 0

    assert page.read_text() == right


def test_a_build_that_goes_on_after_midnight_is_not_taken_for_that_of_the_day_before(small, monkeypatch):
    append(small / "pelicanconf.py", 'import os\nSITENAME = os.environ["DAY"]\n')
    monkeypatch.setenv("DAY", "Le premier jour")

    def after_midnight(*given: Any) -> Difference:
        monkeypatch.setenv("DAY", "Le second jour")
        return make(*given)

    with monkeypatch.context() as patch:
        patch.setattr("workshop.builds.make", after_midnight)
        build_again(small, small / "output")
    assert "Le second jour" in (small / "output/index.html").read_text()
    monkeypatch.setenv("DAY", "Le premier jour")

    build_again(small, small / "output")

    assert "Le premier jour" in (small / "output/index.html").read_text()


@pytest.mark.parametrize("name", ["zlib.ZLIB_RUNTIME_VERSION", "sys.version"])
def test_another_library_of_the_system_may_make_other_bytes(small, monkeypatch, name):
    """Pages say what they weigh packed."""
    assert earlier.nothing_changed(small, small / "output")
    monkeypatch.setattr(name, "another")

    assert not earlier.nothing_changed(small, small / "output")


def test_what_a_killed_build_was_writing_is_thrown_away(small):
    (state,) = states(small)
    left = state.with_name(f".{state.name}-0123abcd")
    left.write_bytes(b"half")

    build_again(small, small / "output", clean=True)

    assert not left.exists()


def test_a_failed_build_leaves_what_is_known(small):
    right = tree(small / "output")
    before = (small / "content/pages/bonjour.md").read_text()
    tiny.write(small, "content/pages/bonjour.md", "Slug: bonjour\n\nSans titre.\n")
    with pytest.raises(ProblemsFound):
        build_again(small, small / "output")
    tiny.write(small, "content/pages/bonjour.md", before)

    assert earlier.nothing_changed(small, small / "output")
    assert tree(small / "output") == right


def test_a_text_that_is_changed_while_the_site_is_made_is_not_taken_for_known(tmp_path):
    plugin = """
from pathlib import Path
from pelican.plugins import signals

def change(pelican):
    text = Path("content/pages/bonjour.md")
    if "Premier" in text.read_text():
        text.write_text(text.read_text().replace("Premier", "Second"))

def register():
    signals.finalized.connect(change)
"""
    site = tiny.tiny_site(tmp_path, plugin=plugin)

    for _ in range(2):
        assert tiny.build(site).returncode == 0

    assert "Second texte." in (site / "output/bonjour.html").read_text()


def test_a_text_that_was_only_there_while_the_site_was_made_is_not_taken_for_known(tmp_path):
    plugin = """
from pathlib import Path
from pelican.plugins import signals

passing = Path("content/pages/passage.md")

def come(pelican):
    if not Path("come").exists():
        Path("come").touch()
        passing.write_text("Title: Passage\\nSlug: passage\\n\\nUn passage.\\n")

def go(pelican):
    passing.unlink(missing_ok=True)

def register():
    signals.initialized.connect(come)
    signals.finalized.connect(go)
"""
    site = tiny.tiny_site(tmp_path, plugin=plugin)
    tiny.build(site)
    assert (site / "output/passage.html").exists()

    tiny.build(site)

    assert not (site / "output/passage.html").exists()


def test_a_changed_plugin_makes_all_anew(tmp_path):
    plugin = """
from pelican.plugins import signals

def say(generator):
    generator.context["SITENAME"] = "Un nom"

def register():
    signals.generator_init.connect(say)
"""
    site = tiny.tiny_site(tmp_path, plugin=plugin)
    tiny.build(site)
    tiny.write(site, "plugins/ours.py", plugin.replace("Un nom", "Un autre nom"))

    tiny.build(site)

    assert "Un autre nom" in (site / "output/index.html").read_text()


def test_what_stands_ready_with_old_code_begins_again_with_the_new(tmp_path):
    plugin = "print('imported', flush=True)\n\ndef register():\n    print('old')\n"
    site = tiny.tiny_site(tmp_path, plugin=plugin)
    command = [sys.executable, "-m", "workshop.building", "--when-told"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=site, env=tiny.environment(), **pipes) as ready:
        ready.stdout.readline()
        tiny.write(site, "plugins/ours.py", plugin.replace("old", "quite new"))
        said, _ = ready.communicate("\n", timeout=60)

    assert said.startswith("imported\nquite new\n")


@pytest.mark.parametrize("name", [what.name for what in FUNCTIONS] + [name for _, name in OTHERS])
def test_each_function_that_is_remembered_is_there(name):
    places = {what.name: what.modules for what in FUNCTIONS} | {name: modules for modules, name in OTHERS}

    assert [module for module in places[name] if not hasattr(import_module(module), name)] == []


def test_a_young_file_is_read_again(tmp_path):
    (tmp_path / "a.txt").write_text("a")
    (seen,) = look(tmp_path, ["a.txt"], {}, 0).values()
    known = {"a.txt": Look(*seen[:4], b"another digest")}

    young = look(tmp_path, ["a.txt"], known, seen.changed + YOUNG_NS)
    old = look(tmp_path, ["a.txt"], known, seen.changed + YOUNG_NS + 1)

    assert (young["a.txt"], old["a.txt"]) == (seen, known["a.txt"])


def test_a_folder_is_looked_at_although_it_is_empty(tmp_path):
    """The site reads each name of a folder: one may be that of a plan."""
    (tmp_path / "content/plan").mkdir(parents=True)
    before = look(tmp_path, ["content"], {}, 0)
    (tmp_path / "content/plan/2031.yaml").mkdir()

    assert look(tmp_path, ["content"], {}, 0).keys() - before.keys() == {"content/plan/2031.yaml/"}


def test_what_cannot_be_read_to_its_end_is_looked_at(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "round").symlink_to(".")
    (tmp_path / "nowhere").symlink_to("nothing")

    found = look(tmp_path.parent, [tmp_path.name], {}, 0)

    assert found[f"{tmp_path.name}/pipe"].digest == b"no file"
    assert found[f"{tmp_path.name}/nowhere"].digest == b"nothing"


def test_values_that_differ_have_different_digests():
    values = [
        "a",
        b"a",
        ["a"],
        ("a",),
        {"a": "a"},
        {"a"},
        1,
        True,
        1.0,
        None,
        [["a"], []],
        [[], ["a"]],
        date(1, 1, 1),
    ]

    assert len({digest(value) for value in values}) == len(values)


def test_the_digest_of_a_set_does_not_depend_on_the_process():
    code = "from plugins.incremental.digests import digest; print(digest({'a', 'b', 'c', 'd'}).hex())"
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in "12"
    }

    assert len(said) == 1


@pytest.mark.parametrize("value", [object(), [object()], iter([])])
def test_what_is_not_understood_has_no_digest(value):
    with pytest.raises(Unknown):
        digest(value)
