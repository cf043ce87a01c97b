"""What was published is not rewritten: each way to try, and what is said on which line."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.action_plan.exports.document import to_json
from plugins.action_plan.progress import stand
from plugins.action_plan.reading.past_plans import past_plans
from plugins.authoring.documents import KeptDocument
from tests.plan_files import AROUND, PATH, mutated, read, read_folder, told

PUBLISHED = """\
annee: 2019
titre: Plan
echeance: 2019-12-31
axes:
  - id: axe-a
    titre: Axe A
    actions:
      - id: former
        titre: Former 40 modérateurs d'un lieu
        cible: 2 550 modérateurs
        suivi:
          - date: 2019-03-01
            etat: en_cours
            fait: 23
            note: >-
              Deux sessions : 23 « modérateurs »
              sont formés.
            preuves:
              - {titre: Récit, type: presse, source: tiers, url: https://presse.example/a}
          - date: 2019-03-01
            etat: en_cours
          - date: 2019-06-01
            etat: realisee
      - id: publier
        titre: Publier l'étude
        echeance: 2019-06-30
      - {id: tard, titre: Une action venue plus tard, ajoutee: 2019-02}
"""


def as_published(text=PUBLISHED, around=AROUND):
    """What is around the plan when this text was published."""
    plan, problems = read(text, around)
    assert problems == []
    return replace(around, published={2019: plan})


def told_after(*changes, text=PUBLISHED):
    """changes: (what was written, what is written now)."""
    changed = text
    for before, after in changes:
        assert before in changed
        changed = changed.replace(before, after, 1)
    return told(changed, as_published(text))


def test_a_plan_does_not_contradict_itself():
    assert told_after() == []


@pytest.mark.parametrize(
    "change",
    [
        # What comes after, or between.
        ("            etat: realisee\n", "            etat: realisee\n          - {date: 2019-07-01, etat: realisee}\n"),
        ("          - date: 2019-06-01\n", "          - {date: 2019-05, etat: en_cours}\n          - date: 2019-06-01\n"),
        ("            etat: realisee\n", "            etat: realisee\n          - {date: 2019-07, etat: en_cours, corrige: 2019-06-01}\n"),
        # What is proved better, and kept for longer.
        ("https://presse.example/a}", "https://presse.example/a, archive: https://archive.example/a}"),
        ("https://presse.example/a}\n", "https://presse.example/a}\n              - {titre: R, type: photo, source: tiers, url: https://presse.example/b}\n"),
        ("            etat: realisee\n", "            etat: realisee\n            preuves: [{titre: R, type: photo, source: tiers, url: https://presse.example/b}]\n"),
        # What says the same.
        ("d'un lieu", "d’un lieu"),
        ("« modérateurs »", '"modérateurs"'),
        ("Deux sessions : 23 « modérateurs »\n              sont formés.", "Deux sessions\u00a0: 23 «\u00a0modérateurs\u00a0» sont\n              formés."),
        ("2 550 modérateurs", "2550 modérateurs\n        sens: hausse\n        depart: 0\n        bornee: non"),
        # What is better said, or newly promised.
        ("titre: Publier l'étude", "titre: Publier enfin l’étude de l’Internet"),
        ("titre: Publier l'étude\n", "titre: Publier l'étude\n        cible: 300 exemplaires\n"),
        ("      - {id: tard", "      - {id: encore, titre: Une autre, ajoutee: 2019-04}\n      - {id: tard"),
        ("annee: 2019\n", "annee: 2019\nnote: Une remarque\n"),
    ],
)  # fmt: skip
def test_what_is_added_or_says_the_same_rewrites_nothing(change):
    assert told_after(change) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ("          - date: 2019-06-01\n            etat: realisee\n", ""),
            "11: l’entrée du 2019-06-01 (« realisee ») a été publiée et n’est plus là ; remettez-la, "
            "et si elle est fausse, ajoutez une entrée avec « corrige: 2019-06-01 »",
        ),
        (
            ("etat: realisee", "etat: partielle\n            note: En fait, non"),
            "23: l’entrée du 2019-06-01 a été publiée avec « etat: realisee » ; remettez-la comme elle était, "
            "et ajoutez une entrée avec « corrige: 2019-06-01 »",
        ),
        (
            ("fait: 23", "fait: 32"),
            "14: l’entrée du 2019-03-01 a été publiée avec « fait: 23 » ; remettez-la comme elle était, "
            "et ajoutez une entrée dont la « note » dit ce qui était faux",
        ),
        (
            ("            fait: 23\n", ""),
            "12: l’entrée du 2019-03-01 a été publiée avec « fait: 23 » ; remettez-la comme elle était, "
            "et ajoutez une entrée dont la « note » dit ce qui était faux",
        ),
        (
            ("sont formés.", "sont presque formés."),
            "15: l’entrée du 2019-03-01 a été publiée avec « note: Deux sessions\u00a0: 23 «\u00a0modérateurs\u00a0» sont formés. » ; "
            "remettez-la comme elle était, et ajoutez une entrée dont la « note » dit ce qui était faux",
        ),
        (
            ("            etat: realisee\n", "            etat: realisee\n            note: Enfin\n"),
            "24: l’entrée du 2019-06-01 a été publiée sans « note » ; remettez-la comme elle était, "
            "et ajoutez une entrée avec « corrige: 2019-06-01 »",
        ),
        (
            ("date: 2019-06-01", "date: 2019-06-02"),
            "11: l’entrée du 2019-06-01 (« realisee ») a été publiée et n’est plus là ; remettez-la, "
            "et si elle est fausse, ajoutez une entrée avec « corrige: 2019-06-01 »",
        ),
        (
            ("https://presse.example/a", "https://presse.example/autre"),
            "18: la preuve « Récit » de l’entrée du 2019-03-01 a été publiée ; remettez-la",
        ),
        (
            ("source: tiers", "source: chapitre"),
            "19: cette preuve a été publiée avec « source: tiers » ; remettez-la ainsi, ou ajoutez une autre preuve",
        ),
    ],
)
def test_an_entry_is_answered_by_another_one_and_not_rewritten(change, said):
    assert told_after(change) == [said]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ("      - id: publier\n        titre: Publier l'étude\n        echeance: 2019-06-30\n", ""),
            "7: l’action « publier » a été publiée et n’est plus dans le plan ; remettez-la, et si elle n’aura pas lieu, "
            "ajoutez une entrée « etat: abandonnee » avec une « note »",
        ),
        (
            ("id: publier", "id: publication"),
            "24: cette action a été publiée à l’adresse /plan/2019/publier/ ; remettez « id: publier », "
            "une adresse ne change pas",
        ),
        (
            ("        echeance: 2019-06-30\n", "        echeance: 2019-06-30\n        ajoutee: 2019-02\n"),
            "27: cette action était dans le plan d’origine, dont le total ne baisse pas ; retirez « ajoutee »",
        ),
        (
            ("      - {id: tard", "      - {id: encore, titre: Une autre}\n      - {id: tard"),
            "27: l’action « encore » n’était pas dans le plan publié ; ajoutez « ajoutee: … », la date où elle y entre",
        ),
        (
            ("cible: 2 550 modérateurs", "cible: 50 modérateurs"),
            "10: cette action a été publiée avec « cible: 2550 modérateurs » ; remettez-la ainsi, "
            "et dites ce qui change dans une nouvelle entrée, avec une « note »",
        ),
        (
            ("        echeance: 2019-06-30\n", ""),
            "24: cette action a été publiée avec « echeance: 2019-06-30 » ; remettez-la ainsi, "
            "et dites ce qui change dans une nouvelle entrée, avec une « echeance »",
        ),
        (
            ("        suivi:\n", "        echeance: 2020-06-30\n        suivi:\n"),
            "11: cette action a été publiée sans « echeance » ; remettez-la ainsi, "
            "et dites ce qui change dans une nouvelle entrée, avec une « echeance »",
        ),
        (
            ("echeance: 2019-12-31", "echeance: 2020-12-31"),
            "3: ce plan a été publié avec « echeance: 2019-12-31 » ; remettez-la, "
            "et reportez les actions une à une, par une nouvelle entrée",
        ),
        (
            ("titre: Former 40 modérateurs", "titre: Former 30 modérateurs"),
            "9: les chiffres de ce titre ont changé ; remettez « Former 40 modérateurs d’un lieu », "
            "et dites ce qui change dans une nouvelle entrée",
        ),
    ],
)
def test_a_promise_is_kept_as_it_was_made(change, said):
    assert told_after(change) == [said]


def test_of_a_plan_that_is_known_in_part_more_may_be_found():
    text = PUBLISHED.replace("annee: 2019\n", "annee: 2019\nconnu_en_partie: oui\n")

    assert (
        told_after(
            ("      - {id: tard", "      - {id: encore, titre: Une autre}\n      - {id: tard"), text=text
        )
        == []
    )
    hidden = ("annee: 2019\n", "annee: 2019\nconnu_en_partie: oui\n")
    assert (
        len(
            told_after(
                hidden, ("      - {id: tard", "      - {id: encore, titre: Une autre}\n      - {id: tard")
            )
        )
        == 1
    )


def test_a_document_is_the_one_that_was_published():
    def around(sha256):
        document = KeptDocument("documents/a.pdf", 2048, sha256)
        return replace(AROUND, kept_document=lambda _: document)

    text = PUBLISHED.replace("url: https://presse.example/a", "document: documents/a.pdf")
    before = as_published(text, around("a" * 64))

    assert told(text, replace(around("a" * 64), published=before.published)) == []
    assert told(text, replace(around("b" * 64), published=before.published)) == [
        "19: le document « documents/a.pdf » n’est plus celui qui a été publié ; remettez-le, "
        "et donnez un autre nom au nouveau"
    ]


def test_evidence_that_was_withdrawn_on_purpose_may_go():
    kept = replace(AROUND, kept_document=lambda _: KeptDocument("documents/a.pdf", 2048, "a" * 64))
    proof = "            preuves:\n              - {titre: Récit, type: presse, source: tiers, url: https://presse.example/a}\n"
    with_document = PUBLISHED.replace("url: https://presse.example/a", "document: documents/a.pdf")
    after = as_published(with_document, kept)

    told_of_it = ["12: la preuve « Récit » de l’entrée du 2019-03-01 a été publiée ; remettez-la"]
    assert told(PUBLISHED.replace(proof, ""), after) == told_of_it
    assert told(PUBLISHED.replace(proof, ""), replace(after, is_withdrawn="documents/a.pdf".__eq__)) == []


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("documents/re\u0301cit.pdf", "documents/r\u00e9cit.pdf"),
        ("documents/r\u00e9cit.pdf", "documents/re\u0301cit.pdf"),
    ],
    ids=["on a phone", "on a keyboard"],
)
def test_a_document_is_the_same_however_the_accents_of_its_name_are_typed(kept, typed):
    around = replace(AROUND, kept_document=lambda _: KeptDocument(kept, 2048, "a" * 64))
    text = PUBLISHED.replace("url: https://presse.example/a", f"document: {typed}")

    assert told(text, replace(around, published=as_published(text, around).published)) == []


def test_other_mistakes_of_a_file_hide_nothing():
    changed = PUBLISHED.replace("fait: 23", "fait: 32").replace("etat: realisee", "etat: fini")

    assert [line.partition(":")[0] for line in told(changed, as_published())] == ["14", "23", "23"]


def test_a_plan_that_was_published_keeps_its_file(tmp_path):
    around = as_published()

    _, problems = read_folder(tmp_path, around, _2022_yaml=PUBLISHED.replace("2019\n", "2022\n", 1))

    assert problems == [
        "content/plan/2019.yaml:1: le plan 2019 a été publié et ce fichier n’est plus là ; remettez-le"
    ]


@given(st.data())
def test_whatever_line_of_a_follow_up_is_taken_away_it_is_told(data):
    lines = PUBLISHED.splitlines()
    first, last = lines.index("        suivi:"), lines.index("      - id: publier")
    gone = data.draw(st.integers(first + 1, last - 1))

    assert told("\n".join(lines[:gone] + lines[gone + 1 :]), as_published()) != []


@settings(max_examples=80)
@given(mutated(PUBLISHED))
def test_whatever_becomes_of_a_published_plan_is_told_on_one_of_its_lines(text):
    for problem in read(text, as_published())[1]:
        assert 1 <= problem.line <= text.count("\n") + 1
        assert "None" not in problem.text


# ---- what git kept


def test_plans_are_read_back_from_what_was_published_and_from_what_was_typed():
    plan, _ = read(PUBLISHED)
    document = to_json(stand(plan, AROUND.day)).decode()

    assert past_plans({"plan/2019/plan.json": document}, AROUND, "gh-pages") == ({2019: plan}, [])
    assert past_plans({PATH: PUBLISHED}, AROUND, "main") == ({2019: plan}, [])


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("plan/2019/plan.json", "{}"),
        ("plan/2019/plan.json", "pas du JSON"),
        ("content/plan/2019.yaml", "titre: 'P\n"),
        ("content/plan/2019.yaml", "annee: 2019\n"),
        (
            "content/plan/2019.yaml",
            PUBLISHED.replace("titre: Axe A\n", "titre: Axe A\n    responsables: [x]\n"),
        ),
    ],
)
def test_what_cannot_be_compared_does_not_pass_for_the_same(path, text):
    plans, problems = past_plans({path: text}, AROUND, "gh-pages")

    assert plans == {}
    assert [str(problem) for problem in problems] == [
        f"{path}:1: ce plan, tel que gh-pages le garde, ne se lit plus : rien ne dit qu’il n’a pas été réécrit ; "
        "comparez avec une autre révision : --since …"
    ]
