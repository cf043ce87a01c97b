"""What is compiled once for all projects belongs to each of them."""

import traceback
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError

from tests.compiled import Compiled


def environment(folder: Path, text: str) -> Environment:
    folder.mkdir()
    (folder / "page.html").write_text(text)
    return Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined, bytecode_cache=Compiled())


def test_an_error_is_told_where_it_is_in_its_own_project(tmp_path: Path):
    for name in ("one", "other"):
        with pytest.raises(UndefinedError) as caught:
            environment(tmp_path / name, "un\n{{ deux }}").get_template("page.html").render()
        last = traceback.extract_tb(caught.value.__traceback__)[-1]
        assert (last.filename, last.lineno) == (str(tmp_path / name / "page.html"), 2)


def test_a_template_that_is_changed_is_compiled_again(tmp_path: Path):
    said = [
        environment(tmp_path / text, text).get_template("page.html").render() for text in ("avant", "après")
    ]
    assert said == ["avant", "après"]
