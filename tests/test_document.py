"""plan.json: everything of a plan and its standing, and the same plan read back."""

import json
from datetime import date

import pytest
from hypothesis import given, settings

from plugins.action_plan.exports.document import NotAPlanDocument, from_json, to_json
from plugins.action_plan.exports.publication import Publication
from plugins.action_plan.progress import stand
from tests.builders import action, day, entry, evidence, plan, stand_on
from tests.plans import days, plans, plans_with_pages

SITE = Publication("https://isoc.example")


@given(plans(), days)
def test_the_plan_that_was_written_is_read_back(any_plan, on):
    assert from_json(to_json(stand(any_plan, on))) == any_plan


@settings(max_examples=25)
@given(plans_with_pages(), days)
def test_what_is_read_back_is_written_to_the_same_bytes(made, on):
    any_plan, pages = made
    written = to_json(stand(any_plan, on, pages), SITE)

    assert to_json(stand(from_json(written), on, pages), SITE) == written


def test_it_says_what_the_page_says():
    done = entry("realisee", "2020-01-05", evidence=(evidence(),))
    standing = stand_on("2021-01-01", action(done, due="2019-12-31"), "sans_information", "en_cours")

    said = json.loads(to_json(standing, SITE))

    first = said["axes"][0]["actions"][0]
    assert said["adresse"] == "https://isoc.example/plan/2019/"
    assert said["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert said["derniere_entree"] == "2020-01-05"
    assert said["decompte"]["du_plan"]["realisees_au_moins"] == 1
    assert said["decompte"]["du_plan"]["realisees_au_plus"] == 2
    assert said["decompte"]["du_plan"]["par_etat"]["sans_information"] == 1
    assert first["adresse"] == "https://isoc.example/plan/2019/action-a/"
    assert first["etat"] == "realisee"
    assert first["delai"] == {
        "situation": "apres",
        "echeance": "2019-12-31",
        "en_retard_depuis": None,
        "close": "2020-01-05",
        "jours_apres": 5,
    }
    assert first["niveau_de_preuve"] == "documentee"
    assert first["nouvelles"] == {"derniere": "2020-01-05", "sans_nouvelles": False}


def test_the_day_changes_it_only_when_a_date_is_reached():
    open_plan = plan(action(entry("en_cours", "2020-01-01"), due="2020-12-31"))

    written = [to_json(stand(open_plan, date(2020, month, 1))) for month in (1, 2, 3, 12)]

    assert written[0] == written[1] == written[2] != written[3]


def test_what_was_computed_is_passed_over():
    written = to_json(stand_on("2020-01-01", "realisee")).replace(b'"total": 1', b'"total": 7')

    assert from_json(written.decode()) == plan("realisee")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "le texte entier"),
        (b"<!doctype html><title>404</title>", "le texte entier"),
        (b"\xff\xfe", "le texte entier"),
        (b"[" * 5000, "le texte entier"),
        (b"[]", "le texte entier"),
        (b'{"version": 2}', "version"),
        (to_json(stand_on("2020-01-01", "realisee")).replace(b'"realisee"', b'"fini"'), "etat"),
        (
            to_json(stand_on("2020-01-01", "realisee")).replace(b'"2019-06-29"', b'"2019-06-31"'),
            "juin 2019 a 30 jours",
        ),
    ],
)
def test_what_is_no_such_document_is_told(text, said):
    with pytest.raises(NotAPlanDocument, match=r"plan\.json") as told:
        from_json(text)

    assert said in str(told.value)


def test_a_date_is_as_precise_as_it_is_known():
    assert b'"derniere_entree": "2019-06"' in to_json(
        stand_on("2020-01-01", action(entry("en_cours", "2019-06")))
    )
    assert from_json(to_json(stand_on("2020-01-01", action(due="2020")))).axes[0].actions[0].due == day(
        "2020"
    )
