"""French spacing: a line never ends before « : », nor inside a number, and nothing else moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from plugins.typography.french import french
from plugins.typography.markdown_extension import FrenchTypography

# In what follows ~ is a no-break space and ¬ a narrow one.
SIGNS = str.maketrans({"~": "\u00a0", "¬": "\u202f"})


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Qui sommes-nous ?", "Qui sommes-nous¬?"),
        ("Venez nombreux !", "Venez nombreux¬!"),
        ("Vraiment ?!", "Vraiment¬?!"),
        ("Vraiment ? !", "Vraiment¬?¬!"),
        ("à Kayes ; à Ségou", "à Kayes¬; à Ségou"),
        ("Au programme : un débat", "Au programme~: un débat"),
        ("Au programme :", "Au programme~:"),
        ("Au programme  : un débat", "Au programme~: un débat"),
        ("le forum « IGF Mali »", "le forum «~IGF Mali~»"),
        ("le forum «  IGF Mali  »", "le forum «~IGF Mali~»"),
        ("(« IGF »)", "(«~IGF~»)"),
        ("« Qui ? » dit-il", "«~Qui¬?~» dit-il"),
        ("« Former » : un projet", "«~Former~»~: un projet"),
        ("60 % des actions", "60~% des actions"),
        ("soit 15 € par mois", "soit 15~€ par mois"),
        ("à 40 ° à l’ombre", "à 40~° à l’ombre"),
        ("2 550 réponses", "2¬550 réponses"),
        ("1 234 567 habitants", "1¬234¬567 habitants"),
        ("10 000 FCFA", "10¬000~FCFA"),
        ("200 USD", "200~USD"),
        ("un fichier de 12 ko", "un fichier de 12~ko"),
        ("1,5 Mo ou 2 Go", "1,5~Mo ou 2~Go"),
        ("à 5 km du fleuve", "à 5~km du fleuve"),
        ("loi n° 2013-015", "loi n°~2013-015"),
        ("N° 4", "N°~4"),
        ("l'étude d'aujourd'hui", "l’étude d’aujourd’hui"),
        ("L'AGEFAU", "L’AGEFAU"),
        ("Qu'est-ce que l'IETF ?", "Qu’est-ce que l’IETF¬?"),
        ("« L'Internet », à 100 % !", "«~L’Internet~», à 100~%¬!"),
        ("voir https://isoc.example/ ; merci", "voir https://isoc.example/¬; merci"),
        ("l'adresse : isoc@isoc.example !", "l’adresse~: isoc@isoc.example¬!"),
    ],
)
def test_spaces_are_made_no_break_where_french_wants_it(typed, printed):
    assert french(typed) == printed.translate(SIGNS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Une phrase, et une autre. Rien ne change (ici) : non",
        "à 12:30",
        "de 9 h 30 à 12 h",
        "le 29 juin 2019",
        "2019-06-29",
        "Vraiment?",
        "titre: Plan",
        "«IGF»",
        "10%",
        "En 2019 200 stagiaires",
        "en 2018 2019 et 2020",
        "76 12 34 56",
        "https://isoc.example/?a=1;b=2",
        "https://isoc.example/l'avenir",
        "(https://isoc.example/l'avenir)",
        "o'hara@isoc.example",
        "rock 'n' roll",
        "5 kmh",
    ],
)
def test_nothing_else_is_touched(text):
    text = text.replace(" : non", "\u00a0: non")

    assert french(text) == text


@pytest.mark.parametrize("text", ["«~IGF~»", "Qui¬?", "2¬550~%", "Qui~?", "«¬IGF¬»"])
def test_what_an_author_typed_already_stays(text):
    assert french(text.translate(SIGNS)) == text.translate(SIGNS)


TYPED = st.lists(
    st.sampled_from([*"«»:;!?%°' \u00a0\u202f12a\n.,/@", "n°", "200", "km", "https://", "l'"]), max_size=20
).map("".join)


@given(TYPED)
def test_typesetting_twice_changes_nothing_more(text):
    assert french(french(text)) == french(text)


@given(TYPED)
def test_only_spaces_and_apostrophes_change(text):
    def signs(text):
        return "".join(text.replace("’", "'").split())

    assert signs(french(text)) == signs(text)


def test_a_line_break_of_the_author_is_not_a_space():
    assert french("Un\n: deux\n? «\nIGF\n»") == "Un\n: deux\n? «\nIGF\n»"


# ---- in Markdown


def html(text):
    return Markdown(extensions=["extra", FrenchTypography()]).convert(text)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Qui sommes-nous ?", "<p>Qui sommes-nous¬?</p>"),
        ("# L'avenir : où ?", "<h1>L’avenir~: où¬?</h1>"),
        ("- à 60 %\n- l'an", "<ul>\n<li>à 60~%</li>\n<li>l’an</li>\n</ul>"),
        ("« *Former* » : **oui** !", "<p>«~<em>Former</em>~»~: <strong>oui</strong>¬!</p>"),
        ("[L'étude : oui](/etude/ 'T : t') ?", "<p><a href=\"/etude/\" title=\"T : t\">L’étude~: oui</a>¬?</p>"),
        ("| a : b |\n|---|\n| 5 % |", "<table>\n<thead>\n<tr>\n<th>a~: b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>5~%</td>\n</tr>\n</tbody>\n</table>"),
    ],
)  # fmt: skip
def test_the_text_of_a_document_is_typeset(typed, printed):
    assert html(typed) == printed.translate(SIGNS)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Un `a : b ? c` ici", "<code>a : b ? c</code>"),
        ("    l'a : b\n", "<pre><code>l'a : b\n</code></pre>"),
        ("```\nl'a : b ?\n```", "<pre><code>l'a : b ?\n</code></pre>"),
        ("<https://isoc.example/l'a>", ">https://isoc.example/l'a</a>"),
        ("https://isoc.example/l'a?b=1", "<p>https://isoc.example/l'a?b=1</p>"),
        ("[ici](https://isoc.example/l'a?b)", 'href="https://isoc.example/l\'a?b"'),
        ("![L'image : oui](/images/a.png)", 'alt="L\'image : oui"'),
        ("<div title='a : b'>l'a : b</div>", "<div title='a : b'>l'a : b</div>"),
        ("à 12:30", "<p>à 12:30</p>"),
        ("a &amp; b", "<p>a &amp; b</p>"),
    ],
)
def test_code_addresses_and_attributes_of_a_document_are_not(typed, kept):
    assert kept in html(typed)


def test_text_after_code_is_typeset_again():
    assert html("`a : b` : quoi ?") == "<p><code>a : b</code>\u00a0: quoi\u202f?</p>"
