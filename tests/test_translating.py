"""A plan in another language: other words, and nothing else that is other."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.action_plan.exports.spreadsheet import actions_table
from plugins.action_plan.model import Plan, Target, Translation
from plugins.action_plan.progress import Standing, stand
from plugins.action_plan.story.history import latest_first, timeline
from plugins.action_plan.translating import in_language, languages_of_actions
from plugins.action_plan.views.selections import views_of
from tests.builders import action, entry, plan
from tests.plans import days, plans, plans_with_pages

LANGUAGES = st.sampled_from(["en", "bm"])


def facts(standing: Standing) -> list[object]:
    """Everything that is counted, dated, ordered or named by an id."""
    return [
        standing.all.tally,
        standing.all.added,
        standing.last_entry,
        *(
            (one.action.ref, one.state, one.action.done, one.action.people, one.action.place)
            for one in standing.all.actions
        ),
        *((one.deadline, one.first_deadline, one.evidence, one.freshness) for one in standing.all.actions),
        *((group.axis.id, group.tally) for group in standing.by_axis),
        *((state, group.tally) for state, group in views_of(standing).by_state.items()),
        *(change.update.date for change in latest_first(standing.all.actions)),
        *(len(timeline(one.action, standing.plan.adopted)) for one in standing.all.actions),
    ]


@settings(max_examples=30)
@given(plans_with_pages(), days, LANGUAGES)
def test_no_figure_state_date_order_or_id_changes_with_the_language(made, on: date, lang: str):
    any_plan, pages = made

    assert facts(stand(in_language(any_plan, lang), on, pages)) == facts(stand(any_plan, on, pages))


def texts(of: Plan) -> list[tuple[str, str]]:
    """Every text that can be translated, with its language."""
    said = [(of.title, of.lang), (of.note, of.note_lang)]
    for axis in of.axes:
        said += [(axis.title, axis.lang), (axis.description, axis.description_lang)]
    for one in of.actions:
        target = one.target or Target(0, "")
        said += [(one.title, one.lang), (one.description, one.description_lang), (target.unit, target.lang)]
        for update in one.updates:
            said += [(update.note, update.lang)]
            said += [(proof.title, proof.lang) for proof in update.evidence]
    return said


@settings(max_examples=30)
@given(plans(), LANGUAGES)
def test_every_text_says_the_language_that_it_is_in(any_plan: Plan, lang: str):
    for (text, language), (written, _) in zip(
        texts(in_language(any_plan, lang)), texts(any_plan), strict=True
    ):
        assert language == lang or (language, text) == ("fr", written)


@settings(max_examples=25)
@given(plans())
def test_in_its_own_language_or_an_unknown_one_a_plan_is_as_it_is_written(any_plan: Plan):
    assert in_language(any_plan, "fr") == in_language(any_plan, "xx") == any_plan


@settings(max_examples=25)
@given(plans(), LANGUAGES)
def test_a_plan_can_be_put_into_a_language_twice(any_plan: Plan, lang: str):
    once = in_language(any_plan, lang)

    assert in_language(once, lang) == once


def test_a_correction_keeps_the_language_of_its_note():
    said = (Translation(lang="en", note="Done already."),)
    wrong = entry("en_cours", "2019-01-01", note="Commencé.")
    right = entry("realisee", "2019-02-01", note="Déjà fait.", corrects="2019-01-01", translations=said)

    (standing,) = in_language(plan(action(wrong, right)), "en").axes[0].actions[0].standing_updates

    assert (standing.note, standing.lang) == ("Done already.", "en")


def test_a_plan_knows_the_languages_that_anything_of_it_is_in():
    noted = entry("realisee", note="Fait.", translations=(Translation(lang="en", note="Done."),))

    assert languages_of_actions(plan(action(noted))) == ["en"]
    assert languages_of_actions(plan(action())) == []


def test_the_columns_of_translations_come_after_all_others():
    said = (Translation(lang="en", title="Train 40 people", unit="people"),)
    translated = action(title="Former", target=Target(40, "personnes"), translations=said)

    first, row = (
        line.split(";")
        for line in actions_table(stand(plan(translated), date(2020, 1, 1))).decode().splitlines()
    )

    assert first[-5:] == ["adresse", "axe_titre_en", "titre_en", "description_en", "unite_en"]
    assert row[-4:] == ["", "Train 40 people", "", "people"]


def test_a_plan_without_translations_is_written_as_before():
    written = actions_table(stand(plan("realisee"), date(2020, 1, 1))).decode()

    assert written.splitlines()[0].endswith(";adresse")
