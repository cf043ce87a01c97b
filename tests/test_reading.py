"""A plan file: what it becomes, and everything that is said of one that is wrong."""

from textwrap import indent

import pytest
from hypothesis import given, settings

from plugins.action_plan.model import (
    Action,
    Axis,
    Evidence,
    EvidenceKind,
    Origin,
    Person,
    Plan,
    State,
    Target,
    Update,
)
from plugins.action_plan.reading.files import read_plan
from plugins.authoring.dates import PartialDate
from plugins.authoring.references import Reference
from tests.plan_files import (
    AROUND,
    GOOD,
    MINIMAL,
    PATH,
    mutated,
    read,
    read_folder,
    told,
    told_of_action,
    told_of_follow_up,
)
from tests.told import without_columns

AWFUL = """\
annee: 2018
titre:
titré: Plan d’essai
adopte: janvier 2019
responsables:
  personne-a: Personne A
  Personne B: Personne B
sources:
  - titre: Une source
    url: htp:/isoc.example
axes:
  - id: axe-c
    titre: Axe C
    responsables: [personne-a, persone-a]
    actions:
      - id: action-a
        titre: Action A
        cible: beaucoup de monde
        echeance: 31/12/2019
        suivi:
          - date: 2019-06-31
            etat: fini
          - date: 2019-06
            etat: partielle
            fait: quarante
          - date: 2019-05
            etat: en_cours
            note: [oui]
            preuves:
              - titre: Récit
                type: article
                source: tier
                url: javascript:alert(1)
                lien: https://isoc.example/
      - id: action-a
        titre: Autre action A
        responsables: personne-a
        suivi:
          - date: 2019-07-01
            etat: reportee
            suite: plus tard
            corrige: 2019-06-01
          - etat: abandonnee
  - id: axe-c
    titre: Axe D
"""


def test_one_awful_file_is_told_completely():
    assert without_columns(read(AWFUL)[1]) == [
        "content/plan/2019.yaml:1: l’année 2018 ne va pas avec le nom du fichier ; "
        "écrivez « annee: 2019 » ou renommez le fichier",
        "content/plan/2019.yaml:2: « titre » est vide ; écrivez sa valeur ou retirez la ligne",
        "content/plan/2019.yaml:3: « titré » n’est pas une clé connue ; vouliez-vous « titre » ?",
        "content/plan/2019.yaml:4: « janvier 2019 » n’est pas une date ; écrivez 2019-01",
        "content/plan/2019.yaml:7: « Personne B » ne convient pas pour « responsables » ; "
        "écrivez des minuscules sans accent, des chiffres et des tirets, par exemple personne-b",
        "content/plan/2019.yaml:10: « htp:/isoc.example » n’est pas une adresse complète ; "
        "écrivez par exemple https://isoc.ml/page/",
        "content/plan/2019.yaml:12: l’axe « axe-c » n’a pas de page content/axes/axe-c.md ; "
        "vouliez-vous « axe-b » ?",
        "content/plan/2019.yaml:14: « persone-a » n’est pas dans les responsables du plan ; "
        "vouliez-vous « personne-a » ?",
        "content/plan/2019.yaml:18: la cible « beaucoup de monde » ne commence pas par un nombre suivi "
        "de ce qu’il compte ; écrivez par exemple « 40 modérateurs »",
        "content/plan/2019.yaml:19: « 31/12/2019 » n’est pas une date ; écrivez 2019-12-31",
        "content/plan/2019.yaml:21: « 2019-06-31 » n’existe pas ; juin 2019 a 30 jours",
        "content/plan/2019.yaml:22: « fini » n’est pas un état ; vouliez-vous « realisee » ?",
        "content/plan/2019.yaml:25: « quarante » n’est pas un nombre entier ; "
        "écrivez des chiffres seulement, sans espace",
        "content/plan/2019.yaml:26: cette entrée du 2019-05 vient après celle du 2019-06 ; "
        "rangez le suivi du plus ancien au plus récent",
        'content/plan/2019.yaml:28: « note » attend un texte, pas une liste ; écrivez-le sur la même ligne, entre guillemets droits : "…"',
        "content/plan/2019.yaml:31: « article » n’est pas un type de preuve ; "
        "choisissez parmi : compte_rendu, rapport, photo, presse, page, autre",
        "content/plan/2019.yaml:32: « tier » n’est pas une source ; vouliez-vous « tiers » ?",
        "content/plan/2019.yaml:33: « javascript:alert(1) » n’est pas une adresse complète ; "
        "écrivez par exemple https://isoc.ml/page/",
        "content/plan/2019.yaml:34: « lien » n’est pas une clé connue ; "
        "choisissez parmi : titre, type, source, url, document, archive, sha256",
        "content/plan/2019.yaml:35: l’action « action-a » existe déjà, ligne 16 ; donnez un autre id",
        "content/plan/2019.yaml:37: « responsables » attend une liste ; "
        "écrivez « responsables: [un, deux] » ou une ligne « - … » pour chacun",
        "content/plan/2019.yaml:40: « reportee » demande une raison ; ajoutez « note: … »",
        "content/plan/2019.yaml:41: « plus tard » ne nomme pas une action ; écrivez par exemple 2019/igf-mali",
        "content/plan/2019.yaml:42: aucune entrée de cette action n’est datée « 2019-06-01 » plus haut ; "
        "elle n’a pas encore d’entrée à corriger",
        "content/plan/2019.yaml:43: il manque « date » ; ajoutez une ligne « date: … »",
        "content/plan/2019.yaml:43: « abandonnee » demande une raison ; ajoutez « note: … »",
        "content/plan/2019.yaml:44: il manque « actions » ; ajoutez une ligne « actions: … »",
        "content/plan/2019.yaml:44: l’axe « axe-c » existe déjà, ligne 12 ; donnez un autre id",
        "content/plan/2019.yaml:44: l’axe « axe-c » n’a pas de page content/axes/axe-c.md ; "
        "vouliez-vous « axe-b » ?",
    ]


