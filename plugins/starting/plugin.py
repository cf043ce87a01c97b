"""Gives the page « Écrire sur ce site » its starts, and tells what is left of a start in a published text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pelican.generators import Generator
from pelican.plugins import signals

from plugins.authoring.gathering import gathering
from plugins.authoring.problems import Problem
from plugins.authoring.prompts import left_in_body, left_in_value

from .starts import FOLDERS, STEM, TITLE, UPDATE, link_to_create, link_to_edit, start


@dataclass(frozen=True)
class Start:
    """text: to fill in.  link: to GitHub's editor with the text in it; nothing where the repository is not known."""

    folder: str
    text: str
    link: str


def offer_starts(generators: Iterable[Generator]) -> None:
    """For the templates: starts by kind, the block of a follow-up entry, and the plans' files with their links."""
    generator = next(iter(generators))
    context, settings = generator.context, generator.settings
    folder = Path(settings["THEME"], "starts")
    context["starts"] = {
        kind: _start(folder / f"{kind}.md", place, settings) for kind, place in FOLDERS.items()
    }
    context["update_block"] = (folder / f"{UPDATE}.yaml").read_text(encoding="utf-8")
    plans = sorted(Path(settings["PATH"], "plan").glob("*.y*ml"), reverse=True)
    context["plan_files"] = {file.stem: _link_to_plan(file, settings) for file in plans}
    contents = [content for content in context["generated_content"].values() if content]
    gathering(settings).problems += [problem for content in contents for problem in _left(content)]


def _start(template: Path, folder: str, settings: Any) -> Start:
    text = start(template.read_text(encoding="utf-8"), TITLE, None)
    repository = settings["REPOSITORY"]
    link = repository and link_to_create(repository, settings["BRANCH"], folder, f"{STEM}.md", text)
    return Start(folder, text, link)


def _link_to_plan(file: Path, settings: Any) -> str:
    path = f"content/plan/{file.name}"
    repository = settings["REPOSITORY"]
    return link_to_edit(repository, settings["BRANCH"], path) if repository else ""


def _left(content: Any) -> Iterator[Problem]:
    """A draft may wait; a text that is to be read may not."""
    source = content.front_matter
    if source.value.get("status") == "draft":
        return
    if PurePosixPath(source.path).stem == STEM:
        said = f"ce fichier s’appelle encore « {STEM}.md » ; donnez-lui un nom qui dit son sujet, par exemple formation-kayes.md"
        yield Problem(source.path, 1, said)
    for place, value in source.texts():
        if said_of_value := left_in_value(value):
            yield source.problem(place, said_of_value)
    for number, said_of_line in left_in_body(content.body):
        yield Problem(source.path, content.body_line + number, said_of_line)


def register() -> None:
    signals.all_generators_finalized.connect(offer_starts)
