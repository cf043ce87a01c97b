"""Work that is shared out among new processes comes back, and ends with whoever asked for it."""

import os
import subprocess
import sys
import time
from operator import neg
from pathlib import Path

import pytest

from plugins.parallel.spawning import share_out
from tests.conftest import ROOT
from tests.tiny_site import is_running, until


@pytest.mark.parametrize("few", [3, 4])
def test_work_is_shared_out_and_comes_back(few: int):
    assert sorted(share_out(neg, range(4), few)) == [(0, 0), (1, -1), (2, -2), (3, -3)]


HELPER = """
import os, sys, time
from pathlib import Path
from plugins.parallel.spawning import share_out

def wait(name):
    Path(name).write_text(str(os.getpid()))
    time.sleep(60)

if __name__ == "__main__":
    list(share_out(wait, sys.argv[1:], few=2))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="prctl is Linux’s")
def test_helpers_end_with_a_build_that_is_killed(tmp_path: Path):
    (tmp_path / "helper.py").write_text(HELPER)
    names = [str(tmp_path / name) for name in "abcd"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "helper.py", *names]
    # Python itself says there what a killed program left behind.
    process = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL)
    until(lambda: any((tmp_path / name).exists() and (tmp_path / name).read_text() for name in "abcd"))
    time.sleep(0.05)
    process.kill()
    process.wait()

    begun = [
        int(file.read_text()) for name in "abcd" if (file := tmp_path / name).exists() and file.read_text()
    ]
    until(lambda: not any(map(is_running, begun)))
