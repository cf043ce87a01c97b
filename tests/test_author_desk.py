"""« Où en est mon texte ? »: what an author sees of every text, on the local site only."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

from plugins.author_desk.desk import (
    OnlineText,
    Translated,
    WaitingText,
    by_file,
    desk,
    translated,
)
from plugins.author_desk.readability import Reading
from plugins.authoring.dates import PartialDate
from plugins.authoring.gathering import Waiting
from plugins.authoring.problems import Problem
from plugins.languages.formatting import size_text
from plugins.light_pages.files import Files
from plugins.light_pages.weight import ONE_ROUND_TRIP, weigh
from tests.conftest import Site, build_on

DESK = "/_auteur/"
EASY, HARD = Reading(100, 10, 20), Reading(100, 2, 40)


def text(name: str, **more: object) -> OnlineText:
    given = {"weight": 1000, "reading": EASY} | more
    return OnlineText(path=name, title=name, address=f"/{name}/", language="fr", **given)


def waiting(path: str, until: PartialDate | None = None) -> WaitingText:
    return WaitingText(Waiting(path, path, "/brouillons/x/", until), EASY)


def test_what_needs_work_comes_first():
    texts = [
        text("b"),
        text("a"),
        text("long-words", reading=replace(EASY, long_words=25)),
        text("hard", reading=HARD),
        text("heavy-and-hard", reading=HARD, weight=ONE_ROUND_TRIP + 1),
        text("remarks", remarks=3),
    ]

    shown = desk([], texts, [])

    names = [one.path for one in shown.online]
    assert names == ["remarks", "heavy-and-hard", "hard", "long-words", "a", "b"]
    assert shown.wanting == 3


def test_a_missing_translation_alone_is_no_work_on_this_text():
    assert text("a", translations={"en": Translated.MISSING}).needs == 0


def test_a_page_is_heavy_beyond_one_round_trip():
    assert not text("a", weight=ONE_ROUND_TRIP).heavy
    assert text("a", weight=ONE_ROUND_TRIP + 1).heavy


def test_the_next_day_comes_first_and_drafts_last():
    texts = [waiting("a"), waiting("b", PartialDate(2031, 4, 1)), waiting("c", PartialDate(2031, 3, 2))]

    assert [one.told.path for one in desk(texts, [], []).waiting] == ["c", "b", "a"]


def test_remarks_are_told_by_file_once_and_in_the_order_of_the_lines():
    remarks = [
        Problem("b.md", 9, "x"),
        Problem("b.md", 2, "y"),
        Problem("a.png", 1, "z"),
        Problem("b.md", 9, "x"),
    ]

    found = by_file(remarks, {"b.md": ("Le titre", "/b/")})

    assert [(file.path, file.title, file.address) for file in found] == [
        ("a.png", None, None),
        ("b.md", "Le titre", "/b/"),
    ]
    assert [remark.line for remark in found[1].remarks] == [2, 9]


def test_a_translation_is_missing_or_current_or_older():
    assert translated({"en": False, "bm": True}, ["en", "bm", "ff"]) == {
        "en": Translated.CURRENT,
        "bm": Translated.OLDER,
        "ff": Translated.MISSING,
    }


def row(site: Site, address: str) -> list[str]:
    """The cells of a text in the table, as they are read."""
    found = next(
        one
        for one in re.findall(r"<tr>.*?</tr>", site.html(DESK), re.DOTALL)
        if f'<th scope="row"><a href="{address}"' in one
    )
    cells = re.findall(r"<t[hd]\b.*?</t[hd]>", found, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in cells]


def section(site: Site, name: str) -> str:
    """What is read below a title of the page."""
    page = site.text(DESK).partition("le dit dans le terminal.")[2]
    titles = ["Pas encore en ligne", "Remarques", "En ligne", "Comment c’est mesuré"]
    after = titles[titles.index(name) + 1]
    return page[page.index(f" {name} ") : page.index(f" {after} ")]


def test_production_has_no_desk_and_no_way_to_it(small_site: Site, real_site: Site):
    for site in (small_site, real_site):
        assert not (site.folder / "_auteur").exists()
        files = [file for file in site.folder.rglob("*") if file.suffix in {".html", ".xml", ".txt"}]
        assert [file for file in files if "_auteur" in file.read_text(encoding="utf-8")] == []


def test_a_robot_that_finds_it_leaves_it(local_site: Site):
    assert '<meta name="robots" content="noindex, nofollow">' in local_site.html(DESK)
    assert "_auteur" not in (local_site.folder / "sitemap.xml").read_text(encoding="utf-8")


def test_every_local_page_leads_to_it(local_site: Site):
    assert [one for one in local_site.addresses if f'<a href="{DESK}"' not in local_site.html(one)] == []


def test_an_author_reads_why_a_text_is_not_online(local_site: Site):
    said = section(local_site, "Pas encore en ligne")

    assert "Un texte nommé demain Programmé pour le 2 mars 2031 2 mots, trop peu" in said
    assert "Un brouillon Brouillon : retirez « status: draft » pour le publier" in said
    assert "content/actualites/brouillon.md" in said
    assert said.index("demain") < said.index("Un brouillon")
    for address in ("/brouillons/actualites/brouillon/", "/brouillons/actualites/demain/"):
        assert f'<a href="{address}">' in local_site.html(DESK)
        assert address in local_site.addresses


def test_every_published_text_has_a_row_and_no_other(local_site: Site):
    files = {
        file.relative_to(local_site.folder.parent).as_posix()
        for file in (local_site.folder.parent / "content").rglob("*.md")
    }
    waiting_ones = {"content/actualites/brouillon.md", "content/actualites/demain.md"}

    rows = re.findall(r'</a><small class="desk-path">(.*?)</small>', local_site.html(DESK))

    assert sorted(rows) == sorted(files - waiting_ones)


def test_a_row_says_what_a_text_needs_and_weighs(local_site: Site):
    files = Files((("/", local_site.folder),))
    weight = weigh(local_site.html("/actualites/ardu/"), files.sent).total

    _, work, reading, words, size, changed, translations = row(local_site, "/actualites/ardu/")

    assert work == "phrases ou mots plus courts"
    assert reading.startswith("très difficile LIX 1")
    assert words == "66"
    assert size == " ".join(size_text(weight).split())
    assert changed == "3 février 2030"
    assert translations == "anglais : manque"


def test_texts_that_need_work_are_the_first_rows(local_site: Site):
    rows = re.findall(r'<th scope="row"><a href="(.*?)"', local_site.html(DESK))

    assert rows[:2] == ["/actualites/nouvelle-3/", "/actualites/ardu/"]
    assert "dont 3 à améliorer" in local_site.text(DESK)
    assert row(local_site, "/actualites/nouvelle-3/")[1] == "2 remarques"


def test_remarks_stand_with_their_lines(local_site: Site):
    said = section(local_site, "Remarques")

    assert "ligne 2 : ce texte n’a pas de résumé ; ajoutez « summary: … »" in said
    assert said.index("ligne 2") < said.index("ligne 7")
    assert "Remarques (4)" in local_site.text(DESK)
    assert "content/images/point.png ligne 1 : cette image ne sert à aucun texte" in said


def test_it_says_how_to_see_what_is_to_be_mended(local_site: Site):
    said = local_site.text(DESK)

    assert "Votre texte n’est pas dans cette page ?" in said
    assert "python3 tasks.py check" in said


def test_nothing_on_it_runs(local_site: Site):
    assert "<script" not in local_site.html(DESK)


def test_a_site_without_anything_to_tell_has_a_desk_too(project: Path):
    (project / "content/actualites/brouillon.md").unlink()
    announced = project / "content/evenements/rencontre.md"
    announced.write_text(
        announced.read_text(encoding="utf-8").replace("title:", "date: 2031-01-01\ntitle:", 1),
        encoding="utf-8",
    )

    site = build_on("2031-03-01", project, project / "output")

    said = site.text(DESK)
    assert "Aucun texte n’attend d’être en ligne" in said
    assert "rien n’y est à améliorer" in said
    assert "tout ce qui est écrit est en ligne" in said


def test_two_builds_of_a_desk_are_the_same_to_the_byte(project: Path):
    one = build_on("2031-03-01", project, project / "one")
    other = build_on("2031-03-01", project, project / "other")

    assert one.html(DESK) == other.html(DESK)
