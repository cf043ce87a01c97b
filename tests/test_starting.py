"""A start: the file that the task and the page /ecrire/ give, ready to be filled in, and never published as it is."""

import re
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from plugins.action_plan.adding import NewEntry, add_entry
from plugins.action_plan.model import EvidenceKind, Origin, State
from plugins.action_plan.reading.schema import EvidenceEntry, UpdateEntry
from plugins.authoring.problems import ProblemsFound
from plugins.authoring.prompts import PROMPT, left_in_body, left_in_value
from plugins.authoring.validation import ReferenceEntry
from plugins.authoring.yaml_source import read_yaml
from plugins.authoring.yaml_writing import scalar
from plugins.front_matter.reading import Document, read_document
from plugins.front_matter.schema import KINDS
from plugins.starting.starts import FOLDERS, TITLE, start, stem_of
from tests.conftest import ROOT, Site, build_on
from tests.told import without_columns

TEMPLATES = {kind: (ROOT / f"theme/starts/{kind}.md").read_text(encoding="utf-8") for kind in FOLDERS}
DAY = date(2030, 6, 1)


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("L’atelier d’été", "atelier-d-ete"),
        ("L'œuvre n° 2 : le bilan !", "oeuvre-n-2-le-bilan"),
        ("Les femmes et l’Internet", "femmes-et-l-internet"),
        ("Bamanankan kalan ɲɛtaa", "bamanankan-kalan-nyetaa"),
        ("Le", "le"),
        ("🎉 ߒߞߏ", ""),
        ("Un très long titre " * 6, "tres-long-titre-un-tres-long-titre-un-tres-long-titre-un"),
        ("x" * 90, "x" * 60),
    ],
)
def test_a_title_gives_its_name_to_the_file(title: str, stem: str):
    assert stem_of(title) == stem


@pytest.mark.parametrize(
    "words",
    ["Internet : le bilan", "#AutreMali", "oui", "null", "2019", "- un", 'Dit "non"', "a #b", "C:\\x", "[x]", "@x", "%", "& co", "*", "« ici »", "’", "fin:", "? quoi", "---", "..."],
)  # fmt: skip
def test_any_title_is_read_as_it_was_typed(words: str):
    source, problems = read_yaml(f"title: {scalar(words)}\n", "x")

    assert (source.value, problems) == ({"title": words}, [])


@pytest.mark.parametrize("kind", FOLDERS)
@pytest.mark.parametrize("day", [DAY, None])
def test_a_start_is_a_text_that_can_be_read_as_it_is(kind: str, day: date | None):
    document, problems = read_document(
        start(TEMPLATES[kind], "Un titre", day), "x.md", KINDS[FOLDERS[kind]], ROOT
    )

    assert problems == []
    assert isinstance(document, Document)
    assert document.head.status == "draft"


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_start_names_every_key_of_its_kind(kind: str):
    named = set(re.findall(r"(?m)^#?(?:  - |    )?([a-z]+): ?", TEMPLATES[kind]))

    assert named == {*KINDS[FOLDERS[kind]].model_fields, *ReferenceEntry.model_fields}


@pytest.mark.parametrize("kind", FOLDERS)
def test_the_optional_keys_are_right_once_their_sign_is_taken_away(kind: str, tmp_path: Path):
    for name in ("images/photo.jpg", "documents/rapport.pdf", "documents/emission.mp3"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    text = re.sub(r"(?m)^#(?=[a-z ]+(- )?[a-z]*:|  - )", "", start(TEMPLATES[kind], "Un titre", DAY))
    text = re.sub(r"(?m)^ ([A-ZÀ-Ý].*|.* : ?)$", r"# \1", text)

    document, problems = read_document(text, "x.md", KINDS[FOLDERS[kind]], tmp_path)

    assert problems == []
    assert isinstance(document, Document)
    assert document.head.model_fields_set == set(KINDS[FOLDERS[kind]].model_fields)


def test_the_block_of_an_update_names_every_key_and_every_word():
    block = (ROOT / "theme/starts/update.yaml").read_text(encoding="utf-8")

    for key in {*UpdateEntry.model_fields, *EvidenceEntry.model_fields}:
        assert re.search(rf"(?m)^ *(- |#|#- )?{key}:", block), key
    for word in [*State, *EvidenceKind, *Origin]:
        if getattr(word, "written", True):
            assert re.search(rf"\b{word.value}\b", block), word


def test_the_block_of_an_update_is_aligned_like_what_the_task_adds():
    block = (ROOT / "theme/starts/update.yaml").read_text(encoding="utf-8")
    plan = (ROOT / "content/plan/2019.yaml").read_text(encoding="utf-8")
    added = add_entry(plan, "igf-mali", NewEntry([("date", "2026-11-24"), ("etat", "en_cours")])).text

    lines = [line for line in block.splitlines() if not line.strip().startswith("#")]
    assert "\n".join(lines[:2]) in added


# --- What is left of a start ---


def test_every_sentence_to_replace_is_known():
    """Each paragraph of a start, and each value but the two that are filled in, asks to be replaced."""
    for template in TEMPLATES.values():
        body = template.rpartition("---\n")[2]
        paragraphs = [one for one in body.split("\n\n") if one.strip() and not one.startswith("## C")]
        assert len(list(left_in_body(body))) == len(paragraphs)
        assert re.findall(rf"(?m)^summary: {PROMPT}", template)


def test_what_is_left_is_told_with_its_line(project: Path):
    for kind, folder in FOLDERS.items():
        text = start(TEMPLATES[kind], TITLE, DAY).replace("status: draft\n", "")
        (project / f"content/{folder}/essai.md").write_text(text, encoding="utf-8")

    said = problems_of(project)

    first = said[0]
    assert first == (
        f"content/actualites/essai.md:3: « {TITLE} » attend encore votre texte ; remplacez cette phrase, ou effacez-la"
    )
    assert len([one for one in said if "actualites" in one]) == 5
    assert {one.split("/")[1] for one in said} == set(FOLDERS.values())
    lines = (project / "content/actualites/essai.md").read_text(encoding="utf-8").splitlines()
    for problem in said[:5]:
        assert PROMPT in lines[int(problem.split(":")[1]) - 1]


def test_a_name_that_was_not_changed_is_told(project: Path):
    (project / "content/actualites/a-renommer.md").write_text("---\ntitle: x\ndate: 2030\n---\n\nUn fait.\n")

    assert problems_of(project) == [
        "content/actualites/a-renommer.md:1: ce fichier s’appelle encore « a-renommer.md » ; "
        "donnez-lui un nom qui dit son sujet, par exemple formation-kayes.md"
    ]


def test_an_update_that_was_not_filled_in_is_told(project: Path):
    plan = project / "content/plan/2030.yaml"
    block = read_yaml((ROOT / "theme/starts/update.yaml").read_text(encoding="utf-8"), "x")[0].value
    entry = NewEntry([*{**block[0], "date": "2031-02-01"}.items()])
    added = add_entry(plan.read_text(encoding="utf-8"), "a-temps", entry)
    plan.write_text(added.text, encoding="utf-8")

    assert problems_of(project) == [
        f"content/plan/2030.yaml:{added.line + 2}: « Écrivez ici ce qui s’est passé, en une… » attend encore votre texte ; "
        "remplacez cette phrase, ou effacez-la"
    ]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("Écrivez ici le titre", True),
        ("E\u0301crivez ici le titre", True),
        ("On écrit ici", False),
        ("", False),
    ],
)
def test_a_value_that_asks_to_be_replaced_is_seen(value: str, told: bool):
    assert bool(left_in_value(value)) is told


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("Écrivez ici x", [0]),
        ("## Écrivez ici x\n\n- Écrivez ici y\n> Écrivez ici z", [0, 2, 3]),
        ("**Écrivez ici** x", [0]),
        ("    Écrivez ici du code", []),
        ("```\nÉcrivez ici\n```\nÉcrivez ici", [3]),
        ("Où ? Écrivez ici.", []),
    ],
)
def test_a_line_that_asks_to_be_replaced_is_seen(body: str, lines: list[int]):
    assert [number for number, _ in left_in_body(body)] == lines