def test_a_good_file_becomes_the_plan_and_nothing_else():
    a, b = Person("personne-a", "Personne A"), Person("personne-b", "Personne B")
    end_of_year = PartialDate(2019, 12, 31)

    assert read(GOOD)[0] == Plan(
        year=2019,
        title="Plan d’essai",
        adopted=PartialDate(2019, 1),
        due=end_of_year,
        note="Une partie du plan n’est pas connue.",
        partly_known=True,
        sources=(Reference("Le plan d’origine", "https://isoc.example/plan/", PartialDate(2019)),),
        people=(a, b),
        axes=(
            Axis(
                id="axe-a",
                title="Axe A",
                description="Ce que l’axe veut.",
                people=(a,),
                actions=(
                    Action(
                        plan=2019,
                        axis="axe-a",
                        id="action-a",
                        title="Former 2\u202f550 stagiaires",
                        description="Pourquoi\u202f?",
                        target=Target(2550, "stagiaires d’ici", start=10),
                        place="Kayes",
                        due=PartialDate(2019, 10),
                        people=(a,),
                        updates=(
                            Update(date=PartialDate(2019, 6, 7), state=State.UNDER_WAY, done=23),
                            Update(
                                date=PartialDate(2019, 11, 2),
                                state=State.POSTPONED,
                                note="Il manquait une salle.",
                                due=PartialDate(2020, 3),
                                follow_on="2022/action-b",
                            ),
                            Update(
                                date=PartialDate(2019, 12),
                                state=State.DONE,
                                corrects=PartialDate(2019, 11, 2),
                                evidence=(
                                    Evidence(
                                        title="Article d’un journal",
                                        kind=EvidenceKind.PRESS,
                                        origin=Origin.THIRD_PARTY,
                                        url="https://presse.example/article",
                                        archive="https://archive.example/article",
                                    ),
                                ),
                            ),
                        ),
                    ),
                    Action(
                        plan=2019,
                        axis="axe-a",
                        id="action-b",
                        title="Action B",
                        due=end_of_year,
                        due_is_default=True,
                        added=PartialDate(2019, 5),
                        people=(b, a),
                    ),
                    Action(
                        plan=2019,
                        axis="axe-a",
                        id="action-c",
                        title="Action C",
                        due=end_of_year,
                        due_is_default=True,
                        people=(),
                    ),
                ),
            ),
        ),
    )


