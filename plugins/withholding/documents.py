"""What the texts of a build name, for a build that shows no drafts."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from plugins.redirections.reading import read_from

from .naming import withheld


def withheld_documents(context: Mapping[str, Any], content: Path) -> set[str]:
    """Their names from content/, when all texts are read: none where drafts are shown, which show them too."""
    contents = [one for one in context["generated_content"].values() if one]
    waiting = [one for one in contents if not one.save_as]
    written = [one for one in contents if one.save_as]
    documents = (name_of(one) for one in context["static_content"].values() if one)
    return withheld(documents, map(_words, waiting), chain(map(_words, written), _of_other_files(content)))


def _words(text: Any) -> str:
    return "\n".join([*(value for _, value in text.front_matter.texts()), text.html])


def _of_other_files(content: Path) -> Iterator[str]:
    """Of plans, whose evidence is published, and of old addresses that lead to a document."""
    for file in sorted((content / "plan").glob("*.y*ml")):
        yield file.read_text(encoding="utf-8", errors="replace")
    yield from (one.new for one in read_from(content)[0])


def name_of(static: Any) -> str:
    """From content/."""
    return Path(static.get_relative_source_path()).as_posix()
