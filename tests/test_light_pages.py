"""A page that is whole in one answer: the part of the style it can use, what it asks for, and the weight it says."""

import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.languages.formatting import size_text, tenths_of_kilobytes
from plugins.light_pages.files import Files
from plugins.light_pages.heavy_links import HEAVY, links, with_sizes
from plugins.light_pages.lightening import SMALL_DRAWING, WEIGHT, Lightening, Words, rounded_up
from plugins.light_pages.markup import asked_for, names
from plugins.light_pages.stylesheet import NotAStylesheet, read
from plugins.light_pages.weight import packed, weigh
from tests.conftest import Site


def part(css: str, html: str) -> str:
    return read(css).for_page(names(html))


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("p { margin: 0 }", "p{margin:0}"),
        ("h1, p, .b { margin: 0 }", "p{margin:0}"),
        ("h1 { margin: 0 }", ""),
        (".menu a:hover { color: red }", ".menu a:hover{color:red}"),
        (".menu b { color: red }", ""),
        (".other { color: red }", ""),
        ("#top { color: red }", "#top{color:red}"),
        ("#end { color: red }", ""),
        ("P.menu > A + a ~ a { color: red }", "P.menu>A + a~a{color:red}"),
        ("a[aria-current] { color: red }", "a[aria-current]{color:red}"),
        ("[open] > p::before { content: '▾' }", '[open]>p::before{content:"▾"}'),
        (":focus-visible, ::selection { outline: 0 }", ":focus-visible,::selection{outline:0}"),
        ("p:not(.other):is(.x, .y):has(video) { margin: 0 }", "p:not(.other):is(.x,.y):has(video){margin:0}"),
        ("*, ::before { box-sizing: border-box }", "*,::before{box-sizing:border-box}"),
        ("html body { margin: 0 }", "html body{margin:0}"),
        ("@media print { h1 { margin: 0 } p { margin: 0 } }", "@media print{p{margin:0}}"),
        ("@media print { h1 { margin: 0 } }", ""),
        (
            "@media (forced-colors: active) { p { color: red } }",
            "@media (forced-colors: active){p{color:red}}",
        ),
        (
            "@supports (display: grid) { @media print { p { margin: 0 } } }",
            "@supports (display: grid){@media print{p{margin:0}}}",
        ),
        ("@page { margin: 1cm 2cm }", "@page{margin: 1cm 2cm}"),
        ("p { & > a { color: red } margin: 0 }", "p{&>a{color: red};margin:0}"),
        (
            "p { width: calc(1px  +  2px); color: RED !important }",
            "p{width:calc(1px + 2px);color:RED!important}",
        ),
        ("/* why */ p { /* so */ margin: 0 /* as */ auto }", "p{margin:0 auto}"),
    ],
)
def test_a_page_gets_the_rules_it_can_use_and_no_other(css: str, kept: str):
    assert part(css, "<p class='menu' id=top><a href='/'>x</a></p>") == kept


def test_a_variable_that_nothing_reads_is_left_out():
    css = ":root { --a: 1px; --b: var(--c); --c: red; --d: 0 } p { margin: var(--a, var(--b)) } h1 { top: var(--d) }"

    assert part(css, "<p>x") == ":root{--a:1px;--b:var(--c);--c:red}p{margin:var(--a,var(--b))}"
    assert "--d:0" in part(css, '<p><svg style="fill: var(--d)"></svg>')


def test_the_order_of_the_rules_is_kept():
    assert (
        part("p { top: 0 } h1 { top: 1px } a { top: 2px } p { top: 3px }", "<p><a>")
        == "p{top:0}a{top:2px}p{top:3px}"
    )


def test_what_no_browser_could_read_is_told():
    with pytest.raises(NotAStylesheet, match="line 2"):
        read("p { margin: 0 }\nh1 { margin }")


@pytest.mark.parametrize(
    ("html", "asked"),
    [
        ('<img src="/a.png">', ["/a.png"]),
        ('<img src="/a.png"><IMG SRC=/a.png>', ["/a.png"]),
        ('<img alt="a > b" src="/a.png?x=1&amp;y=2">', ["/a.png?x=1&y=2"]),
        (
            '<picture><source media="(max-width: 32em)" srcset="/s.avif"><source srcset="/w.avif, /v.avif 2x">'
            '<img src="/a.jpg"></picture><img src="/b.png">',
            ["/s.avif", "/b.png"],
        ),
        (
            '<picture><source media="(min-width: 40em)" srcset="/w.avif"><img src="/a.jpg"></picture>',
            ["/a.jpg"],
        ),
        ('<link rel="icon" href="/i.svg"><link rel="alternate" href="/f.xml">', ["/i.svg"]),
        ('<link rel="stylesheet" href="/s.css"><script src="/s.js"></script>', ["/s.css", "/s.js"]),
        (
            '<details><img src="/a.png"><details open><img src="/b.png"></details></details><img src="/c.png">',
            ["/c.png"],
        ),
        ('<details open><img src="/a.png"></details>', ["/a.png"]),
        ('<link rel="icon" href="data:image/svg+xml,x"><a href="/a.png">x</a>', []),
    ],
)
def test_what_a_small_phone_asks_for(html: str, asked: list[str]):
    assert asked_for(html) == asked


