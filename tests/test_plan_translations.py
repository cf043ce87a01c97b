"""The texts of a plan file in other languages: what they become, and everything that is said of one that is wrong."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from plugins.action_plan.exports.document import from_json, to_json
from plugins.action_plan.model import Target, Translation
from plugins.action_plan.progress import stand
from plugins.action_plan.reading.files import read_past_plan, read_plan
from plugins.action_plan.translating import in_language
from tests.plan_files import AROUND, PATH, mutated, read, told

AROUND_EN = replace(AROUND, languages=["en"])
TRANSLATED = """\
annee: 2019
titre: Plan d'essai
note: Une note.
en: {titre: A trial plan, note: A note.}
axes:
  - id: axe-a
    titre: Axe A
    description: Ce que l'axe veut.
    en:
      titre: Axis A
      description: "What the axis is for: the chapter's aims."
    actions:
      - id: action-a
        titre: Former 2 550 stagiaires
        description: Pourquoi ?
        cible: 2 550 stagiaires
        en:
          titre: Train 2,550 people
          description: Why?
          cible: 2,550 "trainees"
        suivi:
          - date: 2019-06-07
            etat: en_cours
            note: Un début.
            en: {note: A beginning.}
            preuves:
              - titre: Article d'un journal
                type: presse
                source: tiers
                url: https://presse.example/article
                en: {titre: A newspaper's article}
      - id: action-b
        titre: Action B
        description: Pas encore traduite.
        en: {titre: Action B in English}
"""


def told_of(before: str, after: str) -> list[str]:
    assert before in TRANSLATED
    return told(TRANSLATED.replace(before, after, 1), AROUND_EN)


@pytest.fixture
def plan():
    return read(TRANSLATED, AROUND_EN)[0]


def test_a_plan_is_read_with_its_translations_typeset_by_their_own_rules(plan):
    (axis,) = plan.axes
    first, second = axis.actions

    assert plan.translations == (Translation(lang="en", title="A trial plan", note="A note."),)
    assert axis.translations[0].description == "What the axis is for: the chapter’s aims."
    assert first.translations[0].unit == "“trainees”"
    assert first.updates[0].translations == (Translation(lang="en", note="A beginning."),)
    assert first.updates[0].evidence[0].translations[0].title == "A newspaper’s article"
    assert second.translations == (Translation(lang="en", title="Action B in English"),)


def test_the_file_itself_is_read_as_if_nothing_was_translated(plan):
    assert (plan.title, plan.note) == ("Plan d’essai", "Une note.")
    assert next(plan.actions).target == Target(2550, "stagiaires")


def test_in_its_language_a_plan_says_what_is_translated_and_the_rest_as_it_was(plan):
    english = in_language(plan, "en")
    first, second = english.actions

    assert (english.title, english.lang, english.note, english.note_lang) == (
        *("A trial plan", "en"),
        *("A note.", "en"),
    )
    assert (first.title, first.lang) == ("Train 2,550 people", "en")
    assert first.target == Target(2550, "“trainees”", lang="en")
    assert (first.updates[0].note, first.updates[0].lang) == ("A beginning.", "en")
    assert (second.title, second.lang) == ("Action B in English", "en")
    assert (second.description, second.description_lang) == ("Pas encore traduite.", "fr")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "{titre: A trial plan, ",
            "{title: A trial plan, ",
            "4: « title » n’est pas une clé connue ; vouliez-vous « titre » ?",
        ),
        (
            "en: {titre: A trial plan, note: A note.}",
            "bm: {titre: A trial plan}",
            "4: « bm » n’est pas une langue des traductions du site ; choisissez parmi : en",
        ),
        (
            "en: {titre: A trial plan, note: A note.}",
            "fr: {titre: A trial plan}",
            "4: « fr » n’est pas une langue des traductions du site ; choisissez parmi : en",
        ),
        (
            "en: {titre: A trial plan, note: A note.}",
            "bm: Une note.",
            "4: « bm » n’est pas une clé connue ; choisissez parmi : annee, titre, adopte, echeance, note, "
            "connu_en_partie, sources, responsables, axes",
        ),
        (
            "en: {titre: A trial plan, note: A note.}",
            "en:",
            "4: « en » est vide ; écrivez la traduction en dessous, en retrait, ou retirez la ligne",
        ),
        (
            "en: {titre: A trial plan, note: A note.}",
            "en: {}",
            "4: « en » est vide ; écrivez la traduction en dessous, en retrait, ou retirez la ligne",
        ),
        (
            "en: {titre: A trial plan, note: A note.}",
            "en: A trial plan",
            "4: des lignes « clé: valeur » sont attendues ici, pas « A trial plan » ; écrivez-en une par information",
        ),
        (
            "      titre: Axis A\n",
            "      titre:\n",
            "10: « titre » est vide ; écrivez sa valeur ou retirez la ligne",
        ),
        (
            "      titre: Axis A\n",
            "      titre: [Axis, A]\n",
            '10: « titre » attend un texte, pas une liste ; écrivez-le sur la même ligne, entre guillemets droits : "…"',
        ),
        (
            "note: Une note.\n",
            "\n",
            "4: « note » traduit un texte qui n’est pas là ; écrivez-le d’abord en français, ou retirez cette ligne",
        ),
        (
            "        cible: 2 550 stagiaires\n",
            "\n",
            "20: « cible » traduit un texte qui n’est pas là ; écrivez-le d’abord en français, ou retirez cette ligne",
        ),
        (
            'cible: 2,550 "trainees"',
            "cible: 40 trainees",
            "20: la cible traduite compte 40, et la cible 2550 ; écrivez le même nombre",
        ),
        (
            'cible: 2,550 "trainees"',
            "cible: many trainees",
            "20: la cible traduite commence par le même nombre ; écrivez par exemple « 40 moderators »",
        ),
        (
            "{note: A beginning.}",
            "{note: A beginning., etat: done}",
            "25: « etat » n’est pas une clé connue ; choisissez parmi : note",
        ),
        (
            "{titre: A newspaper's article}",
            "{note: A newspaper's article}",
            "31: « note » n’est pas une clé connue ; choisissez parmi : titre",
        ),
    ],
)
def test_a_wrong_translation_is_told_on_its_line(before, after, said):
    assert told_of(before, after) == [said]


def test_on_a_site_in_one_language_a_translation_is_in_none():
    assert told("annee: 2019\nen: {titre: Plan}\n", AROUND)[0] == (
        "1: il manque « axes » ; ajoutez une ligne « axes: … »"
    )
    assert "2: « en » n’est pas une langue des traductions du site ; retirez cette ligne" in told(
        "annee: 2019\nen: {titre: Plan}\n", AROUND
    )


def test_a_wrong_translation_does_not_hide_what_is_wrong_beside_it():
    wrong = TRANSLATED.replace("etat: en_cours", "etat: fini").replace("{note: A beg", "{notes: A beg")

    assert [line.split(":")[0] for line in told(wrong, AROUND_EN)] == ["23", "25"]


@settings(max_examples=60)
@given(mutated(TRANSLATED))
def test_whatever_is_typed_is_a_plan_or_a_list_of_lines(text):
    plan, problems = read_plan(text, PATH, AROUND_EN)

    assert (plan is None) == bool(problems)
    for problem in problems:
        assert 1 <= problem.line <= len(text.splitlines()) + 1
        assert " ; " in problem.text


# ---- what was published


def test_a_translation_may_be_added_mended_and_taken_back(plan):
    untranslated = replace(plan, translations=())
    for published in (plan, untranslated):
        around = replace(AROUND_EN, published={2019: published})

        assert told(TRANSLATED, around) == []
        assert told(TRANSLATED.replace("A beginning.", "A start."), around) == []
        assert told(TRANSLATED.replace("            en: {note: A beginning.}\n", ""), around) == []


def test_a_published_plan_keeps_its_translations(plan):
    standing = stand(plan, AROUND.day)

    assert from_json(to_json(standing)) == plan


def test_a_plan_of_an_earlier_day_is_read_whatever_it_was_translated_into(plan):
    assert read_past_plan(TRANSLATED, PATH, AROUND_EN) == plan
    assert read_past_plan(TRANSLATED, PATH, AROUND).title == plan.title
