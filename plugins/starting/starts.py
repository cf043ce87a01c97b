"""A template of theme/starts/ -> the file that an author fills in.  Pure."""

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import quote

from plugins.authoring.prompts import PROMPT
from plugins.authoring.slugs import slug_of
from plugins.authoring.yaml_writing import scalar

# What the task is asked for -> the folder of content/ where it goes.
FOLDERS: Mapping[str, str] = {"post": "actualites", "event": "evenements", "report": "rapports"}
# A follow-up entry is no file of its own.
UPDATE = "update"
KINDS = (*FOLDERS, UPDATE)
# Without accents.
MEANT: Mapping[str, str] = {
    **dict.fromkeys(["actualite", "actualites", "nouvelle", "article", "texte"], "post"),
    **dict.fromkeys(["evenement", "evenements", "rencontre", "formation"], "event"),
    **dict.fromkeys(["rapport", "rapports", "etude"], "report"),
    **dict.fromkeys(["suivi", "entree", "plan", "action"], UPDATE),
}

# Of a start that nobody has named yet.
TITLE = f"{PROMPT} le titre"
STEM = "a-renommer"

LONGEST_NAME = 60
_ARTICLE = re.compile(r"^(?:l|la|le|les|un|une|des)-(?=.)")


def start(template: str, title: str, day: date | None) -> str:
    """The file.  day: None where it is not known, and then the author writes it, or the gate asks for it."""
    text = template.replace("{titre}", scalar(title))
    if day is None:
        return re.sub(r"(?m)^(.*)\{jour\}", r"#\1année-mois-jour", text)
    return text.replace("{jour}", day.isoformat())


def stem_of(title: str) -> str:
    """The name of the file, without its ending; it is the address too.  Nothing when the title has no letter for it.

    « L’atelier d’été » -> « atelier-d-ete »
    """
    name = re.sub(_ARTICLE, "", slug_of(title), count=1)
    if len(name) <= LONGEST_NAME:
        return name
    return name[: LONGEST_NAME + 1].rpartition("-")[0] or name[:LONGEST_NAME]


def link_to_create(repository: str, branch: str, folder: str, name: str, text: str) -> str:
    """GitHub's editor with a new file in it (its query parameters « filename » and « value »)."""
    address = f"https://github.com/{quote(repository)}/new/{quote(branch)}/content/{folder}"
    return f"{address}?filename={quote(name, safe='')}&value={quote(text, safe='')}"


def link_to_edit(repository: str, branch: str, path: str) -> str:
    """path: from the root of the project."""
    return f"https://github.com/{quote(repository)}/edit/{quote(branch)}/{quote(path)}"
