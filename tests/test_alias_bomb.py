"""A plan file of a few lines that would stand for billions of values."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MEGABYTES = 200

READ = f"""
import json, resource, sys
from datetime import date
from plugins.action_plan.reading.files import Surroundings, read_plan
held = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
limit = held + {MEGABYTES} * 2**20
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
around = Surroundings(day=date(2026, 11, 24), axis_pages=set())
plan, problems = read_plan(sys.stdin.read(), "content/plan/2019.yaml", around)
print(json.dumps([plan is None, [problem.text for problem in problems[:2]]]))
"""

LISTS = "\n".join(["a0: &a0 ha", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40))])
GROUPS = "\n".join(
    [
        "a0: &a0 {b: ha}",
        *(f"a{n}: &a{n} {{{', '.join(f'k{k}: *a{n - 1}' for k in range(9))}}}" for n in range(1, 40)),
    ]
)
MERGED = "\n".join(["a0: &a0 {b: ha}", *(f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit is of Linux")
@pytest.mark.parametrize("bomb", [LISTS, GROUPS, MERGED], ids=["lists", "groups", "merged"])
def test_a_bomb_is_refused_in_little_memory(bomb: str):
    """Were it built, it would end by the limit of the memory or of the processor's time, and say nothing."""
    ran = subprocess.run(
        [sys.executable, "-c", READ], input=bomb, cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert ran.stderr == ""
    refused, problems = json.loads(ran.stdout)
    assert refused
    assert problems[0] == ("« &a0 » : les ancres de YAML ne sont pas acceptées ; répétez la valeur")
