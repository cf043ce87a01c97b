"""In which order the plugins are named in the settings changes nothing, but for what must find the work of the others."""

from pathlib import Path

import pytest

from plugins.authoring.problems import ProblemsFound
from tests.conftest import SMALL, Site, build_on, copy_of_the_site
from tests.told import without_columns

DAY = "2031-03-01"


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
