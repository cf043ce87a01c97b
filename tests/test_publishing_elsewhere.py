"""Other hosts through rclone: an object store, SFTP, and one that does not say what its files contain."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import boto3
import pytest

from bench.loading import make_certificate
from tests.publishing_site import CONF, Chapter, begin
from tests.servers import free_port, running, s3
from tests.test_since import git
from tests.tiny_site import write

pytestmark = pytest.mark.long

RCLONE = os.environ.get("RCLONE", "rclone")
# By default it remembers for minutes what was in a folder.
LOOK_AGAIN = ("--dir-cache-time", "0s")
KEYS = {"AWS_ACCESS_KEY_ID": "essai", "AWS_SECRET_ACCESS_KEY": "essai-essai"}
S3 = "[store]\ntype = s3\nprovider = Other\nenv_auth = true\nregion = us-east-1\nendpoint = {}://127.0.0.1:{}\n"
SFTP = "[web]\ntype = sftp\nhost = 127.0.0.1\nport = {}\nuser = isoc\npass = {}\n"
DAV = "[dav]\ntype = webdav\nvendor = other\nurl = http://127.0.0.1:{}\n"
# Besides the pages, one file of each kind.
CONF_WITH_FILES = f"""{CONF}
from pathlib import Path
from pelican.plugins import signals
FILES = ("sw.js", "atom.xml", "agenda.ics", "images/salle-1f2e3d4c-704.avif")
AGENDA = "BEGIN:VCALENDAR\\r\\nVERSION:2.0\\r\\nPRODID:essai\\r\\nEND:VCALENDAR\\r\\n"
def add(pelican):
    for name in FILES:
        file = Path(pelican.output_path, name)
        file.parent.mkdir(exist_ok=True)
        file.write_text(AGENDA if name.endswith("ics") else "<a/>", newline="")
signals.finalized.connect(add)
"""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Chapter:
    return begin(tmp_path_factory.mktemp("begun"))


@pytest.fixture
def chapter(begun: Chapter, tmp_path: Path) -> Chapter:
    copied = Chapter(tmp_path / "clone", tmp_path / "server.git")
    shutil.copytree(begun.server, copied.server)
    shutil.copytree(begun.clone, copied.clone)
    git(copied.clone, "remote", "set-url", "origin", str(copied.server))
    return copied


@pytest.fixture
def rclone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Teaches rclone a remote, in a configuration of this test's own."""
    file = write(tmp_path, "rclone.conf", "")
    monkeypatch.setenv("RCLONE_CONFIG", str(file))
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)

    def add(remote: str) -> None:
        file.write_text(file.read_text() + remote)

    return add


@pytest.fixture
def store(rclone: Callable[[str], None]) -> Iterator[str]:
    """An empty object store; gives its address."""
    with s3() as port:
        rclone(S3.format("http", port))
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def sftp(rclone: Callable[[str], None], tmp_path: Path) -> Iterator[Path]:
    """Another computer, asked over SSH; gives the folder that it has."""
    port, folder = free_port(), tmp_path / "web"
    folder.mkdir()
    word = subprocess.check_output([RCLONE, "obscure", "essai"], text=True).strip()
    rclone(SFTP.format(port, word))
    command = [
        RCLONE,
        "serve",
        "sftp",
        str(folder),
        *LOOK_AGAIN,
        "--addr",
        f"127.0.0.1:{port}",
        "--user",
        "isoc",
        "--pass",
        "essai",
    ]
    with running(command, port):
        yield folder


@pytest.fixture
def dav(rclone: Callable[[str], None], tmp_path: Path) -> Iterator[Path]:
    """A host that tells of its files only how long they are."""
    port, folder = free_port(), tmp_path / "dav"
    folder.mkdir()
    rclone(DAV.format(port))
    with running([RCLONE, "serve", "webdav", str(folder), *LOOK_AGAIN, "--addr", f"127.0.0.1:{port}"], port):
        yield folder


def objects(address: str) -> dict[str, dict[str, str]]:
    """What a browser would be told with each file."""
    client = boto3.client(
        "s3",
        endpoint_url=address,
        region_name="us-east-1",
        aws_access_key_id="essai",
        aws_secret_access_key="essai",
    )
    listed = client.list_objects_v2(Bucket="isoc").get("Contents", [])
    heads = {one["Key"]: client.head_object(Bucket="isoc", Key=one["Key"]) for one in listed}
    return {key: {"type": head["ContentType"], "kept": head["CacheControl"]} for key, head in heads.items()}


