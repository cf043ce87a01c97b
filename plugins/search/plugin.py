"""Writes /recherche/ in each language: the list of everything, the index and the script that reads it."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.authoring.gathering import gathering
from plugins.languages.catalogue import Language
from plugins.languages.environments import spoken
from plugins.languages.formatting import date_text
from plugins.languages.pairs import in_language
from plugins.parallel.crew import on_all_cores
from plugins.writing.files import write

from . import folding
from .by_letter import by_letter
from .index import RESULTS, Index, each_once, index
from .prose import headings_and_body
from .record import Record
from .shortening import short

ADDRESS = "/recherche/"
_TEXTS = f"{ADDRESS}textes/"
# How much of a text without a summary stands for one.
EXCERPT = 160
# Of two pages that are found alike, the first is shown first.
_ORDER = ("Axis", "Page", "Report", "Event", "Article")


class SearchGenerator(Generator):  # type: ignore[misc]  # Pelican is not typed
    only_writes = True

    def generate_context(self) -> None:
        self.spoken = spoken(self.settings)
        told = gathering(self.settings)
        told.addresses |= {self.spoken.addresses.among(ADDRESS, code) for code in self.spoken.languages}

    def generate_output(self, writer: Writer) -> None:
        script = self._write_script()
        # The languages share the texts that nobody has translated.
        self.read, self.terms_of = cache(_words), each_once()
        self.texts_written: set[str] = set()
        for language in self.spoken.languages.values():
            self._write_search(writer, language, script)
        # The words of the whole site.
        del self.read, self.terms_of

    def _write_search(self, writer: Writer, language: Language, script: str) -> None:
        address = self.spoken.addresses.among(ADDRESS, language.code)
        records = list(self._records(language))
        # The pages of the list wait to be written; what only the index needs is not kept for them.
        everything = by_letter([replace(record, headings="", body="") for record in records], address)
        found = index(records, self.terms_of)
        folder = f"{address}{found.name}/"
        texts = {name: text for name, text in found.texts.items() if name not in self.texts_written}
        self.texts_written |= texts.keys()
        files = [(f"{folder}{name}", content) for name, content in found.files.items()]
        files += [(f"{_TEXTS}{name}", text) for name, text in texts.items()]
        on_all_cores(self.settings, lambda file: self._write_file(*file), files)
        shows = {
            "everything": everything,
            "count": len(records),
            "setup": setup(found, folder),
            "script": script,
        }
        self._write_page(writer, "search", address, **shows)
        for volume in everything.volumes:
            part = int(volume.address.removeprefix(address).split("/")[1] or 1)
            self._write_page(writer, "search_letter", volume.address, volume=volume, part=part, **shows)

    def _write_script(self) -> str:
        """Gives its address, which changes with every byte of it."""
        source = Path(self.settings["THEME"], "scripts/search.js").read_text(encoding="utf-8")
        script = short(source).encode()
        address = f"{ADDRESS}{hashlib.sha256(script).hexdigest()[:8]}.js"
        self._write_file(address, script)
        return address

    def _write_page(self, writer: Writer, template: str, address: str, **shows: Any) -> None:
        url = address.lstrip("/")
        writer.write_file(f"{url}index.html", self.get_template(template), self.context, url=url, **shows)

    def _write_file(self, address: str, content: bytes) -> None:
        write(Path(self.output_path, address.lstrip("/")), content)

    def _records(self, language: Language) -> Iterator[Record]:
        """Of everything that is published, once: in the language, or as it is where nobody has translated it."""
        environment = self.spoken.environment(language.code, self.env)
        said: Any = environment.get_template("components/search_words.html").module
        shown = {**self.context, **self.context["IN_LANGUAGE"].get(language.code, {})}
        for record in (
            *_sections(said),
            *_plans(shown["standings"], said),
            *(_text(text, self.read, said, language) for text in self._texts(language.code)),
            *_actions(shown["standings"], said),
            *_people(shown["people"], str(said.person_word())),
        ):
            there = self.spoken.addresses.nearest(record.address, language.code)
            foreign = "" if record.language == language.code else record.language
            yield replace(record, address=there, language=foreign)

    def _texts(self, language: str) -> list[Any]:
        contents = [content for content in self.context["generated_content"].values() if content]
        published = [one for one in contents if one.status == "published" and not one.is_translation]
        return sorted(in_language(published, language), key=_rank)


def _sections(said: Any) -> Iterator[Record]:
    for address, title, summary in said.sections:
        yield Record(title=str(title), address=address, facts=str(said.section_word()), summary=str(summary))


def _plans(standings: Iterable[Any], said: Any) -> Iterator[Record]:
    for standing in standings:
        plan = standing.plan
        yield Record(
            title=plan.title,
            address=plan.url,
            facts=str(said.plan_word()),
            summary=plan.note,
            language=plan.lang,
        )
        yield Record(
            title=str(said.balance_title(plan).unescape()),
            address=f"{plan.url}bilan/",
            facts=str(said.balance_word()),
        )


@dataclass(frozen=True)
class Words:
    """Of a text.  first: those that stand for a summary.  body: with what its page says beside it."""

    headings: str
    first: str
    body: str


def _words(text: Any) -> Words:
    headings, body = headings_and_body(text.html)
    return Words(headings, "" if text.description else excerpt(body), " ".join([body, *_around(text)]))


def _text(text: Any, read: Callable[[Any], Words], said: Any, language: Language) -> Record:
    words, day = read(text), _day(text)
    return Record(
        title=str(text.title),
        address=f"/{text.url}",
        facts=str(said.kind_word(type(text).__name__)),
        day=str(day or ""),
        date=date_text(day, language.locale) if day else "",
        summary=text.description or words.first,
        headings=words.headings,
        body=words.body,
        language=text.lang,
    )


def setup(found: Index, folder: str) -> Mapping[str, Any]:
    """What the script must know: where the index is, how it is cut, and how words are folded."""
    return {
        "folder": folder,
        "texts": _TEXTS,
        "starts": " ".join(found.starts),
        "results": RESULTS,
        "stop": " ".join(sorted(folding.STOP_WORDS)),
        "letters": folding.LETTERS,
        "endings": folding.ENDINGS,
        "shortest": folding.SHORTEST,
    }


def excerpt(body: str) -> str:
    """The first words of a text."""
    return body if len(body) <= EXCERPT else body[: body.rfind(" ", 0, EXCERPT)] + " …"


def _day(text: Any) -> Any:
    """Of what a text tells, else of the text; None where neither is known."""
    begins = getattr(text, "begins", None)
    return begins.date if begins else text.published


def _rank(text: Any) -> tuple[int, int, str]:
    """By kind, then the last one first."""
    day = _day(text)
    return (_ORDER.index(type(text).__name__), -day.first.toordinal() if day else 0, str(text.url))


def _around(text: Any) -> Iterator[str]:
    """What its page says beside the text itself."""
    yield from getattr(text, "organisers", ())
    yield from getattr(text, "written_by", ())
    yield getattr(text, "place", None) or ""
    yield from (str(tag) for tag in text.tags)


def _actions(standings: Iterable[Any], said: Any) -> Iterator[Record]:
    for standing in standings:
        for group in standing.by_axis:
            for progress in group.actions:
                yield _action(progress, group.axis, str(said.action_word(progress.action)))


def _action(progress: Any, axis: Any, facts: str) -> Record:
    action = progress.action
    notes = [update.note for update in reversed(action.standing_updates) if update.note]
    said = [action.description, *notes]
    summary = next(filter(None, said), "")
    target = action.target.unit if action.target else ""
    people = (person.name for person in action.people)
    return Record(
        title=action.title,
        address=action.url,
        facts=facts,
        language=action.lang,
        summary=excerpt(summary),
        body=" ".join(filter(None, [*said, target, action.place, axis.title, *people])),
    )


def _people(people: Mapping[str, Iterable[Any]], facts: str) -> Iterator[Record]:
    """people: as the plans' adapter gives it, person id -> [(person, standing, group)]."""
    for identity, duties in people.items():
        duty = list(duties)
        titles = ". ".join(one.action.title for _, _, group in duty for one in group.actions)
        yield Record(
            title=duty[0][0].name,
            address=f"/responsables/{identity}/",
            facts=facts,
            summary=excerpt(titles),
            body=titles,
        )


def add_generator(_pelican: Pelican) -> type[SearchGenerator]:
    return SearchGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
