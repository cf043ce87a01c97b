"""The tables: what a spreadsheet gets, and the same plan read back from it."""

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.action_plan.exports.cells import cell, joined
from plugins.action_plan.exports.publication import Publication
from plugins.action_plan.exports.spreadsheet import actions_table, evidence_table, updates_table
from plugins.action_plan.model import Direction, Person, Target
from plugins.action_plan.progress import Standing, stand
from tests.builders import A_THIRD_PARTY, action, entry, evidence, plan, stand_on
from tests.plans import days, plans_with_pages, texts
from tests.spreadsheet_reading import from_tables, parted, text_of

SITE = Publication("https://isoc.example")


def tables(standing: Standing) -> tuple[bytes, bytes, bytes]:
    return actions_table(standing, SITE), updates_table(standing), evidence_table(standing)


def rows(table: bytes) -> list[dict[str, str]]:
    """As a program that knows nothing of us reads it."""
    return list(csv.DictReader(StringIO(table.decode("utf-8-sig"), newline=""), delimiter=";"))


@given(plans_with_pages(), days)
def test_tables_to_plan_to_tables_is_equal(made, on):
    any_plan, pages = made
    written = tables(stand(any_plan, on, pages))

    read, read_pages = from_tables(*written)

    assert tables(stand(read, on, read_pages)) == written


@settings(max_examples=25)
@given(plans_with_pages(), days)
def test_the_plan_that_is_read_back_has_the_same_actions(made, on):
    any_plan, pages = made

    read, read_pages = from_tables(*tables(stand(any_plan, on, pages)))

    assert list(read.actions) == list(any_plan.actions)
    assert {ref: proofs for ref, proofs in read_pages.items() if proofs} == {
        ref: proofs for ref, proofs in pages.items() if proofs
    }


@given(texts)
def test_no_text_is_taken_for_a_formula_or_lost(text):
    written = cell(text)

    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert text_of(written) == text


@given(st.lists(texts))
def test_several_texts_share_a_cell_and_stay_apart(several):
    assert parted(joined(several)) == several


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Former 40 modérateurs", "Former 40 modérateurs"),
        ("=SOMME(A1)", "'=SOMME(A1)"),
        ("'cité'", "''cité'"),
        ("007", "'007"),
        ("1e5", "'1e5"),
        ("12/05", "'12/05"),
        ("0123456789" * 6 + "0e12", "'" + "0123456789" * 6 + "0e12"),
        ("mars 2019", "'mars 2019"),
        ("1er Août", "'1er Août"),
        ("2 cohortes", "2 cohortes"),
        ("Chapterthon 2019", "Chapterthon 2019"),
        ("Mai", "Mai"),
        ("Mars et avril", "Mars et avril"),
        (True, "oui"),
        (None, ""),
        (0, "0"),
    ],
)
def test_what_a_spreadsheet_would_change_gets_an_apostrophe(text, written):
    assert cell(text) == written


def test_people_share_a_cell_as_one_would_write_them():
    assert joined(["Bakary Kouyaté", "Abdoulaye Keita"]) == "Bakary Kouyaté, Abdoulaye Keita"
    assert joined(["Touré, Awa", "Ali"]) == '"Touré, Awa", Ali'


def test_an_action_says_in_its_row_what_its_page_says():
    measured = action(
        entry("en_cours", "2019-05", done=23, evidence=(evidence(A_THIRD_PARTY),)),
        title="Former",
        target=Target(40, "modérateurs", Direction.UP),
        place="Kayes",
        people=(Person("a-b", "A B"),),
        due="2019-06-30",
    )

    assert rows(actions_table(stand_on("2020-01-01", measured), SITE)) == [
        {
            "plan": "2019",
            "axe": "axe-0",
            "axe_titre": "Axe 0",
            "action": "action-a",
            "titre": "Former",
            "description": "",
            "responsables_id": "a-b",
            "responsables": "A B",
            "lieu": "Kayes",
            "cible": "40",
            "unite": "modérateurs",
            "sens": "hausse",
            "depart": "0",
            "bornee": "non",
            "fait": "23",
            "etat": "en_cours",
            "echeance": "2019-06-30",
            "echeance_par_defaut": "non",
            "echeance_revisee": "",
            "situation": "en_retard",
            "en_retard_depuis": "2019-07-01",
            "close": "",
            "jours_apres": "",
            "niveau_de_preuve": "confirmee",
            "derniere_nouvelle": "2019-05",
            "sans_nouvelles": "oui",
            "ajoutee": "",
            "adresse": "https://isoc.example/plan/2019/action-a/",
        }
    ]


def test_what_is_not_known_is_an_empty_cell_and_its_word():
    (row,) = rows(actions_table(stand_on("2020-01-01", "sans_information")))

    assert (row["etat"], row["fait"], row["close"], row["derniere_nouvelle"]) == (
        "sans_information",
        "",
        "",
        "",
    )


def test_a_page_of_the_site_is_marked_among_the_evidence():
    proven = plan(action(entry("realisee", evidence=(evidence(),))))
    pages = {"2019/action-a": [evidence(url="/rapports/etude/")]}

    found = rows(evidence_table(stand(proven, date(2020, 1, 1), pages)))

    assert [(row["entree"], row["page_du_site"], row["url"]) for row in found] == [
        ("1", "non", "https://isoc.example/recit/"),
        ("", "oui", "/rapports/etude/"),
    ]


def test_a_table_is_what_excel_and_libreoffice_open_right():
    table = updates_table(stand_on("2020-01-01", action(entry("realisee", note="deux\nlignes ; et « é »"))))

    assert table.startswith(b"\xef\xbb\xbfplan;action;entree;date;etat;note;")
    assert table.endswith(
        b'\r\n2019;action-a;1;2019-06-29;realisee;"deux\nlignes ; et \xc2\xab \xc3\xa9 \xc2\xbb";;;;\r\n'
    )
