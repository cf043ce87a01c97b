"""The vocabulary of an action plan: what is promised, by whom, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from plugins.addresses.web import host
from plugins.authoring.dates import PartialDate
from plugins.authoring.documents import KeptDocument
from plugins.authoring.references import Reference
from plugins.authoring.slugs import slug_of

# The pages of a plan that are not those of its actions: no action can have such an id.
RESERVED_IDS = ("bilan", "donnees", "en-retard", "etats", "lieux", "sans-nouvelles")


# What a plan file is written in; its translations stand beside its texts.
WRITTEN_IN = "fr"


class State(Enum):
    """How far an action has come, in the word that the plan file uses."""

    UNKNOWN = "sans_information"
    PLANNED = "a_venir"
    UNDER_WAY = "en_cours"
    DONE = "realisee"
    PARTLY_DONE = "partielle"
    NOT_DONE = "non_realisee"
    POSTPONED = "reportee"
    SUSPENDED = "suspendue"
    DROPPED = "abandonnee"

    @property
    def closes(self) -> bool:
        """Nothing more is expected of the action in this plan."""
        return self in {State.DONE, State.PARTLY_DONE, State.NOT_DONE, State.DROPPED}

    @property
    def needs_note(self) -> bool:
        """Readers are owed a reason."""
        return self in {State.NOT_DONE, State.POSTPONED, State.SUSPENDED, State.DROPPED}

    @property
    def written(self) -> bool:
        """An author can write it; the absence of information is never written."""
        return self is not State.UNKNOWN

    @property
    def slug(self) -> str:
        """Its part of an address: « sans-information »."""
        return self.value.replace("_", "-")


class EvidenceKind(Enum):
    MINUTES = "compte_rendu"
    REPORT = "rapport"
    PHOTO = "photo"
    PRESS = "presse"
    PAGE = "page"
    OTHER = "autre"
    # What a text of this site is that says it is evidence.
    POST = "actualite"
    EVENT = "evenement"

    @property
    def written(self) -> bool:
        """An author of a plan can write it; the texts of this site are known by their folder."""
        return self not in {EvidenceKind.POST, EvidenceKind.EVENT}


class Origin(Enum):
    """Who speaks in a piece of evidence."""

    CHAPTER = "chapitre"
    THIRD_PARTY = "tiers"


@dataclass(frozen=True, kw_only=True)
class Translation:
    """What a part of a plan says in another language; nothing where a text is not translated.

    unit: what its target counts.
    """

    lang: str
    title: str = ""
    description: str = ""
    note: str = ""
    unit: str = ""


Translations = tuple[Translation, ...]


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """url: a web address, or an address of this site (/rapports/…/, /documents/…).

    archive: the address of a copy elsewhere, for the day when the first one is gone.
    document: what is known of the file, where the site keeps it.
    date: of a text of this site, where it has one.
    lang: what its title is written in, as below.
    """

    title: str
    kind: EvidenceKind
    origin: Origin
    url: str
    archive: str | None = None
    document: KeptDocument | None = None
    date: PartialDate | None = None
    lang: str = WRITTEN_IN
    translations: Translations = ()

    @property
    def host(self) -> str:
        return host(self.url)

    @property
    def archive_host(self) -> str:
        return host(self.archive or "")


class Direction(Enum):
    """Which way a count must go to reach its target."""

    UP = "hausse"
    DOWN = "baisse"


@dataclass(frozen=True)
class Target:
    """« 40 modérateurs »: a count, at least 1, and what is counted.

    start: where the count comes from; above count where direction is DOWN, 0 where it is not given.
    bounded: no more than count can exist, such as « 2 cohortes » that are named.
    lang: what unit is written in.
    """

    count: int
    unit: str
    direction: Direction = Direction.UP
    start: int = 0
    bounded: bool = False
    lang: str = WRITTEN_IN

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"

    def is_reached(self, done: int) -> bool:
        return done >= self.count if self.direction is Direction.UP else done <= self.count

    def covered(self, done: int, whole: int) -> int:
        """How much of the way from start to count is made, as a part of whole, rounded down, from 0 to whole."""
        way = self.count - self.start
        return max(0, min(whole, (done - self.start) * whole // way))


@dataclass(frozen=True)
class Person:
    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Update:
    """One dated entry of an action's follow-up.

    done: how many of the target are reached.  due: the revised due date.
    follow_on: the action of a later plan that takes this one up, « 2022/… ».
    corrects: the date of the earlier entry that this one replaces.
    lang: what its note is written in.
    """

    date: PartialDate
    state: State
    note: str = ""
    done: int | None = None
    due: PartialDate | None = None
    follow_on: str | None = None
    corrects: PartialDate | None = None
    evidence: tuple[Evidence, ...] = ()
    lang: str = WRITTEN_IN
    translations: Translations = ()


@dataclass(frozen=True, kw_only=True)
class Action:
    """due_is_default: the date is the plan's, because the action has none of its own.

    added: when it joined a plan that was already adopted; None for an action of the first hour.
    updates: as written, oldest first, corrected entries included.
    lang, description_lang: what its title and its description are written in.
    """

    plan: int
    axis: str
    id: str
    title: str
    description: str = ""
    target: Target | None = None
    place: str | None = None
    due: PartialDate | None = None
    due_is_default: bool = False
    added: PartialDate | None = None
    people: tuple[Person, ...] = ()
    updates: tuple[Update, ...] = ()
    lang: str = WRITTEN_IN
    description_lang: str = WRITTEN_IN
    translations: Translations = ()

    @property
    def ref(self) -> str:
        """What names the action everywhere: « 2019/igf-mali »."""
        return f"{self.plan}/{self.id}"

    @property
    def url(self) -> str:
        return f"/plan/{self.plan}/{self.id}/"

    @property
    def place_slug(self) -> str:
        return slug_of(self.place or "")

    @cached_property
    def standing_updates(self) -> tuple[Update, ...]:
        """The entries that still hold: a correction takes the place and the date of what it corrects."""
        standing: list[Update] = []
        # Where the entry is that was written on a date; a correction can itself be corrected.
        place: dict[PartialDate, int] = {}
        for update in self.updates:
            wrong = place.get(update.corrects) if update.corrects else None
            if wrong is None:
                standing.append(update)
            else:
                standing[wrong] = replace(update, date=standing[wrong].date)
            place[update.date] = len(standing) - 1 if wrong is None else wrong
        return tuple(standing)

    @property
    def state(self) -> State:
        return self.standing_updates[-1].state if self.updates else State.UNKNOWN

    @property
    def done(self) -> int | None:
        """How many of the target are reached, by the last entry that says it."""
        return next((u.done for u in reversed(self.standing_updates) if u.done is not None), None)

    @property
    def revised_due(self) -> PartialDate | None:
        """The last due date that an entry has set in place of the first."""
        return next((u.due for u in reversed(self.standing_updates) if u.due is not None), None)


@dataclass(frozen=True, kw_only=True)
class Axis:
    """lang, description_lang: what its title and its description are written in."""

    id: str
    title: str
    description: str = ""
    people: tuple[Person, ...] = ()
    actions: tuple[Action, ...] = ()
    lang: str = WRITTEN_IN
    description_lang: str = WRITTEN_IN
    translations: Translations = ()

    @property
    def url(self) -> str:
        return f"/axes/{self.id}/"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """note: what a reader must know of the plan as a whole.

    partly_known: some of the plan was never found, so that its totals are not those of the plan that was adopted.
    lang, note_lang: what its title and its note are written in.
    """

    year: int
    title: str
    adopted: PartialDate | None = None
    due: PartialDate | None = None
    note: str = ""
    partly_known: bool = False
    sources: tuple[Reference, ...] = ()
    people: tuple[Person, ...] = ()
    axes: tuple[Axis, ...] = ()
    lang: str = WRITTEN_IN
    note_lang: str = WRITTEN_IN
    translations: Translations = ()

    @property
    def url(self) -> str:
        return f"/plan/{self.year}/"

    @property
    def actions(self) -> Iterator[Action]:
        return (action for axis in self.axes for action in axis.actions)
