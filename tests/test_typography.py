"""Typography in a Markdown document: on its text, across what is inline, and on nothing else."""

import json
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from pelicanconf import MARKDOWN
from plugins.typography.markdown_extension import Typography
from tests.conftest import build_on

# In what follows ~ is a no-break space and ¬ a narrow one.
SIGNS = str.maketrans({"~": "\u00a0", "¬": "\u202f"})


def html(text, language="fr"):
    extensions = [*MARKDOWN["extensions"], Typography(language)]
    return Markdown(**{**MARKDOWN, "extensions": extensions}).convert(text)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Qui sommes-nous ?", "<p>Qui sommes-nous¬?</p>"),
        ("- à 60 %\n- l'an", "<ul>\n<li>à 60~%</li>\n<li>l’an</li>\n</ul>"),
        ("« **mot** »", "<p>«~<strong>mot</strong>~»</p>"),
        ("«**mot**»", "<p>«~<strong>mot</strong>~»</p>"),
        ('"**mot**"', "<p>«~<strong>mot</strong>~»</p>"),
        ('**"mot"**', "<p><strong>«~mot~»</strong></p>"),
        ('"*un* et **deux**"!', "<p>«~<em>un</em> et <strong>deux</strong>~»¬!</p>"),
        ("L'*étude* et l'**Internet**", "<p>L’<em>étude</em> et l’<strong>Internet</strong></p>"),
        ("**Lieu** : Bamako", "<p><strong>Lieu</strong>~: Bamako</p>"),
        ("**Lieu :** Bamako", "<p><strong>Lieu~:</strong> Bamako</p>"),
        ("**Lieu**: Bamako", "<p><strong>Lieu</strong>~: Bamako</p>"),
        ("**10** % et *5* km", "<p><strong>10</strong>~% et <em>5</em>~km</p>"),
        # No word leaves its own element.
        ("10**000** FCFA", "<p>10<strong>000</strong>~FCFA</p>"),
        ("Lieu:<br>Bamako", "<p>Lieu~:<br>Bamako</p>"),
        ("le **5** mai", "<p>le <strong>5</strong>~mai</p>"),
        ("« *Former* » : **oui** !", "<p>«~<em>Former</em>~»~: <strong>oui</strong>¬!</p>"),
        ("le `code` : lequel ?", "<p>le <code>code</code>~: lequel¬?</p>"),
        ('"`code`", l\'`a`', "<p>«~<code>code</code>~», l’<code>a</code></p>"),
        ("« mot1 \n» et « \nmot »", "<p>«~mot1~» et «~mot~»</p>"),
        ("le 5\nmai, 10\n000 FCFA", "<p>le 5~mai, 10¬000~FCFA</p>"),
        ("aux pages\nsuivantes", "<p>aux pages\nsuivantes</p>"),
        ("> l'an 1 :\n> rien", "<blockquote>\n<p>l’an 1~:\nrien</p>\n</blockquote>"),
        ("L'<sup>e</sup> et <b>oui</b> ?", "<p>L’<sup>e</sup> et <b>oui</b>¬?</p>"),
        ("[L'étude](/etude/) ?", '<p><a href="/etude/">L’étude</a>¬?</p>'),
    ],
)  # fmt: skip
def test_the_text_of_a_block_is_typeset_as_one(typed, printed):
    assert html(typed) == printed.translate(SIGNS)