def test_whatever_has_a_page_has_its_address():
    plan, _ = read(GOOD)
    action = next(plan.actions)

    assert plan.url == "/plan/2019/"
    assert plan.axes[0].url == "/axes/axe-a/"
    assert action.url == "/plan/2019/action-a/"
    assert action.ref == "2019/action-a"
    assert str(action.target) == "2550 stagiaires d’ici"
    assert action.updates[-1].evidence[0].host == "presse.example"


def test_the_smallest_plan_is_read():
    plan, _ = read("annee: 2019\ntitre: P\naxes: [{id: axe-a, titre: A, actions: [{id: a, titre: A}]}]\n")

    assert plan == Plan(
        year=2019,
        title="P",
        axes=(Axis(id="axe-a", title="A", actions=(Action(plan=2019, axis="axe-a", id="a", title="A"),)),),
    )


# Each line that breaks a rule is marked.
EVERY_RULE = """\
titre: Plan
annee: 2018  # !
adopte: 2019
axes:
  - titre: Axe C
    responsables:
      - personne-a  # !
    id: axe-c  # !
    actions:
      - titre: Action A
        id: action-a
        suivi:
          - note: Le début.
            etat: en_cours
            date: 2019-06
          - etat: suspendue  # !
            date: 2019-05  # !
          - date: 2019-07
            etat: partielle  # !
            fait: 3  # !
          - date: 2019-08
            note: Faute de salle.
            etat: reportee  # !
          - date: 2019-09
            etat: en_cours
            corrige: 2019-05-01  # !
            suite: 2017/action-a  # !
          - etat: en_cours
            date: 2023-06-02  # !
      - titre: Autre action A
        id: action-a  # !
      - titre: Bilan
        id: bilan  # !
        lieu: Kayes
        sens: hausse  # !
        ajoutee: 2018-12  # !
      - titre: Action B
        id: action-b
        lieu: kayes  # !
        cible: 4 pannes
        depart: 2  # !
        sens: baisse
      - titre: Action C
        id: action-c
        cible: 2 cohortes
        bornee: oui
        suivi:
          - etat: en_cours
            date: 2018  # !
          - etat: en_cours
            date: 2019
            fait: 3  # !
          - etat: en_cours
            date: 2019
            fait: 1  # !
            preuves:
              - titre: Nulle part  # !
                type: page
                source: tiers
              - titre: Aux deux endroits
                type: page
                source: tiers
                sha256: "0000000000000000000000000000000000000000000000000000000000000000"
                document: documents/absent.pdf  # !
                url: https://isoc.example/
"""


def test_each_broken_rule_is_told_on_the_line_of_the_value_that_breaks_it():
    marked = [n for n, line in enumerate(EVERY_RULE.splitlines(), start=1) if line.endswith("# !")]

    problems = sorted(read(EVERY_RULE)[1])

    assert sorted({problem.line for problem in problems}) == marked
    assert "l’action « action-a » existe déjà, ligne 11 ; donnez un autre id" in {
        one.text for one in problems
    }


@pytest.mark.parametrize("written", ["2023-06-01", "2023-06", "2023"])
def test_an_entry_may_be_of_the_day_of_the_build(written):
    assert told_of_follow_up(f"date: {written}, etat: en_cours") == []


@pytest.mark.parametrize(
    "entry",
    [
        "date: 2019, etat: a_venir",
        "date: 2019-06, etat: en_cours, fait: 0",
        "date: 2019-06-29, etat: realisee",
        "date: 2019, etat: partielle, fait: 12",
        "date: 2019, etat: partielle, note: Une moitié",
        "date: 2019, etat: non_realisee, note: Faute de salle",
        "date: 2019, etat: reportee, note: Faute de salle, echeance: 2020",
        "date: 2019, etat: reportee, note: Faute de salle, suite: 2022/action-b",
        "date: 2019, etat: suspendue, note: Faute de salle",
        "date: 2019, etat: abandonnee, note: Faute de salle",
    ],
)
def test_what_each_state_needs_is_enough(entry):
    assert told_of_follow_up(entry) == []


