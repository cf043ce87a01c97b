"""The pages of a few texts, as the build before has asked for them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

# Where generators keep the texts that they ask pages for.
_LISTS = {
    "ArticlesGenerator": (
        *("articles", "translations", "hidden_articles", "hidden_translations"),
        *("drafts", "drafts_translations"),
    ),
    "PagesGenerator": (
        *("pages", "translations", "hidden_pages", "hidden_translations"),
        *("draft_pages", "draft_translations"),
    ),
    "CollectionsGenerator": ("contents",),
}


class Asked:
    """A writer that notes what it is asked to write."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {}

    def write_file(self, *given: Any, **shows: Any) -> None:
        self.pages[given[0]] = (given, shows)

    def write_feed(self, *_given: Any, **_more: Any) -> None:
        """Feeds are for a whole build."""


def write(writer: Any, folder: Path, generators: Sequence[Any], texts: Sequence[Any]) -> bool:
    """False where there is none, or one has no page."""
    asked = _asked(generators, texts)
    names = [text.save_as for text in texts]
    if not names or not all(name in asked for name in names):
        return False
    _write_pictures(generators, folder)
    writer.output_path = str(folder)
    # Ours lets pages wait until there are many.
    now = getattr(writer, "write_now", writer.write_file)
    for name in names:
        given, shows = asked[name]
        now(*given, **shows)
    return True


def _asked(
    generators: Sequence[Any], texts: Sequence[Any]
) -> dict[str, tuple[tuple[Any, ...], dict[str, Any]]]:
    """What generators ask for that know no other texts, by the names of the files."""
    asked = Asked()
    for generator in generators:
        for name in _LISTS.get(type(generator).__name__, ()):
            found = [one for one in getattr(generator, name) if any(one is text for text in texts)]
            setattr(generator, name, found)
        if type(generator).__name__ in _LISTS:
            generator.generate_output(asked)
    return asked.pages


def forget_pictures(generators: Sequence[Any]) -> None:
    """Those that the site has by now."""
    for generator in _of_pictures(generators):
        generator.wanted.clear()


def _write_pictures(generators: Sequence[Any], folder: Path) -> None:
    """A page says what it weighs, its pictures too."""
    for generator in _of_pictures(generators):
        generator.write(folder)


def _of_pictures(generators: Sequence[Any]) -> list[Any]:
    return [one for one in generators if type(one).__name__ == "ImagesGenerator"]