def test_an_object_store_tells_browsers_the_types_and_what_to_keep(chapter: Chapter, store: str):
    write(chapter.clone, "publishconf.py", CONF_WITH_FILES)
    chapter.write("Bonjour.")
    status, said = chapter.run("publish", "--to", "store:isoc")

    assert status == 0, said
    assert "Publié sur store:isoc : première publication, 9 fichiers" in said
    told = objects(store)
    short = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"
    assert told["bonjour.html"] == {"type": "text/html; charset=utf-8", "kept": short}
    assert told["sw.js"] == {"type": "text/javascript; charset=utf-8", "kept": "no-cache"}
    assert told["atom.xml"]["type"] == "application/atom+xml"
    assert told["agenda.ics"]["type"] == "text/calendar; charset=utf-8"
    assert told["images/salle-1f2e3d4c-704.avif"]["kept"] == "public, max-age=31536000, immutable"
    assert told[".well-known/version.json"] == {"type": "application/json", "kept": "no-cache"}

    assert "Rien n’a changé" in chapter.run("publish", "--to", "store:isoc")[1]
    chapter.write("Bonsoir.")
    assert "Publié sur store:isoc : 2 fichiers, +0 octet" in chapter.run("publish", "--to", "store:isoc")[1]


def test_on_another_computer_what_is_no_more_goes_last_and_what_is_the_host_s_stays(
    chapter: Chapter, sftp: Path
):
    for name in (".htaccess", "cgi-bin/compteur.cgi", ".well-known/acme-challenge/jeton"):
        write(sftp, f"isoc/{name}", "à l’hébergeur")
    assert chapter.run("publish", "--to", "web:isoc")[0] == 0
    write(sftp, "isoc/vieux/dossier/reste.txt", "reste")

    chapter.write("Autre chose.")
    status, said = chapter.run("publish", "--to", "web:isoc")

    assert status == 0, said
    assert "Autre chose." in (sftp / "isoc/bonjour.html").read_text(encoding="utf-8")
    assert not (sftp / "isoc/vieux").exists()
    for name in (".htaccess", "cgi-bin/compteur.cgi", ".well-known/acme-challenge/jeton"):
        assert (sftp / "isoc" / name).exists()


def test_files_go_in_the_order_in_which_a_page_needs_them(chapter: Chapter, sftp: Path, tmp_path: Path):
    write(chapter.clone, "publishconf.py", CONF_WITH_FILES)
    chapter.write("Bonjour.")
    sent = tmp_path / "sent"
    real = shutil.which(RCLONE)
    script = f'#!/bin/sh\ncase "$1" in copy) cat "$5" | tr "\\n" " " >>{sent}; echo >>{sent};; esac\nexec {real} "$@"\n'
    program = write(tmp_path, "bin/rclone", script)
    program.chmod(0o755)

    status, said = chapter.run("publish", "--to", "web:isoc", RCLONE=str(program))

    assert status == 0, said
    assert [line.split() for line in sent.read_text().splitlines()] == [
        ["images/salle-1f2e3d4c-704.avif"],
        ["agenda.ics"],
        ["404.html", "bonjour.html", "index.html", "nouvelle.html"],
        ["atom.xml"],
        ["sw.js"],
        [".well-known/version.json"],
    ]


def test_where_a_host_does_not_say_what_its_files_contain_a_corrected_figure_is_sent_all_the_same(
    chapter: Chapter, dav: Path
):
    chapter.write("Ils étaient 30.")
    assert chapter.run("publish", "--to", "dav:isoc")[0] == 0
    chapter.write("Ils étaient 40.")

    status, said = chapter.run("publish", "--to", "dav:isoc")

    assert status == 0, said
    assert "Cet hébergeur ne dit pas ce que ses fichiers contiennent : tous sont envoyés de nouveau." in said
    assert "Ils étaient 40." in (dav / "isoc/bonjour.html").read_text(encoding="utf-8")


# Where rclone dies, each time a little later: the last copy is that of the stamp.
STAGES = ("lsjson", "check", "copy", "delete", "copy")


