"""Makes a build take what the one before it has left, where that is the same: the rest of the house knows nothing of it."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import _lru_cache_wrapper, partial
from pathlib import Path
from types import BuiltinFunctionType, MethodType
from typing import Any

from jinja2 import Environment
from jinja2.environment import TemplateModule
from pelican import Pelican
from pelican.contents import Content
from pelican.generators import Generator
from pelican.paginator import Page, Paginator
from pelican.plugins import signals
from pelican.urlwrappers import URLWrapper

from plugins.authoring.gathering import Gathering
from plugins.parallel.errands import errands

from .compiled import Compiled
from .digests import Unknown, digest, digest_in_no_order
from .functions import FUNCTIONS, SHARED_OUT, WRITING
from .instead import Replacement, instead
from .memory import Remembered
from .pages import Pages, Record
from .reads import Cell, Reads, template_class

# What filters and globals hold that cannot be looked through, and why it need not be: it is made of the code, the theme and the
# settings, which change all pages; and of the addresses, which are noted one by one; and of files, see _files.
_MADE_OF_THE_CODE = {
    ("plugins.languages.environments", "Spoken"),
    ("plugins.languages.catalogue", "Language"),
    ("plugins.languages.catalogue", "_Source"),
    ("gettext", "GNUTranslations"),
    ("plugins.languages.addresses", "Addresses"),
    ("plugins.light_pages.lightening", "Lightening"),
    ("pelican.utils", "DateFormatter"),
    ("plugins.social_cards.plugin", "Cards"),
}


class Incremental:
    """One build: set up by the signals of Pelican, in their order."""

    def __init__(self, earlier: Any) -> None:
        self.earlier = earlier
        self.reads: Reads = earlier.reads
        self.environments: list[Environment] = []
        self.pages: Pages | None = None
        self.context: Mapping[str, Any] = {}
        self._sights: dict[type, Callable[[Any], Any] | None] = {}
        self._over = False

    def watch_templates(self, generator: Generator) -> None:
        spoken = generator.settings.get("SPOKEN")
        found = [spoken.environment(code, generator.env) for code in spoken.languages] if spoken else []
        for environment in found or [generator.env]:
            if environment not in self.environments:
                self.environments.append(environment)
                environment.context_class = self.context_class
                environment.template_class = self.template_class

    def begin(self, pelican: Pelican) -> None:
        """When all plugins are there, and before any of them has done anything."""
        self.settings = pelican.settings
        self.context_class = self.reads.context_class()
        self.template_class = template_class(self.page)
        memory = self.earlier.memory
        self.files = self.earlier.begin_output(Path(pelican.output_path))
        of_a_file = Remembered("read_file", ("plugins.gate.written_site",), self.files.digest_of)
        replaced: list[Replacement] = [
            (what.modules, what.name, partial(memory.asked, what)) for what in (*FUNCTIONS, of_a_file)
        ]
        replaced += [(*WRITING, self.files.writing), (*SHARED_OUT, self._shared_out)]
        self.earlier.at_work.enter_context(instead(replaced))
        pelican.settings["JINJA_ENVIRONMENT"]["bytecode_cache"] = Compiled(memory)

    def know_context(self, generators: Iterable[Generator]) -> None:
        self.context = next(iter(generators)).context

    def watch_texts(self, _pelican: Pelican) -> None:
        """All that is to be read is read; from now on it is shown."""
        kinds: dict[type, type] = {}
        self.texts = {path: text for path, text in self.context["generated_content"].items() if text}
        for text in self.texts.values():
            kind = type(text)
            text.__class__ = kinds.setdefault(kind, self.reads.text_class(kind))

    def _shared_out(self, on_all_cores: Callable[..., Any]) -> Callable[..., Any]:
        """The same, and what the helpers have learnt is known here too."""

        def shared_out(
            settings: Any, work: Callable[[Any], Any], things: Sequence[Any], name: str = ""
        ) -> Any:
            if name == "writing" and things and self.pages is None:
                # Once, and not in each helper.
                self.pages = self._begin_pages()
            few = self.pages.usable if self.pages else bool(self.earlier.before)
            # Where nearly all is known, helpers cost more than they do.
            settings = {**settings, "PROCESSES": 1} if few else settings
            # What this process knows by now is not told by each helper again.
            self._news()
            found = on_all_cores(
                settings, lambda thing: (work(thing), os.getpid(), self._news()), things, name
            )
            for _, process, news in found:
                if process != os.getpid():
                    self._learn(*news)
            return [result for result, *_ in found]

        return shared_out

    def _news(self) -> Any:
        return self.earlier.memory.news(), self.files.news(), self.pages and self.pages.news()

    def _learn(self, answers: Any, files: Any, pages: Any) -> None:
        self.earlier.memory.learn(answers)
        self.files.learn(files)
        if self.pages and pages:
            self.pages.learn(*pages)

    def page(self, template: Any, context: dict[str, Any], make: Callable[[], str]) -> str:
        if self._over:
            return make()
        if self.pages is None:
            self.pages = self._begin_pages()
        return self.pages.page(template, context, make)

    def _begin_pages(self) -> Pages:
        before = self.earlier.before
        known = before.state if before else None
        return Pages(
            (known and known.pages) or Record(),
            self.earlier.output,
            known.outputs if known else {},
            self.reads,
            self._shared(),
            self._value_of,
            self._sight,
            self.files,
            errands(self.settings),
            lambda errand: self.settings[errand[0]].run(errand[1]),
        )

    def end(self, _pelican: Pelican) -> None:
        if self.pages:
            self.earlier.state.pages = self.pages.record
            self.earlier.made = self.pages.made

    def be_over(self) -> None:
        """What is rendered from now on is no page of this build, and nothing is remembered for it."""
        self._over = True
        for environment in self.environments:
            environment.bytecode_cache = None

    def _shared(self) -> bytes:
        """Nothing where a filter or a global of the templates holds something that cannot be seen: all pages are made."""
        given = [
            (environment.filters, environment.globals, environment.tests) for environment in self.environments
        ]
        try:
            return digest([given, self.earlier.shared, self._files()], self._sight)
        except Unknown as what:
            self.earlier.unknown = str(what)
            return b""

    def _files(self) -> list[tuple[str, int]]:
        """The pictures are written before the pages, which say how heavy they are."""
        folder = Path(self.settings["OUTPUT_PATH"], "images")
        if not folder.is_dir():
            return []
        return sorted(
            (str(file.relative_to(folder)), file.stat().st_size)
            for file in folder.rglob("*")
            if file.is_file()
        )

    def _value_of(self, cell: Cell) -> Any:
        path, name = cell
        if not path:
            addresses = self.earlier.addresses
            return set(addresses) if not name else name in addresses
        text = self.texts.get(path)
        if text is None:
            return ["no such text"]
        value = getattr(text, name, _Nothing)
        # What a method reads in turn is noted as it reads it.
        return ["a method"] if isinstance(value, MethodType) and value.__self__ is text else value

    def _sight(self, value: Any) -> Any:
        kind = type(value)
        if kind not in self._sights:
            self._sights[kind] = _sight_of(kind)
        # What is set is in the digest of the settings; texts and addresses are noted wherever they are found.
        if value is self.settings:
            return "the settings"
        if kind is Gathering:
            return digest_in_no_order(value, self._sight)
        sight = self._sights[kind]
        return sight(value) if sight else NotImplemented


# How what is Pelican's, Jinja's or Python's is taken.  A text is one thing: what it says is noted as it is read.
_SIGHTS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Content, lambda text: f"text {text.relative_source_path}"),
    (URLWrapper, lambda tag: (type(tag).__name__, tag.name, tag.slug)),
    (
        Paginator | Page,
        lambda pages: [type(pages).__name__, {k: v for k, v in vars(pages).items() if k != "settings"}],
    ),
    (TemplateModule, lambda module: f"template {module.__name__}"),
    (MethodType, lambda method: (method.__func__, method.__self__)),
    (_lru_cache_wrapper, lambda cached: cached.__wrapped__),
    (partial, lambda call: (call.func, call.args, call.keywords)),
    (BuiltinFunctionType, lambda function: f"{function.__module__}.{function.__qualname__}"),
)


def _sight_of(kind: type) -> Callable[[Any], Any] | None:
    if (kind.__module__, kind.__name__) in _MADE_OF_THE_CODE:
        return lambda _: kind.__name__
    return next((sight for known, sight in _SIGHTS if issubclass(kind, known)), None)


class _Nothing:
    """Where a text has no such attribute."""


def register() -> None:
    signals.initialized.connect(begin)


def begin(pelican: Pelican) -> None:
    build = Incremental(pelican.settings["EARLIER"])
    build.begin(pelican)
    # Signals know their receivers weakly.
    build.earlier.at_work.callback(build.be_over)
    signals.generator_init.connect(build.watch_templates)
    signals.all_generators_finalized.connect(build.know_context)
    signals.get_writer.connect(build.watch_texts)
    signals.finalized.connect(build.end)
