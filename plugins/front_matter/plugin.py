"""Pelican reads Markdown through this: our front matter, our typography, no silent loss."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pelican.generators import ArticlesGenerator, Generator
from pelican.plugins import signals
from pelican.readers import BaseReader, Readers
from pelican.urlwrappers import Category, Tag
from pelican.utils import slugify

from plugins.addresses.web import host
from plugins.authoring.dates import PartialDate
from plugins.authoring.documents import kept_document
from plugins.authoring.gathering import Body, Waiting, gathering
from plugins.authoring.problems import Problem, ProblemsFound
from plugins.authoring.slugs import slug_of
from plugins.images.picture import Words
from plugins.languages.pairs import parted

from .reading import Document, Written
from .rendering import Rendered
from .schema import Event, Page, Post, Report
from .texts import texts


class FrontMatterReader(BaseReader):  # type: ignore[misc]  # Pelican is not typed
    """Markdown files, by the schema of the folder that they are in.

    A text that cannot be read is noted in the gathering, which ends the build before anything is written.
    """

    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The HTML of a text and its metadata; raises ProblemsFound."""
        content = Path(self.settings["PATH"])
        file = Path(source_path).relative_to(content)
        original, translated = parted(file, self.settings["LANGUAGES"])
        read = texts(self.settings).take(file)
        document, rendered, problems = read.written, read.rendered, read.problems
        slug = (isinstance(document, Document) and document.head.slug) or _slug(original, self.settings)
        if not slug:
            text = "ce nom ne fait pas une adresse ; donnez au fichier un nom en minuscules, par exemple formation-kayes.md"
            document, rendered, problems = (
                None,
                None,
                [*problems, Problem(f"{content.name}/{file.as_posix()}", 1, text)],
            )
        # A text of another language is below it: « /en/actualites/essai/ ».
        language = document.language if document else self.settings["DEFAULT_LANG"]
        below = "" if language == self.settings["DEFAULT_LANG"] else f"/{language}"
        address = f"{below}{_address(file, slug)}"
        if not (isinstance(document, Document) and rendered):
            told = gathering(self.settings)
            told.problems += problems
            told.undecided.add(address)
            if document and rendered:
                told.unread.append(_body_of(document, rendered, address))
            raise ProblemsFound(problems)
        html, images = rendered.html, rendered.images
        waits_until = _waits_until(document.head, self.settings["SITE_DATE"])
        if waits_until or document.head.status == "draft":
            seen_at = f"{below}/{self.settings['DRAFT_URL'].format(category=file.parts[0], slug=slug)}"
            waiting = Waiting(document.source.path, document.head.title, seen_at, waits_until)
            gathering(self.settings).waiting.append(waiting)
        return html, _metadata(document, self.settings, content) | {
            "waits_until": waits_until,
            # Until its day comes, a text is what a draft is: Pelican writes both in one place, or nowhere.
            "status": "draft" if waits_until else document.head.status,
            "main_image": _main_image(document.head),
            "picture": None,
            "written_images": images,
            "headings": rendered.headings,
            # Pelican does not write a draft without one.
            "category": Category(file.parts[0], self.settings),
            "slug": slug,
            # The same of a text and its translations: « actualites/essai ».
            "pair": original.with_suffix("").as_posix(),
            "is_translation": translated is not None,
            "public_address": address,
            "front_matter": document.source,
            # For the gate, which tells what is wrong in the page at the line where it was written.
            "html": images.as_written(html),
            "body": document.body,
            "body_line": document.body_line,
        }


def _body_of(text: Written, rendered: Rendered, address: str) -> Body:
    html = rendered.images.as_written(rendered.html)
    return Body(text.source, address, html, text.body, text.body_line)


def _waits_until(head: Page, day: date) -> PartialDate | None:
    """The day that a text waits for, the first one of a month or a year; None for a draft, which waits for its author."""
    if head.status == "draft" or not head.date or head.date.first <= day:
        return None
    first = head.date.first
    return PartialDate(first.year, first.month, first.day)


