"""The image, the document and the recording that a head names, found on the disk."""

import re
from collections.abc import Mapping
from pathlib import Path

from plugins.addresses.web import is_complete
from plugins.authoring.documents import names_in, on_the_disk
from plugins.authoring.validation import nearest
from plugins.authoring.yaml_source import Place

_WEB = re.compile(r"https?:|\w+://")
_EXAMPLES = {
    "image": ("l’image", "images", "images/photo.jpg"),
    "document": ("le document", "documents", "documents/rapport.pdf ou une adresse https://…"),
    "audio": ("l’enregistrement", "documents", "documents/emission.mp3"),
}


def named_files(
    written: Mapping[str, object], content: Path
) -> tuple[dict[str, str], list[tuple[Place, str]]]:
    """The names as they are on the disk, by their keys, and what is wrong with those that are not there.

    written: the values of a head, also of one with other mistakes.
    """
    found: dict[str, str] = {}
    lost: list[tuple[Place, str]] = []
    for key in _EXAMPLES:
        name = written.get(key)
        if not isinstance(name, str) or not name.strip():
            continue
        if key == "document" and _WEB.match(name):
            if not is_complete(name):
                text = (
                    f"« {name} » n’est pas une adresse complète ; écrivez par exemple https://isoc.ml/page/"
                )
                lost.append(((key,), text))
        elif file := on_the_disk(content, _EXAMPLES[key][1], name):
            found[key] = file.relative_to(content).as_posix()
        else:
            lost.append(((key,), _not_there(key, name, content)))
    return found, lost


def _not_there(key: str, name: str, content: Path) -> str:
    what, folder, example = _EXAMPLES[key]
    names = {one: one.rpartition("/")[2] for one in names_in(content, folder)}
    near = nearest(name.rpartition("/")[2], names.values())
    meant = next((one for one, last in names.items() if last == near), None)
    advice = f"vouliez-vous « {meant} » ?" if meant else f"écrivez par exemple {example}"
    return f"{what} « {name} » n’existe pas dans content/{folder}/ ; {advice}"
