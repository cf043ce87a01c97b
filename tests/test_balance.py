"""A year's balance: every action once, every figure counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.action_plan.charts import ORDER
from plugins.action_plan.model import State, Target
from plugins.action_plan.progress import EvidenceLevel, Tally, Timing, stand
from plugins.action_plan.views.balance import CLOSING, OPEN, Balance, balance_of
from plugins.typography.french import french
from tests.builders import A_THIRD_PARTY, action, entry, evidence, stand_on
from tests.few_plans import plans
from tests.words_of import templates

DAYS = st.dates(date(2019, 1, 1), date(2023, 1, 1))


def accounts(balance):
    closed = [one for group in balance.closed.values() for one in group]
    return [*closed, *(one for group in balance.open.values() for one in group), *balance.unknown]


def only(*entries, **more):
    """The account of a plan's only action."""
    return accounts(balance_of(stand_on("2021-01-01", action(*entries, **more))))[0]


@given(plans(), DAYS)
def test_every_action_is_told_exactly_once(plan, day):
    standing = stand(plan, day)

    told = [account.progress for account in accounts(balance_of(standing))]

    assert sorted(one.action.id for one in told) == sorted(one.action.id for one in standing.all.actions)


@given(plans(), DAYS)
def test_an_action_is_told_in_the_group_of_its_state(plan, day):
    balance = balance_of(stand(plan, day))

    for state, group in (*balance.closed.items(), *balance.open.items()):
        assert {account.progress.state for account in group} == {state}
    assert all(state.closes for state in balance.closed)
    assert not any(state.closes for state in balance.open)


@given(plans(), DAYS)
def test_the_parts_of_every_figure_add_up_to_the_plan(plan, day):
    balance = balance_of(stand(plan, day))
    unknown = len(balance.unknown)

    assert balance.closed_count + balance.open_count + unknown == balance.total
    assert balance.missing_count == balance.open_count + unknown
    delays = sum(balance.done_in.values()) + balance.closed_otherwise + sum(balance.open_in.values())
    assert delays + unknown == balance.total
    assert sum(balance.evidence.values()) + unknown == balance.total


@given(plans(), DAYS)
def test_no_part_of_a_figure_is_zero(plan, day):
    balance = balance_of(stand(plan, day))

    assert all((*balance.done_in.values(), *balance.open_in.values(), *balance.evidence.values()))


def test_every_state_has_its_place():
    assert {*CLOSING, *OPEN, State.UNKNOWN} == set(State)


def test_a_closed_action_is_told_with_the_day_it_closed_and_its_last_reason():
    account = only(
        entry("en_cours", "2019-05-01", note="Avant."),
        entry("abandonnee", "2019-06-01", note="Plus de salle."),
        entry("abandonnee", "2019-07-01"),
    )

    assert (str(account.date), account.note) == ("2019-06-01", "Plus de salle.")


def test_an_open_action_is_told_with_its_last_news():
    account = only(
        entry("en_cours", "2019-05-01", note="Avant."), entry("en_cours", "2019-07", note="Après.")
    )

    assert (str(account.date), account.note) == ("2019-07", "Après.")


def test_what_was_said_of_an_earlier_state_is_not_told_of_this_one():
    account = only(
        entry("en_cours", "2019-05-01", note="Avant.", evidence=(evidence(A_THIRD_PARTY),)),
        entry("realisee", "2019-06-01"),
    )

    assert (account.note, account.evidence) == ("", ())


def test_a_source_of_two_entries_is_named_once():
    proof = evidence(A_THIRD_PARTY)

    account = only(entry("realisee", evidence=(proof,)), entry("realisee", "2019-07-01", evidence=(proof,)))

    assert account.evidence == (proof,)


def test_the_texts_of_this_site_are_proofs_too():
    page = evidence(url="/actualites/recit/")
    standing = stand_on("2021-01-01", action(entry("realisee")))
    with_page = stand(standing.plan, standing.day, {"2019/action-a": [page]})

    assert accounts(balance_of(with_page))[0].evidence == (page,)


def test_of_an_unknown_action_nothing_is_told():
    account = only()

    assert (account.date, account.note, account.evidence) == (None, "", ())


def test_delays_and_proofs_are_counted_apart():
    balance = balance_of(
        stand_on(
            "2021-01-01",
            action(entry("realisee", evidence=(evidence(A_THIRD_PARTY),)), id="a"),
            action(entry("realisee", "2020-02-01"), id="b"),
            action(entry("partielle", "2019-05-01"), id="c"),
            action(entry("en_cours"), id="d"),
            action(id="e"),
        )
    )

    assert balance.done_in == {Timing.IN_TIME: 1, Timing.AFTER: 1}
    assert balance.closed_otherwise == 1
    assert balance.open_in == {Timing.LATE: 1}
    assert balance.evidence == {EvidenceLevel.CONFIRMED: 1, EvidenceLevel.DECLARED: 3}


def test_measured_actions_are_those_with_a_target():
    measured = action(id="a", target=Target(40, "exemples"))

    balance = balance_of(stand_on("2021-01-01", measured, action(id="b")))

    assert [progress.action.id for progress in balance.measured] == ["a"]


# --- The sentences -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def words():
    """The macros, as the site's own templates know them."""
    words = templates()
    words.globals |= {"state_order": ORDER}
    return words.get_template("components/balance_words.html").module


def counted(closed=0, open_=0, unknown=0) -> Balance:
    states = ["realisee"] * closed + ["en_cours"] * open_ + ["sans_information"] * unknown
    return balance_of(stand_on("2019-07-01", *states))


@pytest.mark.parametrize(
    ("actions", "axes", "sentence"),
    [
        (0, 1, "Ce plan ne promettait aucune action au départ."),
        (1, 1, "Ce plan promettait 1 action, sur 1 axe."),
        (26, 7, "Ce plan promettait 26 actions, sur 7 axes."),
    ],
)
def test_a_plan_promised_none_one_or_many_actions(words, actions, axes, sentence):
    tally = Tally({state: actions * (state is State.UNKNOWN) for state in State})

    assert words.promise(tally, axes) == french(sentence)


@pytest.mark.parametrize(
    ("balance", "sentence"),
    [
        (counted(closed=1), "Son bilan est fait."),
        (counted(closed=2), "Le bilan de chacune est fait."),
        (counted(unknown=1), "Son bilan manque : 1 est sans information."),
        (
            counted(open_=2, unknown=2),
            "Le bilan manque pour toutes : 2 ne sont pas closes, 2 sont sans information.",
        ),
        (counted(closed=1, open_=1), "Le bilan de 1 action est fait ; il manque pour 1 : 1 n’est pas close."),
        (
            counted(closed=6, open_=5, unknown=15),
            "Le bilan de 6 actions est fait ; il manque pour 20 : 5 ne sont pas closes, 15 sont sans information.",
        ),
    ],
)
def test_the_balance_says_for_how_many_it_is_made(words, balance, sentence):
    assert words.written(balance) == french(sentence)


@pytest.mark.parametrize(
    ("count", "said"), [(0, "aucune action"), (1, "1 action"), (2, "2 actions"), (1234, "1 234 actions")]
)
def test_actions_are_counted_in_words(words, count, said):
    assert words.some_actions(count).replace("\u202f", " ") == said


@pytest.mark.parametrize("name", ["done_timings", "open_timings"])
def test_every_delay_of_a_balance_has_its_words(words, name):
    from plugins.action_plan.views import balance

    order = {"done_timings": balance._DONE_IN, "open_timings": balance._OPEN_IN}[name]

    assert set(getattr(words, name)) == {timing.value for timing in order}
