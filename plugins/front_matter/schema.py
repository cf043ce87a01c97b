"""What the head of a text may say, for each kind of text; the keys are those that authors write."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, ValidationInfo

from plugins.authoring.validation import (
    ActionRef,
    Dated,
    Entry,
    FileName,
    ReferenceEntry,
    Slug,
    Text,
    Timed,
    WebAddress,
    one_of,
)

_MEANT = {"publie": "published", "publiee": "published", "brouillon": "draft"}

Status = Annotated[str, one_of("un statut", ["published", "draft"], _MEANT)]


def _of_the_site(word: Any, info: ValidationInfo) -> Any:
    """The languages are a setting, and come with what is validated."""
    languages = (info.context or {}).get("languages") or ("fr", "en")
    known: Any = one_of("une langue du site", languages, {"francais": "fr", "anglais": "en"})
    return known.func(word)


Language = Annotated[str, BeforeValidator(_of_the_site)]


class Page(Entry):
    """A page that stands by itself: à propos, contact…"""

    meant: ClassVar[Mapping[str, str]] = {
        "titre": "title",
        "resume": "summary",
        "chapeau": "summary",
        "description": "summary",
        "etiquettes": "tags",
        "mots-cles": "tags",
        "langue": "lang",
        "statut": "status",
        "etat": "status",
        "adresse": "slug",
        "photo": "image",
        "mise-a-jour": "modified",
        "modifie": "modified",
        "annulation": "annule",
        "annulee": "annule",
        "son": "audio",
        "emission": "audio",
    }
    title: Text
    summary: Text | None = None
    date: Dated | None = None
    modified: Dated | None = None
    tags: tuple[Text, ...] = ()
    lang: Language = "fr"
    slug: Slug | None = None
    status: Status = "published"
    actions: tuple[ActionRef, ...] = ()
    image: FileName | None = None
    alt: Text | None = None
    legende: Text | None = None
    credit: Text | None = None
    sources: tuple[ReferenceEntry, ...] = ()


class Axis(Page):
    """What a field of work is about."""


class Post(Page):
    """audio: a file in content/documents/."""

    date: Dated
    audio: FileName | None = None


class Event(Page):
    debut: Timed | None = None
    fin: Timed | None = None
    lieu: Text | None = None
    organisateurs: tuple[Text, ...] = ()
    inscription: WebAddress | None = None
    # The day when it was called off: the event stays, and says so.
    annule: Dated | None = None


class Report(Page):
    """document: a file in content/documents/, or a web address."""

    annee: Annotated[int, Field(ge=1998, le=2100)] | None = None
    auteurs: tuple[Text, ...] = ()
    document: FileName | None = None
    langue: Language = "fr"


class PostToCome(Post):
    """A draft, which may wait for its day."""

    date: Dated | None = None  # type: ignore[assignment]  # looser than a published post


# The folder of content/ that a text is in says what it is.
KINDS: Mapping[str, type[Page]] = {
    "actualites": Post,
    "axes": Axis,
    "evenements": Event,
    "pages": Page,
    "rapports": Report,
}

# The same keys, the date not asked for.
DRAFTS: Mapping[type[Page], type[Page]] = {Post: PostToCome}
