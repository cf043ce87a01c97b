"""How hard a text is to read: its sentences, its words, and the words for it."""

import pytest

from plugins.author_desk.prose import sentences
from plugins.author_desk.readability import Ease, Reading, bounds, read


def words(html: str) -> list[str]:
    """The sentences, each one's words parted by a space."""
    return [" ".join(sentence) for sentence in sentences(html)]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Un texte. Un autre ! Et un dernier ?</p>", ["Un texte", "Un autre", "Et un dernier"]),
        ("<p>Elle dit : « Venez ! » puis s’en va.</p>", ["Elle dit Venez puis s’en va"]),
        ("<p>« Venez. » Ils viennent…</p>", ["Venez", "Ils viennent"]),
        ("<p>M. Exemple et A. Essai lisent l’art. 5.</p>", ["M Exemple et A Essai lisent l’art 5"]),
        ("<p>Le prix est de 3.5 ou 12:30.</p>", ["Le prix est de 3.5 ou 12:30"]),
        ("<p>Ils sont 2\u202f550 ici.</p>", ["Ils sont 2550 ici"]),
        ("<ul><li>un objet</li><li>deux objets</li></ul>", ["un objet", "deux objets"]),
        ("<p>une ligne<br>une autre</p>", ["une ligne", "une autre"]),
        ("<h2>Un titre. Long</h2><p>Un texte</p>", ["Un texte"]),
        ("<p>Tapez <code>a. B</code> ici</p><pre>x. Y</pre>", ["Tapez ici"]),
        ("<table><tr><td>Une case.</td></tr></table><p>Un texte</p>", ["Un texte"]),
        ("<p>Voir https://isoc.example/Une.Page et www.isoc.example ou a@b.example</p>", ["Voir et ou"]),
        ('<p>Voir <a href="/page/">la page</a> <strong>ici</strong></p>', ["Voir la page ici"]),
        ("<p>dehors</p><table><tr><code></table><p>dedans</p>", ["dehors", "dedans"]),
        ("<p>… – !</p>", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_text_is_cut_as_it_is_read(html: str, found: list[str]):
    assert words(html) == found


@pytest.mark.parametrize(
    ("word", "long"),
    [
        ("arbres", False),
        ("chapitre", True),
        ("l’arbre", False),
        ("l’Internet", True),
        ("l'Internet", True),
        ("sous-préfet", True),
        ("aujourd’hui", True),
        ("2550000", False),
        ("(arbres),", False),
    ],
)
def test_a_word_is_long_by_its_letters(word: str, long: bool):
    assert read([[word]]).long_words == long


def test_the_figures_are_those_of_the_formula():
    """Lix = words / sentences + 100 × long words / words (Björnsson, 1968)."""
    reading = Reading(words=200, sentences=10, long_words=50)

    assert (reading.lix, reading.sentence_length, reading.long_share) == (20 + 25, 20, 25)


def test_a_newspaper_is_usual_reading_in_both_languages():
    """23 + 32 in French, 25 + 27 in English (Björnsson, 1983)."""
    assert Reading(2300, 100, 736, "fr").ease is Ease.USUAL
    assert Reading(2500, 100, 675, "en").ease is Ease.USUAL


@pytest.mark.parametrize(
    ("lix", "ease"),
    [
        (20, Ease.EASY),
        (47, Ease.EASY),
        (48, Ease.USUAL),
        (57, Ease.USUAL),
        (58, Ease.HARD),
        (67, Ease.HARD),
        (68, Ease.VERY_HARD),
        (120, Ease.VERY_HARD),
    ],
)
def test_the_scale_is_that_of_french(lix: int, ease: Ease):
    reading = Reading(words=100 * lix, sentences=100, long_words=0)

    assert reading.lix == lix
    assert reading.ease is ease


def test_the_scale_is_lower_for_english():
    assert (bounds("fr"), bounds("en")) == ((48, 58, 68), (45, 55, 65))


PLAIN = """<p>Le village a un puits. Les enfants y vont le matin. Ils boivent de l’eau et jouent. Le soir, tout le
monde se réunit sous un arbre. On parle de la pluie, du champ et du marché. Le lundi, une femme vient de la ville.
Elle montre un petit appareil. Avec lui, on peut lire les nouvelles.</p>"""

OFFICIAL = """<p>Considérant les recommandations formulées antérieurement par les commissions spécialisées compétentes
relativement à l’opérationnalisation des dispositifs institutionnels de gouvernance, les administrations
concernées procéderont, conformément aux dispositions réglementaires susmentionnées, à l’harmonisation
progressive des procédures applicables aux organisations professionnelles bénéficiaires.</p>"""


def test_plain_french_is_easy_and_official_french_is_not():
    assert read(sentences(PLAIN)).ease is Ease.EASY
    assert read(sentences(OFFICIAL + OFFICIAL)).ease is Ease.VERY_HARD


def test_a_few_words_say_nothing():
    reading = read(sentences("<p>Pas encore prêt.</p>"))

    assert (reading.words, reading.lix, reading.ease) == (3, None, Ease.UNKNOWN)
    assert read([]) == Reading(0, 0, 0)
    assert (read([]).sentence_length, read([]).long_share) == (0, 0)
