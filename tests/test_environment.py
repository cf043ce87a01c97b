"""A fresh machine, an old Python, a cut connection, a pulled plug: the environment is right, or says what to do."""

import ast
import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests import tiny_site as tiny
from workshop import environment, installing
from workshop.installing import Impossible

PREPARE = "from pathlib import Path; from workshop.environment import *\ntry: prepare(Path.cwd(), 'requirements.txt')\n"
PREPARE += "except Impossible as reason: sys.exit(str(reason))"

STARTERS = [
    "tasks.py",
    *(f"workshop/{name}.py" for name in ("__init__", "environment", "installing", "locks", "terminal")),
]


def new_project(folder: Path) -> Path:
    """Nothing but what starts the tasks, and one small package to install."""
    shutil.copytree(tiny.ROOT / "workshop", folder / "workshop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(tiny.ROOT / "tasks.py", folder)
    require(folder, "petit")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return new_project(tmp_path)


def require(project: Path, name: str) -> None:
    """Lock a package that exists in the folder wheels/ only."""
    wheel = project / f"wheels/{name}-1.0-py3-none-any.whl"
    wheel.parent.mkdir(exist_ok=True)
    files = {
        f"{name}.py": "here = True\n",
        f"{name}-1.0.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{name}-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},{_record_hash(text)},{len(text)}\n" for path, text in files.items())
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in {**files, f"{name}-1.0.dist-info/RECORD": record}.items():
            archive.writestr(path, text)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    tiny.write(project, "requirements.txt", f"{name}==1.0 --hash=sha256:{digest}\n")


def _record_hash(text: str) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def variables(project: Path, **more: str) -> dict[str, str]:
    """pip sees the folder wheels/ and nothing else."""
    only = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project / "wheels")}
    return tiny.environment(**{**only, **more})


def start(project: Path, **more: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", PREPARE],
        cwd=project,
        env=variables(project, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def prepare(project: Path, **more: str) -> tuple[int, str]:
    process = start(project, **more)
    said, _ = process.communicate(timeout=60)
    return process.returncode, said


def holds(project: Path, package: str) -> bool:
    command = [str(environment.python_of(project)), "-c", f"import {package}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def prepared_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[int, str]]:
    folder = new_project(tmp_path_factory.mktemp("prepared"))
    return folder, prepare(folder)


@pytest.fixture
def prepared(prepared_once: tuple[Path, tuple[int, str]], tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared_once[0], tmp_path / "project", symlinks=True))


def test_a_fresh_machine_gets_an_environment_that_is_then_kept(prepared_once):
    project, first = prepared_once
    assert first == (0, "Préparation de l’environnement (une seule fois, environ 27\u00a0Mo)…\n")
    assert holds(project, "petit")

    assert prepare(project, PIP_FIND_LINKS="") == (0, "")


def test_an_installation_killed_in_the_middle_is_repaired_even_by_two_starts_at_once(project):
    process = start(project)
    tiny.until(lambda: environment.python_of(project).exists())
    os.killpg(process.pid, 9)
    process.communicate()
    assert not (project / ".venv/stamp").exists()

    first, second = start(project), start(project)
    said = [process.communicate(timeout=60)[0] for process in (first, second)]

    assert (first.returncode, second.returncode) == (0, 0), said
    assert "Un autre démarrage prépare déjà l’environnement\u00a0: un instant…\n" in said
    assert holds(project, "petit")


def test_without_internet_one_is_told_and_nothing_half_made_stays(project):
    offline = {"PIP_NO_INDEX": "", "PIP_FIND_LINKS": "", "PIP_RETRIES": "1"}
    address = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple"}
    command = [sys.executable, "tasks.py", "build"]
    result = subprocess.run(
        command,
        cwd=project,
        env=variables(project, **offline, **address),
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1
    assert "Internet ne répond pas." in result.stderr
    assert "Traceback" not in result.stderr
    assert not (project / ".venv").exists()


def test_whoever_is_offline_keeps_the_environment_that_worked(prepared):
    before = (prepared / "requirements.txt").read_text()
    require(prepared, "nouveau")
    status, said = prepare(prepared, PIP_FIND_LINKS="")
    assert status == 1
    assert "Mise à jour de l’environnement…" in said
    assert "Un paquet est introuvable" in said

    tiny.write(prepared, "requirements.txt", before)

    assert prepare(prepared) == (0, "")
    assert holds(prepared, "petit")


def test_changed_requirements_are_installed(prepared):
    require(prepared, "nouveau")

    assert prepare(prepared) == (0, "Mise à jour de l’environnement…\n")
    assert holds(prepared, "nouveau")


def test_an_update_killed_in_the_middle_is_not_trusted(prepared):
    before = (prepared / "requirements.txt").read_text()
    require(prepared, "nouveau")
    process = start(prepared)
    tiny.until(lambda: not (prepared / ".venv/stamp").exists())
    os.killpg(process.pid, 9)
    process.communicate()

    tiny.write(prepared, "requirements.txt", before)

    assert not environment.is_ready(prepared, "requirements.txt")


def test_a_package_that_was_tampered_with_is_refused(prepared):
    require(prepared, "nouveau")
    wheel = prepared / "wheels/nouveau-1.0-py3-none-any.whl"
    wheel.write_bytes(wheel.read_bytes() + b" ")

    status, said = prepare(prepared)

    assert status == 1
    assert "Un paquet reçu n’est pas celui qui est attendu" in said
    assert not holds(prepared, "nouveau")


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 8, 18), (3, 10, 13)])
def test_an_old_python_is_told(version):
    with pytest.raises(
        Impossible, match=r"Il faut Python 3\.11 ou plus récent\u00a0; celui-ci est Python 3\.\d+\.\d+"
    ):
        environment.require_python(version)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 1)])
