"""Writes the worker and the site to keep, after everything else: both are made of what the others wrote."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup
from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.writers import Writer

from plugins.addresses.kinds import COPIES, is_card, is_for_readers
from plugins.authoring.gathering import gathering
from plugins.light_pages.scripts import filled_in, tightened
from plugins.light_pages.weight import packed
from plugins.writing.files import write
from plugins.writing.turns import Turn, take_turns

from .whole_site import Part, asked_for, build_of, listed, parts

FOLDER = "garder/"
# The browser asks for it by this name, at the root: a worker rules over what is below it.
WORKER = "sw.js"


@dataclass(frozen=True)
class Keepable:
    """What the page « Garder le site » offers.  weight: in bytes, on the way."""

    pages: int
    weight: int


class KeepingGenerator(Generator):  # type: ignore[misc]  # Pelican is not typed
    turn = Turn.KEPT

    def generate_context(self) -> None:
        gathering(self.settings).addresses.add(f"/{FOLDER}")

    def generate_output(self, writer: Writer) -> None:
        """Without SERVICE_WORKER, a worker all the same: one that frees the phones that have an earlier one."""
        output = Path(self.output_path)
        offered = parts(self._texts(output), f"/{FOLDER}") if self.settings["SERVICE_WORKER"] else []
        self._write_page(writer, offered)
        if not offered:
            write(output / WORKER, tightened(_script(self.settings, "freeing_worker")).encode())
            return
        build = build_of({_address(file, output): file.read_bytes() for file in _sent(output)})
        for part in offered:
            write(output / part.address.lstrip("/"), part.content)
        write(output / FOLDER / "liste.txt", listed(offered, build, self.settings["LANGUAGES"][1:]))
        write(output / WORKER, self._worker(build, output).encode())

    def _texts(self, output: Path) -> dict[str, str]:
        """Of every page for readers but the one that is being written, and of what they ask for.

        What offers copies to who has no network yet is of no use then.
        """
        unlisted = (*self.settings["UNLISTED"], f"/{FOLDER}", f"/{COPIES}")
        # Who reads one language must not pay for two.
        unlisted += tuple(f"/{language}/" for language in self.settings["LANGUAGES"][1:])
        pages = {_address(file, output): file for file in output.rglob("*.html")}
        texts = {address: _read(file) for address, file in pages.items() if is_for_readers(address, unlisted)}
        asked = {address for text in texts.values() for address in asked_for(text)}
        files = {address: output / address.lstrip("/") for address in asked}
        return texts | {address: _read(file) for address, file in files.items() if file.is_file()}

    def _write_page(self, writer: Writer, offered: list[Part]) -> None:
        """keepable: a Keepable; nothing where the site is not to be kept."""
        pages = sum(address.endswith("/") for part in offered for address in part.texts)
        weight = sum(packed(part.content) for part in offered) + packed(
            listed(offered, "00000000", self.settings["LANGUAGES"][1:])
        )
        writer.write_file(
            f"{FOLDER}index.html",
            self.get_template("keep"),
            self.context,
            url=FOLDER,
            keepable=Keepable(pages, weight) if offered else None,
        )

    def _worker(self, build: str, output: Path) -> str:
        offline = f"/{self.settings['OFFLINE_URL']}"
        page = _read(output / self.settings["OFFLINE_SAVE_AS"])
        styles = [address for address in asked_for(page) if address.endswith(".css")]
        script = tightened(_script(self.settings, "worker"))
        return filled_in(script, {"BUILD": build, "OFFLINE": offline, "NEEDED": [offline, *styles]})


def _sent(output: Path) -> Iterator[Path]:
    """What the worker may keep.  What tells the day of the build is not: it changes without anything to read anew.

    Nor are the pictures for other services: no page asks for them.
    """
    for file in sorted(output.rglob("*")):
        address = _address(file, output)
        if file.is_file() and not address.startswith(("/.", "/_")) and not is_card(address):
            yield file


def _address(file: Path, output: Path) -> str:
    return "/" + file.relative_to(output).as_posix().removesuffix("index.html")


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _script(settings: dict[str, object], name: str) -> str:
    return _read(Path(str(settings["THEME"]), "scripts", f"{name}.js"))


def offer_scripts(pelican: Pelican) -> None:
    """For the templates, by their names: those that a page carries in itself."""
    settings = pelican.settings
    names = ("register", "keep", "offline")
    settings["JINJA_GLOBALS"] |= {
        "scripts": {name: Markup(tightened(_script(settings, name))) for name in names}
    }


def add_generator(_pelican: Pelican) -> type[KeepingGenerator]:
    return KeepingGenerator


def register() -> None:
    signals.initialized.connect(offer_scripts)
    signals.get_generators.connect(add_generator)
    signals.all_generators_finalized.connect(take_turns)
