"""The rule book: everything that can be wrong in a text, and the exact lines that its author is told.

tests/hostile/content holds texts that are wrong, all put into one site; tests/hostile/alone those that would
change what is said of the others, each put into a site of its own; tests/hostile/said.txt is what is told of them.
"""

import shutil
from pathlib import Path

import pytest

from plugins.authoring.problems import Problem, ProblemsFound
from tests.conftest import ROOT, build_on, copy_of_the_site

HOSTILE = ROOT / "tests/hostile"
SAID = (HOSTILE / "said.txt").read_text(encoding="utf-8").splitlines()
DAY = "2031-03-01"

# Read as if nothing was strange about them; the others are what the wrong ones need.
HARMLESS = {
    "actualites/bom.md",
    "actualites/windows.md",
    "actualites/demain.md",
    "actualites/etiquette-juste.md",
    "actualites/etiquette-en-premier.md",
    "actualites/pas-encore.md",
    "actualites/traduite.md",
    "actualites/traduite-autrement.md",
    "documents/faux.mp3",
    "evenements/traduit.md",
}


def site_with(folder: Path, hostile: dict[str, Path]) -> Path:
    """The small site with these files in its content/."""
    root = copy_of_the_site(folder, ROOT / "tests/site/content")
    for place, file in hostile.items():
        target = root / "content" / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    return root


def files_in(folder: Path) -> dict[str, Path]:
    return {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}


def home_of(file: Path) -> str:
    """Where a file that is tried alone belongs."""
    return "plan/2029.yaml" if file.suffix == ".yaml" else f"actualites/{file.name}"


def told(root: Path) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as found:
        build_on(DAY, root, root / "output")
    return found.value.problems


TOGETHER = files_in(HOSTILE / "content")
ALONE = files_in(HOSTILE / "alone")


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> tuple[Problem, ...]:
    return told(site_with(tmp_path_factory.mktemp("hostile"), TOGETHER))


def test_every_hostile_text_earns_exactly_its_lines(together: tuple[Problem, ...]):
    alone = {home_of(file) for file in ALONE.values()}
    expected = [line for line in SAID if line.split(":")[0].removeprefix("content/") not in alone]

    assert [str(problem) for problem in together] == expected


def test_nothing_is_said_of_what_is_harmless_and_something_of_everything_else(together: tuple[Problem, ...]):
    paths = {problem.path.removeprefix("content/") for problem in together}

    assert set(TOGETHER) - paths == HARMLESS


@pytest.mark.parametrize("file", ALONE.values(), ids=lambda file: file.name)
def test_a_text_that_would_change_the_others_earns_its_lines_alone(tmp_path: Path, file: Path):
    home = home_of(file)

    problems = told(site_with(tmp_path, {home: file}))

    assert [str(problem) for problem in problems] == [
        line for line in SAID if line.startswith(f"content/{home}:")
    ]


def test_a_wrong_action_is_told_where_it_is_written_and_not_in_its_translation(tmp_path: Path):
    wrong = ALONE["action-inconnue.md"]
    root = site_with(tmp_path, {home_of(wrong): wrong})
    translation = "---\ntitle: An essay\ndate: 2030-01-01\n---\n\nA text.\n"
    (root / "content/actualites/action-inconnue.en.md").write_text(translation, encoding="utf-8")

    assert [str(problem) for problem in told(root)] == [line for line in SAID if "action-inconnue" in line]


def test_the_rule_book_is_long_enough_to_be_one():
    assert len(TOGETHER) + len(ALONE) >= 120


def test_every_line_says_what_to_do():
    """What was read; what to write: a semicolon between them, no full stop, no word that only we know."""
    for line in SAID:
        text = line.split(": ", 1)[1]
        assert " ; " in text, line
        assert not text.endswith("."), line
        assert not {"error", "None", "Traceback", "erreur interne", "Pelican"} & set(text.split()), line


def test_nothing_is_told_where_only_the_harmless_ones_are(tmp_path: Path):
    root = site_with(tmp_path, {place: TOGETHER[place] for place in HARMLESS})

    assert "/actualites/windows/" in build_on(DAY, root, root / "output").addresses
