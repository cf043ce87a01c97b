"""What a plan file must say beyond the form of its values: each rule broken, and the line that it earns."""

from dataclasses import replace
from datetime import date
from textwrap import indent

import pytest

from plugins.action_plan.model import RESERVED_IDS, Direction, Target
from plugins.action_plan.reading.written import Surroundings
from plugins.authoring.documents import KeptDocument
from tests.plan_files import AROUND, MINIMAL, read, read_folder, told, told_of_action, told_of_follow_up

MINUTES = KeptDocument("documents/compte-rendu.pdf", 2048, "ab" * 32)
WITH_A_DOCUMENT = replace(
    AROUND,
    documents=[MINUTES.name],
    kept_document=lambda name: MINUTES if name == MINUTES.name else None,
)


def told_of_evidence(keys, around=WITH_A_DOCUMENT):
    """Of a piece of evidence whose keys are on lines of their own, the first on line 16."""
    proof = f"- titre: Compte rendu\n  type: compte_rendu\n  source: chapitre\n{indent(keys, '  ')}"
    action = f"- id: action-a\n  titre: A\n  suivi:\n  - date: 2019\n    etat: realisee\n    preuves:\n{indent(proof, '    ')}"
    return told(MINIMAL + indent(action, " " * 6), around)


# ---- ids and places


@pytest.mark.parametrize("id_", RESERVED_IDS)
def test_no_action_takes_the_address_of_another_page_of_the_plan(id_):
    assert told(MINIMAL.replace("action-z", id_)) == [
        f"8: « {id_} » est déjà l’adresse d’une page du plan ; donnez un autre id, par exemple « {id_}-2019 »"
    ]


def test_a_place_is_spelled_one_way():
    first = MINIMAL.replace("titre: Action Z", "titre: Action Z, lieu: Ségou")

    assert told(first + "      - {id: action-y, titre: Y, lieu: Segou}\n") == [
        "9: le lieu « Segou » est écrit « Ségou » ligne 8 ; écrivez-le partout de la même façon"
    ]
    assert told(first + "      - {id: action-y, titre: Y, lieu: Ségou}\n") == []


def test_a_place_has_letters():
    assert told_of_action('lieu: "?!"\n') == [
        "11: le lieu « ?! » n’a aucune lettre ; écrivez par exemple « Kayes »"
    ]


def test_the_address_of_a_place_has_no_accents():
    plan, _ = read(MINIMAL.replace("titre: Action Z", "titre: Z, lieu: L’Île de Ségou"))

    assert next(plan.actions).place_slug == "l-ile-de-segou"


# ---- dates


def adopted(on, action):
    return MINIMAL.replace("titre: Plan\n", f"titre: Plan\nadopte: {on}\n") + indent(action, " " * 6)


@pytest.mark.parametrize(
    ("on", "entry"), [("2019-02", "2019-01-31"), ("2019", "2018-12-31"), ("2019-02-01", "2018")]
)
def test_nothing_is_followed_up_before_the_plan_was_adopted(on, entry):
    text = adopted(on, f"- {{id: a, titre: A, suivi: [{{date: {entry}, etat: realisee}}]}}\n")

    assert told(text) == [
        f"10: cette entrée du {entry} vient avant l’adoption du plan ({on}) ; corrigez l’une des deux dates"
    ]


@pytest.mark.parametrize(
    ("on", "entry"), [("2019-02", "2019-02-01"), ("2019-02-10", "2019-02"), ("2019", "2019")]
)
def test_an_entry_may_be_of_the_span_of_the_adoption(on, entry):
    assert told(adopted(on, f"- {{id: a, titre: A, suivi: [{{date: {entry}, etat: realisee}}]}}\n")) == []


def test_an_action_is_added_after_the_adoption_and_before_the_day_of_the_build():
    actions = (
        "- {id: a, titre: A, ajoutee: 2018-12}\n"
        "- {id: b, titre: B, ajoutee: 2023-06-02}\n"
        "- {id: c, titre: C, ajoutee: 2019-01}\n"
    )

    assert told(adopted("2019-01-15", actions)) == [
        "10: cette action serait ajoutée le 2018-12, avant l’adoption du plan (2019-01-15) ; "
        "corrigez la date, ou retirez « ajoutee »",
        "11: le 2023-06-02 n’est pas encore arrivé ; donnez le jour où l’action a été ajoutée",
    ]


# ---- measured actions


def test_a_target_says_which_way_it_is_reached_and_whether_it_can_be_passed():
    plan, _ = read(
        MINIMAL
        + "      - {id: a, titre: A, cible: 5 pannes par an, sens: baisse, depart: 40}\n"
        + "      - {id: b, titre: B, cible: 2 cohortes, bornee: oui}\n"
    )

    _, falling, bounded = plan.actions
    assert falling.target == Target(5, "pannes par an", Direction.DOWN, 40)
    assert bounded.target == Target(2, "cohortes", bounded=True)


