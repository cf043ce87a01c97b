"""The kits: numbers as they are said, the radio text within its time, the code, and pages that nobody else is led to."""

import io
import re
from datetime import date
from html import unescape
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
import segno
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from plugins.addresses.kinds import is_kit
from plugins.authoring.dates import Moment
from plugins.kits.aloud import address_aloud, aloud
from plugins.kits.numbers_aloud import MOST, in_words, ordinal
from plugins.kits.paragraphs import paragraphs
from plugins.kits.qr import QUIET, Code, code
from plugins.kits.script import MOST_WORDS, Script, count_words, script, sentences
from plugins.kits.timing import Timing, timing
from tests.conftest import Site

# --- Numbers ---


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zéro"),
        (16, "seize"),
        (17, "dix-sept"),
        (21, "vingt et un"),
        (22, "vingt-deux"),
        (61, "soixante et un"),
        (70, "soixante-dix"),
        (71, "soixante et onze"),
        (77, "soixante-dix-sept"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (91, "quatre-vingt-onze"),
        (99, "quatre-vingt-dix-neuf"),
        (100, "cent"),
        (101, "cent un"),
        (200, "deux cents"),
        (204, "deux cent quatre"),
        (280, "deux cent quatre-vingts"),
        (1000, "mille"),
        (1998, "mille neuf cent quatre-vingt-dix-huit"),
        (2019, "deux mille dix-neuf"),
        (2550, "deux mille cinq cent cinquante"),
        (80_000, "quatre-vingt mille"),
        (200_000, "deux cent mille"),
        (1_000_000, "un million"),
        (80_000_200, "quatre-vingts millions deux cents"),
    ],
)
def test_a_number_is_said_as_french_spells_it(number: int, words: str):
    assert in_words(number) == words


@given(st.integers(0, MOST), st.integers(0, MOST))
def test_no_two_numbers_are_said_alike(one: int, other: int):
    assert (in_words(one) == in_words(other)) == (one == other)


@pytest.mark.parametrize("number", [-1, MOST + 1])
def test_a_number_that_nobody_says_is_refused(number: int):
    with pytest.raises(ValueError, match=str(number)):
        in_words(number)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "premier"),
        (2, "deuxième"),
        (4, "quatrième"),
        (5, "cinquième"),
        (9, "neuvième"),
        (21, "vingt et unième"),
        (80, "quatre-vingtième"),
        (200, "deux centième"),
        (1000, "millième"),
    ],
)
def test_a_rank_is_said_as_french_spells_it(number: int, words: str):
    assert ordinal(number) == words


# --- Aloud ---


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2\u00a0550 personnes", "deux mille cinq cent cinquante personnes"),
        ("98,5\u00a0% des réponses", "quatre-vingt-dix-huit virgule cinq pour cent des réponses"),
        ("3,05 %", "trois virgule zéro cinq pour cent"),
        ("le 1er mars 2031", "le premier mars deux mille trente et un"),
        ("le 21 mars", "le vingt et un mars"),
        ("à 9\u00a0h\u00a030", "à neuf heures trente"),
        ("à 1 h", "à une heure"),
        ("à 14h21", "à quatorze heures vingt et une"),
        ("la 3e édition, la 1re", "la troisième édition, la première"),
        ("le Dr Exemple, Mme Essai et M. Test", "le docteur Exemple, madame Essai et monsieur Test"),
        ("depuis 1998.", "depuis mille neuf cent quatre-vingt-dix-huit."),
    ],
)
def test_a_text_is_written_as_it_is_said(written: str, said: str):
    assert aloud(written) == said


@pytest.mark.parametrize(
    "written",
    [
        "21 personnes",
        "101 réponses",
        "IPv6 et 4G",
        "de 2019-2020",
        "le 10/12/2031",
        "https://essai.example/2031/",
        "version 10.5",
        "le 07",
    ],
)
def test_what_could_be_said_otherwise_stays_in_figures(written: str):
    assert aloud(written) == written


@given(st.text(alphabet="0123456789 ,.%eh\u00a0M-/x", max_size=30))
def test_whatever_is_typed_can_be_read(text: str):
    assert aloud(text) == aloud(text).strip()


def test_an_address_is_said_sign_by_sign():
    assert address_aloud("essai-un.example") == "essai tiret un point example"


# --- The radio text ---


def test_a_radio_text_has_as_many_sentences_as_forty_seconds_take():
    told = [f"Phrase {'mot ' * 8}numéro." for _ in range(3)] + [
        f"Une autre {'mot ' * n}fin." for n in range(40)
    ]
    made = script(["Ouverture."], told, ["Fin."])

    assert made.words <= MOST_WORDS
    assert not made.too_long
    assert made.seconds <= 40
    assert made.sentences[0] == "Ouverture."
    assert made.sentences[-1] == "Fin."
    assert made.sentences.count(told[0]) == 1


