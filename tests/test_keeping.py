"""What is sent to be kept: the scripts as they are sent, the whole site in a few files, and what they weigh."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.addresses.kinds import is_for_readers, is_kit
from plugins.keeping.whole_site import (
    PART,
    asked_for,
    build_of,
    digest,
    listed,
    parts,
)
from plugins.languages.formatting import size_text
from plugins.light_pages.scripts import filled_in, tightened
from plugins.light_pages.weight import packed
from plugins.typography.french import french
from tests.conftest import ROOT, Site, build_on


@pytest.mark.parametrize(
    ("script", "sent"),
    [
        ("let a = 1;\nlet b = [a, 2];\n", "let a=1;let b=[a,2];"),
        ("// why\nlet a = 1; // at its end\n", "let a=1;// at its end"),
        ('say("Non : « a = b ; »");', 'say("Non : « a = b ; »");'),
        (r'say("a \" = b");', r'say("a \" = b");'),
        ("say(`${a} = ${b}`);", "say(`${a} = ${b}`);"),
        ("a = b - -c + +d;", "a=b - -c + +d;"),
        ("if (a) {\n  b();\n  c();\n}\n", "if(a){b();c()}"),
        ("f({\n  a,\n  b,\n})", "f({a,b})"),
        ("return await a || b", "return await a||b"),
    ],
)
def test_a_script_is_sent_without_what_is_there_to_be_read(script: str, sent: str):
    assert tightened(script) == sent


# That of the search goes through another library (plugins/search/shortening.py), which knows more.
OURS = [file for file in sorted((ROOT / "theme/scripts").glob("*.js")) if file.stem != "search"]


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.stem)
def test_our_scripts_are_written_so_that_they_can_be_shortened(file: Path):
    code = [line for line in file.read_text().splitlines() if not line.strip().startswith("//")]

    # Comments have lines of their own; apostrophes stand in texts between double quotes only, as ’.
    assert [line for line in code if " // " in line or "'" in line] == []
    # A line end that would have ended a statement is no longer there.
    assert re.findall(r"[^;,{}(\[>|&?:=\s]\n\s*(?:let|for|await|return|if)\b", "\n".join(code)) == []


def test_values_take_the_place_of_whole_names_only():
    values = {"BUILD": 'a"b', "NEEDED": ["/x/", "/y/"]}

    assert filled_in("open(BUILD,REBUILD,NEEDED)", values) == r'open("a\"b",REBUILD,["/x/","/y/"])'


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/", True),
        ("/plan/2030/", True),
        ("/en/", True),
        ("/404.html", False),
        ("/plan/2030/plan.csv", False),
        ("/_auteur/", False),
        ("/.well-known/", False),
        ("/admin/", False),
        ("/brouillons/misc/essai/", False),
        ("/ecrire/", False),
    ],
)
def test_pages_for_readers_are_kept(address: str, kept: bool):
    assert is_for_readers(address, ["/ecrire/"]) is kept


def test_a_page_is_kept_with_what_it_asks_for():
    html = """<link href="/theme/a.css"><img src='/theme/m.svg'><a href="/x.csv">x</a><img src="/images/p.webp">
        <link href="https://isoc.example/b.css"><style>p{background:url(/theme/n.svg)}</style><img src="/theme/m.svg">"""

    assert [*asked_for(html)] == ["/theme/a.css", "/theme/m.svg", "/theme/n.svg"]


TEXTS = st.dictionaries(st.text(min_size=1, max_size=4), st.text(max_size=3).map(lambda one: one * 20_000))


@given(TEXTS)
def test_the_parts_hold_every_text_once(texts: dict[str, str]):
    found = parts(texts, "/garder/")

    read = [item for part in found for item in json.loads(part.content).items()]
    assert sorted(read) == sorted(texts.items())
    assert all(sum(map(len, part.texts.values())) <= PART for part in found)
    assert len({part.address for part in found}) == len(found)


def test_the_list_tells_what_each_page_is_and_weighs():
    (part,) = parts({"/": "é" * 100}, "/garder/")

    assert json.loads(listed([part], "0a", ["en", "bm"])) == {
        "build": "0a",
        "others": "^/(en|bm)/",
        "parts": [
            {
                "address": "/garder/1.txt",
                "weight": packed(part.content),
                "pages": {"/": [digest("é" * 100), packed(("é" * 100).encode())]},
            }
        ],
    }


@given(st.dictionaries(st.text(max_size=3), st.binary(max_size=3), min_size=1))
def test_the_name_of_a_build_changes_with_what_is_sent_and_never_else(files: dict[str, bytes]):
    name, first = build_of(files), min(files)

    assert build_of(dict(reversed(files.items()))) == name
    assert build_of(files | {first: files[first] + b"!"}) != name
    assert build_of(files | {"longer": b""}) != name


# --- On whole sites ---


def weight(file: Path) -> int:
    return packed(file.read_bytes())


def test_the_worker_weighs_at_most_600_bytes(small_site: Site, real_site: Site):
    assert {
        site.folder: size for site in (small_site, real_site) if (size := weight(site.folder / "sw.js")) > 600
    } == {}


def test_every_page_pays_less_than_100_bytes_for_it(small_site: Site):
    html = small_site.html("/")
    (script,) = re.findall(r"<script>.*?</script>", html)

    assert "register" in script
    assert packed(html.encode()) - packed(html.replace(script, "").encode()) <= 100


def test_the_whole_site_weighs_at_most_250_kilobytes_for_100_pages(real_site: Site):
    files = [*real_site.folder.glob("garder/*.txt")]
    listed_pages = [
        address
        for part in json.loads((real_site.folder / "garder/liste.txt").read_text())["parts"]
        for address in part["pages"]
        if address.endswith("/")
    ]

    assert sum(map(weight, files)) <= 2_500 * len(listed_pages)
    assert {*listed_pages} == {
        one
        for one in real_site.addresses
        if one.endswith("/")
        and not one.startswith(("/ecrire/", "/garder/", "/hors-ligne/", "/sans-reseau/", "/en/"))
        and not is_kit(one)
    }


def test_the_page_says_what_the_whole_site_weighs(real_site: Site):
    files = sum(map(weight, real_site.folder.glob("garder/*.txt")))
    said = size_text(files).replace("\u00a0", " ")

    assert f"Garder tout le site : {said}" in real_site.text("/garder/")


def test_each_text_to_keep_is_the_page_itself(small_site: Site):
    said = json.loads((small_site.folder / "garder/liste.txt").read_text())
    for part in said["parts"]:
        texts = json.loads((small_site.folder / part["address"].lstrip("/")).read_text())
        assert {*texts} == {*part["pages"]}
        for address, text in texts.items():
            assert text == small_site.html(address)
            assert digest(text) == part["pages"][address][0]


def test_the_worker_and_the_list_speak_of_one_build(small_site: Site):
    build = json.loads((small_site.folder / "garder/liste.txt").read_text())["build"]

    assert f'"{build}"' in (small_site.folder / "sw.js").read_text()


def test_the_same_facts_are_the_same_build(project: Path):
    one, other = (build_on("2031-03-01", project, project / name, production=True) for name in ("a", "b"))

    assert (one.folder / "sw.js").read_bytes() == (other.folder / "sw.js").read_bytes()


def test_nothing_is_kept_of_the_site_that_its_authors_look_at(local_site: Site):
    worker = (local_site.folder / "sw.js").read_text()

    assert "unregister" in worker
    assert "onfetch" not in worker
    assert [address for address in local_site.addresses if "serviceWorker" in local_site.html(address)] == []
    assert "ne se garde pas" in local_site.text("/garder/")
    assert [*local_site.folder.glob("garder/*.txt")] == []


def test_the_page_for_what_was_not_kept_is_for_no_search_engine(small_site: Site):
    assert '<meta name="robots" content="noindex">' in small_site.html("/sans-reseau/")
    assert "/sans-reseau/" not in (small_site.folder / "sitemap.xml").read_text()
    for address in ("/", "/plan/", "/garder/"):
        assert f'href="{address}"' in small_site.html("/sans-reseau/").partition("<main")[2]


@pytest.mark.parametrize("file", sorted((ROOT / "theme/scripts").glob("*.js")), ids=lambda file: file.stem)
def test_what_a_script_says_is_typeset_as_french(file: Path):
    code = "\n".join(line for line in file.read_text().splitlines() if not line.strip().startswith("//"))
    said = [text[1:-1] for text in re.findall(r'"[^"\n]*"|`[^`\n]*`', code) if re.search("[«’é]", text)]

    assert [text for text in said if text != french(text)] == []