@pytest.mark.parametrize(
    ("target", "done", "covered", "reached"),
    [
        (Target(40, "stagiaires"), 0, 0, False),
        (Target(40, "stagiaires"), 23, 57, False),
        (Target(40, "stagiaires"), 40, 100, True),
        (Target(40, "stagiaires"), 55, 100, True),
        (Target(40, "stagiaires", start=20), 30, 50, False),
        (Target(40, "stagiaires", start=20), 10, 0, False),
        (Target(5, "pannes", Direction.DOWN, 40), 40, 0, False),
        (Target(5, "pannes", Direction.DOWN, 40), 12, 80, False),
        (Target(5, "pannes", Direction.DOWN, 40), 5, 100, True),
        (Target(5, "pannes", Direction.DOWN, 40), 2, 100, True),
        (Target(5, "pannes", Direction.DOWN, 40), 60, 0, False),
    ],
)
def test_the_way_to_a_target_is_made_in_its_direction(target, done, covered, reached):
    assert target.covered(done, 100) == covered
    assert target.is_reached(done) == reached


@pytest.mark.parametrize(("key", "value"), [("sens", "baisse"), ("depart", "3"), ("bornee", "oui")])
def test_what_is_said_of_a_target_needs_one(key, value):
    assert told_of_action(f"{key}: {value}\n") == [
        f"11: « {key} » précise une cible ; ajoutez « cible: 40 … », ou retirez cette ligne"
    ]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("sens: baisse", "12: une cible à la baisse part de plus haut ; ajoutez « depart: … », un nombre au-dessus de 40"),
        ("depart: 40\nsens: baisse", "12: le départ (40) doit être au-dessus de la cible (40) ; corrigez-le, ou écrivez « sens: hausse »"),
        ("depart: 50", "12: le départ (50) doit être au-dessous de la cible (40) ; corrigez-le, ou écrivez « sens: baisse »"),
        ("sens: descend\ndepart: 50", "12: « descend » n’est pas un sens ; vouliez-vous « baisse » ?"),
        ("bornee: yes", "12: « yes » ne répond pas ; écrivez « oui » ou « non »"),
        ("bornee: [oui]", "12: cette valeur ne répond pas ; écrivez « oui » ou « non »"),
    ],
)  # fmt: skip
def test_a_measure_starts_on_the_right_side_of_its_target(keys, said):
    assert said in told_of_action(f"cible: 40 stagiaires\n{keys}\n")


def test_a_count_that_goes_back_says_why():
    problems = told_of_follow_up(
        "date: 2019-01, etat: en_cours, fait: 23",
        "date: 2019-02, etat: en_cours",
        "date: 2019-03, etat: en_cours, fait: 19",
        "date: 2019-04, etat: en_cours, fait: 17, note: Deux abandons",
        "date: 2019-05, etat: en_cours, fait: 20",
    )

    assert problems == ["15: « fait » était de 23 et passe à 19 ; ajoutez « note: … » pour dire pourquoi"]


def test_a_count_that_must_fall_goes_back_when_it_rises():
    problems = told_of_action(
        "cible: 5 pannes\nsens: baisse\ndepart: 40\nsuivi:\n"
        "  - {date: 2019-01, etat: en_cours, fait: 20}\n"
        "  - {date: 2019-02, etat: en_cours, fait: 10}\n"
        "  - {date: 2019-03, etat: en_cours, fait: 12}\n"
    )

    assert problems == ["17: « fait » était de 10 et passe à 12 ; ajoutez « note: … » pour dire pourquoi"]


def test_a_bounded_target_is_passed_with_an_explanation_only():
    problems = told_of_action(
        "cible: 2 cohortes\nbornee: oui\nsuivi:\n"
        "  - {date: 2019-01, etat: en_cours, fait: 2}\n"
        "  - {date: 2019-02, etat: realisee, fait: 3}\n"
        "  - {date: 2019-03, etat: realisee, fait: 3, note: Une cohorte de plus a été ouverte}\n"
    )

    assert problems == [
        "15: « fait: 3 » dépasse la cible, bornée à 2 ; corrigez le nombre, ou ajoutez « note: … » pour dire pourquoi"
    ]
    assert told_of_follow_up("date: 2019, etat: realisee, fait: 55") == []


def test_a_bounded_target_of_something_that_falls_is_passed_below_it():
    problems = told_of_action(
        "cible: 5 coupures\nsens: baisse\ndepart: 40\nbornee: oui\nsuivi:\n"
        "  - {date: 2019-01, etat: en_cours, fait: 23}\n"
        "  - {date: 2019-02, etat: realisee, fait: 5}\n"
        "  - {date: 2019-03, etat: realisee, fait: 4}\n"
    )

    assert problems == [
        "18: « fait: 4 » dépasse la cible, bornée à 5 ; corrigez le nombre, ou ajoutez « note: … » pour dire pourquoi"
    ]


# ---- evidence