def test_what_must_be_said_is_said_even_where_it_takes_longer():
    made = script(["mot " * 90], ["Une phrase."], ["mot " * 20])

    assert made.too_long
    assert "Une phrase." not in made.sentences


def test_words_are_counted_as_one_says_them():
    assert count_words("quatre-vingt-dix personnes : « voilà » !") == 5
    assert Script(("mot " * 150,)).seconds == 60


def test_sentences_end_where_they_end():
    assert sentences("Le C.F.A. Monnaie baisse ? Oui. Il a dit « non ». À demain !") == [
        "Le C.F.A. Monnaie baisse ?",
        "Oui.",
        "Il a dit « non ».",
        "À demain !",
    ]


def test_only_the_authors_own_paragraphs_are_taken():
    html = (
        "<h2>Titre</h2><p>Un <a href='/x/'>lien</a>\u00a0;\nla suite<sup id='f'><a href='#n'>1</a></sup>.</p>"
        "<ul><li><p>une liste</p></li></ul><blockquote><p>une citation</p></blockquote><p>Deux.</p>"
    )

    assert paragraphs(html) == ["Un lien\u00a0; la suite.", "Deux."]


# --- The tense ---


def event(begins: str | None, ends: str | None = None, cancelled: str | None = None) -> SimpleNamespace:
    moments = [Moment.parse(one) if one else None for one in (begins, ends)]
    return SimpleNamespace(begins=moments[0], ends=moments[1], cancelled=cancelled)


@pytest.mark.parametrize(
    ("what", "when"),
    [
        (event("2031-03-02"), Timing.COMING),
        (event("2031-03-01 09:30"), Timing.NOW),
        (event("2031-02-20", "2031-03-01"), Timing.NOW),
        (event("2031-02-28"), Timing.PAST),
        (event("2031-03"), Timing.NOW),
        (event("2031"), Timing.NOW),
        (event("2031-02"), Timing.PAST),
        (event(None), Timing.UNDATED),
        (event("2031-03-02", cancelled="2031-02-01"), Timing.CANCELLED),
    ],
)
def test_the_tense_is_true_of_the_day(what: SimpleNamespace, when: Timing):
    assert timing(what, date(2031, 3, 1)) is when


# --- The code ---

ADDRESS = "https://essai.example/evenements/une-rencontre-d-essai/"


