"""The rules on the words and the form of a text: what they say, and above all what they let pass."""

import pytest
from markdown import Markdown

from pelicanconf import MARKDOWN
from plugins.authoring.alt import is_file_name
from plugins.authoring.yaml_source import read_yaml
from plugins.front_matter.alignment import Alignment
from plugins.gate.addresses import one_address_is_one_page
from plugins.gate.drawings import what_is_wrong
from plugins.gate.secure import hosts_with_https, why_not_secure
from plugins.gate.tags import a_tag_is_spelled_one_way
from plugins.gate.targets import Site
from plugins.gate.text import Text
from plugins.gate.texts import problems_of

SITE = Site("isoc.ml", addresses=frozenset(["/contact/", "/images/point.png"]))


def text(body: str = "", head: str = "", place: str = "actualites/essai.md", *, draft: bool = False) -> Text:
    """A text whose body begins on line 1 and whose head is read from YAML."""
    address = f"/{place.removesuffix('.md')}/"
    return Text(
        head=read_yaml(head, f"content/{place}")[0],
        place=place,
        address=f"/brouillons/{place.split('/')[1].removesuffix('.md')}/" if draft else address,
        public_address=address,
        html=Markdown(extensions=[*MARKDOWN["extensions"], Alignment()], output_format="html5").convert(body),
        body=body,
        body_line=1,
        draft=draft,
    )


def told(body: str) -> list[str]:
    return [f"{one.line}:{one.column}: {one.text}" for one in sorted(problems_of(text(body), SITE))]


@pytest.mark.parametrize(
    "body",
    [
        "Un [lien vers ici](/contact/), un [rapport](/contact/ 'Ici') et <https://journal.example/>.",
        "`[ici](/x/)` et `https://journal.example/` et `<script>`",
        "Du code :\n\n    [ici](/x/) <nom> https://journal.example/\n",
        "[https://journal.example/](https://journal.example/)",
        "Écrivez à info@isoc.example ou à <info@isoc.example>.",
        "À 12:30, le fichier C:\\x et la version 2.0 de www.",
        "![Un point rouge](/images/point.png) et [![Nous écrire](/images/point.png)](/contact/)",
        "## Un\n\n### Deux\n\n#### Trois\n\n## Quatre\n\n### Cinq",
        "Un\n--\n\nDeux\n\n---\n\nTrois",
        "| Ville | Nombre |\n|---|--:|\n| Kayes | 12 |",
        "Ville | Nombre\n--- | ---\nKayes | 12",
        "Un | deux, ou |x| = 2.\n\n| seul |",
        "<details><summary>Un</summary>\n<p>Deux<p>Trois\n<ul><li>Quatre<li>Cinq</ul></details>",
        "Un<br>deux<wbr>trois &lt;nom&gt; et `<nom>` et 1 < 2 > 0",
        "<!-- une remarque -->\n\nUn texte.",
        "Un fait[^1], un autre[^deux].\n\n[^1]: Une source.\n[^deux]: Une autre\n    sur deux lignes.",
        "Un [rapport][1] et [une page].\n\n[1]: /contact/\n[une page]: /contact/ 'x'",
        "Un tableau [^] et une liste [x] [y], [a]: b",
        "[TOC]\n\n## Un\n\n*[FGI]: Forum\n\nLe FGI.",
        "Terme\n:   Sa définition.",
        "<figure><img src='/images/point.png' alt='Un point rouge'><figcaption>Un</figcaption></figure>",
    ],
)
def test_what_is_right_is_let_pass(body: str):
    assert told(body) == []


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("[ici](/contact/), [Ici !](/contact/), [  LÀ ](/contact/)", ["1:1", "1:19", "1:39"]),
        ("[nous écrire](/contact/) puis [ici](/contact/)", ["1:31"]),
        ("`[ici](/contact/)`\n\n[ici](/contact/)", ["3:1"]),
        ("Un [rapport][1], [ici][1].\n\n[1]: /contact/", ["3:6"]),
        ("<a href='/contact/'>ici</a>", ["1:10"]),
        ("<p>\n<img src='/images/point.png'>\n</p>", ["2:1"]),
        ("![](/images/point.png)\n![Un point rouge](/images/point.png)\n![](/images/point.png)", ["1:1", "3:1"]),
        ("https://journal.example/ et\n(https://journal.example/)", ["1:1", "2:2"]),
        ("## Un\n\n#### Deux\n\n### Trois\n\n## Quatre\n\n#### Cinq", ["3:1", "9:1"]),
        ("## Un\n\n<h4>Deux</h4>", ["3:1"]),
        ("|---|---|\n| Kayes | 12 |\n\n| a |\n| b |", ["1:1", "4:1"]),
        ("<table><tr><td>Kayes</td></tr></table>", ["1:1"]),
        ("<nom> et <prénom>, <nom>", ["1:1", "1:10"]),
        ("<div>\n\n<b>Un\n\n</div>", ["3:1"]),
        ("<u>Un\n\nDeux</u>", ["1:1", "3:5"]),
        ("[Important]: lisez\n\n[x]: /contact/\n\n[Mots][x]", ["1:1"]),
        ("Un[^1], deux[^2].\n\n[^2]: x", ["1:3"]),
    ],
)  # fmt: skip
def test_each_thing_is_told_at_its_place(body: str, places: list[str]):
    assert [":".join(line.split(":")[:2]) for line in told(body)] == places