def lightening(css: str = "", svg: str = "<svg/>") -> Lightening:
    return Lightening(
        {"/theme/site.css": css},
        {"/theme/mark.svg": svg},
        lambda: Files(()),
        Words(size_text, tenths_of_kilobytes),
    )


def test_the_style_is_in_the_page_and_the_link_is_gone():
    page = lightening("p { margin: 0 } h1 { margin: 0 }")(
        '<link rel="stylesheet" href="/theme/site.css"><p>x'
    )

    assert page == "<style>p{margin:0}</style><p>x"


def test_a_small_drawing_is_in_the_page_and_a_large_one_is_not():
    page = '<link rel="icon" href="/theme/mark.svg"><img src="/theme/mark.svg">'

    small = lightening(svg='<svg a="#f00">\n<g/></svg>')(page)

    assert small.count("data:image/svg+xml,%3Csvg%20a='%23f00'%3E%20%3Cg/%3E%3C/svg%3E") == 2
    assert asked_for(small) == []
    assert lightening(svg="<svg>" + "x" * SMALL_DRAWING)(page) == page


def test_white_space_that_is_shown_is_kept():
    html = "<ul>\n   <li>a\n\n  b </li>\n</ul>\n<pre>\n  a\n\n   b</pre>\n\n<textarea>\n\n x</textarea>\n  <p>c  d</p>"

    assert (
        lightening()(html)
        == "<ul><li>a\nb </li></ul><pre>\n  a\n\n   b</pre>\n<textarea>\n\n x</textarea><p>c  d</p>"
    )


@given(st.text(st.characters(codec="ascii", exclude_characters="<>"), min_size=1, max_size=3000))
def test_the_weight_that_a_page_says_is_its_own(words: str):
    page = lightening()(f"<p>{words}<b>{WEIGHT}</b>")

    said = re.search(r"<b>(.*?)</b>", page)
    assert said and said[1] == tenths_of_kilobytes(packed(page.encode()))


def test_two_weights_that_deny_each_other_are_settled():
    """Around every tenth there are pages that weigh one byte more when they say one tenth less."""
    for length in range(300):
        page = lightening()("".join(chr(97 + (one * one) % 26) for one in range(length)) + WEIGHT)

        assert page.rstrip("\n").endswith(tenths_of_kilobytes(rounded_up(packed(page.encode()))))


@pytest.mark.skipif(not shutil.which("gzip"), reason="no gzip here")
def test_a_weight_is_what_gzip_says(small_site: Site):
    """Within a hundredth: zlib and GNU gzip cut their blocks a little differently."""
    page = small_site.html("/plan/2030/").encode()

    said = len(subprocess.run(["gzip", "-6", "-n"], input=page, stdout=subprocess.PIPE, check=True).stdout)

    assert packed(page) == pytest.approx(said, rel=0.01)


def test_pictures_weigh_too(tmp_path):
    (tmp_path / "a.avif").write_bytes(b"x" * 5000)
    (tmp_path / "a.svg").write_bytes(b"x" * 5000)
    files = Files((("/images/", tmp_path),))

    weight = weigh(
        '<img src="/images/a.avif"><img src="/images/a.svg"><img src="/images/none.png">', files.sent
    )

    assert weight.files == {
        "/images/a.avif": 5000,
        "/images/a.svg": packed(b"x" * 5000),
        "/images/none.png": 0,
    }
    assert weight.requests == 4
    assert weight.total == weight.html + sum(weight.files.values())


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ('<a href="/d/a.pdf">Le rapport</a>', '<a href="/d/a.pdf">Le rapport (PDF, 84\u00a0ko)</a>'),
        ('<a class="x" href="/d/a.jpg">Voir</a>.', '<a class="x" href="/d/a.jpg">Voir (JPEG, 84\u00a0ko)</a>.'),
        *((same, same) for same in (
            '<a href="/d/a.pdf">Le rapport (PDF, 1,2 Mo)</a>',
            '<a href="/d/a.pdf">Le rapport</a> <span class="host">(PDF, 84\u00a0ko)</span>',
            '<a href="/d/">Le rapport</a>',
            '<a href="https://autre.example/d/a.html">Le rapport</a>',
            '<a href="/light.pdf">Le rapport</a>',
        )),
        (
            '<a href="/d/a.pdf">A</a>, <a href="/d/b.pdf">B (PDF, 3 ko)</a>',
            '<a href="/d/a.pdf">A (PDF, 84\u00a0ko)</a>, <a href="/d/b.pdf">B (PDF, 3 ko)</a>',
        ),
    ],
)  # fmt: skip
def test_a_heavy_link_tells_its_type_and_size(html: str, told: str):
    assert with_sizes(html, lambda address: HEAVY - 1 if "light" in address else 84_000, size_text) == told


def test_links_are_found_with_what_follows_them():
    assert links('<a href="/a?x&amp;y">A</a> b') == [("/a?x&y", "A", " b")]
