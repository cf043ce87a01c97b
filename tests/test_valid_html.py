"""The Nu HTML checker has nothing to say of any file of the sites: no error, no warning."""

from pathlib import Path

import pytest

from tests import tiny_site as tiny
from tests.conftest import Site
from workshop.html_checker import check, checkable


@pytest.mark.parametrize("name", ["real_site", "small_site", "local_site"])
def test_every_page_drawing_and_style_is_valid(name: str, request: pytest.FixtureRequest):
    site: Site = request.getfixturevalue(name)
    files = checkable(site.folder)
    assert len([file for file in files if file.suffix == ".html"]) == len(site.addresses)

    assert check(site.folder, files) == []


HEAD = '<!doctype html>\n<html lang="fr">\n<head><meta charset="utf-8"><title>Essai</title></head>\n'


def test_what_is_wrong_is_told_with_its_file_and_line(tmp_path: Path):
    tiny.write(
        tmp_path, "a/index.html", HEAD + "<body><h1>Un titre</h1>\n<ul><p>Un texte</p></ul></body></html>"
    )
    tiny.write(tmp_path, "b.css", "p { colr: red }")
    tiny.write(tmp_path, "c.svg", '<svg xmlns="http://www.w3.org/2000/svg" foo="1"/>')
    tiny.write(tmp_path, "d.css", "path { vector-effect: non-scaling-stroke }")

    told = check(tmp_path, checkable(tmp_path))

    assert {(one.file, one.line) for one in told} == {("a/index.html", 5), ("b.css", 1), ("c.svg", 1)}


def test_a_warning_is_told_too(tmp_path: Path):
    tiny.write(tmp_path, "index.html", HEAD + "<body><h1>Titre</h1><section><p>a</p></section></body></html>")

    assert ["Section lacks heading" in one.said for one in check(tmp_path, checkable(tmp_path))] == [True]
