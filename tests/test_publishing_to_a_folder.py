"""A folder that a server shows: one step, whatever happens; what has not changed stays the very same file."""

import gzip
import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import brotli
import pytest

from bench.self_hosting import put
from tests.publishing_site import begin
from tests.test_since import git
from tests.tiny_site import ROOT, write
from workshop.publishing.directory import Directory, alone_in
from workshop.publishing.git import Repository
from workshop.publishing.packing import is_packed, packed


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site, ready to be put somewhere."""
    folder = tmp_path / "site"
    write(folder, "index.html", "<h1>Bonjour</h1>" * 20)
    write(folder, "404.html", "<h1>Perdu</h1>")
    return folder


def test_the_task_publishes_takes_back_and_lists(tmp_path: Path):
    chapter = begin(tmp_path)
    www = str(tmp_path / "www")
    assert "version 1 : première publication, 5 fichiers, " in chapter.run("publish", "--to", www)[1]
    chapter.write("Une bêtise.")
    assert "version 2 : 2 fichiers" in chapter.run("publish", "--to", www)[1]

    status, said = chapter.run("rollback", "--at", www)

    assert (status, said.split(" : ")[0][:14]) == (0, "La version 1 d")
    assert "Premier texte." in (tmp_path / "www/bonjour.html").read_text(encoding="utf-8")
    listed = chapter.run("rollback", "--at", www, "--list")[1].splitlines()
    assert [line.split()[0] for line in listed] == ["3", "2", "1"]
    assert "en ligne" in listed[0] and "retour à la version 1" in listed[0]
    # What was taken back does not come back by itself.
    assert "a été retirée le " in chapter.run("publish", "--to", www)[1]
    assert f"rollback --at {www} --list" in chapter.run("rollback", "--at", www, "--to", "9")[1]
    assert "gh-pages" not in git(chapter.server, "for-each-ref")


def test_texts_are_packed_beside_themselves_always_alike(tmp_path: Path, site: Path):
    put(site, tmp_path, tmp_path / "www")
    put(site, tmp_path, tmp_path / "www2")

    page = (site / "index.html").read_bytes()
    assert gzip.decompress((tmp_path / "www/index.html.gz").read_bytes()) == page
    assert brotli.decompress((tmp_path / "www/index.html.br").read_bytes()) == page
    for ending in (".gz", ".br"):
        first, second = (tmp_path / name / f"index.html{ending}" for name in ("www", "www2"))
        assert first.read_bytes() == second.read_bytes()


def test_what_is_packed_already_or_would_not_gain_is_left():
    assert packed("images/a.avif", b"a" * 1000) == {}
    assert packed("vide.txt", b"") == {}
    assert set(packed("a.html", b"a" * 1000)) == {".gz", ".br"}


def test_a_document_that_is_a_packed_file_itself_is_a_file_of_the_site():
    assert is_packed("a.html.gz", {"a.html"})
    assert not is_packed("documents/donnees.gz", {"documents/donnees.gz"})


def test_what_has_not_changed_is_the_very_same_file(tmp_path: Path, site: Path):
    put(site, tmp_path, tmp_path / "www")
    before = (tmp_path / "www/404.html").stat()
    write(site, "index.html", "<h1>Autre</h1>")

    put(site, tmp_path, tmp_path / "www")

    after = (tmp_path / "www/404.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    # The packed form of what it was would be sent in its stead.
    assert not (tmp_path / "www/index.html.gz").exists()


def test_the_server_may_read_whatever_its_owner_keeps_from_others(tmp_path: Path, site: Path):
    earlier = os.umask(0o077)
    try:
        put(site, tmp_path, tmp_path / "www")
    finally:
        os.umask(earlier)

    assert {oct(file.stat().st_mode)[-3:] for file in (tmp_path / "www").resolve().rglob("*")} <= {
        "644",
        "755",
    }


def test_only_the_last_versions_are_kept(tmp_path: Path, site: Path):
    directory = Directory(tmp_path / "www", Repository(tmp_path), kept=2)
    for number in range(4):
        write(site, "index.html", f"<h1>{number}</h1>")
        put(site, tmp_path, directory.place, kept=2)

    assert sorted(one.name for one in directory.versions.iterdir()) == ["3", "4", "earlier", "moved"]
    assert [version.number for version in directory.look().versions] == [4, 3]


@pytest.mark.parametrize("what", ["a file", "a folder of something else", "somebody's link"])
def test_what_is_not_ours_is_never_replaced(tmp_path: Path, what: str):
    chapter = begin(tmp_path)
    www = tmp_path / "www"
    if what == "a file":
        www.write_text("important")
    elif what == "somebody's link":
        www.symlink_to(tmp_path / "clone")
    else:
        write(www, "important.txt", "important")

    status, said = chapter.run("publish", "--to", str(www))

    assert status == 1
    assert "indiquez un autre dossier" in said or "indiquez un dossier qui n’existe pas encore" in said
    assert "Le site en ligne n’a pas changé." in said
    assert (
        what == "somebody's link"
        or "important" in (www if www.is_file() else www / "important.txt").read_text()
    )


def test_an_empty_folder_is_taken(tmp_path: Path, site: Path):
    (tmp_path / "www").mkdir()

    put(site, tmp_path, tmp_path / "www")

    assert (tmp_path / "www").is_symlink() and (tmp_path / "www/index.html").exists()


# Puts the site there, and dies at the n-th change of the file system, as by a power cut.
DIES = """
import os, signal, sys
from pathlib import Path
from bench.self_hosting import put
left = int(sys.argv[1])
def told(event, args):
    global left
    if event in {"os.rename", "os.link", "os.symlink", "os.mkdir", "os.remove", "os.rmdir", "os.chmod"} or (
        event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
    ):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