def drawn(svg: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a drawn code, the white around them too."""
    root = ElementTree.fromstring(svg)
    size = int(root.get("viewBox", "").split()[-1])
    rows = [[False] * size for _ in range(size)]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", root[-1].get("d", "")):
        for column in range(int(x), int(x) + int(length)):
            rows[int(y)][column] = True
    return tuple(map(tuple, rows))


def read(rows: tuple[tuple[bool, ...], ...], scale: int = 6) -> list[str]:
    """What a telephone reads."""
    picture = Image.new("L", (len(rows) * scale, len(rows) * scale), 255)
    draw = ImageDraw.Draw(picture)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                draw.rectangle((x * scale, y * scale, (x + 1) * scale - 1, (y + 1) * scale - 1), fill=0)
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def test_the_code_leads_to_the_address():
    assert read(drawn(code(ADDRESS).svg("Code"))) == [ADDRESS]


def test_the_drawing_has_every_module_and_the_white_around():
    made = code(ADDRESS)
    matrix = segno.make_qr(ADDRESS, error="q", boost_error=False).matrix
    rows = drawn(made.svg("Code"))

    assert [row[QUIET:-QUIET] for row in rows[QUIET:-QUIET]] == [tuple(map(bool, row)) for row in matrix]
    assert not any(any(row) for row in (*rows[:QUIET], *rows[-QUIET:]))


def test_a_spoiled_code_is_seen():
    rows = code(ADDRESS).rows
    spoiled = Code(tuple(tuple(not module for module in row) for row in rows))

    assert read(drawn(spoiled.svg("Code"))) != [ADDRESS]


# --- The pages ---

EVENT, PAST, UNDATED = (f"/evenements/{name}/kit/" for name in ("rencontre", "passee", "sans-date"))
REPORT = "/rapports/etude/kit/"
KITS = (EVENT, PAST, UNDATED, REPORT)


def copied(site: Site, address: str) -> list[str]:
    """The texts to copy."""
    found = re.findall(r'<pre class="kit-text" tabindex="0">(.*?)</pre>', site.html(address), re.DOTALL)
    return [unescape(text) for text in found]


def radio(site: Site, address: str) -> str:
    found = re.search(r'<p class="kit-text kit-radio">(.*?)</p>', site.html(address), re.DOTALL)
    assert found
    return unescape(found[1])


def test_each_event_and_report_has_a_kit_and_a_poster(small_site: Site):
    kits = {address for address in small_site.addresses if is_kit(address)}

    assert kits == {*KITS, *(f"{address}affiche/" for address in KITS)}


def test_no_public_page_leads_to_a_kit(small_site: Site):
    public = [address for address in small_site.addresses if not is_kit(address)]

    assert [address for address in public if "/kit/" in small_site.html(address)] == []
    for name in ("sitemap.xml", "garder/liste.txt", "sw.js"):
        assert "/kit/" not in (small_site.folder / name).read_text(encoding="utf-8")


def test_search_engines_leave_kits_alone_and_the_search_does_not_know_them(small_site: Site):
    found = [
        file
        for file in small_site.folder.glob("recherche/**/*")
        if file.is_file() and b"/kit/" in file.read_bytes()
    ]

    assert found == []
    for address in filter(is_kit, small_site.addresses):
        assert '<meta name="robots" content="noindex, nofollow">' in small_site.html(address)


def test_the_authors_desk_leads_to_each_kit(local_site: Site):
    desk = local_site.html("/_auteur/")

    assert {address for address in KITS if f'href="{address}"' in desk} == set(KITS)


def test_a_coming_event_is_announced(small_site: Site):
    said = radio(small_site, EVENT)

    assert said.startswith("ISOC Mali vous annonce un rendez-vous : Une rencontre à venir.")
    assert "Ce sera le mercredi cinq mars deux mille trente et un, à neuf heures trente" in said
    assert "Le lieu : Ville-Exemple." in said
    assert "L’organisation : Association Exemple et Atelier Exemple." in said
    assert said.endswith(
        "Pour vous inscrire et tout savoir, ouvrez le site isoc point ml, à la page des événements."
    )


def test_a_past_event_is_told_in_the_past(small_site: Site):
    said = radio(small_site, PAST)

    assert "C’était en mai deux mille trente." in said
    assert "Ce sera" not in said


def test_of_an_event_without_a_date_no_tense_is_made_up(small_site: Site):
    said = radio(small_site, UNDATED)

    assert "Sa date n’est pas connue pour le moment." in said
    assert not {"Ce sera", "C’était"} & {said[:7], *re.findall("Ce sera|C’était", said)}


def test_a_kit_says_how_long_its_radio_text_takes(small_site: Site):
    for address in KITS:
        words = count_words(radio(small_site, address))

        assert f"{words} mots, environ {round(words * 60 / 150)} secondes" in small_site.text(address)
        assert words <= MOST_WORDS


def test_the_texts_to_copy_have_the_title_the_facts_and_the_address(small_site: Site):
    for text in copied(small_site, EVENT):
        assert text.splitlines()[0].removesuffix(" – ISOC Mali") == "Une rencontre à venir"
        assert text.endswith("https://isoc.ml/evenements/rencontre/")
        assert "Ville-Exemple" in text
        assert "5\u00a0mars 2031" in text or "5 mars 2031" in text


def test_the_texts_of_a_whatsapp_message_are_short(small_site: Site):
    assert {
        address: len(copied(small_site, address)[0])
        for address in KITS
        if len(copied(small_site, address)[0]) > 500
    } == {}


def test_the_code_on_a_kit_and_its_poster_leads_to_the_page(small_site: Site):
    for address in (EVENT, f"{EVENT}affiche/"):
        svg = re.search(r'<svg class="qr".*?</svg>', small_site.html(address), re.DOTALL)

        assert svg
        assert read(drawn(svg[0])) == ["https://isoc.ml/evenements/rencontre/"]


def test_a_poster_says_what_when_and_where(small_site: Site):
    said = small_site.text(f"{EVENT}affiche/")

    for words in (
        "Une rencontre à venir",
        "Mercredi 5 mars 2031, à 9 h 30",
        "Ville-Exemple",
        "S’inscrire et tout savoir",
    ):
        assert words in said.replace("\u00a0", " ")


def test_the_picture_on_a_kit_is_that_of_the_page(small_site: Site):
    assert 'src="/evenements/rencontre/carte.jpg"' in small_site.html(EVENT)
    assert (
        Image.open(io.BytesIO((small_site.folder / "evenements/rencontre/carte.jpg").read_bytes())).width
        == 1200
    )
