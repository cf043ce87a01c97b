"""A build says what it has changed."""

from pathlib import Path

from tests.tiny_site import write
from workshop.difference import Difference, difference


def test_each_page_is_new_or_as_it_was_or_gone(tmp_path: Path):
    fresh, earlier = tmp_path / "fresh", tmp_path / "earlier"
    for name, text in {"same.html": "a", "a/other.html": "b", "a/gone.html": "c", "x.css": "d"}.items():
        write(earlier, name, text)
    for name, text in {"same.html": "a", "a/other.html": "B", "new.html": "e", "x.css": "dd"}.items():
        write(fresh, name, text)

    assert difference(fresh, earlier) == Difference(written=2, unchanged=1, removed=1, weight=5)


def test_at_first_everything_is_written(tmp_path: Path):
    write(tmp_path, "fresh/index.html", "a")

    assert difference(tmp_path / "fresh", tmp_path / "earlier") == Difference(1, 0, 0, 1)


def test_it_is_told_in_one_line():
    changed = Difference(written=1, unchanged=233, removed=2, weight=4_200_000)

    assert (
        changed.told(3.21)
        == "234 pages en 3,2 s\u00a0: 1 écrite, 233 inchangées, 2 retirées\u00a0; 4,2\u00a0Mo en tout."
    )
