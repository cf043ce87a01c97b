"""An incremental build gives what a clean one gives, byte for byte, whatever happened since the build before."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from plugins.authoring.problems import ProblemsFound
from tests.changes import Changes
from tests.conftest import ROOT, copy_of_the_site
from workshop.building import build, build_again

# More on demand: INCREMENTAL_STEPS=500 INCREMENTAL_SEED=7 .venv/bin/pytest tests/test_incremental.py -k law
STEPS = int(os.environ.get("INCREMENTAL_STEPS", "8"))
SEED = int(os.environ.get("INCREMENTAL_SEED", "1"))
DAY = date(2031, 3, 1)


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
            assert differences(again, clean) == [], done
        shutil.rmtree(site / "before")
        print(done[-1], "refused" if isinstance(again, list) else "the same")
