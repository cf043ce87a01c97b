"""Plans of few actions that hypothesis makes: every state, with and without dates, places, proofs and late additions."""

from hypothesis import strategies as st

from plugins.action_plan.model import Axis, Plan, State, Target
from tests.builders import A_THIRD_PARTY, THE_CHAPTER, action, day, entry, evidence

DATES = st.sampled_from(["2018", "2019-03", "2019-06-29", "2019-12-31", "2020-02-01", "2021"])
PLACES = st.sampled_from([None, "Kayes", "KAYES", "Ségou", "Île-Ville", "…"])
WRITTEN = st.sampled_from([state.value for state in State if state.written])
PROOFS = st.sampled_from(
    [(), (evidence(THE_CHAPTER),), (evidence(A_THIRD_PARTY, "https://journal.example/"),)]
)
ENTRIES = st.builds(
    lambda state, on, note, proofs: entry(state, on, note=note, evidence=proofs),
    WRITTEN,
    DATES,
    st.sampled_from(["", "Une raison."]),
    PROOFS,
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    axes = []
    for number in range(draw(st.integers(1, 3))):
        actions = [
            action(
                *draw(st.lists(ENTRIES, max_size=3)),
                id=f"action-{number}-{one}",
                due=draw(st.none() | DATES),
                due_is_default=draw(st.booleans()),
                place=draw(PLACES),
                target=draw(st.none() | st.just(Target(40, "exemples"))),
                added=draw(st.none() | st.just(day("2019-06-01"))),
            )
            for one in range(draw(st.integers(1, 5)))
        ]
        axes.append(Axis(id=f"axe-{number}", title=f"Axe {number}", actions=tuple(actions)))
    return Plan(year=2019, title="Plan d’essai", axes=tuple(axes))
