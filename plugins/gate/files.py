"""Where each kind of file belongs below content/.  Pure."""

from pathlib import PurePosixPath

from plugins.authoring.validation import nearest

_TEXTS = ("actualites", "axes", "evenements", "pages", "rapports")
_FOLDERS = (*_TEXTS, "documents", "images", "plan")
# The words that the proofreading accepts, and the addresses that have changed.
_ALONE = {PurePosixPath("mots.txt"), PurePosixPath("redirections.yaml")}
_MARKDOWN = {".md", ".markdown", ".mdown", ".mkd"}
_PLANS = {".yaml", ".yml"}
_IMAGES = {".avif", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".svg", ".webp"}


def what_is_wrong(file: PurePosixPath) -> str | None:
    """In French, of a file that the site would not read; None when it would.  file: from content/."""
    if file in _ALONE:
        return None
    folder = file.parts[0] if len(file.parts) > 1 else ""
    if folder not in _FOLDERS:
        return f"ce fichier n’est dans aucun dossier du site ; rangez-le dans {_home(file)}"
    suffix = file.suffix.lower()
    if folder in _TEXTS:
        if suffix in _MARKDOWN or suffix in {".txt", ""}:
            said = "ce fichier n’est pas un texte du site ; son nom doit finir par « .md »"
            return None if file.suffix == ".md" else said
        return _elsewhere(file)
    if folder == "plan":
        if suffix in _MARKDOWN or suffix in _IMAGES:
            return _elsewhere(file)
        if file.suffix not in _PLANS:
            return "ce fichier n’est pas un plan du site ; son nom doit finir par « .yaml »"
        return "ce plan ne serait pas lu ; rangez-le dans content/plan/" if len(file.parts) > 2 else None
    if folder == "documents" and suffix == ".svg":
        # Who opens its address gives it the rights of a page: only the images are looked into.
        return "ce dessin n’est pas vérifié ici ; rangez-le dans content/images/"
    return _elsewhere(file) if suffix in _MARKDOWN else None


def _elsewhere(file: PurePosixPath) -> str:
    if file.suffix.lower() in _IMAGES:
        return "cette image ne serait pas publiée ; rangez-la dans content/images/"
    return f"ce fichier ne serait pas lu ici ; rangez-le dans {_home(file)}"


def _home(file: PurePosixPath) -> str:
    """The folder that was meant, where such a file would be read there; else the one of its kind."""
    near = nearest(file.parts[0], _FOLDERS) if len(file.parts) > 1 and file.parts[0] not in _FOLDERS else None
    if near and not what_is_wrong(PurePosixPath(near, file.name)):
        return f"content/{near}/"
    suffix = file.suffix.lower()
    if suffix in _MARKDOWN:
        return " ou ".join(
            [", ".join(f"content/{folder}/" for folder in _TEXTS[:-1]), f"content/{_TEXTS[-1]}/"]
        )
    if suffix in _PLANS:
        return "content/plan/"
    return "content/images/" if suffix in _IMAGES else "content/documents/"