def test_a_newer_python_is_taken(version):
    environment.require_python(version)


@pytest.mark.parametrize("file", STARTERS)
def test_an_old_python_can_read_what_tells_it(file):
    """Its syntax, and what is evaluated while it is imported: annotations have to be quoted where 3.6 has no such type."""
    tree = ast.parse((tiny.ROOT / file).read_text(encoding="utf-8"), feature_version=(3, 6))

    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and file != "tasks.py":
            arguments = [argument.annotation for argument in function.args.args]
            for annotation in filter(None, [function.returns, *arguments]):
                assert isinstance(annotation, ast.Name | ast.Constant), (
                    function.name,
                    ast.unparse(annotation),
                )


def test_another_version_of_python_is_not_mixed_in(tmp_path):
    tiny.write(tmp_path, "requirements.txt", "")
    tiny.write(tmp_path, environment.python_of(Path()).as_posix(), "")
    line = environment.stamp_line(tmp_path, "requirements.txt")

    tiny.write(tmp_path, ".venv/stamp", f"{environment.version_line()}\n{line}\n")
    assert environment.is_ready(tmp_path, "requirements.txt")

    tiny.write(tmp_path, ".venv/stamp", f"python 3.1\n{line}\n")
    assert not environment.is_ready(tmp_path, "requirements.txt")


@pytest.mark.parametrize("name", ["PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PIP_TARGET"])
def test_what_the_caller_set_for_another_project_stays_out(monkeypatch, name):
    monkeypatch.setenv(name, "/elsewhere")
    monkeypatch.setenv("PIP_INDEX_URL", "kept")

    ours = installing.own_environment()

    assert name not in ours
    assert ours["PIP_INDEX_URL"] == "kept"


@pytest.fixture
def without_venv_module(tmp_path, monkeypatch):
    """Like Debian without python3-venv, where apt-get only notes what it is asked for."""
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    apt = tiny.write(tmp_path, "bin/apt-get", f"#!/bin/sh\necho $@ >> {tmp_path}/asked\n")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", f"{apt.parent}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def test_root_gets_the_missing_venv_module_installed(without_venv_module, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)

    with pytest.raises(Impossible):
        installing.create(without_venv_module / ".venv", -1)

    package = f"python3.{sys.version_info[1]}-venv"
    asked = (without_venv_module / "asked").read_text().splitlines()
    assert asked == ["update", f"install -y --no-install-recommends {package}"]


def test_others_are_told_how_to_install_the_venv_module(without_venv_module, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)

    with pytest.raises(Impossible, match=r"tapez\u00a0: sudo apt-get install python3\.\d+-venv"):
        installing.create(without_venv_module / ".venv", -1)

    assert not (without_venv_module / "asked").exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    tiny.write(tmp_path, "requirements.txt", "")
    tiny.write(tmp_path, ".cache", "a file where a folder should be")

    with pytest.raises(Impossible, match="L’environnement n’a pas pu être préparé"):
        environment.prepare(tmp_path, "requirements.txt")


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("ERROR: [Errno 28] No space left on device", "Le disque est plein"),
        ("[Errno 13] Permission denied: '.venv'", "L’écriture est refusée"),
        ("[Errno 30] Read-only file system: '.cache'", "L’écriture est refusée"),
        ("WARNING: Retrying after connection broken by 'NewConnectionError'", "Internet ne répond pas"),
        ("ERROR: No matching distribution found for x", "Un paquet est introuvable"),
    ],
)
def test_what_failed_is_explained_with_the_last_words_of_pip(printed, told):
    explained = installing.why(f"Collecting x\n{printed}\n")

    assert told in explained
    assert printed in explained
