"""The words of the plan, each macro on its own."""

from dataclasses import dataclass
from typing import Any

import pytest

from plugins.action_plan.model import Direction, Target
from plugins.action_plan.story.history import entries
from tests.builders import action, day, entry, one_on
from tests.words_of import templates


@dataclass
class Words:
    macros: Any

    def say(self, name: str, *shown: object) -> str:
        """What a macro says, every white space an ordinary one."""
        return " ".join(str(getattr(self.macros, name)(*shown)).split())


@pytest.fixture(scope="module")
def words() -> Words:
    return Words(templates().get_template("components/words.html").module)


FALLING = Target(5, "pannes", Direction.DOWN, start=40)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (Target(40, "modérateurs"), "40 modérateurs au moins"),
        (Target(2500, "réponses"), "2 500 réponses au moins"),
        (Target(40, "modérateurs", start=10), "40 modérateurs au moins, en partant de 10"),
        (Target(2, "cohortes", bounded=True), "2 cohortes, pas plus"),
        (FALLING, "au plus 5 pannes, en partant de 40"),
    ],
)
def test_a_target_says_what_it_asks(words: Words, target: Target, said: str):
    assert words.say("target_text", target) == said


@pytest.mark.parametrize(
    ("done", "target", "said"),
    [
        (23, Target(40, "modérateurs"), "23 sur 40 modérateurs"),
        (0, Target(40, "modérateurs"), "0 sur 40 modérateurs"),
        (23, Target(40, "modérateurs", start=10), "23 sur 40 modérateurs ; 10 au départ"),
        (12, FALLING, "12, pour une cible de 5 pannes au plus ; 40 au départ"),
    ],
)
def test_a_count_is_said_against_its_target(words: Words, done: int, target: Target, said: str):
    assert words.say("measure_text", done, target) == said


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (10, 23, "(chiffre relevé : 10 auparavant)"),
        (30, 23, "(chiffre abaissé : 30 auparavant)"),
        (23, 23, "(chiffre inchangé : 23 auparavant)"),
        (None, 23, ""),
    ],
)
def test_a_count_says_whether_it_was_raised_or_lowered(words: Words, before: int | None, now: int, said: str):
    first, second = (entry("en_cours", f"2019-0{n}-01", done=done) for n, done in ((1, before), (2, now)))

    told = entries(action(first, second))

    assert words.say("trend_text", told[1]) == said


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ("2019", "Depuis fin 2019"),
        ("2021-07", "Depuis fin juillet 2021"),
        ("2019-10-31", "Depuis le 31 octobre 2019"),
    ],
)
def test_what_is_partly_dated_is_said_to_hold_since_the_end_of_it(words: Words, known: str, said: str):
    assert words.say("since_text", day(known)) == said


def test_an_action_that_was_postponed_closes_against_both_due_dates(words: Words):
    postponed = action(
        entry("reportee", "2019-10-01", due="2020-03-31"), entry("realisee", "2020-01-10"), due="2019-12-31"
    )

    said = words.say("closing_text", one_on("2020-06-01", postponed))

    assert said == (
        "Réalisée à temps, le 10 janvier 2020. Pour la première échéance : réalisée 10 jours après l’échéance."
    )


def test_an_action_that_closed_without_any_due_date_closed_neither_late_nor_in_time(words: Words):
    assert words.say("closing_text", one_on("2020-06-01", action(entry("realisee"), due=None))) == ""
