"""The order in which the settings name the plugins changes nothing: who writes after others says its turn."""

from pathlib import Path

import pytest

from plugins.author_desk.plugin import DeskGenerator
from plugins.authoring.problems import ProblemsFound
from plugins.images.plugin import ImagesGenerator
from plugins.keeping.plugin import KeepingGenerator
from plugins.packs.plugin import PacksGenerator
from plugins.redirections.plugin import RedirectionsGenerator
from plugins.writing.turns import take_turns
from tests.conftest import SMALL, Site, build_on, copy_of_the_site
from tests.told import without_columns

DAY = "2031-03-01"


def test_what_is_made_of_the_work_of_others_is_written_after_it():
    pictures, old, desk, copies, kept = (
        object.__new__(one)
        for one in (ImagesGenerator, RedirectionsGenerator, DeskGenerator, PacksGenerator, KeepingGenerator)
    )
    page, file = object(), object()
    generators = [kept, page, copies, desk, old, file, pictures]

    take_turns(generators)

    assert generators == [pictures, page, file, old, desk, copies, kept]


def reversed_project(folder: Path) -> Path:
    """The small site, the last of its plugins first."""
    root = copy_of_the_site(folder, SMALL)
    with (root / "pelicanconf.py").open("a", encoding="utf-8") as conf:
        conf.write("PLUGINS.reverse()\n")
    return root


def files_in(site: Site) -> dict[str, bytes]:
    return {
        file.relative_to(site.folder).as_posix(): file.read_bytes()
        for file in site.folder.rglob("*")
        if file.is_file()
    }


def test_the_order_of_the_plugins_changes_no_byte(small_site: Site, tmp_path: Path):
    root = reversed_project(tmp_path)

    assert files_in(build_on(DAY, root, root / "output", production=True)) == files_in(small_site)


def test_the_gate_judges_what_the_others_have_told_wherever_it_stands(tmp_path: Path):
    root = reversed_project(tmp_path)
    (root / "content/actualites/essai.md").write_text(
        "---\ntitle: Un essai\ndate: 2030-01-01\nactions: [2030/a-tamps]\n---\n\n"
        "[Dans un calendrier](/evenements/rencontre/rencontre.ics)\n",
        encoding="utf-8",
    )

    with pytest.raises(ProblemsFound) as found:
        build_on(DAY, root, root / "output")

    assert without_columns(found.value.problems) == [
        "content/actualites/essai.md:4: l’action « 2030/a-tamps » n’existe dans aucun plan ; vouliez-vous « 2030/a-temps » ?"
    ]