@pytest.mark.parametrize(
    "alt",
    [
        *[
            "IMG_2034",
            "IMG-20190629-WA0001",
            "DSC01234",
            "photo.jpg",
            "Photo 12",
            "WhatsApp Image 2019-06-29",
        ],
        *["formation kayes", "Formation-Kayes", "capture 3"],
    ],
)
def test_the_name_of_a_file_describes_nothing(alt: str):
    assert is_file_name(alt, "images/formation-kayes.jpg")


@pytest.mark.parametrize(
    "alt", ["Une formation à Kayes", "Photo de groupe", "Image 3 : le marché", "12 personnes"]
)
def test_a_description_is_no_name(alt: str):
    assert not is_file_name(alt, "images/formation-kayes.jpg")


def test_a_tag_may_be_in_many_texts_in_one_spelling():
    texts = [text(head="tags: [réseaux sociaux, réseau]\n", place=f"actualites/{name}.md") for name in "ab"]

    assert list(a_tag_is_spelled_one_way(texts)) == []


def test_the_spelling_used_most_is_right():
    heads = {"a": "Réseaux", "b": "réseau", "c": "réseau"}
    texts = [text(head=f"tags: [{tag}]\n", place=f"actualites/{name}.md") for name, tag in heads.items()]

    assert [str(problem) for problem in a_tag_is_spelled_one_way(texts)] == [
        "content/actualites/a.md:1:8: « Réseaux » s’écrit « réseau » dans content/actualites/b.md ; gardez une seule écriture"
    ]


def test_of_spellings_used_as_often_the_first_is_right():
    texts = [text(head=f"tags: [{tag}]\n", place=f"actualites/{tag}.md") for tag in ("Etudes", "étude")]

    assert [problem.path for problem in a_tag_is_spelled_one_way(texts)] == ["content/actualites/étude.md"]


def test_a_draft_may_not_want_the_address_of_another_text():
    """It would take its place on the day it is published: told now, at the draft."""
    published, draft = text(place="actualites/a.md"), text(place="actualites/a.md", draft=True)

    assert len(list(one_address_is_one_page([draft, published], []))) == 1


def test_two_texts_of_two_kinds_may_have_one_name():
    texts = [text(place="actualites/a.md"), text(place="evenements/a.md")]

    assert list(one_address_is_one_page(texts, [])) == []