@pytest.mark.parametrize("state", ["non_realisee", "reportee", "suspendue", "abandonnee"])
@pytest.mark.parametrize("note", ["", ", note: ''", ", note: ' '"])
def test_an_action_that_is_given_up_needs_a_reason(state, note):
    problems = told_of_follow_up(f"date: 2019, etat: {state}, echeance: 2020{note}")

    assert f"13: « {state} » demande une raison ; ajoutez « note: … »" in problems


@pytest.mark.parametrize(
    ("keys", "entry"),
    [("cible: 40 stagiaires\n", ""), ("", ", fait: 12"), ("cible:\n", ", fait: 12"), ("", "")],
)
def test_an_action_partly_done_says_how_much_of_its_target_or_has_a_note(keys, entry):
    problems = told_of_action(f"{keys}suivi: [{{date: 2019, etat: partielle{entry}}}]\n")

    line = 11 + keys.count("\n")
    said = (
        "« partielle » demande de dire ce qui est fait ; ajoutez « note: … », ou « fait: » et une « cible: »"
    )
    assert f"{line}: {said}" in problems


def test_a_postponed_action_needs_a_date_or_an_action_that_takes_over():
    assert told_of_follow_up("date: 2019, etat: reportee, note: Faute de salle") == [
        "13: « reportee » à quand ? ajoutez « echeance: … » ou « suite: 2022/… »"
    ]


@pytest.mark.parametrize("target", ["", "cible:\n", "cible: ''\n"])
def test_what_is_counted_needs_a_target(target):
    problems = told_of_action(f"{target}suivi: [{{date: 2019, etat: en_cours, fait: 3}}]\n")

    line = 11 + target.count("\n")
    assert f"{line}: « fait » compte vers une cible ; ajoutez « cible: 40 … » à l’action" in problems


@pytest.mark.parametrize(
    "target",
    ["beaucoup", "quarante modérateurs", "40", "40modérateurs", "0 modérateur", "-4 modérateurs", "''"],
)
def test_a_target_is_a_number_and_what_it_counts(target):
    read_target = "" if target == "''" else target

    assert told_of_action(f"cible: {target}\n") == [
        f"11: la cible « {read_target} » ne commence pas par un nombre suivi de ce qu’il compte ; "
        "écrivez par exemple « 40 modérateurs »"
    ]


def test_a_target_is_not_a_list():
    assert told_of_action("cible: [40, modérateurs]\n") == [
        "11: un nombre et ce qu’il compte sont attendus ; écrivez par exemple « 40 modérateurs »"
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("fini", "realisee"),
        ("finie", "realisee"),
        ("fait", "realisee"),
        ("faite", "realisee"),
        ("Terminé", "realisee"),
        ("terminée", "realisee"),
        ("achevé", "realisee"),
        ("achevée", "realisee"),
        ("réalisée", "realisee"),
        ("realise", "realisee"),
        ("encours", "en_cours"),
        ("en cours", "en_cours"),
        ("commencé", "en_cours"),
        ("commencée", "en_cours"),
        ("démarré", "en_cours"),
        ("démarrée", "en_cours"),
        ("entamé", "en_cours"),
        ("engagé", "en_cours"),
        ("à venir", "a_venir"),
        ("prévu", "a_venir"),
        ("prévue", "a_venir"),
        ("planifié", "a_venir"),
        ("planifiée", "a_venir"),
        ("abandonnée", "abandonnee"),
        ("annulé", "abandonnee"),
        ("annulée", "abandonnee"),
        ("retardé", "reportee"),
        ("retardée", "reportee"),
        ("partiel", "partielle"),
        ("partiellement", "partielle"),
        ("non réalisée", "non_realisee"),
    ],
)
def test_a_state_in_other_words_is_told_in_the_right_one(written, meant):
    assert told_of_follow_up(f"date: 2019, etat: {written}") == [
        f"13: « {written} » n’est pas un état ; vouliez-vous « {meant} » ?"
    ]