def test_a_document_of_the_site_is_evidence_with_its_size_and_its_digest():
    keys = f"document: documents/compte-rendu.pdf\nsha256: {MINUTES.sha256.upper()}\narchive: https://archive.example/x\n"
    proof = f"{{titre: T, type: photo, source: chapitre, {', '.join(keys.splitlines())}}}"
    plan, _ = read(
        MINIMAL
        + f"      - {{id: a, titre: A, suivi: [{{date: 2019, etat: realisee, preuves: [{proof}]}}]}}\n",
        WITH_A_DOCUMENT,
    )

    evidence = plan.axes[0].actions[1].updates[0].evidence[0]
    assert evidence.document == MINUTES
    assert evidence.url == "/documents/compte-rendu.pdf"
    assert evidence.archive == "https://archive.example/x"
    assert evidence.host == ""


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("", "15: cette preuve ne mène nulle part ; ajoutez « url: https://… » ou « document: documents/… »"),
        (
            "url: https://isoc.example/\ndocument: documents/compte-rendu.pdf\n",
            "19: une preuve a une seule adresse ; gardez « url » ou « document »",
        ),
        (
            f"url: https://isoc.example/\nsha256: {'0' * 64}\n",
            "19: « sha256 » est l’empreinte d’un document du site ; ajoutez « document: documents/… », ou retirez cette ligne",
        ),
        (
            "document: documents/compte-rendu.odt\n",
            "18: le document « documents/compte-rendu.odt » n’existe pas dans content/documents/ ; "
            "vouliez-vous « documents/compte-rendu.pdf » ?",
        ),
        (
            f"document: documents/compte-rendu.pdf\nsha256: {'0' * 64}\n",
            "19: le document « documents/compte-rendu.pdf » a changé : son empreinte est maintenant "
            f"{'ab' * 32} ; remettez celui d’origine, et donnez un autre nom au nouveau",
        ),
        (
            "document: documents/compte-rendu.pdf\nsha256: abc\n",
            "19: une empreinte SHA-256 a 64 signes, de 0 à 9 et de a à f ; copiez-la en entier",
        ),
        (
            "url: https://isoc.example/\narchive: copie\n",
            "19: « copie » n’est pas une adresse complète ; écrivez par exemple https://isoc.ml/page/",
        ),
    ],
)
def test_evidence_can_be_followed_and_is_still_what_it_was(keys, said):
    assert told_of_evidence(keys) == [said]


# ---- several plans


def test_a_person_has_one_name_in_all_plans(tmp_path):
    later = MINIMAL.replace("annee: 2019", "annee: 2022").replace("Personne A", "Personne Autre")

    _, problems = read_folder(tmp_path, _2019_yaml=MINIMAL, _2022_yaml=later)

    assert problems == [
        "content/plan/2022.yaml:3: « personne-a » est déjà « Personne A » dans content/plan/2019.yaml ; "
        "écrivez le même nom, ou donnez un autre id à cette personne"
    ]


def test_one_id_given_to_two_persons_of_a_plan_is_told():
    two = MINIMAL.replace("{personne-a: Personne A}", "\n  personne-a: Personne A\n  personne-a: Personne B")

    assert told(two) == ["5: la clé « personne-a » est déjà donnée ligne 4 ; gardez-en une"]


def test_a_chain_of_plans_cannot_turn_back_on_itself(tmp_path):
    def plan_of(year, to):
        entry = f"{{date: {year}, etat: reportee, note: Faute de salle, suite: {to}/action-z}}"
        return MINIMAL.replace("annee: 2019", f"annee: {year}").replace(
            "titre: Action Z", f"titre: Z, suivi: [{entry}]"
        )

    _, problems = read_folder(
        tmp_path,
        _2019_yaml=plan_of(2019, 2021),
        _2020_yaml=plan_of(2020, 2019),
        _2021_yaml=plan_of(2021, 2020),
    )

    assert problems == [
        "content/plan/2020.yaml:8: « 2019/action-z » n’est pas d’un plan plus récent ; "
        "« suite » va vers une action d’un plan d’après 2020",
        "content/plan/2021.yaml:8: « 2020/action-z » n’est pas d’un plan plus récent ; "
        "« suite » va vers une action d’un plan d’après 2021",
    ]


# ---- what nobody means


def test_a_count_of_many_digits_is_read_in_no_time():
    assert len(told_of_follow_up(f"date: 2019, etat: en_cours, fait: {'9' * 5000}")) == 1
    assert len(told_of_action(f"cible: {'9' * 5000} pannes\nsens: baisse\n")) == 1


def test_what_surrounds_a_plan_is_nothing_unless_it_is_given():
    around = Surroundings(date(2023, 6, 1), set())

    assert around.kept_document("documents/x.pdf") is None


def test_a_postponed_action_is_due_after_the_entry_that_says_so():
    assert told_of_follow_up("date: 2019-06-01, etat: reportee, note: Trop tôt, echeance: 2019-03") == [
        "13: la nouvelle échéance (2019-03) vient avant cette entrée du 2019-06-01 ; corrigez l’une des deux dates"
    ]
    assert told_of_follow_up("date: 2019-06-01, etat: reportee, note: Trop tôt, echeance: 2019") == []
