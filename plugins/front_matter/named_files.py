"""The image and the document that a head names, found on the disk."""

import re
from pathlib import Path

from plugins.authoring.documents import names_in, on_the_disk
from plugins.authoring.references import is_complete
from plugins.authoring.validation import nearest
from plugins.authoring.yaml_source import Place

from .schema import Page

_WEB = re.compile(r"https?:|\w+://")
_EXAMPLES = {
    "image": ("l’image", "images", "images/photo.jpg"),
    "document": ("le document", "documents", "documents/rapport.pdf ou une adresse https://…"),
}


def named_files(head: Page, content: Path) -> tuple[Page, list[tuple[Place, str]]]:
    """The head with the names as they are on the disk, and what is wrong with those that are not there."""
    found: dict[str, str] = {}
    lost: list[tuple[Place, str]] = []
    for key, (what, folder, example) in _EXAMPLES.items():
        written = getattr(head, key, None)
        if not written:
            continue
        if key == "document" and _WEB.match(written):
            if not is_complete(written):
                text = f"« {written} » n’est pas une adresse complète ; écrivez par exemple https://isoc.ml/page/"
                lost.append(((key,), text))
            continue
        if file := on_the_disk(content, folder, written):
            found[key] = file.relative_to(content).as_posix()
            continue
        names = {name: name.rpartition("/")[2] for name in names_in(content, folder)}
        near = nearest(written.rpartition("/")[2], names.values())
        meant = next((name for name, last in names.items() if last == near), None)
        advice = f"vouliez-vous « {meant} » ?" if meant else f"écrivez par exemple {example}"
        lost.append(((key,), f"{what} « {written} » n’existe pas dans content/{folder}/ ; {advice}"))
    return head.model_copy(update=found), lost