def test_cut_at_any_stage_every_page_is_whole_and_the_next_run_goes_on(
    chapter: Chapter, sftp: Path, tmp_path: Path
):
    assert chapter.run("publish", "--to", "web:isoc")[0] == 0
    write(sftp, "isoc/reste.txt", "reste")
    chapter.write("Deuxième.")
    real = shutil.which(RCLONE)
    for stage in STAGES:
        script = f'#!/bin/sh\n[ "$1" = {stage} ] && kill -9 0\nexec {real} "$@"\n'
        program = write(tmp_path, "bin/rclone", script)
        program.chmod(0o755)

        assert chapter.run("publish", "--to", "web:isoc", RCLONE=str(program))[0] == -9, stage

        page = (sftp / "isoc/bonjour.html").read_text(encoding="utf-8")
        assert page.endswith("</html>") and ("Premier texte." in page or "Deuxième." in page)

    status, said = chapter.run("publish", "--to", "web:isoc")
    assert status == 0, said
    assert "Deuxième." in (sftp / "isoc/bonjour.html").read_text(encoding="utf-8")
    assert (
        git(chapter.clone, "rev-parse", "HEAD").strip()
        in (sftp / "isoc/.well-known/version.json").read_text()
    )


def test_a_folder_of_something_else_is_left_alone(chapter: Chapter, sftp: Path):
    write(sftp, "photos/vacances.jpg", "photo")

    status, said = chapter.run("publish", "--to", "web:photos")

    assert status == 1
    assert "« web:photos » contient autre chose qu’un site publié d’ici" in said
    assert (sftp / "photos/vacances.jpg").exists()


def test_an_older_clone_and_a_dry_run_change_nothing(chapter: Chapter, sftp: Path):
    assert "À blanc, rien n’est publié." in chapter.run("publish", "--to", "web:isoc", "--dry-run")[1]
    assert not (sftp / "isoc").exists()
    chapter.write("Deuxième.")
    assert chapter.run("publish", "--to", "web:isoc")[0] == 0
    git(chapter.clone, "checkout", "--quiet", "HEAD~1")

    assert "Une version plus récente est déjà en ligne" in chapter.run("publish", "--to", "web:isoc")[1]


def test_what_cannot_be_taken_back_there_is_told(chapter: Chapter, sftp: Path):
    assert chapter.run("publish", "--to", "web:isoc")[0] == 0

    status, said = chapter.run("rollback", "--at", "web:isoc")

    assert status == 1
    assert (
        "cet hébergeur ne garde que celle qui est en ligne : annulez le changement (« git revert »)" in said
    )


@pytest.mark.parametrize(
    ("to", "remote", "said"),
    [
        ("nulle:isoc", "", "rclone ne connaît pas « nulle:isoc »"),
        ("store:isoc", S3.format("http", 9), "Internet ou l’hébergeur ne répond pas"),
        ("web:isoc", SFTP.format(9, "x"), "rclone a échoué."),
    ],
)
def test_a_host_that_cannot_be_reached_is_told(chapter: Chapter, rclone, to: str, remote: str, said: str):
    rclone(remote)

    status, heard = chapter.run("publish", "--to", to)

    assert status == 1
    assert said in heard and "Le site en ligne n’a pas changé." in heard


@pytest.mark.parametrize("bundle", ["the host's", "of nobody", "missing"])
def test_a_variable_for_other_programs_does_not_stop_rclone(
    chapter: Chapter, rclone: Callable[[str], None], tmp_path: Path, bundle: str
):
    """AWS_CA_BUNDLE, whatever it says, ends every rclone that asks an S3."""
    certificate = make_certificate(tmp_path, names="IP:127.0.0.1")
    given = {
        "the host's": str(tmp_path / "certificate.pem"),
        "of nobody": os.devnull,
        "missing": "/nulle/part",
    }
    with s3(certificate) as port:
        rclone(S3.format("https", port))
        trusted = {"SSL_CERT_FILE": str(tmp_path / "certificate.pem")} if bundle != "the host's" else {}

        status, said = chapter.run("publish", "--to", "store:isoc", AWS_CA_BUNDLE=given[bundle], **trusted)

    assert status == 0, said


def test_a_host_that_nobody_vouches_for_is_not_trusted(chapter: Chapter, rclone, tmp_path: Path):
    certificate = make_certificate(tmp_path, names="IP:127.0.0.1")
    with s3(certificate) as port:
        rclone(S3.format("https", port))

        status, said = chapter.run("publish", "--to", "store:isoc")

    assert status == 1
    assert "Le certificat de l’hébergeur n’est pas reconnu" in said
