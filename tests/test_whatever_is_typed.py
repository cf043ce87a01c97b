"""Whatever an author types or saves: a page, a draft, a text that waits, or a problem that is told; never a crash."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pelicanconf import MARKDOWN
from plugins.authoring.problems import Problem, ProblemsFound
from plugins.authoring.written_file import text_of
from plugins.front_matter.reading import read_document
from plugins.front_matter.rendering import render
from plugins.front_matter.schema import KINDS
from plugins.gate.targets import Site
from plugins.gate.text import Text
from plugins.gate.texts import problems_of
from tests.conftest import ROOT, copy_of_the_site
from tests.counting import build

pytestmark = pytest.mark.long

CONTENT = ROOT / "tests/site/content"
GOOD = [
    file.read_text(encoding="utf-8") for file in sorted(CONTENT.rglob("*.md")) if file.parent.name != "pages"
]
SITE = Site("isoc.ml", addresses=frozenset(["/", "/contact/", "/images/point.png"]))

SNIPPETS = st.sampled_from(
    [
        *[
            "---",
            "---\n",
            "\n---\n",
            "...",
            "- ",
            "? ",
            "&a",
            "*a",
            "!!map",
            "{",
            "}",
            "[",
            "]",
            "|",
            ">",
            "%",
            "@",
        ],
        *[
            "`",
            "```",
            "\n\n    ",
            "\t",
            "\n> ",
            "\n* ",
            "\n1. ",
            "\n: ",
            "\n# ",
            "\n## ",
            "\n#### ",
            "\n====\n",
        ],
        *[
            "[x](",
            "](/contact/)",
            "![](",
            "![x](/images/point.png)",
            "[x][y]",
            "[^1]",
            "\n[^1]: ",
            "\n[y]: ",
            "](",
        ],
        *[
            "<b>",
            "</b>",
            "<div>",
            "</div>",
            "<nom>",
            "<!--",
            "-->",
            "<?x",
            "<![CDATA[",
            "<script>",
            "<a href='",
            "<",
        ],
        *[
            "<table>",
            "<th>",
            "<img src=",
            "style='",
            " onclick=x>",
            "&lt;",
            "&#0;",
            "&#x110000;",
            "<p\n",
            "</",
            "<svg>",
        ],
        *[
            "| a | b |\n",
            "|---|---|\n",
            "|",
            "\n|  |  |\n|--|--|\n",
            "*[HTML]: ",
            "[TOC]",
            "**",
            "__",
            "\\",
            "\\<",
        ],
        *[
            "https://",
            "http://isoc.ml",
            "http://[x",
            "//x",
            "www.a.b",
            "mailto:",
            "file:",
            "C:\\",
            "javascript:x",
        ],
        *[
            "{filename}",
            "{static}/images/point.png",
            "{x}y",
            "{attach}..",
            "../../../..",
            "/%00",
            "/%",
            "#",
            "?",
        ],
        *[
            "title:",
            "\ntitle: x",
            "\ndate: 2019",
            "\ndate: 31/02/2019",
            "\nstatus: draft",
            "\nslug: ../x",
            "\nlang: en",
        ],
        *[
            "\ntags: [a, A]",
            "\ntags:\n  - \n",
            "\nimage: images/point.png",
            "\nalt: x",
            "\nactions: [2030/a-temps]",
        ],
        *[
            "\0",
            "\x02",
            "\x03",
            "\x0c",
            "\x1b",
            "\x85",
            "\u2028",
            "\ufeff",
            "\u00a0",
            "\u202e",
            "é",
            "e\u0301",
            "🎉",
        ],
        *[
            "<<<<<<< a\n",
            "\n=======\n",
            ">>>>>>> b\n",
            "STX",
            "wzxhzdk:0",
            "\x02wzxhzdk:0\x03",
            "klzzwxh:0001",
        ],
    ]
)
NOISE = st.one_of(SNIPPETS, st.text(max_size=12), st.lists(SNIPPETS, max_size=4).map("".join))


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """A good text with pieces taken away, doubled, moved, or put in."""
    text = draw(st.sampled_from(GOOD))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        match draw(st.sampled_from(["put", "put", "put", "take", "double", "move"])):
            case "put":
                text = text[:start] + draw(NOISE) + text[start:]
            case "take":
                text = text[:start] + text[end:]
            case "double":
                text = text[:end] + text[start:end] + text[end:]
            case "move":
                at = draw(st.integers(0, len(text)))
                text = text[:at] + text[start:end] + text[at:]
    return text


PIECES = st.lists(NOISE, max_size=12).map("".join)
IN_A_HEAD = PIECES.map(lambda noise: f"---\ntitle: x\ndate: 2030-01-01\n{noise}\n---\n\nUn texte.\n")
IN_A_BODY = PIECES.map(lambda noise: f"---\ntitle: x\ndate: 2030-01-01\n---\n\nUn texte. {noise}\n")
TEXTS = st.one_of(spoiled(), IN_A_HEAD, IN_A_BODY, PIECES)
FILES = st.one_of(
    TEXTS.map(lambda text: text.encode("utf-8", "replace")),
    st.binary(max_size=80),
    st.tuples(TEXTS, st.sampled_from(["cp1252", "utf-16", "utf-8-sig"])).map(
        lambda both: both[0].encode(both[1], "replace")
    ),
)


def problems_in(data: bytes, kind: str = "actualites") -> list[Problem]:
    """All that the pure rules say of a file of this kind."""
    path = f"content/{kind}/essai.md"
    text, problems = text_of(data, path)
    if text is None:
        return problems
    document, problems = read_document(text, path, KINDS[kind], CONTENT)
    if document is None:
        return problems
    rendered = render(document, MARKDOWN)
    address = f"/{kind}/essai/"
    read = Text(
        head=document.source,
        place=f"{kind}/essai.md",
        address=address,
        public_address=address,
        html=rendered.images.as_written(rendered.html),
        body=document.body,
        body_line=document.body_line,
    )
    return [*problems, *problems_of(read, SITE)]


@settings(max_examples=400)
@given(FILES, st.sampled_from(sorted(KINDS)))
def test_a_file_is_read_or_told_at_one_of_its_lines(data: bytes, kind: str):
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")

    for problem in problems_in(data, kind):
        assert 1 <= problem.line <= len(lines)
        assert 0 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert len(str(problem).splitlines()) == 1
        assert " ; " in problem.text, problem


NAMES = st.sampled_from(
    ["essai", "Essai", "été", "l'ete", "a b", "nouvelle-1", "contact", "🎉", "-", "a.b", "404"]
)
FOLDERS = st.sampled_from([*KINDS, "actualites/2030"])
STATUSES = st.sampled_from(["", "status: draft\n", "date: 2040-01-01\n", "date: 2029\n"])
PLAIN = STATUSES.map(lambda head: f"---\ntitle: x\n{head}---\n\nUn texte.\n".encode())
TREES = st.dictionaries(
    st.tuples(FOLDERS, NAMES).map(lambda parts: f"{parts[0]}/{parts[1]}.md"),
    st.one_of(FILES, PLAIN),
    min_size=4,
    max_size=16,
)


def made_of(root: Path) -> tuple[int, int, int]:
    """How many texts became a page, wait, or were told; those that were told are taken away until it builds."""
    told = 0
    while True:
        try:
            made = build(root)
        except ProblemsFound as found:
            assert found.__cause__ is None or isinstance(found.__cause__, ProblemsFound), found.__cause__
            for problem in found.problems:
                assert "erreur interne" not in problem.text, problem
                assert "Pelican signale" not in problem.text, problem
                assert problem.path.startswith("content/"), problem
            paths = {problem.path for problem in found.problems}
            for path in paths:
                (root / path).unlink()
            told += len(paths)
            continue
        return len(made.online), len(made.waiting), told


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(tree=TREES)
def test_every_file_of_any_site_is_a_page_or_waits_or_is_told(
    tree: dict[str, bytes], tmp_path_factory, monkeypatch
):
    monkeypatch.setenv("SITE_DATE", date(2031, 3, 1).isoformat())
    root = copy_of_the_site(tmp_path_factory.mktemp("any"), CONTENT)
    # What the theme and the plans lead to stays as it is: a text that is told is taken away.
    kept = set((root / "content").rglob("*.md"))
    for name, data in tree.items():
        file = root / "content" / name
        if file not in kept:
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(data)
    texts = len(list((root / "content").rglob("*.md")))

    pages, waiting, told = made_of(root)

    assert pages + waiting + told == texts