folder = Path(sys.argv[2])
sys.addaudithook(told)
put(folder / "site", folder, folder / "www", kept=1)
"""


def test_killed_at_any_moment_readers_have_one_version_whole_and_the_next_run_goes_on(
    tmp_path: Path, site: Path
):
    seen, step = set(), 0
    write(site, "404.html", (site / "index.html").read_text())
    put(site, tmp_path, tmp_path / "www", kept=1)
    while True:
        wanted = f"<h1>{step}</h1>" * 20
        for name in ("index.html", "404.html"):
            write(site, name, wanted)
        before = read(tmp_path / "www")

        died = subprocess.run([sys.executable, "-c", DIES, str(step), str(tmp_path)], cwd=ROOT)

        assert died.returncode in {0, -signal.SIGKILL}
        now = read(tmp_path / "www")
        assert now in ({wanted}, before), step
        seen.add(now == {wanted})
        if died.returncode == 0:
            break
        with alone_in(tmp_path / "www", Repository(tmp_path)) as directory:
            assert read(directory.place) == now
            assert not list(directory.versions.glob("*.new"))
            assert (directory.versions / "moved").exists()
        step += 7

    assert seen == {True, False}


def read(www: Path) -> set[str]:
    """What readers have, packed or not: one text where everything is of one version."""
    texts = {(www / name).read_text() for name in ("index.html", "404.html")}
    return texts | {
        gzip.decompress((www / f"{name}.gz").read_bytes()).decode() for name in ("index.html", "404.html")
    }


def test_who_removes_the_link_gets_the_last_version_back(tmp_path: Path, site: Path):
    put(site, tmp_path, tmp_path / "www")
    (tmp_path / "www").unlink()

    with alone_in(tmp_path / "www", Repository(tmp_path)):
        assert (tmp_path / "www/index.html").exists()


def test_of_two_who_publish_there_the_second_waits(tmp_path: Path):
    chapter, www = begin(tmp_path), tmp_path / "www"
    first = ExitStack()
    first.enter_context(alone_in(www, Repository(chapter.clone)))

    with first, chapter.running("publish", "--to", str(www)) as second:
        assert second.stdout is not None
        assert second.stdout.readline().startswith("Une autre publication est en cours dans ce dossier")
        assert not www.exists()
        first.close()
        assert second.wait() == 0

    assert (www / "bonjour.html").exists()