@pytest.mark.parametrize("written", ["zzz", "sans_information"])
def test_a_state_that_is_none_is_told_with_the_choice(written):
    assert told_of_follow_up(f"date: 2019, etat: {written}") == [
        f"13: « {written} » n’est pas un état ; choisissez parmi : a_venir, en_cours, realisee, partielle, "
        "non_realisee, reportee, suspendue, abandonnee"
    ]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("05/04/2019", "« 05/04/2019 » n’est pas une date ; écrivez 2019-04-05"),
        ("12 mars 2019", "« 12 mars 2019 » n’est pas une date ; écrivez 2019-03-12"),
        ("1er août 2019", "« 1er août 2019 » n’est pas une date ; écrivez 2019-08-01"),
        ("2019-02-30", "« 2019-02-30 » n’existe pas ; février 2019 a 28 jours"),
        ("2019-06-00", "« 2019-06-00 » n’existe pas ; juin 2019 a 30 jours"),
        ("1 marſ 2019", "« 1 marſ 2019 » n’est pas une date ; écrivez année-mois-jour, "
         "par exemple 2019-06-29, ou seulement 2019-06 ou 2019"),
        ("", "une date est attendue ; écrivez par exemple 2019-06-29"),
    ],
)  # fmt: skip
def test_a_bad_date_is_told_with_the_right_one(written, said):
    assert told_of_follow_up(f"date: {written}, etat: realisee") == [f"13: {said}"]


@pytest.mark.parametrize("address", ["htp:/x", "javascript:alert(1)", "https://x.example/a b", "https:///x"])
def test_evidence_needs_an_address_that_works(address):
    entry = (
        "date: 2019, etat: realisee, preuves: [{titre: T, type: page, source: tiers, url: '" + address + "'}]"
    )

    assert told_of_follow_up(entry) == [
        f"13: « {address} » n’est pas une adresse complète ; écrivez par exemple https://isoc.ml/page/"
    ]


def test_entries_are_told_when_they_are_not_in_order():
    assert told_of_follow_up("date: 2019-06-29, etat: en_cours", "date: 2019-06-28, etat: realisee") == [
        "14: cette entrée du 2019-06-28 vient après celle du 2019-06-29 ; "
        "rangez le suivi du plus ancien au plus récent"
    ]


@pytest.mark.parametrize("future", ["2023-06-02", "2023-07", "2024"])
def test_an_entry_of_the_future_is_told(future):
    assert told_of_follow_up(f"date: {future}, etat: realisee") == [
        f"13: cette entrée est datée du {future}, qui n’est pas encore arrivé ; corrigez la date"
    ]


@pytest.mark.parametrize("past", ["2023-06-01", "2023-06", "2023"])
def test_an_entry_of_the_day_or_of_a_span_that_has_begun_is_right(past):
    assert told_of_follow_up(f"date: {past}, etat: realisee") == []


@pytest.mark.parametrize(
    "dates",
    [
        ("2019-06-29", "2019-06-29"),
        ("2019-06-29", "2019"),
        ("2019", "2019-06"),
        ("2019-06-29", "2019", "2019-07"),
    ],
)
def test_partial_dates_may_overlap(dates):
    assert told_of_follow_up(*(f"date: {one}, etat: en_cours" for one in dates)) == []


def test_a_partial_date_between_two_entries_does_not_hide_their_order():
    dates = ("2019-06-29", "2019", "2019-03")

    assert told_of_follow_up(*(f"date: {one}, etat: en_cours" for one in dates)) == [
        "15: cette entrée du 2019-03 vient après celle du 2019-06-29 ; "
        "rangez le suivi du plus ancien au plus récent"
    ]


def test_a_correction_names_the_date_of_an_entry_above():
    problems = told_of_follow_up(
        "date: 2019-06-29, etat: en_cours",
        "date: 2019-07-01, etat: realisee, corrige: 2019-06-28",
        "date: 2019-07-02, etat: realisee, corrige: 2019-07-02",
        "date: 2019-07-03, etat: realisee, corrige: 2019-06-29",
    )

    assert problems == [
        "14: aucune entrée de cette action n’est datée « 2019-06-28 » plus haut ; vouliez-vous « 2019-06-29 » ?",
        "15: aucune entrée de cette action n’est datée « 2019-07-02 » plus haut ; vouliez-vous « 2019-07-01 » ?",
    ]


