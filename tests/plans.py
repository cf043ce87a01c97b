"""Any plan that a file could become, with the texts that break formats, for property tests."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from hypothesis import strategies as st

from plugins.action_plan.model import (
    Action,
    Axis,
    Direction,
    Evidence,
    EvidenceKind,
    Origin,
    Person,
    Plan,
    State,
    Target,
    Translation,
    Translations,
    Update,
)
from plugins.authoring.dates import PartialDate
from plugins.authoring.documents import KeptDocument
from plugins.authoring.references import Reference

# What a spreadsheet, a CSV, an ICS, HTML or a careless split would take for something else.
NASTY = (
    "=1+1",
    "+33",
    "-2",
    "@nom",
    "'=1",
    "''x",
    ";",
    '"',
    'a "b" ; c',
    "\n",
    "a\r\nb",
    "\t=x",
    "00",
    "1e5",
    "2019-06",
)
NASTY_TOO = (
    "é « x » ; ’",
    "</script>",
    "&amp;",
    "\\n",
    ",",
    " x ",
    "\ufeff",
    "😀",
    "vide",
    "null",
    "\u2028",
    "x\ry",
)

texts = st.one_of(
    st.sampled_from(NASTY + NASTY_TOO),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12),
)
slugs = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4})?", fullmatch=True)
counts = st.integers(0, 10**6)
days = st.dates(date(2015, 1, 1), date(2025, 12, 31))
dates = st.builds(
    lambda day, known: PartialDate(*(day.year, day.month, day.day)[:known]), days, st.integers(1, 3)
)
Made = TypeVar("Made")


def perhaps(of: st.SearchStrategy[Made]) -> st.SearchStrategy[Made | None]:
    return st.none() | of


def some(of: st.SearchStrategy[Made], at_most: int = 3, **more: Any) -> st.SearchStrategy[tuple[Made, ...]]:
    return st.lists(of, max_size=at_most, **more).map(tuple)


@st.composite
def translations(draw: Callable[..., Any], *names: str) -> Translations:
    """In some languages, of some of these texts."""
    langs = draw(st.lists(st.sampled_from(["bm", "en"]), unique=True, max_size=2))
    some_words = st.dictionaries(st.sampled_from(names), texts, min_size=1)
    return tuple(Translation(lang=lang, **draw(some_words)) for lang in sorted(langs))


documents = st.builds(
    KeptDocument, texts.map("documents/{}".format), counts, st.from_regex("[0-9a-f]{64}", fullmatch=True)
)
references = st.builds(Reference, texts, texts, perhaps(dates), perhaps(texts))
evidences = st.builds(
    Evidence,
    title=texts,
    kind=st.sampled_from(EvidenceKind),
    origin=st.sampled_from(Origin),
    url=texts,
    archive=perhaps(texts),
    document=perhaps(documents),
    date=perhaps(dates),
    translations=translations("title"),
)
updates = st.builds(
    Update,
    date=dates,
    state=st.sampled_from([state for state in State if state.written]),
    note=st.just("") | texts,
    done=perhaps(counts),
    due=perhaps(dates),
    follow_on=perhaps(slugs.map("2022/{}".format)),
    corrects=perhaps(dates),
    evidence=some(evidences, 2),
    translations=translations("note"),
)
targets = st.builds(
    lambda start, way, unit, bounded: Target(
        start + way, unit, Direction.UP if way > 0 else Direction.DOWN, start, bounded
    ),
    st.integers(50, 99),
    st.integers(-49, 49).filter(bool),
    texts,
    st.booleans(),
)


@st.composite
def plans(draw: Callable[..., Any]) -> Plan:
    """Ids are given once; an action answers to people of its plan; an axis may be without action."""
    year = draw(st.integers(1998, 2100))
    people = draw(some(st.builds(Person, slugs, texts), unique_by=lambda person: person.id))
    among = some(st.sampled_from(people), unique=True) if people else st.just(())
    due = draw(perhaps(dates))
    ids = iter(draw(st.lists(slugs, min_size=9, max_size=9, unique=True)))
    axes = []
    for number in range(draw(st.integers(1, 3))):
        axis = f"axe-{number}"
        actions = []
        for _ in range(draw(st.integers(1, 3))):
            own = draw(perhaps(dates))
            actions.append(
                Action(
                    plan=year,
                    axis=axis,
                    id=next(ids),
                    title=draw(texts),
                    description=draw(st.just("") | texts),
                    target=draw(perhaps(targets)),
                    place=draw(perhaps(texts)),
                    due=own or due,
                    due_is_default=own is None and due is not None,
                    added=draw(perhaps(dates)),
                    people=draw(among),
                    updates=draw(some(updates)),
                    translations=draw(translations("title", "description", "unit")),
                )
            )
        axes.append(
            Axis(
                id=axis,
                title=draw(texts),
                description=draw(st.just("") | texts),
                people=draw(among),
                actions=tuple(actions),
                translations=draw(translations("title", "description")),
            )
        )
    return Plan(
        year=year,
        title=draw(texts),
        adopted=draw(perhaps(dates)),
        due=due,
        note=draw(st.just("") | texts),
        partly_known=draw(st.booleans()),
        sources=draw(some(references, 2)),
        people=people,
        axes=tuple(axes),
        translations=draw(translations("title", "note")),
    )


@st.composite
def plans_with_pages(draw: Callable[..., Any]) -> tuple[Plan, dict[str, tuple[Evidence, ...]]]:
    """A plan, and the pages of the site that are evidence for its actions."""
    plan = draw(plans())
    pages = st.builds(
        Evidence,
        title=texts,
        kind=st.sampled_from(EvidenceKind),
        origin=st.just(Origin.CHAPTER),
        url=texts,
        date=perhaps(dates),
    )
    return plan, {action.ref: draw(some(pages, 2)) for action in plan.actions}
