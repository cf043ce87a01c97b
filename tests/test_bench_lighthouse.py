"""What the bench makes of Lighthouse's answer, and which pages it asks about."""

import json

from bench import lighthouse
from bench.kinds import kind_of, one_of_each_kind

FULL = dict.fromkeys(lighthouse.CATEGORIES, 100)


def told(**scores: float) -> dict[str, object]:
    """As Lighthouse answers: an audit of weight 1 in « seo » for each score."""
    refs = [{"id": name, "weight": 1} for name in scores]
    others = {name: {"score": 1, "auditRefs": []} for name in lighthouse.CATEGORIES}
    worst = min(scores.values(), default=1)
    return {
        "categories": {**others, "seo": {"score": worst, "auditRefs": refs}},
        "audits": {name: {"score": one, "scoreDisplayMode": "binary"} for name, one in scores.items()},
    }


def test_a_page_s_marks_are_out_of_a_hundred_with_what_costs_points():
    marks, short = lighthouse.read(told(title=1, canonical=0.5))

    assert marks == {**FULL, "seo": 50}
    assert short == ["canonical"]


def test_the_report_counts_the_pages_and_says_what_is_on_purpose():
    said = lighthouse.report({"/": (FULL, []), "/404.html": ({**FULL, "seo": 66}, ["is-crawlable"])})

    assert said.splitlines()[-1] == (
        "1 page sur 2 : 100, 100, 100 et 100 ; 1 en dessous, dont 1 où seule manque l’indexation, refusée exprès."
    )


def test_the_lock_has_a_hash_for_every_package_and_no_address_of_a_registry():
    lock = json.loads((lighthouse.HERE / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}

    assert [name for name, one in packages.items() if not one.get("integrity")] == []
    assert [name for name, one in packages.items() if "resolved" in one] == []


def test_pages_made_alike_are_one_kind_and_the_largest_stands_for_it():
    size = {"/plan/2030/": 5, "/plan/2030/a/": 1, "/plan/2031/b/": 9, "/plan/2030/bilan/": 3, "/a-propos/": 2}

    assert kind_of("/plan/2030/a/") == kind_of("/plan/2031/b/") != kind_of("/plan/2030/bilan/")
    assert one_of_each_kind(size, size) == ["/a-propos/", "/plan/2030/", "/plan/2030/bilan/", "/plan/2031/b/"]