def test_a_correction_of_one_of_two_entries_of_a_day_does_not_say_of_which():
    problems = told_of_follow_up(
        "date: 2019-06-29, etat: en_cours",
        "date: 2019-06-29, etat: suspendue, note: Panne",
        "date: 2019-07-02, etat: realisee, corrige: 2019-06-29",
    )

    assert problems == [
        "15: deux entrées de cette action sont datées « 2019-06-29 » plus haut ; retirez « corrige », "
        "et dites dans « note » laquelle est fausse"
    ]


def test_a_correction_of_the_same_day_is_one_with_what_it_corrects():
    problems = told_of_follow_up(
        "date: 2019-06-29, etat: en_cours",
        "date: 2019-06-29, etat: suspendue, note: Panne, corrige: 2019-06-29",
        "date: 2019-07-02, etat: realisee, corrige: 2019-06-29",
    )

    assert problems == []


def test_a_correction_in_an_action_without_a_readable_entry_says_so():
    assert told_of_follow_up(
        "etat: en_cours", "date: 2019, etat: en_cours", "date: 2019-07, etat: realisee, corrige: 2018"
    ) == [
        "13: il manque « date » ; ajoutez une ligne « date: … »",
        "15: aucune entrée de cette action n’est datée « 2018 » plus haut ; vouliez-vous « 2019 » ?",
    ]


@pytest.mark.parametrize(
    "where", ["    responsables: [personne-b]\n", "    responsables:\n      - personne-b\n"]
)
def test_who_answers_for_something_is_named_in_the_plan(where):
    text = MINIMAL.replace("    actions:\n", where + "    actions:\n")

    line = 6 + where.count("\n")
    assert told(text) == [
        f"{line}: « personne-b » n’est pas dans les responsables du plan ; vouliez-vous « personne-a » ?"
    ]


def test_an_action_too_is_answered_for_by_someone_named():
    assert told_of_action("responsables: [personne-a, zzz]\n") == [
        "11: « zzz » n’est pas dans les responsables du plan ; choisissez parmi : personne-a"
    ]


def test_two_axes_and_two_actions_never_share_an_id():
    axis = MINIMAL.partition("axes:\n")[2]

    assert told(MINIMAL + axis) == [
        "12: l’action « action-z » existe déjà, ligne 8 ; donnez un autre id",
        "9: l’axe « axe-a » existe déjà, ligne 5 ; donnez un autre id",
    ]


def test_an_axis_needs_a_page():
    assert told(MINIMAL.replace("axe-a", "zzz")) == [
        "5: l’axe « zzz » n’a pas de page content/axes/zzz.md ; choisissez parmi : axe-a, axe-b"
    ]


@pytest.mark.parametrize(
    ("id_", "right"),
    [("Action A", "action-a"), ("étude", "etude"), ("a--b", "a-b"), ("a/b", "a-b"), ("!", "formation-kayes")],
)
def test_an_id_can_be_an_address(id_, right):
    text = MINIMAL.replace("id: action-z", f"id: '{id_}'")

    assert told(text) == [
        f"8: « {id_} » ne convient pas pour « id » ; "
        f"écrivez des minuscules sans accent, des chiffres et des tirets, par exemple {right}"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            MINIMAL + "axe: X\n",
            "9: « axe » n’est pas une clé connue ; vouliez-vous « axes » ?",
        ),
        (
            MINIMAL.replace("    actions:", "    titres: X\n    actions:"),
            "7: « titres » n’est pas une clé connue ; vouliez-vous « titre » ?",
        ),
        (
            MINIMAL.replace("titre: Action Z", "titre: Z, cibles: X"),
            "8: « cibles » n’est pas une clé connue ; vouliez-vous « cible » ?",
        ),
        (
            MINIMAL.replace("titre: Action Z", "titre: Z, suivi: [{date: 2019, etat: realisee, notes: X}]"),
            "8: « notes » n’est pas une clé connue ; vouliez-vous « note » ?",
        ),
        (
            MINIMAL + "sources: [{titre: T, url: https://isoc.example/, dates: 2019}]\n",
            "9: « dates » n’est pas une clé connue ; vouliez-vous « date » ?",
        ),
    ],
)
def test_a_key_that_is_not_known_is_told_at_every_level(text, said):
    assert told(text) == [said]


