"""Makes the copies when every page is written, and writes the page that offers them."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.addresses.kinds import COPIES, is_card, is_kit
from plugins.authoring.gathering import gathering
from plugins.languages.environments import spoken
from plugins.writing.files import write
from plugins.writing.turns import Turn, take_turns

from .makers import MAKERS
from .offers import Made, Offer, digest, remembered, still_good
from .pack import RECORD, Source

# They change without anything to read anew: with the day, with the commit.
_NOT_COPIED = (".well-known/",)


class PacksGenerator(Generator):  # type: ignore[misc]  # Pelican is not typed
    turn = Turn.COPIES

    def generate_context(self) -> None:
        self.spoken = spoken(self.settings)
        told = gathering(self.settings)
        told.addresses |= {self._address(code) for code in self.spoken.languages}

    def generate_output(self, writer: Writer) -> None:
        """settings["PACKS"]: the folder of the copies that are online, or an empty one; None where none are asked for."""
        copies: dict[str, list[Offer]] = {}
        if self.settings["PACKS"] is not None:
            made = self._made(Path(self.settings["PACKS"]))
            self._write(made)
            for offer in made.offers:
                copies.setdefault(offer.kind, []).append(offer)
        template = self.get_template("copies")
        for code in self.spoken.languages:
            url = self._address(code).lstrip("/")
            writer.write_file(f"{url}index.html", template, self.context, url=url, copies=copies)

    def _made(self, online: Path) -> Made:
        site, makers = digest(self._output, self._copied()), _digest_of_makers()
        known = remembered(online)
        if known and still_good(known, site, makers, self.settings["SITE_DATE"]):
            return known
        packs = tuple(pack for make in MAKERS for pack in make(self._source))
        return Made(self.settings["SITE_DATE"], site, makers, packs)

    def _write(self, made: Made) -> None:
        folder = self._output / COPIES
        for pack in made.packs:
            write(folder / pack.name, pack.content)
        write(folder / RECORD, made.record())

    def _copied(self) -> Iterator[str]:
        """The paths of what is written so far: all that copies are made from."""
        for file in self._output.rglob("*"):
            path = file.relative_to(self._output).as_posix()
            for_others = is_card(f"/{path}") or is_kit(f"/{path}".removesuffix("index.html"))
            if file.is_file() and not path.startswith(_NOT_COPIED) and not for_others:
                yield path

    @property
    def _output(self) -> Path:
        return Path(self.output_path)

    @cached_property
    def _source(self) -> Source:
        return Source(
            folder=self._output,
            content=Path(self.settings["PATH"]),
            day=self.settings["SITE_DATE"],
            address=self.settings["SITE_ADDRESS"],
            languages=tuple(self.spoken.languages),
            shown=self._shown,
            render=self._rendered,
            macros=self._macros,
            script=self._script,
        )

    def _shown(self, language: str) -> Mapping[str, Any]:
        return {**self.context, **self.context["IN_LANGUAGE"].get(language, {})}

    def _rendered(self, template: str, path: str, shows: Mapping[str, Any]) -> str:
        language = self.spoken.addresses.language(f"/{path}")
        environment = self.spoken.environment(language, self.env)
        shown = {**self._shown(language), **shows, "output_file": path}
        file = template if PurePosixPath(template).suffix else f"{template}.html"
        return environment.get_template(file).render(shown)

    def _macros(self, template: str, language: str) -> Any:
        return self.spoken.environment(language, self.env).get_template(template).module

    def _script(self, name: str) -> str:
        return Path(self.settings["THEME"], "scripts", f"{name}.js").read_text(encoding="utf-8")

    def _address(self, language: str) -> str:
        return self.spoken.addresses.among(f"/{COPIES}", language)


def _digest_of_makers() -> str:
    """When what makes copies changes, they are made anew at once."""
    here = Path(__file__).parent
    return digest(here, (file.relative_to(here).as_posix() for file in here.rglob("*.py")))


def add_generator(_pelican: Pelican) -> type[PacksGenerator]:
    return PacksGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
    signals.all_generators_finalized.connect(take_turns)
