"""French as it is printed: the table of the rules, a sentence or more for each, and what none of them touches."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.typography.flow import Piece, rewrite
from plugins.typography.french import FRENCH, french

# In what follows ~ is a no-break space and ¬ a narrow one.
SIGNS = str.maketrans({"~": "\u00a0", "¬": "\u202f"})

# The rule, what is typed, what is printed.
SENTENCES = (
    ("guillemets", 'Il a dit "oui" hier.', "Il a dit «~oui~» hier."),
    ("guillemets", '"Former", "connecter"', "«~Former~», «~connecter~»"),
    ("guillemets", '(voir le "plan")', "(voir le «~plan~»)"),
    ("guillemets", 'C’est l’"Internet" de tous', "C’est l’«~Internet~» de tous"),
    ("guillemets", "Le mot 'chapitre' vient d’ici", "Le mot «~chapitre~» vient d’ici"),
    ("guillemets", "L'action 'Connecter l'école' avance", "L’action «~Connecter l’école~» avance"),
    ("guillemets", "“IGF Mali” et “MaliSIG”", "«~IGF Mali~» et «~MaliSIG~»"),
    ("guillemets", '"Il dit "oui" à tous"', "«~Il dit “oui” à tous~»"),
    ("guillemets", "« Il dit 'oui' à tous »", "«~Il dit “oui” à tous~»"),
    ("guillemets", "le forum « IGF Mali »", "le forum «~IGF Mali~»"),
    ("guillemets", "le forum «  IGF Mali  »", "le forum «~IGF Mali~»"),
    ("guillemets", "le forum «IGF Mali»", "le forum «~IGF Mali~»"),
    ("guillemets", "(« IGF »)", "(«~IGF~»)"),
    ("apostrophe", "l'étude d'aujourd'hui", "l’étude d’aujourd’hui"),
    ("apostrophe", "L'AGEFAU", "L’AGEFAU"),
    ("apostrophe", "Qu'est-ce que l'IETF", "Qu’est-ce que l’IETF"),
    ("apostrophe", "l'« idée »", "l’«~idée~»"),
    ("apostrophe", "l'\"idée\"", "l’«~idée~»"),
    ("apostrophe", "l´eau et l‘air", "l’eau et l’air"),
    ("apostrophe", "N'ko, n'i, k'a dɔn", "N’ko, n’i, k’a dɔn"),
    ("ponctuation haute", "Qui sommes-nous ?", "Qui sommes-nous¬?"),
    ("ponctuation haute", "Venez nombreux !", "Venez nombreux¬!"),
    ("ponctuation haute", "à Kayes ; à Ségou", "à Kayes¬; à Ségou"),
    ("ponctuation haute", "Vraiment ?!", "Vraiment¬?!"),
    ("ponctuation haute", "Vraiment ? !", "Vraiment¬?¬!"),
    ("ponctuation haute", "Vraiment?", "Vraiment¬?"),
    ("ponctuation haute", "Bravo!!! Merci!", "Bravo¬!!! Merci¬!"),
    ("ponctuation haute", "en 2019; en 2020", "en 2019¬; en 2020"),
    ("ponctuation haute", "(enfin!)", "(enfin¬!)"),
    ("ponctuation haute", "« Qui ? » dit-il", "«~Qui¬?~» dit-il"),
    ("deux-points", "Au programme : un débat", "Au programme~: un débat"),
    ("deux-points", "Au programme  : un débat", "Au programme~: un débat"),
    ("deux-points", "Au programme :", "Au programme~:"),
    ("deux-points", "Lieu: Bamako", "Lieu~: Bamako"),
    ("deux-points", "Axe 2: former", "Axe 2~: former"),
    ("deux-points", "« Former » : un projet", "«~Former~»~: un projet"),
    ("points de suspension", "et la suite...", "et la suite…"),
    ("points de suspension", "[...] le reste", "[…] le reste"),
    ("points de suspension", "Et alors...?", "Et alors…¬?"),
    ("tiret", "Bamako -- la capitale -- et Kayes", "Bamako – la capitale – et Kayes"),
    ("tiret", "Bamako --- la capitale", "Bamako — la capitale"),
    ("ordinal", "la 1ère fois et la 2ème", "la 1re fois et la 2e"),
    ("ordinal", "les 2èmes journées", "les 2es journées"),
    ("ordinal", "le 1ier forum", "le 1er forum"),
    ("ordinal", "la Vème République, le XXIème", "la Ve République, le XXIe"),
    ("ordinal", "du 1 juin au 3", "du 1er~juin au 3"),
    ("siècle", "au XXIe siècle", "au XXIe~siècle"),
    ("siècle", "du 19e siècle au XXème siècle", "du 19e~siècle au XXe~siècle"),
    ("milliers", "2 550 réponses", "2¬550 réponses"),
    ("milliers", "1 234 567 habitants", "1¬234¬567 habitants"),
    ("milliers", "10000 FCFA", "10¬000~FCFA"),
    ("milliers", "1500000 habitants", "1¬500¬000 habitants"),
    ("milliers", "2 550,5 km", "2¬550,5~km"),
    ("pour cent et monnaies", "60 % des actions", "60~% des actions"),
    ("pour cent et monnaies", "60% des actions", "60~% des actions"),
    ("pour cent et monnaies", "soit 15 € par mois", "soit 15~€ par mois"),
    ("pour cent et monnaies", "à 40 °C à l’ombre", "à 40~°C à l’ombre"),
    ("pour cent et monnaies", "il fait 40°C", "il fait 40~°C"),
    ("unité", "5 000 FCFA", "5¬000~FCFA"),
    ("unité", "5 000 francs CFA", "5¬000~francs~CFA"),
    ("unité", "10000F CFA", "10¬000~F~CFA"),
    ("unité", "1,5 Mo ou 2 Go", "1,5~Mo ou 2~Go"),
    ("unité", "une photo de 3Mo", "une photo de 3~Mo"),
    ("unité", "à 5 km du fleuve", "à 5~km du fleuve"),
    ("unité", "à 5km du fleuve", "à 5~km du fleuve"),
    ("unité", "un débit de 20 Mbit/s", "un débit de 20~Mbit/s"),
    ("unité", "20 millions de Maliens", "20~millions de Maliens"),
    ("heure", "de 9 h 30 à 12 h 15", "de 9~h~30 à 12~h~15"),
    ("heure", "à 9h30", "à 9~h~30"),
    ("date", "le 5 mai 2019", "le 5~mai 2019"),
    ("date", "le 1er août", "le 1er~août"),
    ("date", "le 12 sept. 2020", "le 12~sept. 2020"),
    ("numéro", "loi n° 2013-015", "loi n°~2013-015"),
    ("numéro", "loi n°2013-015", "loi n°~2013-015"),
    ("numéro", "N° 4", "N°~4"),
    ("civilité", "M. Inventé et Mme Imaginée", "M.~Inventé et Mme~Imaginée"),
    ("civilité", "MM. Un et Deux, Dr Trois, Pr Quatre", "MM.~Un et Deux, Dr~Trois, Pr~Quatre"),
    ("renvoi", "art. 5, p. 12 et § 3", "art.~5, p.~12 et §~3"),
    ("renvoi", "l’article 5, page 12", "l’article~5, page~12"),
)  # fmt: skip

UNTOUCHED = (
    "", "Une phrase, et une autre. Rien ne change (ici).",
    # hours, years, telephones, scores
    "à 12:30", "10:30-12:45", "1:1", "au format 16:9", "2019-06-29", "2019-2020", "24h/24", "7j/7", "en 48h",
    "En 2019 200 stagiaires", "En 2019 10 000 personnes", "en 2018 2019 et 2020", "76 12 34 56", "+223 76 12 34 56",
    "76 123 456 78", "00 223 20 22", "COVID-19 200 cas", "A4 200", "192.168.0.1", "v1.10", "code 10000", "1...10",
    # addresses, names of files, what machines read
    "https://isoc.example/?a=1;b=2", "https://isoc.example/l'avenir", "(https://isoc.example/l'avenir)",
    "www.isoc.example/l'a?b", "isoc.example/l'a", "o'hara@isoc.example", "mailto:o'hara@isoc.example",
    "d'etude.pdf", "plan-5km-10%.jpg", r"C:\Users\l'a", "le disque C: est plein", "../images/l'a.png", "a != b",
    "&eacute; et &#233; ici", 'class="plan"', ":tada:", "C++: oui", "titre:plan", "--help", "a--b", "....", ".../",
    # marks that pair with nothing
    'un écran de 5"', 'un écran de 5" et un de 6"', '5\'10" de haut', '48°51\'24" N', 'Elle dit "oui', 'le "mot et "autre',
    'dit " oui " fort', "rock 'n' roll", "les années '90", "d' ici 'tu' l' as", "l' ami", "«»", '«\u00a0un "deux\u00a0» trois"',
    # words that look like others
    "Me voici", "M. et lui", "seulement, même, crème, 1re, 2e, 3es", "5 kmh", "3 lions", "4G", "MP3", "le 1 maison",
    "Kahoot! est un jeu", "plan B. Les autres", "la n-ième fois", "$50", "40° de fièvre", "20 de plus",
)  # fmt: skip


@pytest.mark.parametrize(("name", "typed", "printed"), SENTENCES)
def test_a_sentence_is_printed_as_french_wants_it(name, typed, printed):
    assert french(typed) == printed.translate(SIGNS)


@pytest.mark.parametrize(("name", "typed", "printed"), SENTENCES)
def test_a_sentence_shows_the_rule_that_it_is_here_for(name, typed, printed):
    others = [rule for rule in FRENCH if rule.name != name]

    assert rewrite([Piece(typed)], others) != [printed.translate(SIGNS)]


def test_every_rule_is_shown():
    assert {rule.name for rule in FRENCH} == {name for name, _, _ in SENTENCES}


@pytest.mark.parametrize("text", UNTOUCHED)
def test_nothing_else_is_touched(text):
    assert french(text) == text


@pytest.mark.parametrize("printed", [printed for _, _, printed in SENTENCES])
def test_what_is_printed_is_right_already(printed):
    assert french(printed.translate(SIGNS)) == printed.translate(SIGNS)


@pytest.mark.parametrize("text", ["«~IGF~»", "Qui¬?", "2¬550~%", "Qui~?", "«¬IGF¬»", "5¬mai"])
def test_a_space_that_an_author_chose_stays(text):
    assert french(text.translate(SIGNS)) == text.translate(SIGNS)


def test_an_address_ends_before_what_ends_the_sentence():
    typed = 'voir "https://isoc.example/l\'a" ; ou isoc@isoc.example !'

    assert french(typed) == "voir «~https://isoc.example/l'a~»¬; ou isoc@isoc.example¬!".translate(SIGNS)


@pytest.mark.parametrize("text", ["Un\n: deux\n? «\nIGF\n»", "en 10\n000 lignes", "le 5\nmai", "dit-il\n!"])
def test_a_line_break_of_the_author_is_not_a_space(text):
    assert french(text) == text


PARTS = [
    *"«»“”‘’:;!?%€°§'\"()[]- \u00a0\u202f12aIVXMM\n\t.,/@&<\\\x1e\ufffc\x02\x03–—…",
    *("n°", "200", "000", "km", "Mo", "FCFA", "F", "CFA", "https://", "www.", ".pdf", "l'", "'n'", "h", "30", "...", "--"),
    *("ème", "ère", "er", "1er", "XXI", "e", "siècle", "mai", " le ", "1", "art.", "p.", "M.", "Mme", "mot"),
]  # fmt: skip
TYPED = st.lists(st.sampled_from(PARTS), max_size=20).map("".join)


@given(TYPED | st.text())
def test_typesetting_twice_changes_nothing_more(text):
    assert french(french(text)) == french(text)


def bare(text):
    """Without what typography may change: spaces, marks and dashes; 2ème is 2e, 1 mai is 1er mai."""
    text = re.sub(r"(?<=[\dIVX])(?:i?[eèé]me|i?[eè]?re?|e)", "", text)
    text = re.sub("-{2,3}|[–—]", "-", text.replace("...", "…"))
    return re.sub(r"[\s\"'’‘´ʼ“”«»]", "", text)


@given(TYPED | st.text())
def test_only_spaces_marks_and_ordinals_change(text):
    assert bare(french(text)) == bare(text)


@given(st.lists(TYPED, max_size=6), st.randoms())
def test_text_in_several_pieces_is_typeset_as_one(texts, random):
    pieces = [Piece(text, random.random() < 0.2) for text in texts]

    written = rewrite(pieces, FRENCH)

    assert [text for text, piece in zip(written, pieces, strict=True) if piece.fixed] == [
        piece.text for piece in pieces if piece.fixed
    ]
    assert [bare(text) for text in written] == [bare(piece.text) for piece in pieces]