def test_a_key_given_twice_is_told_beside_the_other_mistakes():
    assert told("titre: A\ntitre: B\nannee: 2019\naxes: []\n") == [
        "2: la clé « titre » est déjà donnée ligne 1 ; gardez-en une",
        "4: « axes » est vide ; écrivez au moins un élément",
    ]


@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("2020", "l’année 2020 ne va pas avec le nom du fichier ; écrivez « annee: 2019 » ou renommez le fichier"),
        ("deux mille", "« deux mille » n’est pas un nombre entier ; écrivez des chiffres seulement, sans espace"),
        ("2018.0", "l’année 2018.0 ne va pas avec le nom du fichier ; écrivez « annee: 2019 » ou renommez le fichier"),
        ("²", "« ² » n’est pas un nombre entier ; écrivez des chiffres seulement, sans espace"),
        ("", "« annee » est vide ; écrivez sa valeur ou retirez la ligne"),
    ],
)  # fmt: skip
def test_the_year_is_that_of_the_file(year, said):
    assert told(MINIMAL.replace("annee: 2019", f"annee: {year}")) == [f"1: {said}"]


def test_a_file_that_is_not_named_after_a_year_is_to_be_renamed():
    _, problems = read_plan(MINIMAL, "content/plan/plan-2019.yaml", AROUND)

    assert [problem.text for problem in problems] == [
        "le nom de ce fichier n’est pas une année ; renommez-le « 2019.yaml »"
    ]


def test_a_year_before_the_chapter_is_refused():
    _, problems = read_plan(MINIMAL.replace("annee: 2019", "annee: 219"), "content/plan/219.yaml", AROUND)

    assert [problem.text for problem in problems] == [
        "« 219 » est trop petit pour « annee » ; écrivez 1998 ou plus"
    ]


def test_a_count_that_no_page_could_show_is_refused():
    entry = f"suivi: [{{date: 2019-06-01, etat: en_cours, fait: {'9' * 30}}}]"

    said = told(
        MINIMAL.replace("{id: action-z, titre: Action Z}", f"{{id: a, titre: A, cible: 40 pages, {entry}}}")
    )

    assert [line.partition(" ; ")[0].partition(": ")[2] for line in said] == [
        f"« {'9' * 30} » est trop grand pour « fait »"
    ]


@pytest.mark.parametrize("text", ["", "\n", "# à faire\n", "---\n", "~\n"])
def test_an_empty_file_is_told_what_to_hold(text):
    assert told(text) == ["1: ce fichier est vide ; écrivez au moins annee, titre et axes"]


def test_a_list_in_place_of_keys_is_told():
    assert told("- annee: 2019\n- titre: P\n") == [
        "1: des lignes « clé: valeur » sont attendues ici, pas une liste ; écrivez-en une par information"
    ]


# A file that is not YAML is told in test_yaml_source.py; here, that nothing else is said of it.
@pytest.mark.parametrize(
    "text", ["annee: 2019\n\ttitre: P\n", "titre: P : suite\n", "titre: 'P\n", "a: 1\n---\n"]
)
def test_of_a_file_that_is_not_yaml_only_that_is_told(text):
    assert len(told(text)) == 1


# ---- several files


def test_the_latest_plan_comes_first(tmp_path):
    later = MINIMAL.replace("annee: 2019", "annee: 2022")

    plans, problems = read_folder(tmp_path, _2019_yaml=MINIMAL, _2022_yaml=later)

    assert [plan.year for plan in plans] == [2022, 2019]
    assert problems == []


def test_a_folder_without_a_plan_has_none(tmp_path):
    assert read_folder(tmp_path) == ((), [])


def test_the_mark_that_some_editors_put_first_is_accepted(tmp_path):
    plans, _ = read_folder(tmp_path, _2019_yaml=MINIMAL.encode("utf-8-sig"))

    assert [plan.year for plan in plans] == [2019]