@pytest.mark.parametrize(
    "typed",
    ['- "un\n- deux"', '"un\n\ndeux"', '| "a | b" |\n|---|---|\n| 10 | 000 |', 'le 5  \nmai', '# "un\n\ndeux"', "en 10\n\n000"],
)  # fmt: skip
def test_no_rule_reaches_over_the_end_of_a_block_or_a_line(typed):
    assert not set("«»\u00a0\u202f") & set(html(typed))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("| a : b |\n|---|\n| 5 % |", ("<th>a~: b</th>", "<td>5~%</td>")),
        ("![L'image : \"oui\"](/images/a.png 'Le 5 mai')", ('alt="L’image~: «~oui~»"', 'title="Le 5~mai"')),
        ("[ici](/etude/ 'L\"été\" : \"oui\"')", ('title="L&quot;été&quot;~: &quot;oui&quot;"',)),
        ("[ici](/etude/ \"L'été : oui\")", ('title="L’été~: oui"',)),
        ("L'IGF ?\n\n*[IGF]: Forum d'Internet", ('L’<abbr title="Forum d’Internet">IGF</abbr>¬?',)),
        ("Terme\n: L'idée : oui", ("<dd>L’idée~: oui</dd>",)),
        ("Un[^1] ? \"Deux[^1]\" :\n\n[^1]: L'eau : oui ?", ("</sup>¬? «~Deux<sup", "</sup>~»~:", "<p>L’eau~: oui¬?&#160;<a")),
        ('# L\'"avenir" : où ?', ('<h1 id="lavenir-ou">L’«~avenir~»~: où¬?</h1>',)),
    ],
)  # fmt: skip
def test_everything_that_is_read_is_typeset(typed, printed):
    written = html(typed)

    assert [part for part in printed if part.translate(SIGNS) not in written] == [], written


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ('Un `a : b ? "c"` ici', '<code>a : b ? "c"</code>'),
        ("    l'a : b\n", "<pre><code>l'a : b\n</code></pre>"),
        ("<https://isoc.example/l'a>", ">https://isoc.example/l'a</a>"),
        ("https://isoc.example/l'a?b=1", "<p>https://isoc.example/l'a?b=1</p>"),
        ("[ici](https://isoc.example/l'a?b)", 'href="https://isoc.example/l\'a?b"'),
        ("<div title='a : b'>l'a : b</div>", "<div title='a : b'>l'a : b</div>"),
        ("un <b title='a : b'>c</b>", "<b title='a : b'>c</b>"),
        ("un <kbd>l'a : b</kbd> :", "<kbd>l'a : b</kbd>\u00a0:"),
        ("un <code>l'<b>a</b> : b</code> :", "<code>l'<b>a</b> : b</code>\u00a0:"),
        ('le <i lang="en">it\'s: "x"</i> dit', '<i lang="en">it\'s: "x"</i> dit'),
        ("à 12:30", "<p>à 12:30</p>"),
        ("a &amp; b &lt;c&gt; < d", "<p>a &amp; b &lt;c&gt; &lt; d</p>"),
        ("&laquo; mot &raquo;&nbsp;? l&#39;eau", "&laquo;\u00a0mot\u00a0&raquo;&nbsp;? l&#39;eau"),
        ("un <!-- l'a : b --> mot", "<!-- l'a : b -->"),
        ('de 5\\" et "plus"', '<p>de 5" et «\u00a0plus\u00a0»</p>'),
        ("rock \\'n\\' roll, l\\'eau\\: non\\?", "<p>rock 'n' roll, l'eau: non?</p>"),
    ],
)
def test_code_addresses_raw_html_and_what_is_escaped_are_not(typed, kept):
    assert kept in html(typed)


def test_an_english_text_has_english_rules():
    written = html('"**Hello**," it\'s 5 km -- `"x"`: yes?', "en")

    assert written == '<p>“<strong>Hello</strong>,” it’s 5\u00a0km — <code>"x"</code>: yes?</p>'


MARKUP = [*"*_`[]()<>\"'«»:;!?#|-\\&~ \n12a", "**", "\n\n", "l'", "mot", "&amp;", "<b>", "</b>", "<br>", "<kbd>", "</kbd>", "[^1]", "](/a)", "\n- ", "10 000", " %"]  # fmt: skip


@given(st.lists(st.sampled_from(MARKUP), max_size=25).map("".join), st.sampled_from(["fr", "en"]))
def test_no_markup_is_ever_broken(text, language):
    plain = Markdown(**MARKDOWN)
    plain.ESCAPED_CHARS = [*plain.ESCAPED_CHARS, *"\"':;?"]

    assert tags(html(text, language)) == tags(plain.convert(text))


def tags(written):
    """The elements, in order, with the attributes that no one reads, and the code."""
    bare = re.sub(r'\s(?:title|alt|id)="[^"]*"', "", written)
    return re.findall(r"<code>.*?</code>|<[^>]*>", bare, flags=re.DOTALL)


# ---- in the site


def test_what_is_read_outside_of_a_page_is_typeset_and_without_markup(project):
    (project / "content/actualites/citee.md").write_text(
        "---\ntitle: 'Qu''est-ce que \"l''IGF\"?'\ndate: 2031-02-01\nsummary: 'Le 5 mai: \"oui\"...'\n---\n\n\"**Oui**\"!\n"
    )
    (project / "content/actualites/quoted.md").write_text(
        "---\ntitle: 'It''s \"on\"'\nlang: en\ndate: 2031-02-01\nsummary: Yes -- now.\n---\n\n\"**Yes**\"!\n"
    )

    plan = project / "content/plan/2031.yaml"
    plan.write_text(plan.read_text().replace("Plan d’exemple 2031", 'Plan "d\'exemple" à 10000 FCFA'))

    site = build_on("2031-03-01", project, project / "output", production=True)

    title = "Qu’est-ce que «~l’IGF~»¬?".translate(SIGNS)
    french = site.html("/actualites/citee/")
    assert f"<title>{title} " in french
    assert "<p>«~<strong>Oui</strong>~»¬!</p>".translate(SIGNS) in french
    english = next(site.html(address) for address in site.addresses if "quoted" in address)
    assert "<title>It’s “on” " in english
    assert "<p>“<strong>Yes</strong>”!</p>" in english
    feed = ElementTree.parse(site.folder / "plan/2031/atom.xml").getroot()
    data = json.loads((site.folder / "plan/2031/plan.json").read_text())
    title = "Plan «~d’exemple~» à 10¬000~FCFA".translate(SIGNS)
    assert data["titre"] == title
    assert title in (feed.findtext("{http://www.w3.org/2005/Atom}title") or "")