def _slug(file: Path, settings: Mapping[str, Any]) -> str:
    """The one that Pelican would make; nothing when no sign of the name can stand in an address."""
    return str(slugify(file.stem, regex_subs=settings["SLUG_REGEX_SUBSTITUTIONS"]))


def _address(file: Path, slug: str) -> str:
    """Where a text of the site's language is published when it is no draft, or would have been, had it been readable."""
    folder = "" if file.parts[0] == "pages" else f"{file.parts[0]}/"
    return f"/{folder}{slug}/"


def _metadata(document: Document, settings: Mapping[str, Any], content: Path) -> dict[str, Any]:
    """What Pelican and the templates know of a text, in English; absent keys are None or empty.

    published, updated: PartialDate.  begins, ends: Moment.  references: Reference.  kept_document: KeptDocument.
    """
    head = document.head
    metadata: dict[str, Any] = {
        "title": head.title,
        "description": head.summary,
        "lang": head.lang,
        "tags": [_tag(words, settings) for words in head.tags],
        "published": head.date,
        "updated": head.modified,
        "action_refs": head.actions,
        "references": tuple(source.reference for source in head.sources),
    }
    # Pelican takes these by their presence.
    metadata |= {"summary": head.summary} if head.summary else {}
    metadata |= {"date": _pelican_date(head.date)} if head.date else {}
    if head.status == "draft":
        # Pelican takes no post without a date, even one that waits for it.
        metadata.setdefault("date", _pelican_date(PartialDate.of(settings["SITE_DATE"])))
    metadata |= {"modified": _pelican_date(head.modified)} if head.modified else {}
    return metadata | _kind_metadata(head, content)


def _tag(words: str, settings: Mapping[str, Any]) -> Tag:
    tag = Tag(words, settings)
    # A tag has no page: it may as well be « ♥ », of which Pelican could make no address.
    tag.slug = slug_of(words) or words
    return tag


def _main_image(head: Page) -> tuple[str, Words] | None:
    """Its name, from content/; the images' own adapter makes the page's picture of it."""
    if not head.image:
        return None
    return head.image, Words(alt=head.alt or "", caption=head.legende or "", credit=head.credit or "")


def _kind_metadata(head: Page, content: Path) -> dict[str, Any]:
    if isinstance(head, Post):
        return {"audio": head.audio, "recording": None, "transcript": None}
    if isinstance(head, Event):
        return {
            "begins": head.debut,
            "ends": head.fin,
            "place": head.lieu,
            "organisers": head.organisateurs,
            "registration": head.inscription,
            "cancelled": head.annule,
            "calendar_file": None,
        }
    if isinstance(head, Report):
        return {
            "year": head.annee,
            "written_by": head.auteurs,
            "document": head.document,
            "document_host": host(head.document or ""),
            "kept_document": kept_document(content, head.document) if head.document else None,
            "document_language": head.langue,
        }
    return {}


def _pelican_date(known: PartialDate) -> datetime:
    """The first moment it can be: Pelican orders by it, readers are shown what is known."""
    return datetime(known.first.year, known.first.month, known.first.day, tzinfo=UTC)


def take_markdown(readers: Readers) -> None:
    readers.reader_classes["md"] = FrontMatterReader


def have_no_pages_of_folders_and_tags(generator: ArticlesGenerator) -> None:
    """For each, Pelican would look for every post among those it has, before it sees that there is no page to write."""
    generator.categories, generator.tags = [], {}


def keep_addresses(generators: Iterable[Generator]) -> None:
    """Pelican would put an address together anew, from all that a text says, each time it is shown."""
    for content in next(iter(generators)).context["generated_content"].values():
        if content:
            content.override_url, content.override_save_as = content.url, content.save_as


def register() -> None:
    signals.readers_init.connect(take_markdown)
    signals.article_generator_finalized.connect(have_no_pages_of_folders_and_tags)
    signals.all_generators_finalized.connect(keep_addresses)