def test_the_line_ends_of_windows_are_accepted(tmp_path):
    text = MINIMAL.replace("titre: Axe A", "titre:").replace("\n", "\r\n")

    assert read_folder(tmp_path, _2019_yaml=text) == (
        (),
        ["content/plan/2019.yaml:6: « titre » est vide ; écrivez sa valeur ou retirez la ligne"],
    )


def test_a_file_in_another_encoding_is_told_beside_the_others(tmp_path):
    _, problems = read_folder(tmp_path, _2019_yaml="titre: Été".encode("latin-1"), _2022_yaml="")

    assert problems == [
        "content/plan/2019.yaml:1: ce fichier n’est pas en UTF-8 : « É » ne peut pas être lu ; "
        "dans votre éditeur, choisissez « Enregistrer sous », puis l’encodage « UTF-8 »",
        "content/plan/2022.yaml:1: ce fichier est vide ; écrivez au moins annee, titre et axes",
    ]


POSTPONED = MINIMAL + indent(
    """\
- id: action-a
  titre: Action A
  suivi:
    - date: 2019
      etat: reportee
      note: Faute de salle
      suite: 2022/%s
""",
    " " * 6,
)


def test_an_action_is_taken_up_by_one_of_a_later_plan(tmp_path):
    later = MINIMAL.replace("annee: 2019", "annee: 2022")

    _, problems = read_folder(tmp_path, _2019_yaml=POSTPONED % "action-z", _2022_yaml=later)

    assert problems == []


def test_an_action_that_would_take_over_but_does_not_exist_is_told_on_its_line(tmp_path):
    later = MINIMAL.replace("annee: 2019", "annee: 2022")

    _, problems = read_folder(tmp_path, _2019_yaml=POSTPONED % "action-y", _2022_yaml=later)

    assert problems == [
        "content/plan/2019.yaml:15: l’action « 2022/action-y » n’existe dans aucun plan ; "
        "vouliez-vous « 2022/action-z » ?"
    ]


def test_what_takes_over_is_checked_beside_the_other_mistakes(tmp_path):
    later = MINIMAL.replace("annee: 2019", "annee: 2022").replace("titre: Axe A", "titre:")

    _, problems = read_folder(tmp_path, _2019_yaml=POSTPONED % "action-y", _2022_yaml=later)

    assert [problem.partition(" ")[0] for problem in problems] == [
        "content/plan/2019.yaml:15:",
        "content/plan/2022.yaml:6:",
    ]


def test_what_takes_over_is_not_judged_while_a_file_cannot_be_read(tmp_path):
    _, problems = read_folder(tmp_path, _2019_yaml=POSTPONED % "action-y", _2022_yaml="titre: 'P\n")

    assert [problem.partition(" ")[0] for problem in problems] == ["content/plan/2022.yaml:1:"]


@pytest.mark.parametrize("earlier", ["2019/action-z", "2019/action-a", "2018/action-z"])
def test_what_takes_over_is_in_a_later_plan(earlier):
    assert told_of_follow_up(f"date: 2019, etat: reportee, note: Faute de salle, suite: {earlier}") == [
        f"13: « {earlier} » n’est pas d’un plan plus récent ; "
        "« suite » va vers une action d’un plan d’après 2019"
    ]


def test_a_year_has_one_plan(tmp_path):
    _, problems = read_folder(tmp_path, _2019_yaml=MINIMAL, _2019_yml=MINIMAL)

    assert problems == [
        "content/plan/2019.yml:1: le plan de 2019 est déjà dans content/plan/2019.yaml ; gardez un seul fichier"
    ]


# ---- whatever is typed


@settings(max_examples=120)
@given(mutated(GOOD))
def test_whatever_is_typed_is_read_or_told_on_one_of_its_lines(text):
    _, problems = read(text)

    last = text.count("\n") + 1
    for problem in problems:
        assert problem.path == PATH
        assert 1 <= problem.line <= last
        assert len(str(problem).splitlines()) == 1
        assert "None" not in problem.text