def problems_of(project: Path) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        build_on("2031-03-01", project, project / "output")
    return [said.replace("\u00a0", " ") for said in without_columns(found.value.problems)]


def test_a_draft_may_wait_for_its_date_and_for_its_words(project: Path):
    for kind, folder in FOLDERS.items():
        text = start(TEMPLATES[kind], TITLE, None)
        (project / f"content/{folder}/essai-{kind}.md").write_text(text, encoding="utf-8")
    site = build_on("2031-03-01", project, project / "output")

    assert "Sans date pour le moment" in site.text("/brouillons/actualites/essai-post/")


def test_a_post_that_is_published_has_a_date(project: Path):
    text = start(TEMPLATES["post"], "Un titre", None).replace("status: draft\n", "").replace(PROMPT, "Voici")
    (project / "content/actualites/essai.md").write_text(text, encoding="utf-8")

    assert problems_of(project) == [
        "content/actualites/essai.md:2: il manque « date » ; ajoutez une ligne « date: … »"
    ]


# --- The page /ecrire/ ---


def links_of(site: Site) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="(https://github[^"]*)"', site.html("/ecrire/"))]


@pytest.fixture
def known_place(project: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setenv("GITHUB_REPOSITORY", "chapitre/site")
    return build_on("2031-03-01", project, project / "output")


def test_the_page_gives_what_the_task_gives(known_place: Site):
    created = [link for link in links_of(known_place) if "/new/" in link]

    assert len(created) == len(FOLDERS)
    for link, (kind, folder) in zip(created, FOLDERS.items(), strict=True):
        address, asked = urlsplit(link), parse_qs(urlsplit(link).query, strict_parsing=True)
        assert address.path == f"/chapitre/site/new/main/content/{folder}"
        assert asked == {"filename": ["a-renommer.md"], "value": [start(TEMPLATES[kind], TITLE, None)]}
        assert start(TEMPLATES[kind], TITLE, None) in unescape(known_place.html("/ecrire/"))


def test_a_link_is_no_longer_than_servers_take(known_place: Site):
    """Many of them take a request of 8 kB at most, cookies included."""
    assert max(map(len, links_of(known_place))) < 4000


def test_the_page_leads_to_the_file_of_each_plan(known_place: Site):
    assert [link for link in links_of(known_place) if "/edit/" in link] == [
        "https://github.com/chapitre/site/edit/main/content/plan/2031.yaml",
        "https://github.com/chapitre/site/edit/main/content/plan/2030.yaml",
    ]


def test_where_the_repository_is_not_known_the_page_says_whom_to_write_to(project: Path, monkeypatch):
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    site = build_on("2031-03-01", project, project / "output")

    assert links_of(site) == []
    assert 'href="/contact/"' in site.html("/ecrire/").partition("<main")[2]
    assert "GitHub" not in site.text("/ecrire/")


def test_the_page_is_for_volunteers_not_for_search_engines(small_site: Site):
    page = small_site.html("/ecrire/")

    assert '<meta name="robots" content="noindex">' in page
    # The one that keeps pages is on all of them.
    assert page.count("<script") == 1
    assert "/ecrire/" not in (small_site.folder / "sitemap.xml").read_text()
    assert 'href="/ecrire/"' in small_site.html("/")
