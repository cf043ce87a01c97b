"""Every component is shown on the page of the components, and that page is valid."""

import re
from pathlib import Path

import pytest

from tests.components_site import ADDRESS, PAGE, components_site
from tests.conftest import ROOT
from workshop.html_checker import check

COMPONENTS = sorted((ROOT / "theme/templates/components").glob("*.html"))
# Words, not shapes: tests/test_words.py and the pages have their examples.
WORDS_ONLY = {
    "words",
    "balance_words",
    "event_answer",
    "kit_words",
    "kiwix_words",
    "pack_words",
    "search_words",
}
# Of every page, or of every page of a copy: tests/test_social_tags.py, test_social_cards.py, test_sharing.py and test_packs.py read
# them in all of them.
OF_EVERY_PAGE = {"card", "copy_marks", "share_line", "social_tags"}


def public_macros(component: str) -> list[str]:
    return re.findall(r"\{%-? macro ([a-z]\w*)\(", component)


def shown(macro: str, component: str, page: str) -> bool:
    """Called in the example of its component: by its name, or by the one that it was given there."""
    imported = re.search(rf'"components/{component}\.html" import .*?\b{macro}(?: as (\w+))?\b', page)
    name = (imported[1] or macro) if imported else macro
    example = re.search(rf'call example\("{component}"\).*?(?:(?=\n\{{% call example)|\Z)', page, re.S)
    return example is not None and re.search(rf"\b{name}\b", example[0]) is not None


@pytest.mark.parametrize(
    "component",
    [one for one in COMPONENTS if one.stem not in WORDS_ONLY | OF_EVERY_PAGE],
    ids=lambda one: one.stem,
)
def test_every_component_has_an_example(component: Path):
    page = PAGE.read_text(encoding="utf-8")
    macros = public_macros(component.read_text(encoding="utf-8"))

    assert macros
    assert [macro for macro in macros if not shown(macro, component.stem, page)] == []


def test_a_component_without_example_is_seen():
    page = '{% from "components/a.html" import one, two as second %}\n{% call example("a") %}{{ one() }}{{ second() }}'

    assert shown("one", "a", page)
    assert shown("two", "a", page)
    assert not shown("three", "a", page)
    assert not shown("one", "b", page)


def test_the_page_of_the_components_is_valid(tmp_path: Path):
    site = components_site(tmp_path)

    assert check(site.folder, [site.folder / ADDRESS.strip("/") / "index.html"]) == []
