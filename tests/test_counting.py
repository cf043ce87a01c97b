"""Nothing is lost between the folder of the author and the site: the texts are counted on both sides."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.authoring.gathering import Gathering
from plugins.authoring.problems import ProblemsFound
from plugins.front_matter.schema import KINDS
from tests.conftest import SMALL, copy_of_the_site
from tests.counting import Made, build

pytestmark = pytest.mark.long

DAY = "2031-03-01"

# What each kind of head makes of a text.
HEADS = {
    "good": "date: 2030-01-01\n",
    "draft": "date: 2030-01-01\nstatus: draft\n",
    "waits": "date: 2031-03-02\n",
    "bad": "date: 31/02/2030\n",
    "lost": "tilte: x\n",
}
TREES = st.lists(st.tuples(st.sampled_from(sorted(KINDS)), st.sampled_from(sorted(HEADS))), max_size=24)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Of the small site alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_DATE", DAY)
        root = copy_of_the_site(tmp_path_factory.mktemp("before"), SMALL)
        made = build(root)
    assert len(made.online) + len(made.waiting) == len(list((root / "content").rglob("*.md")))
    return made


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(tree=TREES)
def test_the_sources_equal_the_pages_the_drafts_the_scheduled_and_the_told(
    tree: list[tuple[str, str]],
    before: Made,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("SITE_DATE", DAY)
    root = copy_of_the_site(tmp_path_factory.mktemp("tree"), SMALL)
    files: dict[str, set[str]] = {head: set() for head in HEADS}
    for number, (kind, head) in enumerate(tree):
        path = f"content/{kind}/essai-{number}.md"
        (root / path).write_text(f"---\ntitle: Essai {number}\n{HEADS[head]}---\n\nUn texte.\n")
        files[head].add(path)
    wrong, waiting = files["bad"] | files["lost"], files["draft"] | files["waits"]

    said = problems_of(root, before.waiting | waiting)
    assert said == wrong

    for path in said:
        (root / path).unlink()
    at_home, online = build(root), build(root, production=True)
    assert len(online.online) == len(at_home.online) == len(before.online) + len(files["good"])
    assert len(at_home.at_home) == len(at_home.waiting) == len(before.waiting) + len(waiting)
    assert online.at_home == set()
    assert len(tree) == len(files["good"]) + len(waiting) + len(said)


def problems_of(root: Path, waiting: set[str]) -> set[str]:
    """The files that are told to be wrong; what waits is told beside them."""
    told = Gathering()
    try:
        build(root, told=told)
    except ProblemsFound as found:
        assert {text.path for text in told.waiting} == waiting
        return {problem.path for problem in found.problems}
    return set()
