"""Gives every text its pictures, tells what is wrong with the images, and writes the variants that pages use."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from unicodedata import normalize

from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.addresses.web import host_of
from plugins.authoring.gathering import gathering
from plugins.authoring.problems import Problem
from plugins.caching.cache import Cache
from plugins.languages.environments import spoken
from plugins.markup.page import read_page
from plugins.markup.places import find_targets
from plugins.writing.files import write
from plugins.writing.turns import Turn, take_turns

from .finding import find
from .making import names_in_cache, variants
from .markdown_extension import WrittenImage
from .names import name_meant
from .original import Original, Variant
from .picture import picture_of
from .rendering import VERSION

_MACROS = "components/picture.html"


def _silent(things: Iterable[Any], _number: int, _work: str) -> Iterable[Any]:
    return things


class ImagesGenerator(Generator):  # type: ignore[misc]  # Pelican is not typed
    """originals: by their names in NFC, from content/.  wanted: those that a page of this build shows or leads to."""

    turn = Turn.PICTURES

    def generate_context(self) -> None:
        self.content = Path(self.path)
        self.cache = Cache(self.content.parent / self.settings["IMAGES_CACHE"] / VERSION)
        self.progress = self.settings["PROGRESS"] or _silent
        self.wanted: dict[str, Original] = {}
        named = sorted(self.get_files(["images"], extensions=False))
        # The gate tells of a text that is here, and of a link to nothing.
        files = [file for name in named if (file := self.content / name).is_file() and file.suffix != ".md"]
        originals, refused = find(files, self.content, self.cache, self.progress)
        self.originals = {normalize("NFC", original.name): original for original in originals}
        told = gathering(self.settings)
        told.problems += (
            Problem(f"{self.content.name}/{name}", 1, reason) for name, reason in refused.items()
        )
        for file in files:
            # A phone writes « é » as two signs, a keyboard as one: both mean the file.
            name = file.relative_to(self.content).as_posix()
            told.addresses |= {f"/{normalize(form, name)}" for form in ("NFC", "NFD")}

    def give_pictures(self) -> None:
        """When all texts are read, and before the gate ends the build if there are problems."""
        for content in self.context["generated_content"].values():
            if content:
                gathering(self.settings).problems += self._problems(content)
                self._give(content)

    def _give(self, content: Any) -> None:
        if content.main_image:
            name, words = content.main_image
            if original := self._use(self.originals.get(normalize("NFC", name)), content):
                content.picture = picture_of(original, words)

        environment = spoken(self.settings).environment(content.lang, self.env)
        macros: Any = environment.get_template(_MACROS).module

        def image(written: WrittenImage) -> str:
            original = self._use(self._meant(written.address, content), content)
            if not original:
                return written.as_written()
            picture = picture_of(original, written.words)
            if written.alone:
                return str(macros.figure(picture, href=link(written.link)))
            return str(macros.picture(picture))

        def link(address: str) -> str:
            original = self._use(self._meant(address, content), content)
            return original.variants[-1].address if original else address

        content._content = content.written_images.fill(content._content, image, link)

    def _meant(self, address: str, content: Any) -> Original | None:
        folder = PurePosixPath(content.front_matter.path).parent.relative_to(self.content.name)
        own_host = host_of(self.settings["SITE_ADDRESS"])
        return self.originals.get(name_meant(address, f"/{content.url}", str(folder), own_host))

    def _use(self, original: Original | None, content: Any) -> Original | None:
        """A text that is not written in this build shows nothing to anybody."""
        if original and content.save_as:
            self.wanted[original.name] = original
        return original

    def _problems(self, content: Any) -> Iterator[Problem]:
        images = content.written_images.images
        yield from _told(content, [(image.address, text) for image in images for text in _wrong(image)])
        # Marks stand for what Markdown made: these were written in HTML, and would ask for the original.
        left = [target.address for target in read_page(content._content).targets]
        said = "« {0} » est écrit en HTML ; écrivez ![description]({0}), pour que l’image soit allégée"
        raw = [address for address in left if self._meant(address, content)]
        yield from _told(content, [(address, said.format(address)) for address in raw])

    def generate_output(self, _writer: Writer) -> None:
        self.write(Path(self.output_path))
        if self.settings["WITH_PICTURES"]:
            self.cache.keep_only(set(names_in_cache(self.originals.values())))

    def write(self, folder: Path) -> None:
        """All that is wanted."""
        wanted = [original for _, original in sorted(self.wanted.items())]
        if not self.settings["WITH_PICTURES"]:
            # The gate follows every link to a file: who only wants to know gets empty ones.
            made: Iterable[tuple[Variant, bytes]] = ((one, b"") for each in wanted for one in each.variants)
        else:
            made = variants(wanted, self.content, self.cache, self.progress)
        for variant, data in made:
            write(folder / variant.address.lstrip("/"), data)


def _wrong(image: WrittenImage) -> Iterator[str]:
    """In French, of an image whatever it shows."""
    if image.is_told and not image.alone:
        yield f"la légende de « {image.address} » ne serait pas montrée ; mettez l’image seule sur sa ligne"
    if "/documents/" in image.address:
        yield f"« {image.address} » serait montrée telle quelle, lourde et avec ce que le téléphone y note ; rangez-la dans content/images/"


def _told(content: Any, said: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    """said: an address as it was written, and what is wrong with it."""
    places = find_targets([address for address, _ in said], content.body, content.body_line)
    for (_, text), (line, column) in zip(said, places, strict=True):
        yield Problem(content.front_matter.path, line, text, column=column)


def add_generator(_pelican: Any) -> type[ImagesGenerator]:
    return ImagesGenerator


def give_pictures(generators: Iterable[Generator]) -> None:
    for generator in generators:
        if isinstance(generator, ImagesGenerator):
            generator.give_pictures()


def register() -> None:
    signals.get_generators.connect(add_generator)
    signals.all_generators_finalized.connect(give_pictures)
    signals.all_generators_finalized.connect(take_turns)