def test_a_host_that_is_linked_to_with_https_is_known_to_answer_it():
    hosts = hosts_with_https(["https://revue.example/a", "http://journal.example/"], "isoc.ml")

    assert why_not_secure("http://www.revue.example/b", hosts)
    assert why_not_secure("http://isoc.ml/", hosts)
    assert why_not_secure("http://fr.wikipedia.org/wiki/Mali", hosts)
    assert why_not_secure("http://journal.example/", hosts) is None
    assert why_not_secure("http://autre.revue.example/", hosts) is None
    assert why_not_secure("https://isoc.ml/", hosts) is None
    assert why_not_secure("/contact/", hosts) is None


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        '<a href="https://isoc.example/"><path d="M0 0" style="fill: url(#a)"/></a>',
        '<use xlink:href="#a"/><image href="data:image/png;base64,AAAA"/>',
        "<style>path { fill: red }</style><metadata><x onto='1'/></metadata>".replace(" onto='1'", ""),
        "<text>javascript: et url(https://isoc.example/)</text>",
        "<g xmlns:h='http://www.w3.org/1999/xhtml'><animate attributeName='fill' values='red;blue'/></g>",
        "<style>.a\\:b { mask: url('#a') } /* @import */</style><image href='data:image/svg+xml,x'/>",
    ],
)
def test_a_drawing_that_only_draws_is_let_pass(inside: str):
    assert list(what_is_wrong(DRAWING.format(inside).encode())) == []


@pytest.mark.parametrize(
    "inside",
    [
        *["<SCRIPT/>", "<path onClick='x'/>", "<foreignObject/>", "<iframe/>", "<a href=' java\nscript:x'/>"],
        *[
            "<use href='https://x.example/a.svg#b'/>",
            "<use xlink:href='a.svg#b'/>",
            "<image href='//x.example/a'/>",
        ],
        *["<path style='fill: url( \"https://x.example/a\" )'/>", "<style>@import 'a.css'</style>"],
        *["<style>a { background: URL(https://x.example/a) }</style>", "<a xlink:href='data:text/html,x'/>"],
        *["<?xml-stylesheet href='a.css'?>", "<path", "&lol;"],
    ],
)
def test_a_drawing_that_does_more_is_told(inside: str):
    assert len(list(what_is_wrong(DRAWING.format(inside).encode()))) == 1


IN_A_PAGE = "xmlns='http://www.w3.org/1999/xhtml'"


@pytest.mark.parametrize(
    "inside",
    [
        # Cut, escaped, or said with another word.
        *["<style>@im<!-- -->port 'a.css'</style>", "<style>@im<?x?>port 'a.css'</style>"],
        "<style>@\\69mport 'a.css'</style>",
        *["<style>a { fill: u\\72l(//x.example/a) }</style>", "<path style='fill: u\\000072 l(//x.example/a)'/>"],
        "<style>a { fill: image-set('//x.example/a' 1x) }</style>",
        # What an animation makes of another element.
        *["<set attributeName='href' to='#a'/>", "<animate attributeName='xlink:href' values='#a;javascript:x'/>"],
        "<set attributeName='onclick' to='x'/>",
        # Elements of a page.
        f"<meta {IN_A_PAGE} http-equiv='refresh' content='0;url=//x.example/'/>",
        "<h:form xmlns:h='http://www.w3.org/1999/xhtml' action='//x.example/'><h:input/></h:form>",
        # Pages in addresses.
        *["<a href='data:application/xhtml+xml,x'/>", "<use href='data:image/svg+xml,x'/>", "<a href='vbscript:x'/>"],
        *["<a href='&#106;avascript:x'/>", "<a href='data:image/svg+xml,x'/>", "<x:script xmlns:x='http://www.w3.org/2000/svg'/>"],
    ],
)  # fmt: skip
def test_a_drawing_that_hides_what_it_does_is_told(inside: str):
    assert list(what_is_wrong(DRAWING.format(inside).encode())) != []


@pytest.mark.parametrize(
    "drawing",
    [
        DRAWING.format("<script/>").encode("utf-16"),
        b"<?xml version='1.0' encoding='utf-7'?>" + DRAWING.format("+ADw-script/+AD4-").encode(),
        b"<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'x()'>]>" + DRAWING.format("").encode(),
        b"<!DOCTYPE svg [<!ENTITY a '<script/>'>]>" + DRAWING.format("&a;").encode(),
        b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
    ],
)
def test_a_drawing_that_is_written_so_that_nobody_sees_it_is_told(drawing: bytes):
    assert list(what_is_wrong(drawing)) != []


def test_a_bomb_of_entities_is_refused():
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{levels}]><svg>&a11;</svg>'

    assert len(list(what_is_wrong(bomb.encode()))) == 1
